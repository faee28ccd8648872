namespace CnnGen.Tests.Networks;

/// <summary>A generated network class behind one face, so that tests can run over classes that they compiled themselves.</summary>
internal interface INetworkUnderTest
{
    NetworkInfo Info { get; }

    /// <summary>Sets every parameter from row-major values in PyTorch's order; the names must be exactly those given.</summary>
    void SetParameters(IReadOnlyDictionary<string, double[]> values);

    /// <summary>All parameters in storage order.</summary>
    Span<float> Storage { get; }

    /// <summary>One tensor's values, row-major in PyTorch's order.</summary>
    float[] Parameter(string name);

    /// <summary>Predicts with the network's own workspace.</summary>
    void Predict(ReadOnlySpan<float> images, Span<float> outputs);

    /// <summary>Makes workspaces for a batch capacity, a number of threads and a vector width.</summary>
    IPasses Open(int capacity, int threads = 1, int vectorBits = 512);
}

/// <summary>A network's passes on one pair of workspaces.</summary>
internal interface IPasses
{
    void Predict(ReadOnlySpan<float> images, Span<float> outputs);

    void Forward(ReadOnlySpan<float> images, Span<float> outputs);

    LossResult Evaluate(ReadOnlySpan<float> images, Targets targets);

    LossResult ForwardBackward(ReadOnlySpan<float> images, Targets targets);

    /// <summary>Moves the parameters by the gradients that the last <see cref="ForwardBackward"/> left.</summary>
    void Step(Optimizer optimizer);

    /// <summary>Gradients in storage order, as the last <see cref="ForwardBackward"/> left them.</summary>
    Span<float> GradientStorage { get; }

    /// <summary>One tensor's gradient, row-major in PyTorch's order.</summary>
    float[] Gradient(string name);
}
