using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes;

/// <summary>A layer of a network whose blocks have been replaced by their layers. Shapes are not known yet.</summary>
/// <param name="Spec">The layer; its name is the whole path, such as <c>Stage2.Block1.Conv1</c>.</param>
/// <param name="Inputs">The layers it reads, by position in the list; -1 is the network's input.</param>
/// <param name="Use">The use of a block that it comes from.</param>
/// <param name="IsSound">Whether its numbers can be trusted.</param>
internal sealed record FlatLayer(LayerSpec Spec, EquatableArray<int> Inputs, BlockUse Use, bool IsSound)
{
    /// <summary>Whether it is a loss in a place where it can't be, which is reported as such; shapes pass by it.</summary>
    public bool IsPassedOver { get; init; }
}

/// <summary>One use of a block, or the network itself: what holds for all layers in it.</summary>
/// <param name="Path">Its name and those of its parents, such as <c>Stage2.Block1</c>; empty for the network.</param>
/// <param name="Block">The key of its block; null for the network.</param>
/// <param name="Anchor">Where problems are shown if the block's own source is out of reach; else null.</param>
/// <param name="Settings">What holds for its layers unless they say otherwise.</param>
internal sealed record BlockUse(string Path, string? Block, Site? Anchor, StackSettings Settings)
{
    /// <summary>The factor of a loss in it, beside the loss's own.</summary>
    public float LossWeight { get; init; } = 1f;

    public string NameOf(string member) => Path.Length == 0 ? member : Path + "." + member;

    /// <summary>Where the user sees a place in the block.</summary>
    public Site Locate(Site site) => Anchor ?? (site.Kind == SiteKind.Attribute ? site with { Block = Block } : site);

    /// <summary>Whether a fix may be offered: in a block only what works for other uses, with other shapes, as well.</summary>
    public bool Allows(Fix fix) => Anchor is null && (Block is null || !fix.IsForOneShape);

    /// <summary>A use of a block within this one.</summary>
    public BlockUse Into(CompositeSpec user, string member, BlockSpec block) => new(
        NameOf(member),
        block.Key,
        block.IsForeign ? Locate(Site.Attribute(user.Position)) : null,
        new StackSettings(
            Settings.IsFrozen || user.IsFrozen || block.Settings.IsFrozen,
            block.Settings.WeightRule ?? Settings.WeightRule));
}

/// <summary>
/// Stands for what brings a residual block's input to its body's shape. Its inputs are both; when their shapes are known
/// it becomes a convolution, or nothing.
/// </summary>
internal sealed record ProjectionSpec(int Position, string Name, Projection Form) : LayerSpec(Position, Name)
{
    public override string Kind => "Residual";

    public override EquatableArray<string> ParameterNames => Form == Projection.Convolution ? WeightAnd(bias: true) : WeightAnd(bias: false);
}
