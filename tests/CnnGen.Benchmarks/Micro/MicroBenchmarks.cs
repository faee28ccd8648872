using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using CnnGen.Benchmarks.Networks;

namespace CnnGen.Benchmarks.Micro;

/// <summary>Parts of the runtime that emitted code and trainers call; one thread. Public, as BenchmarkDotNet wants it.</summary>
public class MicroBenchmarks
{
    private const int Count = 1 << 14, Rows = 256, Classes = 10, Block = 16;
    private readonly float[] _source = new float[Count];
    private readonly float[] _target = new float[Count];
    private readonly LeNet5 _network = new(seed: 1);
    private readonly TrainingWorkspace<LeNet5> _workspace = new(batchSize: 1);
    private readonly Sgd _sgd = new(1e-4f, 0.9f);
    private readonly Adam _adam = new(1e-4f);

    /// <summary>Values of a normal size, and gradients.</summary>
    public MicroBenchmarks()
    {
        var random = new Random(1);
        foreach (ref float value in _source.AsSpan())
        {
            value = (random.NextSingle() * 8) - 4;
        }

        float[] image = new float[LeNet5.InputSize];
        _network.ForwardBackward(image, new[] { 3 }, _workspace);
    }

    /// <summary>An update of LeNet-5's 61,706 parameters by SGD with momentum.</summary>
    [Benchmark]
    public void SgdStep() => _sgd.Step(_network, _workspace);

    /// <summary>The same by Adam.</summary>
    [Benchmark]
    public void AdamStep() => _adam.Step(_network, _workspace);

    /// <summary>Repacking of 256x64 weights for a data gradient.</summary>
    [Benchmark]
    public void PackWeights()
    {
        const int Columns = Count / Rows;
        for (int row = 0; row < Rows; row += Block)
        {
            WeightPacking.TransposeBlock(ref _source[row * Columns], Columns, Block, Columns, ref _target[row * Columns]);
        }
    }

    /// <summary>exp of 16,384 numbers.</summary>
    [Benchmark]
    public void Exp() => FixedMath.Exp(_source, _target);

    /// <summary>The logistic function of as many.</summary>
    [Benchmark]
    public void Sigmoid() => VectorMap.Run<SigmoidFunction>(_source, _target);

    /// <summary>tanh of as many.</summary>
    [Benchmark]
    public void Tanh() => VectorMap.Run<TanhFunction>(_source, _target);

    /// <summary>GELU of as many.</summary>
    [Benchmark]
    public void Gelu() => VectorMap.Run<GeluFunction>(_source, _target);

    /// <summary>Softmax of one sample's ten scores.</summary>
    [Benchmark]
    public void SoftmaxOfTen() => FixedMath.Softmax(_source.AsSpan(0, Classes), _target.AsSpan(0, Classes));

    /// <summary>The noise of dropout for 16,384 elements, applied.</summary>
    [Benchmark]
    public void DropoutNoise() => VectorMap.Drop(_source, _target);

    private readonly struct SigmoidFunction : IVectorFunction
    {
        public static Vector512<float> Of(Vector512<float> x) => FixedMath.Sigmoid(x);

        public static Vector256<float> Of(Vector256<float> x) => FixedMath.Sigmoid(x);
    }

    private readonly struct TanhFunction : IVectorFunction
    {
        public static Vector512<float> Of(Vector512<float> x) => FixedMath.Tanh(x);

        public static Vector256<float> Of(Vector256<float> x) => FixedMath.Tanh(x);
    }

    private readonly struct GeluFunction : IVectorFunction
    {
        public static Vector512<float> Of(Vector512<float> x) => FixedMath.Gelu(x);

        public static Vector256<float> Of(Vector256<float> x) => FixedMath.Gelu(x);
    }
}
