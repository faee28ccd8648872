namespace CnnGen.Generators.Model;

/// <summary>A layer that applies one function to every scalar and learns nothing.</summary>
internal abstract record ActivationSpec(int Position, string Name) : LayerSpec(Position, Name);

/// <summary>x where x > 0, else slope * x.</summary>
internal sealed record LeakyReluSpec(int Position, string Name, float Slope) : ActivationSpec(Position, Name)
{
    public override string Kind => "LeakyRelu";

    public override string Settings => Invariant($"slope {Slope:R}");

    public override LayerEffect Effect => new()
    {
        Nothing = Slope == 1 ? "a slope of 1 changes no number" : null,
        KeepsNonNegative = true,
        GivesNonNegative = Slope <= 0,
    };
}

/// <summary>x where x > 0, else alpha * (exp(x) - 1).</summary>
internal sealed record EluSpec(int Position, string Name, float Alpha) : ActivationSpec(Position, Name)
{
    public override string Kind => "Elu";

    public override string Settings => Invariant($"alpha {Alpha:R}");

    public override LayerEffect Effect => new() { KeepsNonNegative = true };
}

/// <summary>x times the normal distribution at x, or its approximation by tanh.</summary>
internal sealed record GeluSpec(int Position, string Name, bool Approximate) : ActivationSpec(Position, Name)
{
    public override string Kind => "Gelu";

    public override string Settings => Approximate ? "approximate" : string.Empty;

    public override LayerEffect Effect => new() { PassesNonNegative = true };
}

/// <summary>x * sigmoid(x).</summary>
internal sealed record SiluSpec(int Position, string Name) : ActivationSpec(Position, Name)
{
    public override string Kind => "Silu";

    public override LayerEffect Effect => new() { PassesNonNegative = true };
}

/// <summary>x * min(max(x + 3, 0), 6) / 6.</summary>
internal sealed record HardSwishSpec(int Position, string Name) : ActivationSpec(Position, Name)
{
    public override string Kind => "HardSwish";

    public override LayerEffect Effect => new() { PassesNonNegative = true };
}

/// <summary>log(1 + exp(beta * x)) / beta.</summary>
internal sealed record SoftplusSpec(int Position, string Name, float Beta) : ActivationSpec(Position, Name)
{
    public override string Kind => "Softplus";

    public override string Settings => Invariant($"beta {Beta:R}");

    public override LayerEffect Effect => new() { GivesNonNegative = true };
}

/// <summary>1 / (1 + exp(-x)).</summary>
internal sealed record SigmoidSpec(int Position, string Name) : ActivationSpec(Position, Name)
{
    public override string Kind => "Sigmoid";

    public override LayerEffect Effect => new() { GivesNonNegative = true };
}

/// <summary>tanh(x).</summary>
internal sealed record TanhSpec(int Position, string Name) : ActivationSpec(Position, Name)
{
    public override string Kind => "Tanh";

    public override LayerEffect Effect => new() { PassesNonNegative = true };
}

/// <summary>x where x > 0, else slope * x, with a learned slope for each channel or one for all.</summary>
internal sealed record PReluSpec(int Position, string Name, bool Shared) : LayerSpec(Position, Name)
{
    public override string Kind => "PRelu";

    public override LayerEffect Effect => new() { KeepsNonNegative = true };

    public override EquatableArray<string> ParameterNames => WeightAnd(bias: false);

    public override long ParameterCount(TensorShape input) => Shared ? 1 : input.Channels;
}

/// <summary>exp(x[c]) / sum over k of exp(x[k]), over the channels of each pixel.</summary>
internal sealed record SoftmaxSpec(int Position, string Name) : LayerSpec(Position, Name)
{
    public override string Kind => "Softmax";

    public override LayerEffect Effect => new() { GivesNonNegative = true };
}
