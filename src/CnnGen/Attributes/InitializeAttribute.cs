namespace CnnGen;

/// <summary>
/// How the weights of a network or a block are drawn where a layer does not say so itself. A block's own rule goes before
/// that of the network or block that uses it. Biases start at zero whatever the rule.
/// </summary>
/// <remarks>
/// Without any rule, weights are drawn by <see cref="Initialization.HeUniform"/> in front of a ReLU and by
/// <see cref="Initialization.GlorotUniform"/> elsewhere.
/// </remarks>
/// <param name="rule">The rule.</param>
/// <example><code>[Initialize(Initialization.Normal, Scale = 0.01f)]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class InitializeAttribute(Initialization rule) : Attribute
{
    /// <summary>The rule.</summary>
    public Initialization Rule { get; } = rule;

    /// <summary>
    /// The standard deviation of <see cref="Initialization.Normal"/>, above 0, or the value of
    /// <see cref="Initialization.Constant"/>. Only these two take one, and must have it.
    /// </summary>
    public float Scale { get; set; }
}
