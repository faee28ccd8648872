using System.Numerics.Tensors;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Networks;

/// <summary>Adapts one network class. Adds no allocation of its own to the passes, so that tests may count them.</summary>
internal class NetworkAdapter<TNetwork> : INetworkUnderTest
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    /// <summary>The network itself.</summary>
    protected TNetwork Network { get; } = TNetwork.Create(seed: 1);

    public NetworkInfo Info => TNetwork.Info;

    public Span<float> Storage => Network.Parameters.Span;

    public void SetParameters(IReadOnlyDictionary<string, double[]> values)
    {
        Assert.Equal(values.Keys.Order(), Info.Parameters.Select(parameter => parameter.Name).Order());
        foreach (ParameterInfo parameter in Info.Parameters)
        {
            double[] tensor = values[parameter.Name];
            Assert.Equal(tensor.Length, parameter.Count);
            int next = 0;
            foreach (ref float value in View(Network.Parameters, parameter))
            {
                value = (float)tensor[next++];
            }
        }
    }

    public float[] Parameter(string name)
    {
        float[] values = new float[Info.GetParameter(name).Count];
        Network.CopyParameter(name, values);
        return values;
    }

    public void Predict(ReadOnlySpan<float> images, Span<float> outputs) => Network.Predict(images, outputs);

    public IPasses Open(int capacity, int threads, int vectorBits) => new Passes(Network, capacity, threads, vectorBits);

    private static TensorSpan<float> View(AlignedBuffer storage, ParameterInfo parameter) =>
        storage.View(parameter.Offset, parameter.Lengths.AsSpan(), parameter.Strides.AsSpan());

    private sealed class Passes(TNetwork network, int capacity, int threads, int vectorBits) : IPasses
    {
        private readonly InferenceWorkspace<TNetwork> _inference = new(capacity, threads, vectorBits);
        private readonly TrainingWorkspace<TNetwork> _training = new(capacity, threads, vectorBits);

        public Span<float> GradientStorage => _training.Gradients;

        public void Predict(ReadOnlySpan<float> images, Span<float> outputs) => network.Predict(images, outputs, _inference);

        public void Forward(ReadOnlySpan<float> images, Span<float> outputs) => network.Forward(images, outputs, _inference);

        public LossResult Evaluate(ReadOnlySpan<float> images, Targets targets) => network.Evaluate(images, targets, _inference);

        public LossResult ForwardBackward(ReadOnlySpan<float> images, Targets targets)
        {
            (_training.NoiseSeed, _training.Step) = (RefNoise.Seed, RefNoise.Step);
            return network.ForwardBackward(images, targets, _training);
        }

        public void Step(Optimizer optimizer) => optimizer.Step(network, _training);

        public float[] Gradient(string name)
        {
            // The gradients lie at the start of the workspace, in the parameters' own order.
            ParameterInfo parameter = TNetwork.Info.Parameters.Single(p => p.Name == name);
            float[] values = new float[parameter.Count];
            View(_training.Memory, parameter).FlattenTo(values);
            return values;
        }
    }
}
