namespace CnnGen;

/// <summary>
/// Base of the attributes that put branches side by side: every branch reads the same input, and their results follow one
/// another along the channels, from (C, H, W) to (C1 + C2 + ..., H', W') (Szegedy et al. 2015, "Going Deeper with
/// Convolutions"). PyTorch: <c>torch.cat(branches, dim=1)</c>.
/// </summary>
/// <remarks>
/// All branches must end in the same height and width. A block without layers is the identity, which appends new channels to
/// the input's own, as in DenseNet. The branches are named by their types: <c>net.Concat1.Left.Conv1.Weight</c>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class ConcatAttribute : LayerAttribute
{
    private protected ConcatAttribute()
    {
    }

    /// <summary>Whether all parameters within stay as they are in training. Default: false.</summary>
    public bool Freeze { get; set; }
}

/// <summary>Two branches side by side, joined along the channels.</summary>
/// <typeparam name="T1">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T2">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <inheritdoc cref="ConcatAttribute"/>
public sealed class ConcatAttribute<T1, T2> : ConcatAttribute;

/// <summary>Three branches side by side, joined along the channels.</summary>
/// <typeparam name="T1">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T2">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T3">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <inheritdoc cref="ConcatAttribute"/>
public sealed class ConcatAttribute<T1, T2, T3> : ConcatAttribute;

/// <summary>Four branches side by side, joined along the channels.</summary>
/// <typeparam name="T1">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T2">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T3">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T4">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <inheritdoc cref="ConcatAttribute"/>
public sealed class ConcatAttribute<T1, T2, T3, T4> : ConcatAttribute;

/// <summary>Five branches side by side, joined along the channels.</summary>
/// <typeparam name="T1">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T2">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T3">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T4">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T5">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <inheritdoc cref="ConcatAttribute"/>
public sealed class ConcatAttribute<T1, T2, T3, T4, T5> : ConcatAttribute;

/// <summary>Six branches side by side, joined along the channels.</summary>
/// <typeparam name="T1">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T2">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T3">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T4">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T5">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T6">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <inheritdoc cref="ConcatAttribute"/>
public sealed class ConcatAttribute<T1, T2, T3, T4, T5, T6> : ConcatAttribute;

/// <summary>Seven branches side by side, joined along the channels.</summary>
/// <typeparam name="T1">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T2">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T3">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T4">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T5">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T6">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T7">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <inheritdoc cref="ConcatAttribute"/>
public sealed class ConcatAttribute<T1, T2, T3, T4, T5, T6, T7> : ConcatAttribute;

/// <summary>Eight branches side by side, joined along the channels.</summary>
/// <typeparam name="T1">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T2">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T3">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T4">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T5">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T6">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T7">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <typeparam name="T8">A branch: a class with <see cref="LayersAttribute"/>.</typeparam>
/// <inheritdoc cref="ConcatAttribute"/>
public sealed class ConcatAttribute<T1, T2, T3, T4, T5, T6, T7, T8> : ConcatAttribute;
