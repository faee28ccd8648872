using System.Globalization;
using System.Numerics;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

internal static class Conv2DShape
{
    /// <summary>(C, H, W) to (F, H', W').</summary>
    public static LayerShape Infer(Conv2DSpec layer, TensorShape input)
    {
        if (CheckGroups(layer, input) is { } indivisible)
        {
            return LayerShape.Wrong(indivisible);
        }

        (int height, int width, Problem[] problems) = WindowShape.Infer(layer, input);
        if (problems.Length > 0)
        {
            return LayerShape.Wrong(problems);
        }

        TensorShape output = TensorShape.Map(layer.Filters, height, width);
        return StorageLimit.CheckGradient(layer, layer.Window, input, output) is { } tooLarge
            ? LayerShape.Wrong(tooLarge)
            : new LayerShape(output, Storage(layer, input.Channels), EquatableArray<Problem>.Empty);
    }

    /// <summary>
    /// Rows of (kernel row, kernel column, input channel), each with one weight per filter, and the row of biases; or
    /// the weights as they are repacked for the data gradient, with channels rounded up instead, if these are more.
    /// </summary>
    private static BigInteger Storage(Conv2DSpec layer, int channels)
    {
        BigInteger taps = (BigInteger)layer.Window.Vertical.Kernel * layer.Window.Horizontal.Kernel;
        BigInteger filters = StorageLimit.RoundUp(layer.Filters);
        if (layer.Groups == 1)
        {
            return ((taps * StorageLimit.RoundUp(channels)) + (layer.Bias ? 1 : 0)) * filters;
        }

        // A group is read in whole blocks, which may take the last one into a block more.
        int ofGroup = channels / layer.Groups;
        BigInteger row = filters + StorageLimit.RoundUp(1);
        return BigInteger.Max((taps * ofGroup + 1) * row, taps * StorageLimit.RoundUp(ofGroup) * layer.Filters);
    }

    private static Problem? CheckGroups(Conv2DSpec layer, TensorShape input)
    {
        Site site = Site.Attribute(layer.Position, "Groups");
        int groups = layer.Groups;
        if (input.Channels % groups != 0)
        {
            string[] texts = [layer.Kind, Counted.Text(input.Channels, "input channel"), Text(groups), Divisors(groups, input.Channels, layer.Filters)];
            return new Problem(RuleIds.ConvolutionGroups, site, texts);
        }

        if (layer.Filters % groups != 0)
        {
            // More filters than an int holds are no advice.
            int below = layer.Filters / groups * groups;
            string filters = below == 0 ? Text(groups) : below > int.MaxValue - groups ? Text(below) : $"{Text(below)} or {Text(below + groups)}";
            string[] texts = [layer.Kind, Counted.Text(layer.Filters, "filter"), Text(groups), $"{filters} filters, or {Divisors(groups, input.Channels, layer.Filters)}"];
            return new Problem(RuleIds.ConvolutionGroups, site, texts);
        }

        return null;
    }

    /// <summary>The nearest numbers of groups that divide both channels and filters.</summary>
    private static string Divisors(int groups, int channels, int filters)
    {
        int common = (int)BigInteger.GreatestCommonDivisor(channels, filters);
        int[] divisors = Enumerable.Range(1, (int)Math.Sqrt(common)).Where(d => common % d == 0).SelectMany(d => new[] { d, common / d }).ToArray();
        int below = divisors.Where(d => d < groups).Max();
        int[] above = divisors.Where(d => d > groups).ToArray();
        return above.Length > 0 ? $"Groups = {Text(below)} or {Text(above.Min())}" : $"Groups = {Text(below)}";
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
