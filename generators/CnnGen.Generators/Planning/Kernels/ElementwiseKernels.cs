using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>y = f(x), element by element; y may be x itself.</summary>
/// <param name="Function">The function f.</param>
/// <param name="Input">Layout of x.</param>
/// <param name="Output">Layout of y.</param>
internal sealed record ElementwiseKernel(Elementwise Function, MapLayout Input, MapLayout Output) : Kernel
{
    /// <summary>Whether lanes and pixels that hold nothing must be left out, because f would not leave them zero.</summary>
    public bool LeavesSurplus => !Function.KeepsZero && (Input.Channels < Input.ChannelStride || !Input.IsContiguous);

    public override string Summary => $"{Sentence(Function.Name)}: y = {Function.Formula}.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);
}

/// <summary>dx = f'(x) * dy, element by element; dx may be dy itself.</summary>
/// <param name="Function">The function f.</param>
/// <param name="Value">Layout of what the derivative is computed from: x, or y where <see cref="Elementwise.GradientReadsResult"/>.</param>
/// <param name="OutputGradient">Layout of dy.</param>
/// <param name="InputGradient">Layout of dx.</param>
internal sealed record ElementwiseGradientKernel(Elementwise Function, MapLayout Value, MapLayout OutputGradient, MapLayout InputGradient) : Kernel
{
    public override string Summary => $"Gradient of {Function.Name}. Forward y = {Function.Formula}, so dx = {Function.GradientFormula}.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats(ValueName, Describe.Map(Value)),
        KernelParameter.Floats("dy", Describe.Map(OutputGradient)),
        KernelParameter.Floats("dx", Describe.Map(InputGradient)),
    };

    /// <summary>Name of the parameter that the derivative is computed from.</summary>
    public string ValueName => Function.GradientReadsResult ? "y" : "x";
}
