using CnnGen.Generators.Model;

namespace CnnGen.Generators.Parsing.Layers;

/// <summary>The layers that apply a function to every scalar: no more than a number or a flag to read for each.</summary>
internal static class ActivationParsers
{
    public static LayerSpec LeakyRelu(AttributeReader reader, string name) =>
        new LeakyReluSpec(reader.Position, name, reader.Finite("Slope", fallback: 0.01f));

    public static LayerSpec PRelu(AttributeReader reader, string name) =>
        new PReluSpec(reader.Position, name, reader.Named("Shared", fallback: false));

    public static LayerSpec Elu(AttributeReader reader, string name) =>
        new EluSpec(reader.Position, name, reader.Finite("Alpha", fallback: 1f));

    public static LayerSpec Gelu(AttributeReader reader, string name) =>
        new GeluSpec(reader.Position, name, reader.Named("Approximate", fallback: false));

    public static LayerSpec Silu(AttributeReader reader, string name) => new SiluSpec(reader.Position, name);

    public static LayerSpec HardSwish(AttributeReader reader, string name) => new HardSwishSpec(reader.Position, name);

    public static LayerSpec Softplus(AttributeReader reader, string name) =>
        new SoftplusSpec(reader.Position, name, reader.AboveZero("Beta", fallback: 1f));

    public static LayerSpec Sigmoid(AttributeReader reader, string name) => new SigmoidSpec(reader.Position, name);

    public static LayerSpec Tanh(AttributeReader reader, string name) => new TanhSpec(reader.Position, name);

    public static LayerSpec Softmax(AttributeReader reader, string name) => new SoftmaxSpec(reader.Position, name);
}
