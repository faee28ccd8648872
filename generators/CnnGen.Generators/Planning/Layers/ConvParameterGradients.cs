using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// Gradients of a convolution's weight and bias. They are added up over a group of samples while the maps are in the
/// cache, unless the weights are too many for that: then each worker takes some of the weights over the whole batch.
/// </summary>
internal static class ConvParameterGradients
{
    private const int Chains = 4;

    /// <summary>Weights, in floats, whose sums over a group of samples stay in the second-level cache beside the maps.</summary>
    public const int LargestGroupSum = 65536;
    private const int SumPartsPerWorker = 4;

    /// <summary>Adds the steps.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="context">Where to.</param>
    /// <param name="kernel">Adds one sample's weight gradient; gets whether workers share its units.</param>
    /// <param name="weights">Floats of the weight.</param>
    /// <param name="biases">Floats of the bias, 0 where there is none.</param>
    /// <param name="from">The input, as the kernel wants it.</param>
    /// <param name="by">The output's gradient, as the kernel wants it.</param>
    public static void Add(Node node, BackwardContext context, Func<bool, TileKernel> kernel, int weights, int biases, Operand from, Operand by)
    {
        bool areSummed = weights <= LargestGroupSum;
        int summed = (areSummed ? weights : 0) + biases;
        BufferDraft? sums = summed > 0 ? context.GroupSums(summed) : null;
        string name = node.Name + "WeightGradient", comment = $"dw += x * dy over all {node.Output.Height}x{node.Output.Width} positions";
        if (areSummed)
        {
            context.PerSample(kernel(false), name, comment, from, by, Operand.Buffer(sums!.Index));
        }
        else
        {
            context.Clear("Weight");
            context.Weights(kernel(true), name, comment, WorkRows.EachSample, partsPerWorker: 1, from, by, Operand.Gradient(context.Weight));
        }

        if (biases > 0)
        {
            AddBias(node, context, Operand.Buffer(sums!.Index, summed - biases));
        }

        if (sums is not null)
        {
            // The bias follows its weight among the parameters, so one sum serves both.
            AddSum(node, context, new SumRowsKernel(summed, sums.Storage), "SumGroups", "the groups of samples", Operand.Buffer(sums.Index), areSummed ? context.Weight : context.Bias);
        }
    }

    /// <summary>Adds the step that adds one sample's bias gradient to a group's sum.</summary>
    public static void AddBias(Node node, BackwardContext context, Operand sum)
    {
        BufferDraft dy = context.OutputGradient;
        int chains = Enumerable.Range(1, Chains).Last(n => dy.Layout.Width % n == 0);
        context.PerSample(
            new SumPixelsKernel(dy.Layout, chains), node.Name + "BiasGradient", "dbias += dy over all positions", Operand.Buffer(dy.Index, dy.Layout.Origin), sum);
    }

    /// <summary>Adds the step that adds up the sums of the groups.</summary>
    public static void AddSum(Node node, BackwardContext context, Kernel kernel, string name, string what, Operand sums, int parameter) =>
        context.Weights(kernel, node.Name + name, "adds up " + what, WorkRows.Groups, SumPartsPerWorker, sums, Operand.Gradient(parameter));
}
