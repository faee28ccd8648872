using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>
/// One method of the generated code, without its name: two layers of equal geometry give equal kernels and so share
/// the method.
/// </summary>
internal abstract record Kernel
{
    /// <summary>What it computes, for the doc comment; may hold several lines.</summary>
    public abstract string Summary { get; }

    /// <summary>Its parameters in order.</summary>
    public abstract EquatableArray<KernelParameter> Parameters { get; }

    /// <summary>Whether the text depends on the vector width.</summary>
    public virtual bool IsVectorised => true;

    /// <summary>
    /// The parameter of a map in which it writes the channels that carry values and leaves surplus lanes as they are; null
    /// where it writes all lanes of every pixel that it writes.
    /// </summary>
    public virtual string? KeepsSurplusOf => null;

    /// <summary>Whether callers give it a range of its units of work, so that workers can share them.</summary>
    public bool HasUnits => Parameters.Items.Contains(KernelParameter.First);

    /// <summary>What was chosen for it at a vector width, in a line for who reads the code; null where there was no choice.</summary>
    public virtual string? Choice(int bits) => null;

    /// <summary>Number of its units of work, at a vector width where it depends on it.</summary>
    public virtual int Units(int bits) => 1;
}

/// <summary>What a parameter of a kernel is.</summary>
internal enum KernelParameterKind
{
    /// <summary>The first of many floats, by reference.</summary>
    Floats,

    /// <summary>A span of floats that is only read.</summary>
    Input,

    /// <summary>A span of floats that is written.</summary>
    Output,

    /// <summary>The number of rows (samples) to work on.</summary>
    Rows,

    /// <summary>First unit of work.</summary>
    First,

    /// <summary>One past the last unit of work.</summary>
    Last,

    /// <summary>A span of labels.</summary>
    Labels,

    /// <summary>A number.</summary>
    Scalar,

    /// <summary>A key that random numbers are drawn from.</summary>
    Noise,
}

/// <summary>A parameter of a kernel, with its shape for the doc comment.</summary>
internal sealed record KernelParameter(string Name, KernelParameterKind Kind, string Description)
{
    /// <summary>Whether a step has an operand for it; the others follow from how the step is run.</summary>
    public bool TakesOperand => Kind is not (KernelParameterKind.Rows or KernelParameterKind.First or KernelParameterKind.Last);

    public static KernelParameter Floats(string name, string shape) => new(name, KernelParameterKind.Floats, shape);

    public static KernelParameter Rows { get; } = new("rows", KernelParameterKind.Rows, "number of samples");

    public static KernelParameter First { get; } = new("first", KernelParameterKind.First, "first unit of work");

    public static KernelParameter Last { get; } = new("last", KernelParameterKind.Last, "one past the last unit");
}
