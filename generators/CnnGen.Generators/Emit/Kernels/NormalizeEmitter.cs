using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels of normalisation by fixed numbers.</summary>
internal sealed class NormalizeEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public NormalizeEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(NormalizeKernel kernel)
    {
        ChannelTable.Declare(_writer, "means", kernel.Numbers.Mean, kernel.Input.ChannelStride, surplus: 0f);
        ChannelTable.Declare(_writer, "deviations", kernel.Numbers.Deviation, kernel.Input.ChannelStride, surplus: 1f);
        using (_writer.Block($"for (nint c = 0; c < {kernel.Input.ChannelStride}; c += {_vector.Lanes})"))
        {
            DeclareMean(kernel.Numbers.Mean, kernel.Input);
            DeclareDeviation(kernel.Numbers.Deviation);
            ForEachPixel(kernel.Input, () =>
            {
                _writer.Line($"{_vector.Type} value = {Formula(kernel)};");
                _writer.Line(_vector.Store(_vector.Activated("value", kernel.Activation), "y", At(kernel.Output)));
            });
        }
    }

    public void Emit(NormalizeGradientKernel kernel)
    {
        ChannelTable.Declare(_writer, "deviations", kernel.Deviation, kernel.GradientInput.ChannelStride, surplus: 1f);
        using (_writer.Block($"for (nint c = 0; c < {kernel.GradientInput.ChannelStride}; c += {_vector.Lanes})"))
        {
            DeclareDeviation(kernel.Deviation);
            ForEachPixel(kernel.GradientInput, () =>
                _writer.Line(_vector.Store(_vector.Load("dy", At(kernel.GradientOutput)) + Quotient(kernel.Deviation), "dx", At(kernel.GradientInput))));
        }
    }

    private void DeclareMean(EquatableArray<float> mean, MapLayout map)
    {
        if (mean.Count > 1)
        {
            _writer.Line($"{_vector.Type} mean = {FromTable("means")};");
            return;
        }

        if (mean[0] == 0f)
        {
            return;
        }

        string common = $"{_vector.Class}.Create({Text.Number(mean[0])})";
        if (map.Channels == map.ChannelStride)
        {
            _writer.Line($"{_vector.Type} mean = {common};");
            return;
        }

        // Surplus lanes hold zeros and must still do so when the mean is subtracted.
        _writer.Line($"{_vector.Class}<int> channel = {_vector.Class}.Create((int)c) + {_vector.Class}<int>.Indices;");
        _writer.Line($"{_vector.Type} exists = {_vector.Class}.AsSingle({_vector.Class}.LessThan(channel, {_vector.Class}.Create({map.Channels})));");
        _writer.Line($"{_vector.Type} mean = {_vector.Class}.BitwiseAnd({common}, exists);");
    }

    private void DeclareDeviation(EquatableArray<float> deviation)
    {
        if (Quotient(deviation).Length > 0)
        {
            _writer.Line($"{_vector.Type} deviation = {(deviation.Count > 1 ? FromTable("deviations") : $"{_vector.Class}.Create({Text.Number(deviation[0])})")};");
        }
    }

    private string Formula(NormalizeKernel kernel)
    {
        string x = _vector.Load("x", At(kernel.Input)), quotient = Quotient(kernel.Numbers.Deviation);
        EquatableArray<float> mean = kernel.Numbers.Mean;
        bool hasMean = mean.Count > 1 || mean[0] != 0f;
        return !hasMean ? x + quotient : quotient.Length == 0 ? $"{x} - mean" : $"({x} - mean){quotient}";
    }

    /// <summary>The division, unless it would be by 1.</summary>
    private static string Quotient(EquatableArray<float> deviation) => deviation.Count == 1 && deviation[0] == 1f ? string.Empty : " / deviation";

    private string FromTable(string table) => $"{_vector.Class}.LoadUnsafe(ref MemoryMarshal.GetReference({table}), (nuint)c)";

    private void ForEachPixel(MapLayout map, Action body)
    {
        using (_writer.Block($"for (nint oy = 0; oy < {map.Height}; oy++)"))
        using (_writer.Block($"for (nint ox = 0; ox < {map.Width}; ox++)"))
        {
            body();
        }
    }

    private static string At(MapLayout map) => Text.Sum(new[]
    {
        Text.Times("oy", map.RowStride), Text.Times("ox", map.ChannelStride), "c", Text.Format($"{map.Origin}"),
    });
}
