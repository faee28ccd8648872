using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>What a layer asks of the buffer it reads.</summary>
/// <param name="Halo">Zeros around the map.</param>
/// <param name="Blocked">Whether it reads vectors, so that channels must fill whole blocks; else single floats will do.</param>
/// <param name="Flat">Whether it needs the flat (C, H, W) order.</param>
internal readonly record struct InputDemand(Halo Halo, bool Blocked, bool Flat);

/// <summary>
/// How one kind of layer is planned: its parameters, the layouts it wants and the kernels it runs. One subclass, in a
/// file of its own, for each kind; <see cref="For"/> is the one place that lists them.
/// </summary>
internal abstract class LayerPlanner
{
    private static readonly InputDemand Vectors = new(Halo.None, Blocked: true, Flat: false);

    /// <summary>Whether the layer changes the shape's meaning and not the memory.</summary>
    public virtual bool MovesNothing => false;

    /// <summary>Whether prediction and evaluation pass over the layer.</summary>
    public virtual bool IsForTrainingOnly => false;

    /// <summary>The elementwise function that the layer is, so that the layer before can apply it.</summary>
    public virtual Activation IsActivation => Activation.None;

    /// <summary>Whether the layer can apply a following ReLU to its own result: see <see cref="Node.Activation"/>.</summary>
    public virtual bool AppliesActivation => false;

    /// <summary>Whether f(layer(x)) = layer(f(x)), bit by bit, for every monotone f.</summary>
    public virtual bool CommutesWithMonotone => false;

    /// <summary>Whether the layer treats every element alike, so that a flattened map may stay a map in memory.</summary>
    public virtual bool KeepsMemory => IsActivation != Activation.None;

    /// <summary>Whether the layer is a ReLU or cuts like one: weights before it are then drawn wider.</summary>
    public virtual bool IsRectifier => IsActivation == Activation.Relu;

    /// <summary>Whether the layer multiplies by weights and adds up.</summary>
    public virtual bool IsLinear => false;

    /// <summary>Whether the gradient of each input is the gradient of the output, as it is for a sum.</summary>
    public virtual bool HandsGradientOn => false;

    /// <summary>Whether the layer's value is what it reads, in the same memory.</summary>
    public virtual bool IsWhatItReads => false;

    /// <summary>What the layer does to the network's images, if it can be done as they are loaded.</summary>
    public virtual Normalization? WhileLoading(Node node) => null;

    /// <summary>The planner of a layer.</summary>
    public static LayerPlanner For(LayerSpec spec) => spec switch
    {
        Conv2DSpec => Conv2DPlanner.Instance,
        ConvTranspose2DSpec => ConvTranspose2DPlanner.Instance,
        MaxPool2DSpec => MaxPool2DPlanner.Instance,
        AvgPool2DSpec => AvgPool2DPlanner.Instance,
        L2Pool2DSpec => L2Pool2DPlanner.Instance,
        GlobalAvgPool2DSpec => GlobalAvgPool2DPlanner.Instance,
        GlobalMaxPool2DSpec => GlobalMaxPool2DPlanner.Instance,
        Upsample2DSpec => Upsample2DPlanner.Instance,
        LocalResponseNormSpec => LocalResponseNormPlanner.Instance,
        NormalizeSpec => NormalizePlanner.Instance,
        ReluSpec => ReluPlanner.Instance,
        ActivationSpec activation => ElementwisePlanner.For(activation),
        PReluSpec => PReluPlanner.Instance,
        DropoutSpec dropout => new DropoutPlanner(dropout.Rate, isSpatial: false),
        SpatialDropoutSpec dropout => new DropoutPlanner(dropout.Rate, isSpatial: true),
        SoftmaxSpec => SoftmaxPlanner.Instance,
        FlattenSpec => FlattenPlanner.Instance,
        DenseSpec => DensePlanner.Instance,
        BatchNormSpec => BatchNormPlanner.Instance,
        LayerNormSpec or GroupNormSpec => GroupNormPlanner.Instance,
        AddSpec => AddPlanner.Instance,
        ConcatSpec => ConcatPlanner.Instance,
        SoftmaxCrossEntropySpec => SoftmaxCrossEntropyPlanner.Instance,
        LossSpec => ValueLossPlanner.Instance,
        OutputSpec => OutputPlanner.Instance,
        InputSpec => InputPlanner.Instance,
        InspectedOutputSpec => InspectedOutputPlanner.Instance,
        _ => throw new InvalidOperationException($"No planner for {spec.Kind}."),
    };

    /// <summary>Multiply-adds of one sample's forward pass.</summary>
    public virtual long MultiplyAdds(LayerSpec spec, TensorShape input, TensorShape output) => 0;

    /// <summary>Adds the layer's parameters to the network.</summary>
    public virtual void DeclareParameters(Node node, ParameterBuilder parameters)
    {
    }

    /// <summary>What the layer asks of its input.</summary>
    public virtual InputDemand Demand(Node node) => Vectors;

    /// <summary>The halo that the layer's data gradient needs around the gradient of its output.</summary>
    public virtual Halo GradientHalo(Node node) => Halo.None;

    /// <summary>Whether the data gradient can only be written without a halo.</summary>
    public virtual bool WritesContiguousGradient => false;

    /// <summary>Adds the forward steps.</summary>
    public abstract void Forward(Node node, ForwardContext context);

    /// <summary>Adds the steps of the data gradient (where wanted) and of the parameters' gradients.</summary>
    public abstract void Backward(Node node, BackwardContext context);
}
