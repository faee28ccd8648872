namespace CnnGen.Generators.Planning.Kernels;

/// <summary>max(0, x).</summary>
internal sealed record ReluFunction : Elementwise
{
    public static ReluFunction Instance { get; } = new();

    public override string Name => "ReLU";

    public override string Formula => "max(0, x)";

    public override string GradientFormula => "dy where y > 0 and 0 elsewhere";

    public override bool IsRectifier => true;

    public override bool GradientReadsResult => true;
}

/// <summary>x where x > 0, else slope * x.</summary>
internal sealed record LeakyReluFunction(float Slope) : Elementwise
{
    public override string Name => "leaky ReLU";

    public override string Formula => $"x where x > 0, else {Number(Slope)} * x";

    public override string GradientFormula => $"dy where x > 0, else {Number(Slope)} * dy";

    public override bool IsRectifier => true;
}

/// <summary>x where x > 0, else alpha * (exp(x) - 1).</summary>
internal sealed record EluFunction(float Alpha) : Elementwise
{
    public override string Name => "ELU";

    public override string Formula => $"x where x > 0, else {Times(Alpha)}(exp(x) - 1)";

    public override string GradientFormula => $"dy where x > 0, else dy * {Times(Alpha)}exp(x)";

    public override bool IsRectifier => true;
}

/// <summary>x * Phi(x), with the normal distribution Phi or its approximation by tanh.</summary>
internal sealed record GeluFunction(bool Approximate) : Elementwise
{
    public override string Name => Approximate ? "GELU by tanh" : "GELU";

    public override string Formula => Approximate
        ? "x * s with s = (1 + tanh(u)) / 2 and u = sqrt(2 / pi) * (x + 0.044715 * x^3)"
        : "x * Phi(x), Phi the normal distribution";

    public override string GradientFormula => Approximate
        ? "dy * (s + x * 2 * s * (1 - s) * u')"
        : "dy * (Phi(x) + x * exp(-x^2 / 2) / sqrt(2 * pi))";

    public override bool IsRectifier => true;
}

/// <summary>x * sigmoid(x).</summary>
internal sealed record SiluFunction : Elementwise
{
    public override string Name => "SiLU";

    public override string Formula => "x * s with s = 1 / (1 + exp(-x))";

    public override string GradientFormula => "dy * (s + x * s * (1 - s))";

    public override bool IsRectifier => true;
}

/// <summary>x * min(max(x + 3, 0), 6) / 6.</summary>
internal sealed record HardSwishFunction : Elementwise
{
    public override string Name => "hard swish";

    public override string Formula => "x * min(max(x + 3, 0), 6) / 6";

    public override string GradientFormula => "0 where x < -3, dy where x > 3, else dy * (x / 3 + 1/2)";

    public override bool IsRectifier => true;
}

/// <summary>log(1 + exp(beta * x)) / beta.</summary>
internal sealed record SoftplusFunction(float Beta) : Elementwise
{
    public override string Name => "softplus";

    public override string Formula => $"log(1 + exp({Times(Beta)}x)){(Beta == 1 ? string.Empty : " / " + Number(Beta))}";

    public override string GradientFormula => $"dy / (1 + exp(-{Times(Beta)}x))";

    public override bool IsRectifier => true;

    public override bool KeepsZero => false;
}

/// <summary>1 / (1 + exp(-x)).</summary>
internal sealed record SigmoidFunction : Elementwise
{
    public override string Name => "sigmoid";

    public override string Formula => "1 / (1 + exp(-x))";

    public override string GradientFormula => "dy * y * (1 - y)";

    public override bool GradientReadsResult => true;

    public override bool KeepsZero => false;
}

/// <summary>tanh(x).</summary>
internal sealed record TanhFunction : Elementwise
{
    public override string Name => "tanh";

    public override string Formula => "tanh(x)";

    public override string GradientFormula => "dy * (1 - y^2)";

    public override bool GradientReadsResult => true;
}
