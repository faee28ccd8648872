using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels of losses: forward, and where asked for the gradient beside it.</summary>
internal sealed class LossEmitter
{
    private readonly SourceWriter _writer;

    public LossEmitter(SourceWriter writer) => _writer = writer;

    public void Emit(SoftmaxCrossEntropyKernel kernel)
    {
        MapLayout x = kernel.Input;
        var pixels = new PixelLoop(_writer, x);
        _writer.Line($"var loss = new global::CnnGen.SoftmaxLoss({string.Join(", ", Options(kernel))});");
        pixels.Around(() =>
        {
            _writer.Line($"ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan({Text.At("x", pixels.At(x))}, {x.Channels});");
            string target = kernel.SoftTargets ? Text.Format($"{From("values", pixels.Pixel)}, stride: {x.Pixels}") : $"labels[{pixels.Pixel}]";
            if (kernel.Gradient is not { } dx)
            {
                _writer.Line($"loss.Add(scores, {target});");
                return;
            }

            _writer.Line($"Span<float> derivative = MemoryMarshal.CreateSpan({Text.At("dx", pixels.At(dx))}, {dx.ChannelStride});");
            _writer.Line($"loss.Add(scores, {target}, scale, derivative);");
        });
        _writer.Line("loss.Store(MemoryMarshal.CreateSpan(ref result, 2));");
    }

    public void Emit(ValueLossKernel kernel)
    {
        MapLayout x = kernel.Input;
        var pixels = new PixelLoop(_writer, x);
        bool counts = kernel.Loss == ValueLoss.SigmoidCrossEntropy;
        _writer.Line("double sum = 0;");
        if (counts)
        {
            _writer.Line("int correct = 0;");
        }

        pixels.Around(() =>
        {
            using (_writer.Block($"for (int c = 0; c < {x.Channels}; c++)"))
            {
                string value = $"values[{Text.Sum(new[] { Text.Times("c", x.Pixels), pixels.Pixel })}]";
                string output = $"Unsafe.Add(ref x, {Text.Sum(new[] { pixels.At(x), "c" })})";
                _writer.Line(counts ? $"float output = {output}, value = {value};" : $"float difference = {output} - {value};");
                _writer.Line($"sum += {Loss(kernel)};");
                if (counts)
                {
                    _writer.Line("correct += global::CnnGen.LossMath.IsSameSide(output, value) ? 1 : 0;");
                }

                if (kernel.Gradient is { } dx)
                {
                    _writer.Line($"Unsafe.Add(ref dx, {Text.Sum(new[] { pixels.At(dx), "c" })}) = {Derivative(kernel)} * scale;");
                }
            }

            Clear(kernel.Gradient, pixels);
        });
        _writer.Line("result = (float)sum;");
        _writer.Line($"Unsafe.Add(ref result, 1) = {(counts ? "correct" : "0f")};");
    }

    /// <summary>Surplus lanes of a gradient must be zero.</summary>
    private void Clear(MapLayout? dx, PixelLoop pixels)
    {
        if (dx is not null && dx.ChannelStride > dx.Channels)
        {
            string start = Text.At("dx", Text.Sum(new[] { pixels.At(dx), Text.Format($"{dx.Channels}") }));
            _writer.Line($"MemoryMarshal.CreateSpan({start}, {dx.ChannelStride - dx.Channels}).Clear();");
        }
    }

    private static string Loss(ValueLossKernel kernel) => kernel.Loss switch
    {
        ValueLoss.SquaredError => "difference * difference",
        ValueLoss.AbsoluteError => "Math.Abs(difference)",
        ValueLoss.Huber => $"global::CnnGen.LossMath.Huber(difference, delta: {Text.Number(kernel.Parameter)})",
        _ => $"global::CnnGen.LossMath.SigmoidCrossEntropy(output, value, positiveWeight: {Text.Number(kernel.Parameter)})",
    };

    private static string Derivative(ValueLossKernel kernel) => kernel.Loss switch
    {
        ValueLoss.SquaredError => "2f * difference",
        ValueLoss.AbsoluteError => "global::CnnGen.LossMath.AbsoluteErrorDerivative(difference)",
        ValueLoss.Huber => $"global::CnnGen.LossMath.HuberDerivative(difference, delta: {Text.Number(kernel.Parameter)})",
        _ => $"global::CnnGen.LossMath.SigmoidCrossEntropyDerivative(output, value, positiveWeight: {Text.Number(kernel.Parameter)})",
    };

    /// <summary>A span from an index on.</summary>
    private static string From(string span, string index) => index == "0" ? span : $"{span}.Slice({index})";

    private static IEnumerable<string> Options(SoftmaxCrossEntropyKernel kernel)
    {
        if (kernel.ClassWeights.Count > 0)
        {
            yield return $"classWeights: [{string.Join(", ", kernel.ClassWeights.Items.Select(Text.Number))}]";
        }

        if (kernel.LabelSmoothing != 0f)
        {
            yield return $"smoothing: {Text.Number(kernel.LabelSmoothing)}";
        }

        if (kernel.IgnoredLabel is { } label)
        {
            yield return Text.Format($"ignoredLabel: {label}");
        }
    }
}
