using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels that hand out the outputs.</summary>
internal sealed class OutputEmitter
{
    private readonly SourceWriter _writer;

    public OutputEmitter(SourceWriter writer) => _writer = writer;

    public void Emit(OutputKernel kernel)
    {
        MapLayout x = kernel.Input;
        var pixels = new PixelLoop(_writer, x);
        if (kernel.Function == OutputFunction.Identity && x.Pixels == 1)
        {
            _writer.Line($"MemoryMarshal.CreateReadOnlySpan(ref x, {x.Channels}).CopyTo(y);");
            return;
        }

        pixels.Around(() =>
        {
            if (kernel.Function == OutputFunction.Softmax)
            {
                Softmax(x, pixels);
                return;
            }

            using (_writer.Block($"for (int c = 0; c < {x.Channels}; c++)"))
            {
                string value = $"Unsafe.Add(ref x, {Text.Sum(new[] { pixels.At(x), "c" })})";
                string output = Text.Sum(new[] { Text.Times("c", x.Pixels), pixels.Pixel });
                _writer.Line($"y[{output}] = {(kernel.Function == OutputFunction.Sigmoid ? $"global::CnnGen.LossMath.Sigmoid({value})" : value)};");
            }
        });
    }

    private void Softmax(MapLayout x, PixelLoop pixels)
    {
        string scores = $"MemoryMarshal.CreateReadOnlySpan({Text.At("x", pixels.At(x))}, {Text.Format($"{x.Channels}")})";
        _writer.Line($"ReadOnlySpan<float> scores = {scores};");
        _writer.Line(x.Pixels == 1
            ? "global::CnnGen.FixedMath.Softmax(scores, y);"
            : Text.Format($"global::CnnGen.FixedMath.Softmax(scores, y.Slice({pixels.Pixel}), stride: {x.Pixels});"));
    }
}
