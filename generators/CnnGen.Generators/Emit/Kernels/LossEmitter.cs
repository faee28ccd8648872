using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels at the end of a pass.</summary>
internal sealed class LossEmitter
{
    private readonly SourceWriter _writer;

    public LossEmitter(SourceWriter writer) => _writer = writer;

    public void Emit(SoftmaxCrossEntropyKernel kernel)
    {
        int n = kernel.Classes;
        _writer.Line($"ReadOnlySpan<float> scores = MemoryMarshal.CreateReadOnlySpan(ref x, {n});");
        switch (kernel.Result)
        {
            case SoftmaxResult.Gradient:
                _writer.Line($"Span<float> derivative = MemoryMarshal.CreateSpan(ref dx, {Block.Round(n)});");
                _writer.Line("result = global::CnnGen.FixedMath.SoftmaxCrossEntropy(scores, label, scale, derivative);");
                Correct();
                break;
            case SoftmaxResult.Loss:
                _writer.Line("result = global::CnnGen.FixedMath.SoftmaxCrossEntropyLoss(scores, label);");
                Correct();
                break;
            default:
                _writer.Line("global::CnnGen.FixedMath.Softmax(scores, p);");
                break;
        }
    }

    public void Emit(CopyScoresKernel kernel) =>
        _writer.Line($"MemoryMarshal.CreateReadOnlySpan(ref x, {kernel.Count}).CopyTo(y);");

    private void Correct() =>
        _writer.Line("Unsafe.Add(ref result, 1) = !float.IsNaN(result) && global::CnnGen.FixedMath.ArgMax(scores) == label ? 1f : 0f;");
}
