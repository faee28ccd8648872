using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Networks;

/// <summary>
/// Activations where they can go wrong: beside odd numbers of channels, whose surplus lanes must stay zero, and before a
/// padded convolution, whose halo must; as first layer, behind a convolution, behind Flatten, behind each other.
/// </summary>
internal static class ActivationNetworks
{
    private static readonly RefAxis Three = new(3, 1, 1);

    public static IReadOnlyDictionary<string, RefNetwork> All { get; } = Create();

    private static Dictionary<string, RefNetwork> Create()
    {
        var all = new Dictionary<string, RefNetwork>();
        RefLayer[] activations =
        [
            new RefLeakyRelu(), new RefElu(), new RefElu(0.5f), new RefGelu(), new RefGelu(Approximate: true), new RefSilu(), new RefHardSwish(),
            new RefSoftplus(), new RefSoftplus(2.5f), new RefSigmoid(), new RefTanh(), new RefPRelu(), new RefPRelu(Shared: true), new RefSoftmax(),
        ];
        int[] channels = [1, 3, 17, 33];
        for (int i = 0; i < activations.Length; i++)
        {
            // Every one with halo and surplus lanes, the numbers of channels in turn.
            int c = channels[i % channels.Length];
            all.Add($"{activations[i].Attribute}, {c} channels", InEveryPlace(activations[i], c));
        }

        foreach (int c in channels)
        {
            all.Add($"sigmoid of {c} channels before padding", new(new(c, 4, 5), new RefConv2D(c, new(1), new(1)), new RefSigmoid(), new RefConv2D(3, Three, Three), new RefDense(3)));
            all.Add($"leaky ReLU by halves, {c} channels", new(new(c, 4, 3), new RefLeakyRelu(0.5f), new RefConv2D(c, Three, Three), new RefLeakyRelu(-0.25f), new RefConv2D(2, Three, Three), new RefDense(3)));
        }

        all.Add("ReLU that nobody applies", new(new(2, 5, 4), new RefConv2D(5, Three, Three), new RefTanh(), new RefRelu(), new RefConv2D(4, Three, Three), new RefDense(6), new RefSilu(), new RefRelu(), new RefDense(3)));
        all.Add("activations behind Flatten", new(new(3, 3, 4), new RefConv2D(5, new(2), new(2)), new RefFlatten(), new RefSigmoid(), new RefSoftplus(), new RefPRelu(), new RefSoftmax(), new RefDense(4)));
        all.Add("a slope for each feature", new(new(2, 3, 4), new RefFlatten(), new RefPRelu(), new RefDense(4), new RefPRelu(), new RefDense(3)));
        all.Add("one slope for all", new(new(2, 3, 4), new RefPRelu(Shared: true), new RefConv2D(18, Three, Three), new RefPRelu(Shared: true), new RefDense(3)));
        all.Add("softmax before the loss", new(new(3, 3, 3), new RefConv2D(6, new(3), new(3)), new RefSoftmax(), new RefFlatten()));
        all.Add("hidden layers of features", new(new(19, 1, 1), new RefDense(17), new RefGelu(), new RefDense(33), new RefElu(), new RefDense(7), new RefSoftmax(), new RefDense(3)));
        return all;
    }

    private static RefNetwork InEveryPlace(RefLayer activation, int channels) => new(
        new(channels, 5, 4),
        activation,
        new RefConv2D(channels, new(2), new(1)),
        activation,
        new RefConv2D(channels == 1 ? 17 : 3, Three, Three),
        activation,
        new RefAvgPool2D(new(2), new(2)),
        activation,
        new RefDense(5),
        activation,
        new RefDense(3));
}
