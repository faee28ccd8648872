using System.Runtime.InteropServices;
using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>Everything that a pass puts out.</summary>
internal sealed record Outcome(
    float[] Logits,
    float[] Prediction,
    LossResult Evaluated,
    LossResult Trained,
    Dictionary<string, float[]> Gradients,
    float[] GradientStorage,
    Dictionary<string, float[]> Statistics)
{
    /// <summary>Runs all four passes over a batch. What training measures is taken back, so that the next outcome is comparable.</summary>
    public static Outcome Of(INetworkUnderTest network, IPasses passes, float[] images, Targets targets)
    {
        // What a pass forgets to write shows.
        float[] logits = Poisoned(images.Length / network.Info.InputSize * network.Info.OutputSize), prediction = Poisoned(logits.Length);
        passes.GradientStorage.Fill(float.NaN);
        passes.Forward(images, logits);
        passes.Predict(images, prediction);
        LossResult evaluated = passes.Evaluate(images, targets);
        float[] before = network.Storage.ToArray();
        LossResult trained = passes.ForwardBackward(images, targets);
        var statistics = network.Info.Parameters.Where(parameter => parameter.Role == ParameterRole.Statistic)
            .ToDictionary(parameter => parameter.Name, parameter => network.Parameter(parameter.Name));

        // A batch of NaN reaches surplus lanes as well, as 0 * NaN, even where no label lets it reach the loss.
        if (!images.Any(float.IsNaN))
        {
            AssertOnlyMoved(statistics.Keys, network, before);
        }

        before.CopyTo(network.Storage);
        var gradients = network.Info.Parameters.Where(parameter => parameter.IsTrainable).ToDictionary(parameter => parameter.Name, parameter => passes.Gradient(parameter.Name));
        return new Outcome(logits, prediction, evaluated, trained, gradients, passes.GradientStorage.ToArray(), statistics);
    }

    /// <summary>A training pass may write statistics and nothing else of the network, their surplus lanes included.</summary>
    private static void AssertOnlyMoved(ICollection<string> statistics, INetworkUnderTest network, float[] before)
    {
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            int first = parameter.Offset + (statistics.Contains(parameter.Name) ? parameter.Count : 0), count = parameter.Offset + parameter.Storage - first;
            Judge.AssertSameBits(before.AsSpan(first, count), network.Storage.Slice(first, count), $"{parameter.Name} after training");
        }
    }

    private static float[] Poisoned(int length)
    {
        float[] values = new float[length];
        Array.Fill(values, float.NaN);
        return values;
    }
}

/// <summary>Holds generated code to the reference.</summary>
internal static class Judge
{
    /// <summary>Sums inside a layer round as well, and exponentials by more than one unit: a gradient may differ by several of the errors between layers.</summary>
    private const double RoundingErrors = 16;

    /// <summary>Runs all passes with the data's parameters and compares everything that comes out.</summary>
    /// <param name="data">Data and reference.</param>
    /// <param name="network">The network; gets the data's parameters.</param>
    /// <param name="passes">Workspaces with room for the data.</param>
    /// <param name="relative">Tolerance, see <see cref="Closeness.AssertClose(ReadOnlySpan{double}, ReadOnlySpan{double}, double, string)"/>; 0 demands equality.</param>
    /// <param name="what">What is compared, for the message.</param>
    public static void AssertAgrees(RefData data, INetworkUnderTest network, IPasses passes, double relative, string what)
    {
        network.SetParameters(data.Parameters);
        Outcome outcome = Outcome.Of(network, passes, data.FloatImages, data.Targets.Both);
        RefRun run = data.Run, inference = data.Inference;
        Closeness.AssertClose(inference.Logits, outcome.Logits, relative, $"{what}: logits");
        Closeness.AssertClose(inference.Prediction, outcome.Prediction, relative, $"{what}: prediction");
        AssertLoss(inference, outcome.Evaluated, $"{what}: evaluation");
        AssertLoss(run, outcome.Trained, $"{what}: training");

        // p - 1 loses digits where p is near 1: an error of 1e-7 of the scores' gradients, however small they are.
        double gradientRelative = relative == 0 ? 0 : relative + (1e-7 / run.Derivatives[^1].Max(d => Math.Abs(d * run.Samples)));
        foreach ((string name, double[] gradient) in run.Gradients)
        {
            double tolerance = gradientRelative * run.GradientScale(name);
            if (relative > 0 && !Closeness.AreWithin(gradient, outcome.Gradients[name], tolerance))
            {
                tolerance += RoundingErrors * data.RoundingError(name);
            }

            Closeness.AssertWithin(gradient, outcome.Gradients[name], tolerance, $"{what}: gradient of {name}");
        }

        Assert.Equal(run.Statistics.Keys.Order(), outcome.Statistics.Keys.Order());
        foreach ((string name, double[] values) in run.Statistics)
        {
            Closeness.AssertClose(values, outcome.Statistics[name], relative, $"{what}: {name} after the step");
        }

        // A surplus lane with a gradient would move parameters that nobody can see.
        int visible = outcome.Gradients.Values.Sum(gradient => gradient.Count(value => value != 0));
        Assert.True(visible == outcome.GradientStorage.Count(value => value != 0), $"{what}: surplus lanes of the gradients are not zero.");
    }

    /// <summary>Asserts that two outcomes are the same to the last bit.</summary>
    public static void AssertSameBits(Outcome expected, Outcome actual, string what)
    {
        AssertSameBits(expected.Logits, actual.Logits, $"{what}: logits");
        AssertSameBits(expected.Prediction, actual.Prediction, $"{what}: prediction");
        Assert.Equal(expected.Evaluated, actual.Evaluated);
        Assert.Equal(expected.Trained, actual.Trained);
        foreach ((string name, float[] gradient) in expected.Gradients)
        {
            AssertSameBits(gradient, actual.Gradients[name], $"{what}: gradient of {name}");
        }

        AssertSameBits(expected.GradientStorage, actual.GradientStorage, $"{what}: gradient storage");
        foreach ((string name, float[] values) in expected.Statistics)
        {
            AssertSameBits(values, actual.Statistics[name], $"{what}: {name} after the step");
        }
    }

    public static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        int same = MemoryMarshal.Cast<float, int>(expected).CommonPrefixLength(MemoryMarshal.Cast<float, int>(actual));
        Assert.True(same == expected.Length, same == expected.Length ? "" : $"{what}[{same}] is {actual[same]:R} instead of {expected[same]:R}.");
    }

    /// <summary>The loss is a mean of differences between scores, so its error is relative to 1 where it is small.</summary>
    private static void AssertLoss(RefRun run, LossResult actual, string what)
    {
        bool close = Math.Abs(run.Loss - actual.Loss) <= Closeness.Single * Math.Max(1, run.Loss);
        Assert.True(close, $"{what}: loss is {actual.Loss:R} instead of {run.Loss:R}.");
        Assert.Equal(run.Correct, actual.Correct);
        Assert.Equal(run.Count, actual.Count);
    }
}
