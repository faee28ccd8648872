using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Planning.Layers;

namespace CnnGen.Generators.Planning;

/// <summary>
/// Plans the backward half of a training pass: from the last node to the first, wherever a gradient is needed. A value
/// with several readers collects their shares.
/// </summary>
internal sealed class BackwardPlanner
{
    private readonly PassPlanner _pass;
    private readonly PassGraph _graph;
    private readonly IReadOnlyList<BufferDraft> _values;
    private readonly GradientTable _gradients;

    /// <summary>What each node read: the value, or its flattened copy.</summary>
    private readonly List<BufferDraft[]> _inputs = new();
    private readonly Dictionary<int, Share> _lossShares = new();

    /// <param name="pass">The pass.</param>
    /// <param name="graph">Its nodes.</param>
    /// <param name="values">The buffer of each node's value, as far as planned.</param>
    public BackwardPlanner(PassPlanner pass, PassGraph graph, IReadOnlyList<BufferDraft> values)
    {
        (_pass, _graph, _values) = (pass, graph, values);
        _gradients = new GradientTable(pass.Builder, graph, values);
    }

    /// <summary>Notes what the next node of the forward half read.</summary>
    public void Remember(BufferDraft[] inputs) => _inputs.Add(inputs);

    /// <summary>Where a loss writes the gradient of the scores that it reads.</summary>
    public BufferDraft LossGradient(int node, BufferDraft scores)
    {
        Share share = ShareOf(_graph.Nodes[node], _graph.Nodes[node].Inputs[0], scores, string.Empty, mayHaveHalo: true);
        _lossShares.Add(node, share);
        return share.Written;
    }

    /// <summary>The gradient of a node's value; null where it is not wanted.</summary>
    public BufferDraft? GradientOf(int node) => _graph.NeedsGradient(node) ? _gradients.Of(node) : null;

    public void Plan()
    {
        for (int i = _graph.Nodes.Count - 1; i >= 0; i--)
        {
            Node node = _graph.Nodes[i];
            if (node.Spec.IsLoss)
            {
                Deliver(node, _lossShares[i]);
            }
            else if (_graph.NeedsGradient(i))
            {
                Plan(i, node);
            }
        }
    }

    private void Plan(int index, Node node)
    {
        LayerPlanner planner = LayerPlanner.For(node.Spec);
        BufferDraft gradient = _gradients.Of(index);
        int handedOn = _graph.HandsOn(index);
        var shares = new Share?[node.Inputs.Count];
        for (int k = 0; k < shares.Length; k++)
        {
            int source = node.Inputs[k];
            if (source == handedOn && source >= 0)
            {
                _gradients.Share(source, gradient);
            }
            else if (_graph.NeedsGradient(source))
            {
                string suffix = k == 0 ? string.Empty : FormattableString.Invariant($"{k + 1}");
                shares[k] = ShareOf(node, source, _inputs[index][k], suffix, mayHaveHalo: !planner.WritesContiguousGradient);
            }
        }

        BufferDraft?[] targets = Array.ConvertAll(shares, static share => share?.Written);
        planner.Backward(node, new BackwardContext(_pass, node, _inputs[index], _values[index], gradient, targets));
        foreach (Share share in shares.OfType<Share>())
        {
            Deliver(node, share);
        }
    }

    /// <summary>Decides what a reader writes: the gradient itself where it is the first and can, else a buffer of its own.</summary>
    private Share ShareOf(Node reader, int source, BufferDraft read, string suffix, bool mayHaveHalo)
    {
        if (!_graph.NeedsGradient(source))
        {
            return new Share(source, _gradients.Make(read, suffix), Delivery.None);
        }

        bool isFlattened = read != _values[source], isFirst = !_gradients.IsWritten(source);
        BufferDraft gradient = _gradients.Of(source);
        if (isFirst && !isFlattened && (mayHaveHalo || gradient.Layout.IsContiguous))
        {
            return new Share(source, gradient, Delivery.None);
        }

        BufferDraft own = _gradients.Make(read, "Of" + Node.Identifier(reader.Name) + suffix);
        return new Share(source, own, (isFlattened ? Delivery.Unflatten : Delivery.None) | (isFirst ? Delivery.Copy : Delivery.Add));
    }

    /// <summary>Brings a reader's share to where the gradient is collected.</summary>
    private void Deliver(Node reader, Share share)
    {
        if (share.Delivery == Delivery.None)
        {
            return;
        }

        BufferDraft gradient = _gradients.Of(share.Source), part = share.Written;
        bool isFirst = share.Delivery.HasFlag(Delivery.Copy);
        if (share.Delivery.HasFlag(Delivery.Unflatten))
        {
            BufferDraft map = isFirst ? gradient : _gradients.Make(_values[share.Source], "Of" + Node.Identifier(reader.Name));
            _pass.Move(new ReorderKernel(map.Layout, Reverse: true), reader, "FlattenBackward", "back to channels-last", part, map);
            part = map;
        }

        if (!isFirst)
        {
            _pass.Move(new AccumulateKernel(part.Layout, gradient.Layout), reader, "AddGradient", "dx += its share of the gradient", part, gradient);
        }
        else if (part != gradient)
        {
            _pass.Move(new CopyMapKernel(part.Layout, gradient.Layout), reader, "Pad", "surrounds dx with zeros", part, gradient);
        }
    }

    /// <summary>What remains to be done with a reader's share of a gradient.</summary>
    [Flags]
    private enum Delivery
    {
        None = 0,

        /// <summary>Back from the flat order to that of the map.</summary>
        Unflatten = 1,

        /// <summary>Becomes the gradient.</summary>
        Copy = 2,

        /// <summary>Is added to the gradient.</summary>
        Add = 4,
    }

    /// <summary>A reader's share of the gradient of what it reads.</summary>
    /// <param name="Source">The node whose value it reads.</param>
    /// <param name="Written">What the reader writes.</param>
    /// <param name="Delivery">What remains to be done with it.</param>
    private sealed record Share(int Source, BufferDraft Written, Delivery Delivery);
}
