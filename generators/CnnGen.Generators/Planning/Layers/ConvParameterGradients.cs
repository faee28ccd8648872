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
    private const int LargestGroupSum = 65536;
    private const int SumPartsPerWorker = 4;

    /// <summary>Whether sums of so many floats are kept for each group of samples.</summary>
    public static bool AreSummed(int floats) => floats <= LargestGroupSum;

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
        bool areSummed = AreSummed(weights);
        string name = node.Name + "WeightGradient", over = areSummed
            ? FormattableString.Invariant($"summed over groups of {SampleGroup.Size} samples")
            : FormattableString.Invariant($"over the whole batch, as sums of {weights} weights for each group would leave the cache");
        string comment = $"dw += x * dy over all {node.Output.Height}x{node.Output.Width} positions, {over}{context.WithoutInputGradient}";
        if (areSummed)
        {
            // The bias follows its weight among the parameters, so one sum serves both.
            BufferDraft sums = context.GroupSums(weights + biases);
            context.PerSample(kernel(false), name, comment, from, by, Operand.Buffer(sums.Index));
            AddBias(node, context, biases, Operand.Buffer(sums.Index, weights));
            AddSum(node, context, new SumRowsKernel(weights + biases, sums.Storage), "SumGroups", "the groups of samples", Operand.Buffer(sums.Index), context.Weight);
            return;
        }

        context.Clear("Weight");
        context.Weights(kernel(true), name, comment, WorkRows.EachSample, partsPerWorker: 1, from, by, Operand.Gradient(context.Weight));
        if (biases > 0)
        {
            BufferDraft sums = context.GroupSums(biases);
            AddBias(node, context, biases, Operand.Buffer(sums.Index));
            AddBiasSum(node, context, biases, sums, 0);
        }
    }

    /// <summary>Adds the step that adds one sample's bias gradient to a group's sum, where there is a bias.</summary>
    public static void AddBias(Node node, BackwardContext context, int biases, Operand sum)
    {
        if (biases == 0)
        {
            return;
        }

        BufferDraft dy = context.OutputGradient;
        int chains = Enumerable.Range(1, Chains).Last(n => dy.Layout.Width % n == 0);
        context.PerSample(
            new SumPixelsKernel(dy.Layout, chains), node.Name + "BiasGradient", "dbias += dy over all positions", Operand.Buffer(dy.Index, dy.Layout.Origin), sum);
    }

    /// <summary>Adds the step that adds up the groups' bias gradients, which lie at a position of their sums, where there is a bias.</summary>
    public static void AddBiasSum(Node node, BackwardContext context, int biases, BufferDraft sums, int position)
    {
        if (biases > 0)
        {
            AddSum(node, context, new SumRowsKernel(biases, sums.Storage), "BiasSumGroups", "the groups of samples", Operand.Buffer(sums.Index, position), context.Bias);
        }
    }

    /// <summary>Adds the step that adds up the sums of the groups.</summary>
    public static void AddSum(Node node, BackwardContext context, Kernel kernel, string name, string what, Operand sums, int parameter) =>
        context.Weights(kernel, node.Name + name, "adds up " + what, WorkRows.Groups, SumPartsPerWorker, sums, Operand.Gradient(parameter));
}
