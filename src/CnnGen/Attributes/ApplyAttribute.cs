namespace CnnGen;

/// <summary>
/// The layers of a block, one after the other: from any shape that the block takes to what it makes of it, and so on for
/// each repetition.
/// </summary>
/// <remarks>
/// Each repetition has parameters of its own. A block that is used once in its parent is named by its type, <c>net.Stage2</c>;
/// several uses are numbered, <c>net.Block1</c>, <c>net.Block2</c>, or <c>net.Stage2_1</c> where the type's name ends in a digit.
/// </remarks>
/// <typeparam name="TBlock">A class with <see cref="LayersAttribute"/>.</typeparam>
/// <example><code>[Apply&lt;Block&gt;(Repeat = 3)]</code></example>
public sealed class ApplyAttribute<TBlock> : LayerAttribute
{
    /// <summary>How many times in a row, at least 1. Default: 1.</summary>
    public int Repeat { get; set; } = 1;

    /// <summary>Whether all parameters within stay as they are in training. Default: false.</summary>
    public bool Freeze { get; set; }
}
