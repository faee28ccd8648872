namespace CnnGen;

/// <summary>
/// Keeps every parameter of a block as it is in training: no gradient of it is computed, and the backward pass stops at the
/// first layer that still learns. A single layer is frozen by its own property, <c>[Conv2D(8, 3, Freeze = true)]</c>, and one use
/// of a block by <c>[Apply&lt;Block&gt;(Freeze = true)]</c>.
/// </summary>
/// <example>
/// <code>
/// [Layers, Freeze]
/// [Conv2D(64, 3)] [Relu]
/// public sealed class Body;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class FreezeAttribute : Attribute;
