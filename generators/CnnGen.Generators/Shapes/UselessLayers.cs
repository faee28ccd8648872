using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

internal static class UselessLayers
{
    public static IEnumerable<Problem> Find(ShapedLayer[] layers) => [];
}
