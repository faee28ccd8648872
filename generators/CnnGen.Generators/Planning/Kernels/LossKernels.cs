using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>A loss over one sample's outputs, with its gradient where there is a layout for it.</summary>
/// <param name="Input">How the outputs lie.</param>
/// <param name="Gradient">How their gradient is to lie; null for the loss alone.</param>
internal abstract record LossKernel(MapLayout Input, MapLayout? Gradient) : Kernel
{
    public override bool IsVectorised => false;

    public override EquatableArray<KernelParameter> Parameters => Gradient is null
        ? new[] { X, Targets, Result }
        : new[] { X, Targets, Scale, KernelParameter.Floats("dx", Describe.Map(Gradient)), Result };

    /// <summary>The labels or values that the loss compares with.</summary>
    protected abstract KernelParameter Targets { get; }

    private KernelParameter X => KernelParameter.Floats("x", "outputs, " + Describe.Map(Input));

    private static KernelParameter Scale => new("scale", KernelParameterKind.Scalar, "the loss's weight / the divisor of its mean over the batch");

    private static KernelParameter Result => KernelParameter.Floats("result", "the sum of the losses, then the number of right answers");
}

/// <summary>Softmax over the scores of each pixel, with cross entropy against its label or against a value for each class.</summary>
internal sealed record SoftmaxCrossEntropyKernel(
    MapLayout Input, MapLayout? Gradient, EquatableArray<float> ClassWeights, float LabelSmoothing, int? IgnoredLabel) : LossKernel(Input, Gradient)
{
    /// <summary>Whether the targets are values for each class and not labels.</summary>
    public bool SoftTargets { get; init; }

    public override string Summary
    {
        get
        {
            string of = Input.Pixels == 1 ? "of one sample" : "at each pixel of one sample";
            bool isPlain = ClassWeights.Count == 0 && LabelSmoothing == 0f;
            bool isOfLabel = isPlain && !SoftTargets;
            string loss = isOfLabel ? "-log p[label]" : "-sum t[i] log p[i]";
            string target = isPlain ? string.Empty : $",\nwith the target t {(SoftTargets ? "changed" : "spread over the classes")} as class weights and label smoothing say";
            string derivative = isOfLabel ? "(p[i] - [i = label]) * scale" : "(p[i] * sum of t - t[i]) * scale";
            return Gradient is null
                ? $"Softmax and cross entropy {of}: p[i] = exp(x[i]) / sum exp(x), loss = {loss}{target}."
                : $"Softmax and cross entropy {of}: p[i] = exp(x[i]) / sum exp(x), loss = {loss}{target};\nits derivative is dx[i] = {derivative}.";
        }
    }

    protected override KernelParameter Targets => SoftTargets
        ? new("values", KernelParameterKind.Input, "t, " + Describe.Outputs(Input))
        : new("labels", KernelParameterKind.Labels, Input.Pixels == 1 ? "(1): the sample's class" : FormattableString.Invariant($"({Input.Height}, {Input.Width}): the class of each pixel"));
}

/// <summary>The losses that compare each output with a value.</summary>
internal enum ValueLoss
{
    /// <summary>d^2.</summary>
    SquaredError,

    /// <summary>|d|.</summary>
    AbsoluteError,

    /// <summary>d^2 / 2 near zero, a straight line further out.</summary>
    Huber,

    /// <summary>Cross entropy of the sigmoid and the value.</summary>
    SigmoidCrossEntropy,
}

/// <summary>A loss that compares each output x with a value t.</summary>
/// <param name="Loss">The loss.</param>
/// <param name="Parameter">Huber's delta or the sigmoid's weight of positive values.</param>
internal sealed record ValueLossKernel(MapLayout Input, MapLayout? Gradient, ValueLoss Loss, float Parameter) : LossKernel(Input, Gradient)
{
    public override string Summary
    {
        get
        {
            string number = Number(Parameter);
            (string name, string loss, string derivative) = Loss switch
            {
                ValueLoss.SquaredError => ("Squared error", "(x - t)^2", "2 (x - t) * scale"),
                ValueLoss.AbsoluteError => ("Absolute error", "|x - t|", "sign(x - t) * scale"),
                ValueLoss.Huber => (
                    "Huber loss",
                    $"d^2 / 2 with d = x - t where |d| < {number}, else {number} (|d| - {number} / 2)",
                    $"scale * d within -{number} .. {number}"),
                _ when Parameter == 1f => ("Sigmoid and cross entropy", "-(t log s + (1 - t) log(1 - s)) with s = 1 / (1 + exp(-x))", "(s - t) * scale"),
                _ => (
                    "Sigmoid and cross entropy",
                    $"-({number} t log s + (1 - t) log(1 - s)) with s = 1 / (1 + exp(-x))",
                    $"((1 - t) s - {number} t (1 - s)) * scale"),
            };
            return $"{name} of one sample's outputs: loss = sum of {loss}" + (Gradient is null ? "." : $";\nits derivative is dx = {derivative}.");
        }
    }

    protected override KernelParameter Targets => new("values", KernelParameterKind.Input, "t, " + Describe.Outputs(Input));

    private static string Number(float value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a prediction makes of the outputs.</summary>
internal enum OutputFunction
{
    /// <summary>Nothing.</summary>
    Identity,

    /// <summary>Probabilities over the channels of each pixel.</summary>
    Softmax,

    /// <summary>1 / (1 + exp(-x)) of each.</summary>
    Sigmoid,
}

/// <summary>Hands out one sample's outputs in the order (C, H, W).</summary>
internal sealed record OutputKernel(MapLayout Input, OutputFunction Function) : Kernel
{
    public override bool IsVectorised => false;

    public override string Summary => Function switch
    {
        OutputFunction.Softmax => $"Softmax {(Input.Pixels == 1 ? "of one sample" : "at each pixel of one sample")}: y[i] = exp(x[i]) / sum exp(x).",
        OutputFunction.Sigmoid => "Sigmoid of one sample's outputs: y = 1 / (1 + exp(-x)).",
        _ => "Copies one sample's raw outputs.",
    };

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        new KernelParameter("y", KernelParameterKind.Output, Describe.Outputs(Input)),
    };
}
