namespace CnnGen;

/// <summary>
/// What the outputs of a batch should be: labels for losses over classes, values for all others and for soft targets. Arrays and spans of
/// either convert by themselves; a network with losses of both kinds takes both.
/// </summary>
/// <remarks>
/// <see cref="NetworkInfo.LabelSize"/> and <see cref="NetworkInfo.ValueSize"/> say how many of each a sample has. Where a
/// network has several losses, those of each sample lie one after the other in the order of <see cref="NetworkInfo.Heads"/>.
/// </remarks>
public readonly ref struct Targets
{
    /// <summary>Labels and values together, for a network that takes both.</summary>
    /// <param name="labels">(N, <see cref="NetworkInfo.LabelSize"/>).</param>
    /// <param name="values">(N, <see cref="NetworkInfo.ValueSize"/>).</param>
    public Targets(ReadOnlySpan<int> labels, ReadOnlySpan<float> values)
    {
        Labels = labels;
        Values = values;
    }

    /// <summary>(N, <see cref="NetworkInfo.LabelSize"/>): classes; of a map, one for each pixel in the order (H, W).</summary>
    public ReadOnlySpan<int> Labels { get; }

    /// <summary>(N, <see cref="NetworkInfo.ValueSize"/>): values; of a map in the order (C, H, W).</summary>
    public ReadOnlySpan<float> Values { get; }

    /// <summary>Labels alone.</summary>
    public static implicit operator Targets(ReadOnlySpan<int> labels) => new(labels, default);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{int})"/>
    public static implicit operator Targets(Span<int> labels) => new(labels, default);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{int})"/>
    public static implicit operator Targets(int[] labels) => new(labels, default);

    /// <summary>Values alone.</summary>
    public static implicit operator Targets(ReadOnlySpan<float> values) => new(default, values);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{float})"/>
    public static implicit operator Targets(Span<float> values) => new(default, values);

    /// <inheritdoc cref="op_Implicit(ReadOnlySpan{float})"/>
    public static implicit operator Targets(float[] values) => new(default, values);
}
