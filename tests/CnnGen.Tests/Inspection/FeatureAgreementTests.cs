using CnnGen.Tests.Networks;
using CnnGen.Tests.Oracles;
using CnnGen.Tests.RandomNetworks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Inspections;

/// <summary>Every layer's output and its gradient against the double-precision reference, and the outputs against a prediction, bit by bit.</summary>
public class FeatureAgreementTests
{
    private const int Chunk = 15;

    /// <summary>As in <see cref="Judge"/>: sums inside a layer round as well.</summary>
    private const double RoundingErrors = 16;

    private static readonly Lazy<Dictionary<string, (RefNetwork Reference, IInspectedNetwork Network)>> Named = new(() =>
    {
        string[] names = [.. TestNetworks.Edges, "LeNet-5"];
        return names.Zip(InspectedNetworks.Compile([.. names.Select(TestNetworks.Reference)])).ToDictionary(pair => pair.First, pair => pair.Second);
    });

    public static TheoryData<string> Names => [.. TestNetworks.Edges, "LeNet-5"];

    public static TheoryData<int> Chunks => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Names))]
    public void Named_networks_agree_with_the_reference(string name)
    {
        (RefNetwork reference, IInspectedNetwork network) = Named.Value[name];
        int other = Named.Value.Keys.Order(StringComparer.Ordinal).ToList().IndexOf(name) % 2 == 0 ? 256 : 128;
        AssertAgrees(reference, network, RefData.Draw(reference, seed: 51, samples: 2, margin: 1e-7), capacity: 2, threads: 1, [512, other], name);
    }

    [Theory]
    [MemberData(nameof(Chunks))]
    public void Random_networks_agree_with_the_reference(int chunk)
    {
        int[] seeds = [.. Enumerable.Range(1000 + (chunk * Chunk), Chunk)];
        int compared = 0;
        Assert.All(seeds.Zip(InspectedNetworks.Compile([.. seeds.Select(RandomNetwork.Create)])), pair =>
        {
            (int seed, (RefNetwork reference, IInspectedNetwork network)) = pair;
            var random = new Random(seed);
            int samples = random.Next(1, 6);
            if (RefData.TryDraw(reference, seed, samples) is { } data)
            {
                AssertAgrees(reference, network, data, samples + random.Next(0, 3), random.Next(1, 4), [512, 256, 128], $"seed {seed}, {reference}");
                compared++;
            }
        });
        Assert.InRange(compared, Chunk - 2, Chunk);
    }

    private static void AssertAgrees(RefNetwork reference, IInspectedNetwork network, RefData data, int capacity, int threads, int[] widths, string what)
    {
        network.SetParameters(data.Parameters);
        float[] before = network.Storage.ToArray(), images = data.FloatImages, gradients = OutputGradients(reference, data.Samples);
        float[] logits = new float[gradients.Length], poison = new float[images.Length];
        Array.Fill(poison, float.NaN);
        double[] exactGradients = Array.ConvertAll(gradients, value => (double)value);
        var expected = new RefInspection(reference, data.Parameters, data.Images, exactGradients);
        var rounded = new Lazy<RefInspection>(() => new RefInspection(reference, data.Parameters, data.Images, exactGradients, isRounded: true));
        IInspector? first = null;
        foreach (int bits in widths)
        {
            IInspector inspector = network.Inspect(capacity, threads, bits);
            inspector.Run(poison, gradients);
            float[] outputs = inspector.Run(images, gradients);
            network.Open(capacity, threads, bits).Forward(images, logits);
            Judge.AssertSameBits(logits, outputs, $"{what}, {bits} bits: outputs");
            AssertFeatures(network, inspector, first, expected, rounded, data.Samples, $"{what}, {bits} bits");
            first ??= inspector;
        }

        Judge.AssertSameBits(before, network.Storage, $"{what}: parameters and statistics");
    }

    private static void AssertFeatures(
        IInspectedNetwork network, IInspector inspector, IInspector? first, RefInspection expected, Lazy<RefInspection> rounded, int samples, string what)
    {
        string[] shown = [.. network.Inspection.Features.Select(feature => feature.Layer).Where(layer => layer != "Input")];
        Assert.Equal(network.Info.Layers.Where(layer => network.Info.Heads.All(head => head.Name != layer.Name)).Select(layer => layer.Name), shown);
        foreach (FeatureInfo feature in network.Inspection.Features)
        {
            (double[] value, double[] gradient) = expected.Features[feature.Layer];
            float[] map = inspector.Map(feature.Layer, samples);
            AssertClose(value, map, () => rounded.Value.Features[feature.Layer].Value, $"{what}: {feature.Layer}");
            if (feature.Gradient is null)
            {
                Assert.DoesNotContain(network.Inspection.Features, other => other.Layer == "Input");
                Assert.Equal(expected.Values[0], value);
                continue;
            }

            float[] derivative = inspector.Gradient(feature.Layer, samples);
            AssertClose(gradient, derivative, () => rounded.Value.Features[feature.Layer].Gradient, $"{what}: gradient of {feature.Layer}");
            if (first is not null)
            {
                Judge.AssertSameBits(first.Map(feature.Layer, samples), map, $"{what}: {feature.Layer}");
                Judge.AssertSameBits(first.Gradient(feature.Layer, samples), derivative, $"{what}: gradient of {feature.Layer}");
            }
        }
    }

    /// <summary>Within single precision of the largest value, or within what rounding between the layers does.</summary>
    private static void AssertClose(double[] expected, float[] actual, Func<double[]> rounded, string what)
    {
        double tolerance = Closeness.Single * expected.Max(value => Math.Abs(value));
        if (!Closeness.AreWithin(expected, actual, tolerance))
        {
            tolerance += RoundingErrors * expected.Zip(rounded(), (exact, other) => Math.Abs(exact - other)).Max();
        }

        Closeness.AssertWithin(expected, actual, tolerance, what);
    }

    /// <summary>One output of the first sample, and a different weighted sum of outputs for each other one.</summary>
    private static float[] OutputGradients(RefNetwork reference, int samples)
    {
        int outputs = reference.Output.Size;
        float[] gradients = new float[samples * outputs];
        gradients[outputs / 2] = 1f;
        for (int i = outputs; i < gradients.Length; i++)
        {
            gradients[i] = ((i * 37) % 11 / 8f) - 0.5f;
        }

        return gradients;
    }
}
