using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels of max and average pooling.</summary>
internal sealed class PoolEmitter : WindowEmitter
{
    public PoolEmitter(SourceWriter writer, VectorText vector)
        : base(writer, vector)
    {
    }

    public void Emit(MaxPoolKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        using (Windows(pool, "x", pool.Input, out string y))
        {
            Writer.Line($"{Vector.Type} best = {LoadTap(FirstTap(pool, pool.Input))};");
            if (kernel.KeepsIndex)
            {
                Writer.Line($"{Vector.Class}<int> index = {(pool.IsClipped ? $"{Vector.Class}.Create((int)((ky0 * {pool.Window.Horizontal.Kernel}) + kx0))" : $"{Vector.Class}<int>.Zero")};");
            }

            ForEachTap(pool, skipFirst: true, (at, tap) =>
            {
                // The taps of an unrolled window share one scope.
                using (pool.IsUnrolled ? Writer.Block() : (SourceWriter.BlockScope?)null)
                {
                    Writer.Line($"{Vector.Type} value = {LoadTap(at(pool.Input))};");
                    Writer.Line($"{Vector.Type} larger = {Vector.Class}.GreaterThan(value, best) | ~{Vector.Class}.Equals(value, value); // NaN wins");
                    Writer.Line($"best = {Vector.Class}.ConditionalSelect(larger, value, best);");
                    if (kernel.KeepsIndex)
                    {
                        Writer.Line($"index = {Vector.Class}.ConditionalSelect({Vector.Class}.AsInt32(larger), {Vector.Class}.Create({tap}), index);");
                    }
                }
            });
            Writer.Line(Vector.Store(Vector.Activated("best", kernel.Activation), "y", y));
            if (kernel.KeepsIndex)
            {
                Writer.Line(Vector.Store($"{Vector.Class}.AsSingle(index)", "winner", OutputIndex(pool.Output with { Halo = Halo.None })));
            }
        }
    }

    public void Emit(MaxPoolGradientKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        ClearUnlessPartition(pool, kernel.GradientInput);
        using (Windows(pool, "dx", kernel.GradientInput, out string y))
        {
            Writer.Line($"{Vector.Type} gradient = {Vector.Load("dy", y)};");
            if (kernel.Rectified is { } rectified)
            {
                Writer.Line($"gradient = {Vector.Class}.BitwiseAnd(gradient, {Vector.Class}.GreaterThan({Vector.Load("y", OutputIndex(rectified))}, {Vector.Zero}));");
            }

            Writer.Line($"{Vector.Class}<int> index = {Vector.Class}.AsInt32({Vector.Load("winner", OutputIndex(pool.Output with { Halo = Halo.None }))});");
            ForEachTap(pool, skipFirst: false, (at, tap) => Deposit(
                pool, at(kernel.GradientInput), $"{Vector.Class}.ConditionalSelect({Vector.Class}.AsSingle({Vector.Class}.Equals(index, {Vector.Class}.Create({tap}))), gradient, {Vector.Zero})"));
        }
    }

    public void Emit(AvgPoolKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        using (Windows(pool, "x", pool.Input, out string y))
        {
            Writer.Line($"{Vector.Type} sum = {LoadTap(FirstTap(pool, pool.Input))};");
            ForEachTap(pool, skipFirst: true, (at, _) => Writer.Line($"sum += {LoadTap(at(pool.Input))};"));
            string mean = $"sum / {Vector.Class}.Create({Size(pool, kernel.CountsPadding)})";
            if (kernel.Activation == Activation.Relu)
            {
                Writer.Line($"sum = {mean};");
                mean = Vector.Relu("sum");
            }

            Writer.Line(Vector.Store(mean, "y", y));
        }
    }

    public void Emit(AvgPoolGradientKernel kernel)
    {
        PoolGeometry pool = kernel.Geometry;
        ClearUnlessPartition(pool, kernel.GradientInput);
        using (Windows(pool, "dx", kernel.GradientInput, out string y))
        {
            Writer.Line($"{Vector.Type} share = {Vector.Load("dy", y)} / {Vector.Class}.Create({Size(pool, kernel.CountsPadding)});");
            ForEachTap(pool, skipFirst: false, (at, _) => Deposit(pool, at(kernel.GradientInput), "share"));
        }
    }

    /// <summary>Elements of the window that count: those on the map, or padding as well, but not what lies beyond the padded input.</summary>
    private static string Size(PoolGeometry pool, bool countsPadding)
    {
        Window v = pool.Window.Vertical, h = pool.Window.Horizontal;
        if (!countsPadding)
        {
            return "(float)((ky1 - ky0) * (kx1 - kx0))";
        }

        if (v.TrailingPadding(pool.Input.Height) <= v.Padding && h.TrailingPadding(pool.Input.Width) <= h.Padding)
        {
            return Text.Format($"{pool.Taps}f");
        }

        string Extent(Window window, int input, string o) =>
            Text.Format($"Math.Min({window.Kernel}, {input + (2 * window.Padding)} - {Text.Times(o, window.Stride)})");
        return $"(float)({Extent(v, pool.Input.Height, "oy")} * {Extent(h, pool.Input.Width, "ox")})";
    }
}
