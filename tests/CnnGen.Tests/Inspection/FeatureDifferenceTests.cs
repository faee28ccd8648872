using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Inspections;

/// <summary>Gradients of every layer's output against central differences of the reference's forward pass, in double precision.</summary>
public class FeatureDifferenceTests
{
    private const double Distance = 1e-7, Tolerance = 2e-5;
    private const int ElementsPerLayer = 6;

    private static readonly RefAxis Pool2 = new(2, 2), Same3 = new(3, 1, 1), One = new(1);
    private static readonly RefBlock Unit = new("Unit", new RefConv2D(6, Same3, Same3), new RefBatchNorm(), new RefRelu(), new RefConv2D(6, Same3, Same3));
    private static readonly RefBlock Narrow = new("Narrow", new RefConv2D(3, One, One), new RefSilu()), Wide = new("Wide", new RefConv2D(5, Same3, Same3));

    private static readonly Dictionary<string, RefNetwork> Networks = new()
    {
        ["pools of each kind"] = new(
            new(2, 16, 16),
            new RefConv2D(6, Same3, Same3),
            new RefRelu(),
            new RefMaxPool2D(Pool2, Pool2),
            new RefConv2D(7, Same3, Same3),
            new RefAvgPool2D(Pool2, Pool2),
            new RefL2Pool2D(Pool2, Pool2),
            new RefGlobalAvgPool2D(),
            new RefDense(4)),
        ["normalisations and dropout"] = new(
            new(3, 7, 7),
            new RefConv2D(8, Same3, Same3, Bias: false),
            new RefBatchNorm(),
            new RefRelu(),
            new RefDropout(0.4),
            new RefLocalResponseNorm(5, Alpha: 0.5f),
            new RefConv2D(6, Same3, Same3),
            new RefGroupNorm(2),
            new RefGlobalMaxPool2D(),
            new RefDense(5)),
        ["residual and joined branches"] = new(
            new(2, 6, 6),
            new RefConv2D(6, Same3, Same3),
            new RefRelu(),
            new RefResidual(Unit),
            new RefRelu(),
            new RefConcat(Narrow, Wide),
            new RefMaxPool2D(Pool2, Pool2),
            new RefFlatten(),
            new RefDense(8),
            new RefRelu(),
            new RefDense(3)),
        ["softmax in the network"] = new(new(2, 4, 4), new RefConv2D(5, Same3, Same3), new RefTanh(), new RefDense(4), new RefSoftmax()) { Loss = new RefMeanSquaredError() },
        ["a class for each pixel"] = new(new(2, 6, 6), new RefConv2D(5, Same3, Same3), new RefRelu(), new RefConv2D(3, One, One)),
    };

    private static readonly Lazy<Dictionary<string, IInspectedNetwork>> Compiled = new(() =>
    {
        // Those at odd places go back to their images: every network once.
        string[] names = [.. Networks.Keys];
        RefNetwork[] twice = [.. names.SelectMany(name => new[] { Networks[name], Networks[name] })];
        return InspectedNetworks.Compile(twice).Where((_, i) => i % 2 == 1).Zip(names).ToDictionary(pair => pair.Second, pair => pair.First.Network);
    });

    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in Networks.Keys)
            {
                cases.Add(name, 512);
                cases.Add(name, 256);
                cases.Add(name, 128);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_agree_with_central_differences(string name, int vectorBits)
    {
        RefNetwork reference = Networks[name];
        IInspectedNetwork network = Compiled.Value[name];
        RefData data = RefData.Draw(reference, seed: 8, samples: 1);
        network.SetParameters(data.Parameters);
        var random = new Random(vectorBits);
        float[] chosen = new float[reference.Output.Size];
        chosen[random.Next(chosen.Length)] = 1f;
        IInspector inspector = network.Inspect(1, 1, vectorBits);
        inspector.Run(data.FloatImages, chosen);
        var expected = new RefInspection(reference, data.Parameters, data.Images, Array.ConvertAll(chosen, value => (double)value));
        for (int layer = 0; layer < reference.Layers.Count; layer++)
        {
            // A block is called like itself; its last layer or its sum is the feature.
            string feature = layer == 0 ? "Input" : reference.NamesOf(layer - 1)[0];
            float[] gradient = inspector.Gradient(feature, 1);
            double scale = gradient.Max(value => Math.Abs(value));
            Assert.True(scale > 0, $"{name}: {feature} has no gradient.");
            for (int i = 0; i < ElementsPerLayer; i++)
            {
                int element = random.Next(gradient.Length);
                double difference = (expected.Moved(layer, element, Distance) - expected.Moved(layer, element, -Distance)) / (2 * Distance);
                Assert.True(
                    Math.Abs(difference - gradient[element]) <= Tolerance * scale,
                    $"{name}, {vectorBits} bits, {feature}[{element}]: {gradient[element]:R}, but a central difference of {difference:R}.");
            }
        }
    }
}
