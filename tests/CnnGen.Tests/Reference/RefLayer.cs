namespace CnnGen.Tests.Reference;

/// <summary>
/// A stored tensor of a layer: its name within the layer, its shape in PyTorch's order, its fan-in, and whether it is
/// learned or, like running statistics, only measured.
/// </summary>
internal sealed record RefParameter(string Name, int[] Lengths, int FanIn, bool IsLearned = true)
{
    public int Count => Lengths.Aggregate(1, (product, length) => product * length);

    /// <summary>Whether its layer is frozen, so that it would be learned and is not.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>Whether training computes a gradient for it.</summary>
    public bool HasGradient => IsLearned && !IsFrozen;

    /// <summary>What the values are drawn around.</summary>
    public double Center { get; init; }
}

/// <summary>A batch that goes through a layer, each tensor a plain row-major (N, C, H, W) array.</summary>
/// <param name="Shape">Shape of one sample before the layer.</param>
/// <param name="Samples">N.</param>
/// <param name="IsTraining">Whether the batch is trained on, or only predicted.</param>
/// <param name="Names">What the layer is called, with the names of all that it is in; of blocks one name for each repetition.</param>
internal readonly record struct RefBatch(RefShape Shape, int Samples, bool IsTraining, IReadOnlyList<string> Names)
{
    /// <summary>The channel of a value of the input.</summary>
    public int ChannelOf(int index) => index % Shape.Size / (Shape.Height * Shape.Width);

    /// <summary>One sample's part of a tensor.</summary>
    public Span<double> Sample(double[] values, int n) => values.AsSpan(n * (values.Length / Samples), values.Length / Samples);
}

/// <summary>
/// One layer of the reference. Forward and backward take one sample, every tensor a plain row-major (C, H, W) array
/// of doubles, and loop in the most obvious way.
/// </summary>
internal abstract record RefLayer
{
    /// <summary>First part of the layer's name; a number of its own kind follows.</summary>
    public abstract string Prefix { get; }

    /// <summary>The attribute that a user writes for the layer, without brackets.</summary>
    public abstract string Attribute { get; }

    /// <summary>Whether whole numbers stay whole numbers, or at least numbers that floats hold without rounding.</summary>
    public virtual bool IsExact => true;

    /// <summary>Whether the layer computes something else in training than in inference.</summary>
    public virtual bool DependsOnMode => false;

    /// <summary>The types that the layer is named by, one for each repetition; none for a layer that is named by its kind.</summary>
    public virtual IReadOnlyList<string> TypeNames => [];

    /// <summary>The layer itself, or the layers that it is composed of.</summary>
    public virtual IEnumerable<RefLayer> Leaves => [this];

    public abstract RefShape Output(RefShape input);

    public virtual IReadOnlyList<RefParameter> Parameters(RefShape input) => [];

    /// <summary>The same tensors under their full names.</summary>
    public virtual IEnumerable<RefParameter> Named(RefShape input, IReadOnlyList<string> names) =>
        Parameters(input).Select(parameter => parameter with { Name = names[0] + "." + parameter.Name });

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public virtual long MultiplyAdds(RefShape input) => 0;

    /// <summary>What the layer divides by: floats do so without rounding where it is a power of two.</summary>
    public virtual double Divisor(RefShape input) => 1;

    /// <summary>y = f(x).</summary>
    /// <param name="shape">Shape of x.</param>
    /// <param name="x">Input.</param>
    /// <param name="parameters">Values of <see cref="Parameters"/>.</param>
    /// <param name="y">Receives the output.</param>
    public abstract void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y);

    /// <summary>Adds a sample's share to the gradients.</summary>
    public abstract void Backward(RefStep step);

    /// <summary>Forward over a batch: sample by sample, unless the layer looks at the batch as a whole.</summary>
    public virtual void ForwardBatch(RefBatch batch, double[] x, double[][] parameters, double[] y)
    {
        for (int n = 0; n < batch.Samples; n++)
        {
            Forward(batch.Shape, batch.Sample(x, n), parameters, batch.Sample(y, n));
        }
    }

    /// <summary>Backward over a batch that was trained on; adds to the gradients.</summary>
    public virtual void BackwardBatch(RefBatchStep step)
    {
        for (int n = 0; n < step.Batch.Samples; n++)
        {
            Backward(step.Sample(n));
        }
    }

    /// <summary>The values that a training step leaves in the parameters that are not learned.</summary>
    public virtual double[][] Measure(RefBatch batch, double[] x, double[][] parameters) => [];

    /// <summary>
    /// Smallest distance of the input from a point where the layer is not differentiable. Exact ties do not count:
    /// they come from structure (zeros behind a ReLU, equal padding) and stay ties under rounding.
    /// </summary>
    public virtual double DistanceToKink(RefShape shape, ReadOnlySpan<double> x) => double.PositiveInfinity;

    /// <summary>That distance over a batch, relative to the largest value of the input.</summary>
    public virtual double Margin(RefBatch batch, double[] x, double[][] parameters)
    {
        double scale = x.Length == 0 ? 0 : x.Max(value => Math.Abs(value)), margin = double.PositiveInfinity;
        for (int n = 0; n < batch.Samples; n++)
        {
            margin = Math.Min(margin, DistanceToKink(batch.Shape, batch.Sample(x, n)) / scale);
        }

        return margin;
    }
}

/// <summary>max(0, x), with derivative 0 at 0.</summary>
internal sealed record RefRelu : RefLayer
{
    public override string Prefix => "Relu";

    public override string Attribute => "Relu";

    public override RefShape Output(RefShape input) => input;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] > 0 ? x[i] : 0;
        }
    }

    public override void Backward(RefStep step)
    {
        for (int i = 0; i < step.X.Length; i++)
        {
            step.Dx[i] += step.X[i] > 0 ? step.Dy[i] : 0;
        }
    }

    public override double DistanceToKink(RefShape shape, ReadOnlySpan<double> x)
    {
        double distance = double.PositiveInfinity;
        foreach (double value in x)
        {
            distance = value == 0 ? distance : Math.Min(distance, Math.Abs(value));
        }

        return distance;
    }
}

/// <summary>From (C, H, W) to C*H*W features: the same sequence under another shape.</summary>
internal sealed record RefFlatten : RefLayer
{
    public override string Prefix => "Flatten";

    public override string Attribute => "Flatten";

    public override RefShape Output(RefShape input) => new(input.Size, 1, 1);

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y) => x.CopyTo(y);

    public override void Backward(RefStep step) => step.Dy.CopyTo(step.Dx);
}

/// <summary>y[u] = b[u] + sum over i of w[u, i] x[i], with i over the flattened (C, H, W).</summary>
internal sealed record RefDense(int Units, bool Bias = true) : RefLayer
{
    public override string Prefix => "Dense";

    public override string Attribute => $"Dense({Units}{AttributeText.Bias(Bias)})";

    public override RefShape Output(RefShape input) => new(Units, 1, 1);

    public override IReadOnlyList<RefParameter> Parameters(RefShape input)
    {
        var weight = new RefParameter("Weight", [Units, input.Size], input.Size);
        return Bias ? [weight, new RefParameter("Bias", [Units], input.Size)] : [weight];
    }

    public override long MultiplyAdds(RefShape input) => (long)Units * input.Size;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        for (int u = 0; u < Units; u++)
        {
            double sum = Bias ? parameters[1][u] : 0;
            for (int i = 0; i < x.Length; i++)
            {
                sum += parameters[0][(u * x.Length) + i] * x[i];
            }

            y[u] = sum;
        }
    }

    public override void Backward(RefStep step)
    {
        for (int u = 0; u < Units; u++)
        {
            for (int i = 0; i < step.X.Length; i++)
            {
                step.DParameters[0][(u * step.X.Length) + i] += step.Dy[u] * step.X[i];
                step.Dx[i] += step.Dy[u] * step.Parameters[0][(u * step.X.Length) + i];
            }

            if (Bias)
            {
                step.DParameters[1][u] += step.Dy[u];
            }
        }
    }
}
