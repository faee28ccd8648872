namespace CnnGen;

/// <summary>
/// Base of the attributes that end a network in several heads. Every head reads what the layers before compute, and ends
/// with a loss of its own; the network's loss is <c>w1 * loss1 + w2 * loss2 + ...</c>
/// </summary>
/// <remarks>
/// Only a network has heads, not a block, and no layer follows them. They are named by their types:
/// <c>net.Coarse.Dense1.Weight</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class HeadsAttribute : LayerAttribute
{
    private readonly float[] _weights;

    private protected HeadsAttribute(float[] weights) => _weights = weights;

    /// <summary>The factor of each head's loss; empty where none is written.</summary>
    public ReadOnlySpan<float> Weights => _weights;
}

/// <summary>Two heads, each with a loss of its own.</summary>
/// <typeparam name="T1">A head: a class with <see cref="LayersAttribute"/> whose last layer is a loss.</typeparam>
/// <typeparam name="T2">A head: a class with <see cref="LayersAttribute"/> whose last layer is a loss.</typeparam>
/// <param name="weights">One factor for each head's loss, above 0; none at all means 1 for each.</param>
/// <example><code>[Heads&lt;Main, Coarse&gt;(1, 0.3f)]</code></example>
/// <inheritdoc cref="HeadsAttribute"/>
public sealed class HeadsAttribute<T1, T2>(params float[] weights) : HeadsAttribute(weights);

/// <summary>Three heads, each with a loss of its own.</summary>
/// <typeparam name="T1">A head: a class with <see cref="LayersAttribute"/> whose last layer is a loss.</typeparam>
/// <typeparam name="T2">A head: a class with <see cref="LayersAttribute"/> whose last layer is a loss.</typeparam>
/// <typeparam name="T3">A head: a class with <see cref="LayersAttribute"/> whose last layer is a loss.</typeparam>
/// <param name="weights">One factor for each head's loss, above 0; none at all means 1 for each.</param>
/// <example><code>[Heads&lt;Main, Coarse, Colour&gt;(1, 0.3f, 0.3f)]</code></example>
/// <inheritdoc cref="HeadsAttribute"/>
public sealed class HeadsAttribute<T1, T2, T3>(params float[] weights) : HeadsAttribute(weights);

/// <summary>Four heads, each with a loss of its own.</summary>
/// <typeparam name="T1">A head: a class with <see cref="LayersAttribute"/> whose last layer is a loss.</typeparam>
/// <typeparam name="T2">A head: a class with <see cref="LayersAttribute"/> whose last layer is a loss.</typeparam>
/// <typeparam name="T3">A head: a class with <see cref="LayersAttribute"/> whose last layer is a loss.</typeparam>
/// <typeparam name="T4">A head: a class with <see cref="LayersAttribute"/> whose last layer is a loss.</typeparam>
/// <param name="weights">One factor for each head's loss, above 0; none at all means 1 for each.</param>
/// <example><code>[Heads&lt;Main, Coarse, Colour, Size&gt;(1, 0.3f, 0.3f, 0.1f)]</code></example>
/// <inheritdoc cref="HeadsAttribute"/>
public sealed class HeadsAttribute<T1, T2, T3, T4>(params float[] weights) : HeadsAttribute(weights);
