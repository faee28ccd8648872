namespace CnnGen.Generators.Planning.Kernels;

/// <summary>A function that is applied to every element alike, y = f(x): what a plan and its comments need to know of it.</summary>
internal abstract record Elementwise
{
    /// <summary>The function's name in running text.</summary>
    public abstract string Name { get; }

    /// <summary>f(x), for comments.</summary>
    public abstract string Formula { get; }

    /// <summary>f'(x) * dy, for comments.</summary>
    public abstract string GradientFormula { get; }

    /// <summary>Whether the gradient is computed from y; else from x.</summary>
    public virtual bool GradientReadsResult => false;

    /// <summary>Whether f(0) = 0: then it may run over halos and surplus lanes, which hold zeros and must keep them.</summary>
    public virtual bool KeepsZero => true;
}

/// <summary>max(0, x).</summary>
internal sealed record ReluFunction : Elementwise
{
    public static ReluFunction Instance { get; } = new();

    public override string Name => "ReLU";

    public override string Formula => "max(0, x)";

    public override string GradientFormula => "dy where y > 0 and 0 elsewhere";

    public override bool GradientReadsResult => true;
}
