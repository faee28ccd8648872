using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>What a softmax cross entropy kernel delivers.</summary>
internal enum SoftmaxResult
{
    /// <summary>Loss and gradient.</summary>
    Gradient,

    /// <summary>Loss alone.</summary>
    Loss,

    /// <summary>Probabilities.</summary>
    Probabilities,
}

/// <summary>Softmax over one sample's scores, with cross entropy against its label where asked for.</summary>
internal sealed record SoftmaxCrossEntropyKernel(int Classes, SoftmaxResult Result) : Kernel
{
    public override bool IsVectorised => false;

    public override string Summary => Result switch
    {
        SoftmaxResult.Gradient =>
            "Softmax and cross entropy of one sample: p[i] = exp(x[i]) / sum exp(x), loss = -log p[label];\n"
            + "its derivative is dx[i] = (p[i] - [i = label]) * scale, with scale = 1 / batch size.",
        SoftmaxResult.Loss => "Cross entropy of one sample: loss = log(sum exp(x)) - x[label].",
        _ => "Softmax of one sample: p[i] = exp(x[i]) / sum exp(x).",
    };

    public override EquatableArray<KernelParameter> Parameters => Result switch
    {
        SoftmaxResult.Gradient => new[] { X, Label, Scale, KernelParameter.Floats("dx", Shape), Loss },
        SoftmaxResult.Loss => new[] { X, Label, Loss },
        _ => new[] { X, new KernelParameter("p", KernelParameterKind.Output, FormattableString.Invariant($"({Classes})")) },
    };

    private string Shape => Describe.Vector(Classes, Block.Round(Classes));

    private KernelParameter X => KernelParameter.Floats("x", "scores, " + Shape);

    private static KernelParameter Label => new("label", KernelParameterKind.Integer, "the sample's class");

    private static KernelParameter Scale => new("scale", KernelParameterKind.Scalar, "1 / batch size");

    private static KernelParameter Loss => KernelParameter.Floats("result", "the loss, then 1 if the highest score is the label's, else 0");
}

/// <summary>Copies one sample's scores out.</summary>
internal sealed record CopyScoresKernel(int Count) : Kernel
{
    public override string Summary => "Copies one sample's raw outputs.";

    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Vector(Count, Block.Round(Count))),
        new KernelParameter("y", KernelParameterKind.Output, FormattableString.Invariant($"({Count})")),
    };
}
