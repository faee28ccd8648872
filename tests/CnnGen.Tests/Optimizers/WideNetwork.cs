namespace CnnGen.Tests.Optimizers;

/// <summary>Parameters only, enough of them that a step is split among threads, and not a whole number of shares.</summary>
internal sealed class WideNetwork : ITrainableNetwork<WideNetwork>
{
    private const int Size = (16 * 4096) + (16 * 5);

    public static NetworkInfo Info { get; } = new()
    {
        Name = nameof(WideNetwork),
        Input = new ImageShape(1),
        Output = new ImageShape(Size),
        Parameters = [new ParameterInfo("Scale", 0, Size, [Size], [1], Initialization.HeUniform, 1, 1)],
        Layers = [],
        ParameterStorage = Size,
        TrainableStorage = Size,
        Inference = new WorkspaceLayout(0, 0),
        Training = new WorkspaceLayout(Size, 0),
    };

    public AlignedBuffer Parameters { get; } = new(Size);

    public static WideNetwork Create(ulong seed)
    {
        var network = new WideNetwork();
        Initializer.Initialize(network.Parameters, Info, seed);
        return network;
    }

    public void Predict(ReadOnlySpan<float> images, Span<float> outputs) => throw new NotSupportedException();

    public void Predict(ReadOnlySpan<float> images, Span<float> outputs, InferenceWorkspace<WideNetwork> workspace) =>
        throw new NotSupportedException();

    public void Forward(ReadOnlySpan<float> images, Span<float> outputs, InferenceWorkspace<WideNetwork> workspace) =>
        throw new NotSupportedException();

    public LossResult Evaluate(ReadOnlySpan<float> images, Targets targets, InferenceWorkspace<WideNetwork> workspace) =>
        throw new NotSupportedException();

    public LossResult ForwardBackward(ReadOnlySpan<float> images, Targets targets, TrainingWorkspace<WideNetwork> workspace) =>
        throw new NotSupportedException();
}
