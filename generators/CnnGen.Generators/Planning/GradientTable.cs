namespace CnnGen.Generators.Planning;

/// <summary>
/// The gradients of the nodes' values in a training pass. The first reader of a value whose gradient is planned writes
/// the gradient, every further one adds to it.
/// </summary>
internal sealed class GradientTable
{
    private readonly PassBuilder _builder;
    private readonly PassGraph _graph;
    private readonly IReadOnlyList<BufferDraft> _values;
    private readonly Dictionary<int, BufferDraft> _gradients = new();

    /// <param name="builder">Makes the buffers.</param>
    /// <param name="graph">The nodes.</param>
    /// <param name="values">The buffer of each node's value.</param>
    public GradientTable(PassBuilder builder, PassGraph graph, IReadOnlyList<BufferDraft> values) =>
        (_builder, _graph, _values) = (builder, graph, values);

    /// <summary>Whether a reader has written the gradient already.</summary>
    public bool IsWritten(int node) => _gradients.ContainsKey(node);

    /// <summary>The gradient of a node's value, made when first asked for.</summary>
    public BufferDraft Of(int node)
    {
        if (!_gradients.TryGetValue(node, out BufferDraft? gradient))
        {
            gradient = Make(_values[node], string.Empty, _graph.GradientHalo(node));
            _gradients.Add(node, gradient);
        }

        return gradient;
    }

    /// <summary>Lets a value's gradient be the same memory as another one's.</summary>
    public void Share(int node, BufferDraft gradient) => _gradients.Add(node, gradient);

    /// <summary>A gradient without a halo, for one reader's share.</summary>
    public BufferDraft Make(BufferDraft value, string suffix, Halo halo = default)
    {
        MapLayout layout = value.Layout with { Halo = halo, ChannelStride = Block.Round(value.Layout.Channels) };
        return _builder.AddBuffer("d" + char.ToUpperInvariant(value.Name[0]) + value.Name.Substring(1) + suffix, layout);
    }
}
