using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>
/// What layer and group normalisation of one sample have in common: its channels in groups of neighbours, each with a
/// mean and a variance over all its pixels.
/// </summary>
/// <param name="Map">Layout of x.</param>
/// <param name="Groups">G; 1 in layer normalisation.</param>
/// <param name="IsElementwise">Whether every value has a weight and a bias of its own, as in layer normalisation, rather than every channel.</param>
internal sealed record GroupGeometry(MapLayout Map, int Groups, bool IsElementwise)
{
    /// <summary>C / G.</summary>
    public int ChannelsPerGroup => Map.Channels / Groups;

    /// <summary>Values that a mean is taken over.</summary>
    public int GroupSize => ChannelsPerGroup * Map.Pixels;

    /// <summary>Layout of the weights, one for each value.</summary>
    public MapLayout Elements => Map with { Halo = Halo.None };

    /// <summary>Floats that the weights take.</summary>
    public int WeightStorage => IsElementwise ? Elements.Storage : Map.ChannelStride;

    /// <summary>Shape of weight and bias.</summary>
    public string WeightShape => IsElementwise ? Describe.Map(Elements) : PerChannel;

    /// <summary>Shape of what there is once for each channel.</summary>
    public string PerChannel => Describe.Vector(Map.Channels, Map.ChannelStride);

    /// <summary>The index of a weight.</summary>
    public string WeightIndex => IsElementwise ? "oy, ox, c" : "c";

    /// <summary>What a mean is over, in words.</summary>
    public string Scope => Groups == 1
        ? FormattableString.Invariant($"all {GroupSize} values")
        : FormattableString.Invariant($"the {GroupSize} values of each of {Groups} groups of {Counted.Text(ChannelsPerGroup, "channel")}");
}

/// <summary>y = (x - mean) / sqrt(variance + epsilon) * weight + bias; keeps each channel's mean and 1 / sqrt(variance + epsilon).</summary>
internal sealed record GroupNormKernel(GroupGeometry Geometry, MapLayout Output, float Epsilon, Activation Activation) : Kernel
{
    public override string Summary
    {
        get
        {
            string formula = $"(x - mean) * inverse * weight[{Geometry.WeightIndex}] + bias[{Geometry.WeightIndex}]";
            return $"Normalises one sample over {Geometry.Scope}: y[oy, ox, c] = {PoolGeometry.Activated(Activation, formula)},\n"
                + FormattableString.Invariant($"with inverse = 1 / sqrt(variance + {Epsilon:R}). Lanes beyond the channels stay zero.");
        }
    }

    public override EquatableArray<KernelParameter> Parameters => new[]
    {
        KernelParameter.Floats("x", Describe.Map(Geometry.Map)),
        KernelParameter.Floats("weight", Geometry.WeightShape),
        KernelParameter.Floats("bias", Geometry.WeightShape),
        KernelParameter.Floats("mean", "receives the mean of each channel's group, " + Geometry.PerChannel),
        KernelParameter.Floats("inverse", "receives 1 / sqrt(variance + epsilon) of each channel's group, " + Geometry.PerChannel),
        KernelParameter.Floats("y", Describe.Map(Output)),
    };
}

/// <summary>Gradients of layer and group normalisation of one sample.</summary>
/// <param name="Geometry">Groups, and the layout of x.</param>
/// <param name="OutputGradient">Layout of dy.</param>
/// <param name="InputGradient">Layout of dx; null where nobody wants it.</param>
/// <param name="Learns">Whether the gradients of weight and bias are added up.</param>
internal sealed record GroupNormGradientKernel(GroupGeometry Geometry, MapLayout OutputGradient, MapLayout? InputGradient, bool Learns) : Kernel
{
    public override string Summary
    {
        get
        {
            string i = Geometry.WeightIndex, over = Geometry.IsElementwise ? string.Empty : "sum over oy, ox of ";
            string text = $"Gradient of a normalisation over {Geometry.Scope}. Forward n = (x - mean) * inverse, y[oy, ox, c] = n * weight[{i}] + bias[{i}], so";
            if (Learns)
            {
                text += $"\ndweight[{i}] += {over}dy * n, dbias[{i}] += {over}dy"
                    + (InputGradient is null ? "." : ",");
            }

            return InputGradient is null ? text : text
                + "\ndx = inverse * (g - mean of g - n * mean of (g * n)) with g = dy * weight, means over the group; that is\n"
                + "dx = dy * weight * inverse + (x - mean) * slope + shift.";
        }
    }

    public override EquatableArray<KernelParameter> Parameters
    {
        get
        {
            var parameters = new List<KernelParameter>
            {
                KernelParameter.Floats("x", Describe.Map(Geometry.Map)),
                KernelParameter.Floats("dy", Describe.Map(OutputGradient)),
                KernelParameter.Floats("mean", "of each channel's group, " + Geometry.PerChannel),
                KernelParameter.Floats("inverse", "1 / sqrt(variance + epsilon) of each channel's group, " + Geometry.PerChannel),
            };
            if (Learns)
            {
                parameters.Add(KernelParameter.Floats("dweight", Geometry.WeightShape));
                parameters.Add(KernelParameter.Floats("dbias", Geometry.WeightShape));
            }

            if (InputGradient is { } dx)
            {
                parameters.Add(KernelParameter.Floats("weight", Geometry.WeightShape));
                parameters.Add(KernelParameter.Floats("slope", "scratch, " + Geometry.PerChannel));
                parameters.Add(KernelParameter.Floats("shift", "scratch, " + Geometry.PerChannel));
                parameters.Add(KernelParameter.Floats("dx", Describe.Map(dx)));
            }

            return parameters.ToArray();
        }
    }
}
