using System.Collections.Immutable;

namespace CnnGen;

/// <summary>Moves what one network has learned into another.</summary>
public static class ParameterTransfer
{
    /// <summary>
    /// Copies every tensor, running statistics included, that has the same full name and the same shape in another network,
    /// of whatever class. All others of this network stay as they are.
    /// </summary>
    /// <remarks>
    /// A full name is the path through the blocks, for example <c>Body.Conv1.Weight</c>. So a body keeps what it has learned
    /// under a new head where both classes use the same block in the same place, and their heads differ in name or in shape:
    /// a head that equals the old one in both is copied, too. Whether a layer is frozen makes no difference, nor does how
    /// a tensor is stored. Copying a network into itself changes nothing. No other thread may use either network meanwhile.
    /// </remarks>
    /// <param name="network">The network that receives.</param>
    /// <param name="other">The network to copy from; it stays as it is.</param>
    /// <returns>What was copied and what was not.</returns>
    /// <exception cref="ArgumentNullException">A network is null.</exception>
    /// <example>
    /// <code>
    /// [Layers]
    /// [Conv2D(6, 5, Padding = 2)] [Relu] [MaxPool2D(2)]
    /// [Conv2D(16, 5)] [Relu] [MaxPool2D(2)]
    /// public sealed class Body;
    ///
    /// [Network(1, 28, 28)]
    /// [Apply&lt;Body&gt;] [Dense(10)] [SoftmaxCrossEntropy]
    /// public sealed partial class DigitNet;
    ///
    /// [Network(1, 28, 28)]
    /// [Apply&lt;Body&gt;(Freeze = true)] [Dense(26)] [SoftmaxCrossEntropy]
    /// public sealed partial class LetterNet;
    ///
    /// var letters = new LetterNet(seed: 1);
    /// Console.WriteLine(letters.CopyFrom(digits)); // the convolutions; Dense1 has another shape
    /// Trainer.Fit(letters, data, options);         // learns Dense1 alone
    /// </code>
    /// </example>
    public static TransferReport CopyFrom<TNetwork, TOther>(this INetwork<TNetwork> network, INetwork<TOther> other)
        where TNetwork : class, INetwork<TNetwork>
        where TOther : class, INetwork<TOther>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(other);
        Dictionary<string, ParameterInfo> theirs = TOther.Info.Parameters.ToDictionary(static parameter => parameter.Name);
        var copied = ImmutableArray.CreateBuilder<string>();
        var missing = ImmutableArray.CreateBuilder<string>();
        var mismatched = ImmutableArray.CreateBuilder<ShapeMismatch>();
        foreach (ParameterInfo parameter in TNetwork.Info.Parameters)
        {
            if (!theirs.Remove(parameter.Name, out ParameterInfo? source))
            {
                missing.Add(parameter.Name);
            }
            else if (!parameter.Lengths.AsSpan().SequenceEqual(source.Lengths.AsSpan()))
            {
                mismatched.Add(new ShapeMismatch(parameter.Name, parameter.Lengths, source.Lengths));
            }
            else
            {
                ParameterStorage.Copy(other.Parameters.Span, source, network.Parameters.Span, parameter);
                copied.Add(parameter.Name);
            }
        }

        ImmutableArray<string> unused = [.. TOther.Info.Parameters.Select(static parameter => parameter.Name).Where(theirs.ContainsKey)];
        return new TransferReport(TNetwork.Info.Name, TOther.Info.Name, copied.ToImmutable(), missing.ToImmutable(), mismatched.ToImmutable(), unused);
    }
}
