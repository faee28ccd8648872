using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>
/// Prints the kernels of local response normalisation. Channels are the lanes, so a window across channels reads shifted
/// vectors from a scratch line; a whole row of pixels is written before it is read, so that no load waits for the stores
/// that it overlaps.
/// </summary>
internal sealed class LocalResponseNormEmitter
{
    private const int MostUnrolled = 16;
    private const float ThreeQuarters = 0.75f;
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public LocalResponseNormEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(LocalResponseNormKernel kernel)
    {
        ResponseGeometry geometry = kernel.Geometry;
        using (Rows(geometry))
        {
            WriteSquares(geometry);
            using (Pixels(geometry))
            {
                WriteBase(geometry);
                WriteRoot(geometry.Spec);
                _writer.Line($"{_vector.Type} value = {DividedByPower(Load("x", geometry.Input), geometry.Spec)};");
                _writer.Line(_vector.Store(_vector.Activated("value", kernel.Activation), "y", At(kernel.Output)));
            }
        }
    }

    public void Emit(LocalResponseNormGradientKernel kernel)
    {
        ResponseGeometry geometry = kernel.Geometry;
        LocalResponseNormSpec spec = geometry.Spec;
        ChannelWindow window = geometry.Window;
        using (Rows(geometry))
        {
            WriteSquares(geometry);
            using (Pixels(geometry))
            {
                WriteBase(geometry);
                WriteRoot(spec);
                _writer.Line($"{_vector.Type} direct = {DividedByPower(Load("dy", kernel.GradientOutput), spec)};");
                _writer.Line(_vector.Store("direct", "dx", At(kernel.GradientInput)));
                _writer.Line(_vector.Store($"direct * {Load("x", geometry.Input)} / divisor", "terms", InLine(geometry, geometry.Line.Halo.Left)));
            }

            _writer.Line();
            using (Pixels(geometry))
            {
                // The channels that see j are those whose window, turned round, lies at j.
                WriteSum(geometry, "terms", window.After, window.Count);
                string factor = Text.Number((float)(-2.0 * spec.Alpha * spec.Beta / spec.Size));
                _writer.Line($"{_vector.Type} indirect = {Load("x", geometry.Input)} * {_vector.Class}.Create({factor});");
                _writer.Line(_vector.Store($"{_vector.Class}.FusedMultiplyAdd(indirect, sum, {Load("dx", kernel.GradientInput)})", "dx", At(kernel.GradientInput)));
            }
        }
    }

    private SourceWriter.BlockScope Rows(ResponseGeometry geometry) => _writer.Block($"for (nint oy = 0; oy < {geometry.Input.Height}; oy++)");

    private void WriteSquares(ResponseGeometry geometry)
    {
        using (Pixels(geometry))
        {
            _writer.Line($"{_vector.Type} value = {Load("x", geometry.Input)};");
            _writer.Line(_vector.Store("value * value", "squares", InLine(geometry, geometry.Line.Halo.Left)));
        }

        _writer.Line();
    }

    private void WriteBase(ResponseGeometry geometry)
    {
        LocalResponseNormSpec spec = geometry.Spec;
        WriteSum(geometry, "squares", geometry.Window.Before, geometry.Window.Count);
        string weight = Text.Number((float)((double)spec.Alpha / spec.Size));
        _writer.Line($"{_vector.Type} divisor = {_vector.Class}.FusedMultiplyAdd({_vector.Class}.Create({weight}), sum, {_vector.Class}.Create({Text.Number(spec.K)}));");
    }

    /// <summary>Declares <c>sum</c>: neighbours in a line, the first one <paramref name="before"/> channels ahead, in order.</summary>
    private void WriteSum(ResponseGeometry geometry, string line, int before, int count)
    {
        int first = geometry.Line.Halo.Left - before;
        _writer.Line($"{_vector.Type} sum = {_vector.Load(line, InLine(geometry, first))};");
        if (count <= MostUnrolled)
        {
            for (int i = 1; i < count; i++)
            {
                _writer.Line($"sum += {_vector.Load(line, InLine(geometry, first + i))};");
            }

            return;
        }

        using (_writer.Block($"for (nint j = 1; j < {count}; j++)"))
        {
            _writer.Line($"sum += {_vector.Load(line, Text.Sum(new[] { InLine(geometry, first), "j" }))};");
        }
    }

    /// <summary>Opens the loops over the pixels of a row and their channels.</summary>
    private Closing Pixels(ResponseGeometry geometry)
    {
        SourceWriter.BlockScope pixels = _writer.Block($"for (nint ox = 0; ox < {geometry.Input.Width}; ox++)");
        SourceWriter.BlockScope channels = _writer.Block($"for (nint c = 0; c < {geometry.Input.ChannelStride}; c += {_vector.Lanes})");
        return new Closing(channels, pixels);
    }

    private string Load(string map, MapLayout layout) => _vector.Load(map, At(layout));

    private static string At(MapLayout map) => Text.Sum(new[]
    {
        Text.Times("oy", map.RowStride), Text.Times("ox", map.ChannelStride), "c", Text.Format($"{map.Origin}"),
    });

    private static string InLine(ResponseGeometry geometry, int offset) => Text.Sum(new[] { Text.Times("ox", geometry.Line.RowStride), "c", Text.Format($"{offset}") });

    /// <summary>Declares the <c>root</c> of <c>divisor</c> where the power needs it.</summary>
    private void WriteRoot(LocalResponseNormSpec spec)
    {
        if (spec.Beta == ThreeQuarters)
        {
            _writer.Line($"{_vector.Type} root = {_vector.Class}.Sqrt(divisor);");
        }
    }

    /// <summary>A value over <c>divisor</c> to the power of beta: by roots, which are exactly rounded, where they will do.</summary>
    private string DividedByPower(string value, LocalResponseNormSpec spec) => spec.Beta switch
    {
        1f => $"{value} / divisor",
        0.5f => $"{value} / {_vector.Class}.Sqrt(divisor)",
        ThreeQuarters => $"{value} / (root * {_vector.Class}.Sqrt(root))",
        _ => $"{value} * global::CnnGen.FixedMath.Power(divisor, {Text.Number(-spec.Beta)})",
    };

    private readonly struct Closing : IDisposable
    {
        private readonly SourceWriter.BlockScope _inner, _outer;

        public Closing(SourceWriter.BlockScope inner, SourceWriter.BlockScope outer) => (_inner, _outer) = (inner, outer);

        public void Dispose()
        {
            _inner.Dispose();
            _outer.Dispose();
        }
    }
}
