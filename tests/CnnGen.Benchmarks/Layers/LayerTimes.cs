using System.Text.RegularExpressions;

namespace CnnGen.Benchmarks.Layers;

/// <summary>What a layer takes of a pass, on one thread, in microseconds for the batch; the fastest rounds of its kernels.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Forward">Forward, with its loss where it is one.</param>
/// <param name="WeightGradient">Gradients of its parameters, the sums over groups included.</param>
/// <param name="DataGradient">Gradient of its input, the repacking of weights included.</param>
/// <param name="Other">All else.</param>
/// <param name="Flops">Floating-point operations of its products, two for each multiply-add, real channels only.</param>
internal sealed record LayerTimes(string Layer, double Forward, double WeightGradient, double DataGradient, double Other, double Flops)
{
    /// <summary>All of it.</summary>
    public double Total => Forward + WeightGradient + DataGradient + Other;

    /// <summary>GFLOP/s over all of the layer's time; null for a layer without products.</summary>
    public double? Gflops => Flops > 0 ? Flops / Total / 1e3 : null;
}

/// <summary>The kinds of work in a pass.</summary>
internal enum Work
{
    /// <summary>Forward, and the loss.</summary>
    Forward,

    /// <summary>Gradients of parameters.</summary>
    WeightGradient,

    /// <summary>Gradients of activations.</summary>
    DataGradient,

    /// <summary>All else.</summary>
    Other,
}

/// <summary>Tells the kind of work by a kernel's name.</summary>
internal static partial class WorkKind
{
    /// <summary>The kind.</summary>
    public static Work Of(string kernel) =>
        Loss().IsMatch(kernel) ? Work.Forward
        : Weight().IsMatch(kernel) ? Work.WeightGradient
        : Data().IsMatch(kernel) ? Work.DataGradient
        : Forward().IsMatch(kernel) ? Work.Forward
        : Work.Other;

    [GeneratedRegex("ForwardBackward$")]
    private static partial Regex Loss();

    [GeneratedRegex("WeightGradient|BiasGradient|SumGroups|^Clear(?!Halo)")]
    private static partial Regex Weight();

    [GeneratedRegex("DataGradient|FoldTaps|PackWeights|Backward")]
    private static partial Regex Data();

    [GeneratedRegex("Forward|Pairs$|Start$|Relu$|Activation$|^Load|Probabilities$|Scores$")]
    private static partial Regex Forward();
}
