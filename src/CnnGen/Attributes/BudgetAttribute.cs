namespace CnnGen;

/// <summary>
/// Limits what a network may cost. Exceeding a limit is a compiler error at that limit, which names the layer that costs
/// most. What is not written is not limited.
/// </summary>
/// <remarks>
/// All sizes are known when the network is compiled; <see cref="NetworkInfo"/> has the same numbers at run time.
/// </remarks>
/// <example>
/// <code>
/// [Network(1, 28, 28)]
/// [Budget(Parameters = 100_000, MultiplyAdds = 1_000_000, WorkspaceBytes = 64 * 1024)]
/// [Conv2D(8, 5)] [Relu]
/// [MaxPool2D(2)]
/// [Dense(10)]
/// [SoftmaxCrossEntropy]
/// public sealed partial class Small;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BudgetAttribute : Attribute
{
    /// <summary>Most learned scalars, <see cref="NetworkInfo.ParameterCount"/>.</summary>
    public long Parameters { get; set; }

    /// <summary>Most multiply-adds of one sample's forward pass, <see cref="NetworkInfo.MultiplyAdds"/>.</summary>
    public long MultiplyAdds { get; set; }

    /// <summary>
    /// Most bytes of an inference workspace for one sample and one thread: all that a prediction needs beyond the parameters,
    /// <c>4 * Info.Inference.Total(batchSize: 1, workers: 1)</c>.
    /// </summary>
    public long WorkspaceBytes { get; set; }

    /// <summary>
    /// Most bytes that a training workspace takes for each sample of a batch: what it keeps of a sample, and the sample's
    /// share of what is kept for a group of samples.
    /// </summary>
    public long TrainingBytesPerSample { get; set; }
}
