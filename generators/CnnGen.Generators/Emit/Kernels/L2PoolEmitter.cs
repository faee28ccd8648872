using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels of L2 pooling.</summary>
internal sealed class L2PoolEmitter : WindowEmitter
{
    public L2PoolEmitter(SourceWriter writer, VectorText vector)
        : base(writer, vector)
    {
    }

    public void Emit(L2PoolKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        using (Windows(pool, "x", pool.Input, out string y))
        {
            Writer.Line($"{Vector.Type} value = {LoadTap(FirstTap(pool, pool.Input))};");
            Writer.Line($"{Vector.Type} squares = value * value;");
            ForEachTap(pool, skipFirst: true, (at, _) =>
            {
                Writer.Line($"value = {LoadTap(at(pool.Input))};");
                Writer.Line($"squares = {Vector.Class}.FusedMultiplyAdd(value, value, squares);");
            });
            Writer.Line(Vector.Store($"{Vector.Class}.Sqrt(squares)", "y", y));
        }
    }

    public void Emit(L2PoolGradientKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        MapLayout dx = kernel.GradientInput;
        ClearUnlessPartition(pool, dx);
        using (Windows(pool, "dx", dx, out string y, window: "dxWindow"))
        {
            Reference(pool, "xWindow", "x", pool.Input);
            Writer.Line($"{Vector.Type} root = {Vector.Load("y", y)};");
            Writer.Line($"{Vector.Type} ratio = {Vector.Class}.AndNot({Vector.Load("dy", OutputIndex(kernel.GradientOutput))} / root, {Vector.Class}.Equals(root, {Vector.Zero}));");
            ForEachTap(pool, skipFirst: false, (at, _) => Deposit(pool, at(dx), $"{Vector.Load("xWindow", at(pool.Input))} * ratio"));
        }
    }
}
