namespace CnnGen;

/// <summary>
/// Makes a class a block: the layer attributes below this one, in source order, are a stack of layers that networks and
/// other blocks use by its type, with <see cref="ApplyAttribute{TBlock}"/>, <see cref="ResidualAttribute{TBody}"/>,
/// <see cref="ConcatAttribute{T1, T2}"/> and <see cref="HeadsAttribute{T1, T2}"/>.
/// </summary>
/// <remarks>
/// Nothing is generated for the class itself, so it need not be partial; only its name and its attributes matter. It can't
/// be static, because C# takes no static class as a type argument: <c>sealed class</c> or <c>abstract class</c> will do. A
/// block knows no shapes of its own. Each use has parameters of its own, named after the block's type:
/// <c>net.Block1.Conv1.Weight</c>. A block may use other blocks, also those of another assembly, but not itself. A class
/// with no layer at all is the identity, which serves as a branch.
/// </remarks>
/// <example>
/// <code>
/// [Layers]
/// [Conv2D(64, 3, Padding = 1)] [Relu]
/// [Conv2D(64, 3, Padding = 1)]
/// public sealed class Block;
///
/// [Network(3, 32, 32)]
/// [Conv2D(64, 3, Padding = 1)] [Relu]
/// [Residual&lt;Block&gt;] [Relu]
/// [Residual&lt;Block&gt;] [Relu]
/// [Dense(10)]
/// [SoftmaxCrossEntropy]
/// public sealed partial class Classifier;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class LayersAttribute : Attribute;
