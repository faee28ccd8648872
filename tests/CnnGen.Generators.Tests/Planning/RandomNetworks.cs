using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Valid networks from a seed, made as specs, with every kind of layer, window and halo.</summary>
internal static class RandomNetworks
{
    private const int MostLayers = 6;

    /// <summary>A network that can be looked into.</summary>
    public static ShapedNetwork Inspectable(this ShapedNetwork network, bool inputGradient = false) =>
        network with { Spec = network.Spec with { Inspection = new InspectionSettings(inputGradient) } };

    /// <summary>The networks of many seeds, a half of them inspectable, and those of <see cref="FamilyStacks"/> as seeds -1, -2 and so on.</summary>
    public static IEnumerable<(int Seed, ShapedNetwork Network)> Many(int count) =>
        [
        .. Enumerable.Range(0, count).Select(seed => (seed, seed % 2 == 0 ? Make(seed) : Make(seed).Inspectable(inputGradient: seed % 4 == 1))),
        .. FamilyStacks.All.Select((network, i) => (-1 - i, network.Inspectable(inputGradient: i % 2 == 0))),
    ];

    /// <summary>A network whose shapes are valid.</summary>
    public static ShapedNetwork Make(int seed)
    {
        Random random = new(seed);
        while (true)
        {
            TensorShape input = random.Next(6) == 0
                ? TensorShape.Features(random.Next(1, 1500))
                : TensorShape.Map(random.Next(1, 40), random.Next(1, 15), random.Next(1, 15));
            List<LayerSpec> layers = [];
            bool isFlat = input.IsFlat;
            for (int i = random.Next(1, MostLayers); i > 0; i--)
            {
                LayerSpec layer = Layer(random, layers.Count, isFlat);
                isFlat |= layer is DenseSpec or FlattenSpec;
                layers.Add(layer);
            }

            layers.Add(Loss(random, layers.Count));
            if (Shape(input, layers) is { } shaped)
            {
                return shaped;
            }
        }
    }

    /// <summary>The shapes of a stack, or null where it is not valid.</summary>
    public static ShapedNetwork? Shape(TensorShape input, IReadOnlyCollection<LayerSpec> layers)
    {
        NetworkSpec spec = new("", EquatableArray<string>.Empty, "Net", "partial class", true, input, layers.ToArray());
        return NetworkChecker.Check(new ParsedNetwork(spec, true, layers.Count, EquatableArray<Problem>.Empty)).Shaped;
    }

    private static LayerSpec Layer(Random random, int position, bool isFlat)
    {
        int kind = isFlat ? random.Next(2) : random.Next(10);
        return kind switch
        {
            0 => new DenseSpec(position, Name("Dense", position), random.Next(1, 90), random.Next(2) == 0),
            1 => new ReluSpec(position, Name("Relu", position)),
            2 => new FlattenSpec(position, Name("Flatten", position)),
            3 => new MaxPool2DSpec(position, Name("MaxPool", position), Windows(random)),
            5 => Transposed(random, position),
            4 => new AvgPool2DSpec(position, Name("AvgPool", position), Windows(random)),
            _ => Convolution(random, position),
        };
    }

    private static Conv2DSpec Convolution(Random random, int position)
    {
        int groups = random.Next(3) > 0 ? 1 : random.Next(2, 6), dilation = random.Next(3) > 0 ? 1 : random.Next(2, 4);
        int filters = groups == 1 ? random.Next(1, 40) : groups * new[] { 1, 2, 5, 8, 16 }[random.Next(5)];
        Window2D windows = Windows(random);
        int padding = random.Next(5) > 0 ? windows.Vertical.Padding : Window.Same;
        return new Conv2DSpec(
            position,
            Name("Conv", position),
            filters,
            new(windows.Vertical with { Dilation = dilation, Padding = padding }, windows.Horizontal with { Dilation = dilation }),
            random.Next(3) > 0)
        {
            Groups = groups,
        };
    }

    private static LossSpec Loss(Random random, int position) => random.Next(9) switch
    {
        0 => new SigmoidCrossEntropySpec(position, "Loss", 1f),
        1 => new MeanSquaredErrorSpec(position, "Loss"),
        2 => new HuberSpec(position, "Loss", 0.5f),
        3 => new SoftmaxCrossEntropySpec(position, "Loss") { LabelSmoothing = 0.1f, IgnoredLabel = 255 },
        4 => new SoftmaxCrossEntropySpec(position, "Loss") { SoftTargets = true },
        _ => new SoftmaxCrossEntropySpec(position, "Loss"),
    };

    private static ConvTranspose2DSpec Transposed(Random random, int position)
    {
        Window2D windows = Windows(random);
        Window vertical = windows.Vertical with { Rounding = Model.Rounding.Exact, Dilation = random.Next(1, 3) };
        Window horizontal = windows.Horizontal with { Rounding = Model.Rounding.Exact };
        return new ConvTranspose2DSpec(
            position, Name("ConvTranspose", position), random.Next(1, 40), new(vertical, horizontal), random.Next(vertical.Stride), random.Next(horizontal.Stride), random.Next(3) > 0);
    }

    private static string Name(string kind, int position) => FormattableString.Invariant($"{kind}{position}");

    private static Window2D Windows(Random random) => random.Next(2) == 0 ? new(Axis(random), Axis(random)) : Square(Axis(random));

    private static Window2D Square(Window window) => new(window, window);

    private static Window Axis(Random random)
    {
        int kernel = random.Next(1, 6);
        return new(kernel, random.Next(1, 4), random.Next(0, (kernel / 2) + 1), (Model.Rounding)random.Next(3));
    }
}
