namespace CnnGen;

/// <summary>
/// Residual block: <c>y = body(x) + x</c>, element by element, so that the body learns what to add to its input (He et al.
/// 2016, "Deep Residual Learning for Image Recognition"). The body must keep the shape, unless <see cref="Projection"/>
/// adapts x to it. PyTorch: <c>body(x) + x</c>.
/// </summary>
/// <remarks>
/// An activation behind the sum is a layer of its own. The body is named by its type like a block of
/// <see cref="ApplyAttribute{TBlock}"/>; a projection lies beside its layers: <c>net.Block1.Projection.Weight</c>.
/// </remarks>
/// <typeparam name="TBody">A class with <see cref="LayersAttribute"/>.</typeparam>
/// <example><code>[Residual&lt;Block&gt;(Projection = Projection.Convolution)] [Relu]</code></example>
public sealed class ResidualAttribute<TBody> : LayerAttribute
{
    /// <summary>What adapts x where the body changes the shape. Default: <see cref="Projection.None"/>.</summary>
    public Projection Projection { get; set; }

    /// <summary>Whether all parameters within stay as they are in training. Default: false.</summary>
    public bool Freeze { get; set; }
}

/// <summary>
/// Residual block with layers on both ways: <c>y = body(x) + shortcut(x)</c>, element by element. Body and shortcut must end in
/// the same shape.
/// </summary>
/// <remarks>
/// The body is named by its type; the shortcut's layers lie within: <c>net.Block1.Shortcut.Conv1.Weight</c>. An activation behind
/// the sum is a layer of its own.
/// </remarks>
/// <typeparam name="TBody">A class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="TShortcut">Another one.</typeparam>
/// <example><code>[Residual&lt;Block, Downsample&gt;] [Relu]</code></example>
public sealed class ResidualAttribute<TBody, TShortcut> : LayerAttribute
{
    /// <summary>Whether all parameters within stay as they are in training. Default: false.</summary>
    public bool Freeze { get; set; }
}
