using System.Globalization;

namespace CnnGen.Generators.Model;

/// <summary>One layer of the stack as the user declared it.</summary>
/// <param name="Position">Index of the layer's attribute among all attributes of the class; errors refer to it.</param>
/// <param name="Name">
/// The layer's name in the generated class, for example <c>Conv1</c>: kind and number of that kind. Within a network of
/// blocks it is the whole path, such as <c>Stage2.Block1.Conv1</c>.
/// </param>
internal abstract record LayerSpec(int Position, string Name)
{
    /// <summary>The attribute's name as the user writes it, for example <c>Conv2D</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>
    /// What decides the layer's function in prediction, beside its kind and shapes, as text: a file of parameters belongs to networks
    /// of the same text only.
    /// </summary>
    public virtual string Settings => string.Empty;

    /// <summary>What decides the layer's part in training alone, as text.</summary>
    public virtual string TrainingSettings => string.Empty;

    /// <summary>Names of the learned tensors, for example Weight and Bias; known before any shape is.</summary>
    public virtual EquatableArray<string> ParameterNames => EquatableArray<string>.Empty;

    /// <summary>Names of the tensors that training measures and nobody learns, for example RunningMean.</summary>
    public virtual EquatableArray<string> StatisticNames => EquatableArray<string>.Empty;

    /// <summary>Number of learned scalars.</summary>
    /// <param name="input">Shape of one sample before the layer.</param>
    public virtual long ParameterCount(TensorShape input) => 0;

    /// <summary>Whether the layer has parameters that training moves.</summary>
    public bool Learns => ParameterNames.Count > 0 && !IsFrozen;

    /// <summary>Whether the layer's parameters stay as they are in training.</summary>
    public bool IsFrozen { get; init; }

    /// <summary>How its weight is drawn; null where the user says nothing.</summary>
    public WeightRule? WeightRule { get; init; }

    /// <summary>Whether the layer takes a map only, not a flat vector.</summary>
    public virtual bool NeedsMap => false;

    /// <summary>The layer with the numbers filled in that depend on its input's size.</summary>
    /// <param name="input">Shape of one sample before the layer.</param>
    public virtual LayerSpec Resolve(TensorShape input) => this;

    /// <summary>Whether this is a loss, which ends a network.</summary>
    public virtual bool IsLoss => false;

    /// <summary>What the layer does to numbers, so that layers without effect are found.</summary>
    public virtual LayerEffect Effect => default;

    private protected static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private protected static string List(EquatableArray<float> values) =>
        string.Join(" ", values.Items.Select(static value => value.ToString("R", CultureInfo.InvariantCulture)));

    private protected static EquatableArray<string> WeightAnd(bool bias) =>
        bias ? new[] { "Weight", "Bias" } : new[] { "Weight" };
}

/// <summary>How the user wrote the strides or the paddings of a layer; advice is worded the same way.</summary>
internal enum Spelling
{
    /// <summary>Not at all: the default holds.</summary>
    Unwritten,

    /// <summary>For both axes at once, for example <c>Stride = 2</c>.</summary>
    Common,

    /// <summary>For each axis, for example <c>StrideHeight = 2</c>.</summary>
    PerAxis,
}

/// <summary>A layer that moves a window over a map.</summary>
internal abstract record WindowLayerSpec(int Position, string Name, Window2D Window) : LayerSpec(Position, Name)
{
    public override string Settings => Window.ToText();

    public Spelling StrideSpelling { get; init; }

    public Spelling PaddingSpelling { get; init; }

    public override bool NeedsMap => true;

    /// <summary>Whether the kernel is written as two numbers, one for each axis.</summary>
    public bool IsKernelPerAxis { get; init; }

    /// <summary>Whether the window must see at least one pixel of the map, wherever it stands.</summary>
    public virtual bool IsPooling => true;

    /// <summary>Why a pooling does nothing, if it sees each number alone.</summary>
    private protected string? WhyNothing => Window is { Vertical: { Kernel: 1, Stride: 1 }, Horizontal: { Kernel: 1, Stride: 1 } }
        ? "a window of 1x1 that moves by 1 sees each number alone"
        : null;

    public override LayerSpec Resolve(TensorShape input) => this with { Window = Window.Resolve(input) };
}

/// <summary>
/// 2-D convolution (cross-correlation): y[f] = b[f] + sum over c, ky, kx of w[f, c, ky, kx] x[c, ...], where c runs over
/// the channels of the filter's group.
/// </summary>
internal sealed record Conv2DSpec(int Position, string Name, int Filters, Window2D Window, bool Bias) : WindowLayerSpec(Position, Name, Window)
{
    public override string Kind => "Conv2D";

    public override string Settings => Window.ToText() + (Groups == 1 ? string.Empty : Invariant($", groups {Groups}"));

    public override LayerEffect Effect => new() { AddsConstants = Bias };

    /// <summary>G: filters and channels fall into so many equal parts, each filter seeing the channels of its own.</summary>
    public int Groups { get; init; } = 1;

    public override bool IsPooling => false;

    public override EquatableArray<string> ParameterNames => WeightAnd(Bias);

    /// <summary>F * (C / G * K * K + 1).</summary>
    public override long ParameterCount(TensorShape input) =>
        Filters * (((long)input.Channels / Groups * Window.Vertical.Kernel * Window.Horizontal.Kernel) + (Bias ? 1 : 0));
}

/// <summary>Maximum over each window.</summary>
internal sealed record MaxPool2DSpec(int Position, string Name, Window2D Window) : WindowLayerSpec(Position, Name, Window)
{
    public override string Kind => "MaxPool2D";

    public override LayerEffect Effect => new() { Nothing = WhyNothing, PassesNonNegative = true };
}

/// <summary>Average over each window.</summary>
internal sealed record AvgPool2DSpec(int Position, string Name, Window2D Window) : WindowLayerSpec(Position, Name, Window)
{
    public override string Kind => "AvgPool2D";

    public override string Settings => Window.ToText() + (CountPadding ? string.Empty : ", padding not counted");

    public override LayerEffect Effect => new() { Nothing = WhyNothing, PassesNonNegative = true };

    /// <summary>Whether padding counts as zeros, rather than not at all.</summary>
    public bool CountPadding { get; init; } = true;
}

/// <summary>max(0, x).</summary>
internal sealed record ReluSpec(int Position, string Name) : LayerSpec(Position, Name)
{
    public override string Kind => "Relu";

    public override LayerEffect Effect => new() { KeepsNonNegative = true, GivesNonNegative = true };
}

/// <summary>From a (C, H, W) map to C*H*W features.</summary>
internal sealed record FlattenSpec(int Position, string Name) : LayerSpec(Position, Name)
{
    public override string Kind => "Flatten";

    public override LayerEffect Effect => new() { PassesNonNegative = true };
}

/// <summary>Fully connected: y = W x + b.</summary>
internal sealed record DenseSpec(int Position, string Name, int Units, bool Bias) : LayerSpec(Position, Name)
{
    public override string Kind => "Dense";

    public override LayerEffect Effect => new() { AddsConstants = Bias };

    public override EquatableArray<string> ParameterNames => WeightAnd(Bias);

    /// <summary>units * (inputs + 1); a map counts as its C*H*W scalars.</summary>
    public override long ParameterCount(TensorShape input) => Units * (input.Size + (Bias ? 1 : 0));
}
