using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>
/// dx[y, x, c] = sum over kx of taps[y, x + P - D*kx, kx, c]: each window's share for each of its columns goes to the
/// pixel that the column lies on.
/// </summary>
/// <param name="Window">The windows' columns, at stride 1.</param>
/// <param name="Taps">(H, windows in a row, KW*C), with a halo of zeros where no window lies.</param>
/// <param name="Pixels">Layout of dx.</param>
internal sealed record FoldTapsKernel(Window Window, MapLayout Taps, MapLayout Pixels) : Kernel
{
    public override string Summary =>
        $"Folds the columns of the windows together: dx[y, x, c] = sum over kx of taps[y, {Describe.Offset("x", Window.Padding)} - {Describe.Multiple(Window.Dilation, "kx")}, kx*{Pixels.Channels} + c].";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("taps", Describe.Map(Taps)),
        KernelParameter.Floats("dx", Describe.Map(Pixels)),
    };
}
