using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>Replaces every use of a block by the block's layers. The result is a graph in topological order.</summary>
internal sealed class Flattener
{
    private readonly BlockTable _blocks;
    private readonly List<FlatLayer> _layers = [];

    private Flattener(BlockTable blocks) => _blocks = blocks;

    /// <summary>All layers of a network that is expandable: see <see cref="StackRules.IsExpandable"/>.</summary>
    /// <param name="network">The network.</param>
    /// <param name="soundLayers">How many of its own layers can be trusted.</param>
    /// <param name="blocks">Its blocks.</param>
    public static IReadOnlyList<FlatLayer> Flatten(NetworkSpec network, int soundLayers, BlockTable blocks)
    {
        Flattener flattener = new(blocks);
        flattener.Stack(network.Layers, soundLayers, new BlockUse("", null, null, network.Settings), input: -1);
        return flattener._layers;
    }

    /// <returns>The layer that holds the stack's result: its last one, or its input where it has none.</returns>
    private int Stack(EquatableArray<LayerSpec> layers, int soundLayers, BlockUse use, int input)
    {
        string[][] names = MemberNames.Of(layers, _blocks);
        for (int i = 0; i < layers.Count; i++)
        {
            bool isSound = i < soundLayers;
            if (!isSound && layers[i] is CompositeSpec)
            {
                // A mark at which shapes stop, whatever becomes of the blocks; their names still matter.
                Add(layers[i], new[] { input }, use, isSound);
            }

            input = layers[i] switch
            {
                ApplySpec apply => names[i].Aggregate(input, (value, name) => Block(apply, 0, name, use, value)),
                ResidualSpec residual => Residual(residual, names[i][0], use, input, isSound),
                BranchesSpec branches => Branches(branches, names[i][0], use, input, isSound),
                HeadsSpec heads => Heads(heads, names[i], use, input),
                LayerSpec layer => Add(Settle(layer, use), new[] { input }, use, isSound, IsMisplacedLoss(layers, i, use)),
            };
        }

        return input;
    }

    private int Block(CompositeSpec user, int argument, string name, BlockUse use, int input) =>
        _blocks.Find(user.Blocks[argument]) is { } block
            ? Stack(block.Layers, block.SoundLayers, use.Into(user, name, block) with { LossWeight = WeightOf(user, argument) }, input)
            : input;

    private int Residual(ResidualSpec residual, string name, BlockUse use, int input, bool isSound)
    {
        int body = Block(residual, 0, name, use, input);
        int shortcut = input;
        if (residual.Shortcut is not null)
        {
            shortcut = Block(residual, 1, name + "." + MemberNames.Shortcut, use, input);
        }
        else if (residual.Projection != Projection.None)
        {
            ProjectionSpec projection = new(residual.Position, name + "." + MemberNames.Projection, residual.Projection)
            {
                IsFrozen = residual.IsFrozen,
            };
            shortcut = Add(Settle(projection, use), new[] { input, body }, use, isSound);
        }

        return Add(Settle(new AddSpec(residual.Position, name) { MayProject = residual.Shortcut is null }, use), new[] { body, shortcut }, use, isSound);
    }

    private int Branches(BranchesSpec branches, string name, BlockUse use, int input, bool isSound)
    {
        string[] names = MemberNames.OfBranches(branches, _blocks);
        int[] ends = names.Select((branch, i) => Block(branches, i, name + "." + branch, use, input)).ToArray();
        return Add(Settle(new ConcatSpec(branches.Position, name), use), ends, use, isSound);
    }

    private int Heads(HeadsSpec heads, string[] names, BlockUse use, int input)
    {
        for (int i = 0; i < names.Length; i++)
        {
            Block(heads, i, names[i], use, input);
        }

        return input;
    }

    private int Add(LayerSpec layer, EquatableArray<int> inputs, BlockUse use, bool isSound, bool isPassedOver = false)
    {
        _layers.Add(new FlatLayer(layer, inputs, use, isSound) { IsPassedOver = isPassedOver });
        return _layers.Count - 1;
    }

    /// <summary>A layer under its whole path, with what its surroundings say of it.</summary>
    private static LayerSpec Settle(LayerSpec layer, BlockUse use)
    {
        LayerSpec settled = layer with
        {
            Name = use.NameOf(layer.Name),
            IsFrozen = layer.IsFrozen || use.Settings.IsFrozen,
            WeightRule = layer.WeightRule ?? use.Settings.WeightRule,
        };
        return settled is LossSpec loss ? loss with { Weight = loss.Weight * use.LossWeight } : settled;
    }

    /// <summary>Whether a loss is not the last of its stack, or a network's only layer.</summary>
    private static bool IsMisplacedLoss(EquatableArray<LayerSpec> layers, int index, BlockUse use) =>
        layers[index].IsLoss && (index < layers.Count - 1 || (index == 0 && use.Block is null));

    private static float WeightOf(CompositeSpec user, int argument) =>
        user is HeadsSpec heads && argument < heads.Weights.Count ? heads.Weights[argument] : 1f;
}
