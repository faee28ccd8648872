using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>Softmax over the channels of each pixel.</summary>
internal sealed record SoftmaxKernel(MapLayout Input, MapLayout Output) : Kernel
{
    public override bool IsVectorised => false;

    public override string Summary => "Softmax over the channels of each pixel: y[c] = exp(x[c]) / sum over k of exp(x[k]).";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };
}

/// <summary>The gradient of softmax, each channel's share of every other one included.</summary>
internal sealed record SoftmaxGradientKernel(MapLayout Output, MapLayout OutputGradient, MapLayout InputGradient) : Kernel
{
    public override bool IsVectorised => false;

    public override string Summary =>
        "Gradient of softmax. Forward y[c] = exp(x[c]) / sum over k of exp(x[k]), so y[k] changes with x[c] by y[k] * ([k = c] - y[c]) and\n"
        + "dx[c] = y[c] * (dy[c] - sum over k of y[k] * dy[k]).";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("y", Describe.Map(Output)),
        KernelParameter.Floats("dy", Describe.Map(OutputGradient)),
        KernelParameter.Floats("dx", Describe.Map(InputGradient)),
    };
}
