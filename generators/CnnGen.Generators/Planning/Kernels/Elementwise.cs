using System.Globalization;

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

    /// <summary>Whether it cuts off what is below zero, more or less: weights before it are then drawn wider.</summary>
    public virtual bool IsRectifier => false;

    /// <summary>Whether the gradient is computed from y; else from x.</summary>
    public virtual bool GradientReadsResult => false;

    /// <summary>Whether f(0) = 0: then it may run over halos and surplus lanes, which hold zeros and must keep them.</summary>
    public virtual bool KeepsZero => true;

    private protected static string Number(float value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A factor, unless it is 1.</summary>
    private protected static string Times(float factor) => factor == 1 ? string.Empty : Number(factor) + " * ";
}
