using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>The mean of each channel over one sample's pixels, and the sum of the squared distances from it.</summary>
internal sealed record ChannelMomentsKernel(MapLayout Map) : Kernel
{
    public override string Summary =>
        "Statistics of one sample: mean[c] = mean over oy, ox of x[oy, ox, c], squares[c] = sum over oy, ox of (x[oy, ox, c] - mean[c])^2.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Map)),
        KernelParameter.Floats("mean", Describe.Vector(Map.Channels, Map.ChannelStride)),
        KernelParameter.Floats("squares", Describe.Vector(Map.Channels, Map.ChannelStride)),
    };
}

/// <summary>Mean and variance of each channel over the batch, from those of its samples. A unit is a block of channels.</summary>
/// <param name="Channels">C.</param>
/// <param name="Pixels">Values of a channel in one sample.</param>
/// <param name="SampleStride">Floats from one sample's statistics to the next.</param>
/// <param name="Momentum">Share of the batch in the running statistics.</param>
internal sealed record BatchStatisticsKernel(int Channels, int Pixels, int SampleStride, float Momentum) : Kernel
{
    public override string Summary =>
        "Statistics of the batch. One sample after another joins those before it (Chan, Golub and LeVeque 1979), d being the distance of their means:\n"
        + FormattableString.Invariant($"after n samples, mean += d / (n + 1) and squares += squares[n] + d^2 * {Pixels} * n / (n + 1); variance = squares / count.\n")
        + FormattableString.Invariant($"Moves the running statistics by {Momentum:R} of the way, the variance to squares / (count - 1).");

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("sampleMean", PerChannel + " of each sample"),
        KernelParameter.Floats("sampleSquares", PerChannel + " of each sample"),
        KernelParameter.Floats("mean", PerChannel),
        KernelParameter.Floats("variance", PerChannel),
        KernelParameter.Floats("runningMean", PerChannel),
        KernelParameter.Floats("runningVariance", PerChannel),
        KernelParameter.Rows,
        KernelParameter.First,
        KernelParameter.Last,
    };

    public override int Units(int bits) => Block.Count(Channels);

    private string PerChannel => Describe.Vector(Channels, Block.Round(Channels));
}

/// <summary>y = (x - mean) / sqrt(variance + epsilon) * weight + bias, channel by channel, with statistics that are known.</summary>
internal sealed record BatchNormKernel(MapLayout Input, MapLayout Output, float Epsilon, Activation Activation) : Kernel
{
    public override string Summary =>
        $"Normalises one sample: y[oy, ox, c] = {PoolGeometry.Activated(Activation, "(x[oy, ox, c] - mean[c]) * scale[c] + bias[c]")},\n"
        + FormattableString.Invariant($"with scale[c] = weight[c] / sqrt(variance[c] + {Epsilon:R}).");

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        KernelParameter.Floats("mean", PerChannel),
        KernelParameter.Floats("variance", PerChannel),
        KernelParameter.Floats("weight", PerChannel),
        KernelParameter.Floats("bias", PerChannel),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };

    private string PerChannel => Describe.Vector(Input.Channels, Input.ChannelStride);
}

/// <summary>For each channel the sums over one sample's pixels of dy, and of dy times the normalised x.</summary>
internal sealed record BatchNormSumsKernel(MapLayout Input, MapLayout OutputGradient, float Epsilon) : Kernel
{
    public override string Summary =>
        "What one sample adds to the gradients of weight and bias. Forward n = (x - mean) / sqrt(variance + epsilon), y = n * weight + bias, so\n"
        + "scaled[c] = sum over oy, ox of dy * n and plain[c] = sum over oy, ox of dy.";

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Input)),
        KernelParameter.Floats("dy", Describe.Map(OutputGradient)),
        KernelParameter.Floats("mean", PerChannel),
        KernelParameter.Floats("variance", PerChannel),
        KernelParameter.Floats("scaled", PerChannel),
        KernelParameter.Floats("plain", PerChannel),
    };

    private string PerChannel => Describe.Vector(Input.Channels, Input.ChannelStride);
}

/// <summary>The gradients of weight and bias from the sums of the samples, and what the batch's statistics pass on to dx. A unit is a block of channels.</summary>
/// <param name="Channels">C.</param>
/// <param name="Pixels">Values of a channel in one sample.</param>
/// <param name="SampleStride">Floats from one sample's sums to the next.</param>
/// <param name="WantsInput">Whether dx is computed, which needs slope and shift.</param>
/// <param name="Epsilon">What is added to the variance.</param>
internal sealed record BatchNormSharesKernel(int Channels, int Pixels, int SampleStride, bool WantsInput, float Epsilon) : Kernel
{
    public override string Summary =>
        "Gradients of weight and bias over the batch: dweight = sum over n of scaled[n], dbias = sum over n of plain[n]."
        + (WantsInput
            ? "\nWith g = dy * weight, dx = (g - mean of g - n * mean of (g * n)) / sqrt(variance + epsilon): the means give\n"
                + "slope = -scale * dweight / (sqrt(variance + epsilon) * count) and shift = -scale * dbias / count."
            : string.Empty);

    public override EquatableArray<KernelParameter> Parameters
    {
        get
        {
            var parameters = new List<KernelParameter>
            {
                KernelParameter.Floats("scaled", PerChannel + " of each sample"),
                KernelParameter.Floats("plain", PerChannel + " of each sample"),
                KernelParameter.Floats("dweight", PerChannel),
                KernelParameter.Floats("dbias", PerChannel),
            };
            if (WantsInput)
            {
                parameters.AddRange(new[] { "variance", "weight", "slope", "shift" }.Select(name => KernelParameter.Floats(name, PerChannel)));
            }

            parameters.AddRange(new[] { KernelParameter.Rows, KernelParameter.First, KernelParameter.Last });
            return parameters.ToArray();
        }
    }

    public override int Units(int bits) => Block.Count(Channels);

    private string PerChannel => Describe.Vector(Channels, Block.Round(Channels));
}

/// <summary>dx = dy * scale + (x - mean) * slope + shift; without statistics of the batch, dx = dy * scale.</summary>
/// <param name="Input">Layout of x; null where the statistics were given, so that they have no share in dx.</param>
/// <param name="OutputGradient">Layout of dy.</param>
/// <param name="InputGradient">Layout of dx.</param>
/// <param name="Epsilon">What is added to the variance.</param>
internal sealed record BatchNormGradientKernel(MapLayout? Input, MapLayout OutputGradient, MapLayout InputGradient, float Epsilon) : Kernel
{
    public override string Summary =>
        (Input is null
            ? "Gradient of a normalisation with given statistics. Forward y = (x - mean) * scale + bias, so dx[oy, ox, c] = dy * scale[c],\n"
            : "Gradient of a normalisation with the batch's statistics: dx[oy, ox, c] = dy * scale[c] + (x - mean[c]) * slope[c] + shift[c],\n")
        + FormattableString.Invariant($"with scale[c] = weight[c] / sqrt(variance[c] + {Epsilon:R}).");

    public override EquatableArray<KernelParameter> Parameters
    {
        get
        {
            var parameters = new List<KernelParameter>
            {
                KernelParameter.Floats("dy", Describe.Map(OutputGradient)),
                KernelParameter.Floats("variance", PerChannel),
                KernelParameter.Floats("weight", PerChannel),
            };
            if (Input is { } x)
            {
                parameters.Add(KernelParameter.Floats("x", Describe.Map(x)));
                parameters.AddRange(new[] { "mean", "slope", "shift" }.Select(name => KernelParameter.Floats(name, PerChannel)));
            }

            parameters.Add(KernelParameter.Floats("dx", Describe.Map(InputGradient)));
            return parameters.ToArray();
        }
    }

    private string PerChannel => Describe.Vector(OutputGradient.Channels, OutputGradient.ChannelStride);
}
