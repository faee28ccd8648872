using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints batch normalisation: channels are lanes from the first sum to the last, over pixels and then over samples.</summary>
internal sealed class BatchNormEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;
    private readonly ChannelLoops _loops;

    public BatchNormEmitter(SourceWriter writer, VectorText vector) =>
        (_writer, _vector, _loops) = (writer, vector, new ChannelLoops(writer, vector));

    public void Emit(ChannelMomentsKernel kernel)
    {
        (string, MapLayout)[] maps = { ("x", kernel.Map) };
        using (_loops.Channels(kernel.Map.ChannelStride, sums: true, out int vectors))
        {
            _loops.Sum(maps, vectors, new[] { "sum" }, term => _writer.Line($"sum{term.Chain} += {_vector.Load("xPixel", term.Offset)};"));
            Vectors(vectors, "mean", v => Text.Format($"sum{v} / {Create(kernel.Map.Pixels)}"));
            _loops.Sum(maps, vectors, new[] { "square" }, term =>
            {
                _writer.Line($"{_vector.Type} centred{term.Own} = {_vector.Load("xPixel", term.Offset)} - mean{term.Vector};");
                _writer.Line($"square{term.Chain} = {_vector.Class}.FusedMultiplyAdd(centred{term.Own}, centred{term.Own}, square{term.Chain});");
            });
            Store(vectors, "mean", "mean");
            Store(vectors, "square", "squares");
        }
    }

    public void Emit(BatchStatisticsKernel kernel)
    {
        int vectors = _vector.PerBlock;
        using (Units())
        {
            Vectors(vectors, "batchMean", v => _vector.Load("sampleMean", _loops.At(v)));
            Vectors(vectors, "square", v => _vector.Load("sampleSquares", _loops.At(v)));
            using (_writer.Block("for (nint n = 1; n < rows; n++)"))
            {
                _writer.Line($"float share = 1f / (n + 1), pull = {kernel.Pixels} * n * share;");
                Vectors(vectors, "distance", v => $"{_vector.Load("sampleMean", OfSample(kernel.SampleStride, v))} - batchMean{v}");
                for (int v = 0; v < vectors; v++)
                {
                    string squares = _vector.Load("sampleSquares", OfSample(kernel.SampleStride, v));
                    _writer.Line($"batchMean{v} = {_vector.Class}.FusedMultiplyAdd(distance{v}, {_vector.Class}.Create(share), batchMean{v});");
                    _writer.Line($"square{v} = {_vector.Class}.FusedMultiplyAdd(distance{v} * distance{v}, {_vector.Class}.Create(pull), square{v} + {squares});");
                }
            }

            _writer.Line();
            _writer.Line($"nint count = rows * {kernel.Pixels};");
            Store(vectors, "batchMean", "mean");
            for (int v = 0; v < vectors; v++)
            {
                _writer.Line(_vector.Store($"square{v} / {_vector.Class}.Create((float)count)", "variance", _loops.At(v)));
            }

            for (int v = 0; v < vectors; v++)
            {
                Move("runningMean", v, Text.Format($"batchMean{v}"), kernel.Momentum);
                Move("runningVariance", v, $"square{v} / {_vector.Class}.Create((float)Math.Max(count - 1, 1))", kernel.Momentum);
            }
        }
    }

    public void Emit(BatchNormKernel kernel)
    {
        using (_loops.Channels(kernel.Input.ChannelStride, sums: false, out int vectors))
        {
            _loops.Hoist(vectors, "mean", "bias");
            Scale(vectors, kernel.Epsilon);
            _loops.ForEachPixel(new[] { ("x", kernel.Input), ("y", kernel.Output) }, vectors, v =>
            {
                int at = v * _vector.Lanes;
                _writer.Line($"{_vector.Type} value{v} = {_vector.Class}.FusedMultiplyAdd({_vector.Load("xPixel", at)} - mean{v}, scale{v}, bias{v});");
                string value = Text.Format($"value{v}");
                _writer.Line(_vector.Store(kernel.Activation == Activation.Relu ? _vector.Relu(value) : value, "yPixel", at));
            });
        }
    }

    public void Emit(BatchNormSumsKernel kernel)
    {
        using (_loops.Channels(kernel.Input.ChannelStride, sums: true, out int vectors))
        {
            _loops.Hoist(vectors, "mean");
            Vectors(vectors, "inverse", v => $"{Create(1)} / {Deviation(v, kernel.Epsilon)}");
            _loops.Sum(new[] { ("x", kernel.Input), ("dy", kernel.OutputGradient) }, vectors, new[] { "scaled", "plain" }, term =>
            {
                string own = term.Own, chain = term.Chain;
                _writer.Line($"{_vector.Type} n{own} = ({_vector.Load("xPixel", term.Offset)} - mean{term.Vector}) * inverse{term.Vector};");
                _writer.Line($"{_vector.Type} gradient{own} = {_vector.Load("dyPixel", term.Offset)};");
                _writer.Line($"scaled{chain} = {_vector.Class}.FusedMultiplyAdd(gradient{own}, n{own}, scaled{chain});");
                _writer.Line($"plain{chain} += gradient{own};");
            });
            Store(vectors, "scaled", "scaled");
            Store(vectors, "plain", "plain");
        }
    }

    public void Emit(BatchNormSharesKernel kernel)
    {
        int vectors = _vector.PerBlock;
        using (Units())
        {
            Vectors(vectors, "scaledSum", _ => _vector.Zero);
            Vectors(vectors, "plainSum", _ => _vector.Zero);
            using (_writer.Block("for (nint n = 0; n < rows; n++)"))
            {
                for (int v = 0; v < vectors; v++)
                {
                    _writer.Line($"scaledSum{v} += {_vector.Load("scaled", OfSample(kernel.SampleStride, v))};");
                    _writer.Line($"plainSum{v} += {_vector.Load("plain", OfSample(kernel.SampleStride, v))};");
                }
            }

            _writer.Line();
            Store(vectors, "scaledSum", "dweight");
            Store(vectors, "plainSum", "dbias");
            if (kernel.WantsInput)
            {
                _writer.Line($"{_vector.Type} count = {_vector.Class}.Create((float)(rows * {kernel.Pixels}));");
                Vectors(vectors, "deviation", v => Deviation(v, kernel.Epsilon));
                for (int v = 0; v < vectors; v++)
                {
                    _writer.Line($"{_vector.Type} scale{v} = {_vector.Load("weight", _loops.At(v))} / deviation{v};");
                    _writer.Line(_vector.Store($"-(scale{v} * scaledSum{v} / (deviation{v} * count))", "slope", _loops.At(v)));
                    _writer.Line(_vector.Store($"-(scale{v} * plainSum{v} / count)", "shift", _loops.At(v)));
                }
            }
        }
    }

    public void Emit(BatchNormGradientKernel kernel)
    {
        MapLayout dy = kernel.OutputGradient;
        (string, MapLayout)[] maps = { ("dy", dy), ("dx", kernel.InputGradient) };
        using (_loops.Channels(dy.ChannelStride, sums: false, out int vectors))
        {
            Scale(vectors, kernel.Epsilon);
            if (kernel.Input is not null)
            {
                _loops.Hoist(vectors, "mean", "slope", "shift");
                _writer.Line("// No fused multiply-add for dy: at a count of 1, dx is zero to the last bit.");
            }

            _loops.ForEachPixel(kernel.Input is { } x ? maps.Append(("x", x)).ToArray() : maps, vectors, v =>
            {
                int at = v * _vector.Lanes;
                string own = $"({_vector.Load("dyPixel", at)} * scale{v})";
                string rest = $"{_vector.Class}.FusedMultiplyAdd({_vector.Load("xPixel", at)} - mean{v}, slope{v}, shift{v})";
                _writer.Line(_vector.Store(kernel.Input is null ? own : $"{own} + {rest}", "dxPixel", at));
            });
        }
    }

    private IDisposable Units()
    {
        IDisposable scope = _writer.Block("for (nint unit = first; unit < last; unit++)");
        _writer.Line($"nint c = unit * {Block.Size};");
        return scope;
    }

    private void Move(string running, int v, string target, float share) => _writer.Line(_vector.Store(
        $"{_vector.Class}.FusedMultiplyAdd({target}, {Create(share)}, {_vector.Load(running, _loops.At(v))} * {Create(1f - share)})", running, _loops.At(v)));

    private void Scale(int vectors, float epsilon) =>
        Vectors(vectors, "scale", v => $"{_vector.Load("weight", _loops.At(v))} / {Deviation(v, epsilon)}");

    private string Deviation(int v, float epsilon) => $"{_vector.Class}.Sqrt({_vector.Load("variance", _loops.At(v))} + {Create(epsilon)})";

    private void Vectors(int vectors, string name, Func<int, string> value)
    {
        for (int v = 0; v < vectors; v++)
        {
            _writer.Line($"{_vector.Type} {name}{v} = {value(v)};");
        }
    }

    private void Store(int vectors, string name, string target)
    {
        for (int v = 0; v < vectors; v++)
        {
            _writer.Line(_vector.Store(Text.Format($"{name}{v}"), target, _loops.At(v)));
        }
    }

    private string OfSample(int stride, int v) => Text.Sum(new[] { Text.Times("n", stride), _loops.At(v) });

    private string Create(float number) => Text.Format($"{_vector.Class}.Create({number:R}f)");
}
