using System.Globalization;

namespace CnnGen.Tests.Reference;

/// <summary>A function of every scalar by itself.</summary>
internal abstract record RefElementwise : RefLayer
{
    /// <summary>Points where the derivative jumps.</summary>
    protected virtual IReadOnlyList<double> Kinks => [];

    public override string Attribute => Prefix;

    public override bool IsExact => false;

    public override RefShape Output(RefShape input) => input;

    public override void Forward(RefShape shape, ReadOnlySpan<double> x, double[][] parameters, Span<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = Apply(x[i]);
        }
    }

    public override void Backward(RefStep step)
    {
        for (int i = 0; i < step.X.Length; i++)
        {
            step.Dx[i] += step.Dy[i] * Derivative(step.X[i]);
        }
    }

    public override double DistanceToKink(RefShape shape, ReadOnlySpan<double> x)
    {
        double distance = double.PositiveInfinity;
        foreach (double value in x)
        {
            foreach (double kink in Kinks)
            {
                distance = value == kink ? distance : Math.Min(distance, Math.Abs(value - kink));
            }
        }

        return distance;
    }

    protected abstract double Apply(double x);

    protected abstract double Derivative(double x);

    /// <summary>A named argument as a user writes it.</summary>
    protected static string Named(string name, float value) => $"({name} = {value.ToString("R", CultureInfo.InvariantCulture)}f)";

    protected static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}

/// <summary>x where x > 0, else slope * x.</summary>
internal sealed record RefLeakyRelu(float Slope = 0.01f) : RefElementwise
{
    public override string Prefix => "LeakyRelu";

    public override string Attribute => Slope == 0.01f ? Prefix : Prefix + Named("Slope", Slope);

    /// <summary>A slope of a few binary digits gives numbers of a few binary digits.</summary>
    public override bool IsExact => Slope * 16 == MathF.Round(Slope * 16);

    protected override IReadOnlyList<double> Kinks => [0];

    protected override double Apply(double x) => x > 0 ? x : Slope * x;

    protected override double Derivative(double x) => x > 0 ? 1 : Slope;
}

/// <summary>x where x > 0, else alpha * (exp(x) - 1).</summary>
internal sealed record RefElu(float Alpha = 1) : RefElementwise
{
    public override string Prefix => "Elu";

    public override string Attribute => Alpha == 1 ? Prefix : Prefix + Named("Alpha", Alpha);

    protected override IReadOnlyList<double> Kinks => Alpha == 1 ? [] : [0];

    protected override double Apply(double x) => x > 0 ? x : Alpha * (Math.Exp(x) - 1);

    protected override double Derivative(double x) => x > 0 ? 1 : Alpha * Math.Exp(x);
}

/// <summary>x * Phi(x), Phi the normal distribution; or the approximation by tanh.</summary>
internal sealed record RefGelu(bool Approximate = false) : RefElementwise
{
    public override string Prefix => "Gelu";

    public override string Attribute => Approximate ? "Gelu(Approximate = true)" : Prefix;

    protected override double Apply(double x) => Approximate ? 0.5 * x * (1 + Math.Tanh(Inner(x))) : x * ErrorFunction.Normal(x);

    protected override double Derivative(double x)
    {
        if (!Approximate)
        {
            return ErrorFunction.Normal(x) + (x * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
        }

        double tanh = Math.Tanh(Inner(x)), inner = Math.Sqrt(2 / Math.PI) * (1 + (3 * 0.044715 * x * x));
        return (0.5 * (1 + tanh)) + (0.5 * x * (1 - (tanh * tanh)) * inner);
    }

    private static double Inner(double x) => Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x));
}

/// <summary>x / (1 + exp(-x)).</summary>
internal sealed record RefSilu : RefElementwise
{
    public override string Prefix => "Silu";

    protected override double Apply(double x) => x * Logistic(x);

    protected override double Derivative(double x) => Logistic(x) * (1 + (x * (1 - Logistic(x))));
}

/// <summary>x * min(max(x + 3, 0), 6) / 6.</summary>
internal sealed record RefHardSwish : RefElementwise
{
    public override string Prefix => "HardSwish";

    protected override IReadOnlyList<double> Kinks => [-3, 3];

    protected override double Apply(double x) => x * Math.Min(Math.Max(x + 3, 0), 6) / 6;

    protected override double Derivative(double x) => x < -3 ? 0 : x > 3 ? 1 : (x / 3) + 0.5;
}

/// <summary>log(1 + exp(beta * x)) / beta; x itself where beta * x is above 20, as in PyTorch.</summary>
internal sealed record RefSoftplus(float Beta = 1) : RefElementwise
{
    public override string Prefix => "Softplus";

    public override string Attribute => Beta == 1 ? Prefix : Prefix + Named("Beta", Beta);

    protected override double Apply(double x) => Beta * x > 20 ? x : Math.Log(1 + Math.Exp(Beta * x)) / Beta;

    protected override double Derivative(double x) => Beta * x > 20 ? 1 : Logistic(Beta * x);
}

/// <summary>1 / (1 + exp(-x)).</summary>
internal sealed record RefSigmoid : RefElementwise
{
    public override string Prefix => "Sigmoid";

    protected override double Apply(double x) => Logistic(x);

    protected override double Derivative(double x) => Logistic(x) * (1 - Logistic(x));
}

/// <summary>tanh(x).</summary>
internal sealed record RefTanh : RefElementwise
{
    public override string Prefix => "Tanh";

    protected override double Apply(double x) => Math.Tanh(x);

    protected override double Derivative(double x) => 1 - (Math.Tanh(x) * Math.Tanh(x));
}
