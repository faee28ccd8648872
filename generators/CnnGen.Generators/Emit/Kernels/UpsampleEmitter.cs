using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels of nearest upsampling.</summary>
internal sealed class UpsampleEmitter : WindowEmitter
{
    public UpsampleEmitter(SourceWriter writer, VectorText vector)
        : base(writer, vector)
    {
    }

    public void Emit(UpsampleNearestKernel kernel)
    {
        PoolGeometry windows = kernel.Geometry;
        using (Windows(windows, "y", windows.Input, out string x, window: "yWindow"))
        {
            Writer.Line($"{Vector.Type} value = {Vector.Load("x", x)};");
            if (kernel.Activation != Activation.None)
            {
                Writer.Line($"value = {Vector.Activated("value", kernel.Activation)};");
            }

            ForEachTap(windows, skipFirst: false, (at, _) => Deposit(windows, at(windows.Input), "value"));
        }
    }

    public void Emit(UpsampleNearestGradientKernel kernel)
    {
        PoolGeometry windows = kernel.Geometry;
        using (Windows(windows, "dy", windows.Input, out string dx, window: "dyWindow"))
        {
            Writer.Line($"{Vector.Type} sum = {LoadTap("0")};");
            ForEachTap(windows, skipFirst: true, (at, _) => Writer.Line($"sum += {LoadTap(at(windows.Input))};"));
            Writer.Line(Vector.Store("sum", "dx", dx));
        }
    }
}
