using Xunit;

namespace CnnGen.Tests.Reference;

/// <summary>Parameters, images and targets for a network, and what the reference makes of them.</summary>
/// <param name="Network">The network.</param>
/// <param name="Parameters">Values by full name; all are floats in value.</param>
/// <param name="Images">(N, C, H, W); all are floats in value.</param>
/// <param name="Targets">Labels or values.</param>
internal sealed record RefData(RefNetwork Network, Dictionary<string, double[]> Parameters, double[] Images, RefTargets Targets)
{
    private RefRun? _run;
    private RefRun? _inference;
    private RefRun? _rounded;

    /// <summary>The reference's training pass over the data.</summary>
    public RefRun Run => _run ??= new RefRun(Network, Parameters, Images, Targets);

    public int Samples => Images.Length / Network.Input.Size;

    /// <summary>The reference's pass without training; the same one where no layer makes a difference.</summary>
    public RefRun Inference => _inference ??= Network.Layers.Any(layer => layer.DependsOnMode)
        ? new RefRun(Network, Parameters, Images, Targets, isTraining: false)
        : Run;

    /// <summary>
    /// How far rounding the tensors between the layers moves a gradient: much, where the terms of a narrow layer's gradient
    /// cancel and all that lies before it inherits the error.
    /// </summary>
    public double RoundingError(string parameter)
    {
        _rounded ??= new RefRun(Network, Parameters, Images, Targets, isRounded: true);
        return Run.Gradients[parameter].Zip(_rounded.Gradients[parameter], (exact, rounded) => Math.Abs(exact - rounded)).Max();
    }

    /// <summary>The images as floats, without loss.</summary>
    public float[] FloatImages => Array.ConvertAll(Images, value => (float)value);

    /// <summary>The first samples of the batch as a batch of their own.</summary>
    public RefData Take(int samples) => new(Network, Parameters, Images[..(samples * Network.Input.Size)], Targets.Take(samples, Samples));

    /// <summary>
    /// Draws data at random scales such as training sees, again and again until nothing lies within
    /// <paramref name="margin"/> of a kink (see <see cref="RefRun.Margin"/>), where rounding may change the branch.
    /// </summary>
    public static RefData Draw(RefNetwork network, int seed, int samples, double margin = 3e-6) =>
        TryDraw(network, seed, samples, margin) ?? throw new InvalidOperationException($"No data with a margin of {margin} found for {network}.");

    /// <summary>Likewise; null where a network brings values so close together that no data is clear of kinks.</summary>
    public static RefData? TryDraw(RefNetwork network, int seed, int samples, double margin = 3e-6)
    {
        var random = new Random(seed);
        for (int attempt = 0; attempt < 50; attempt++)
        {
            var parameters = network.Parameters.ToDictionary(
                p => p.Name,
                p => Fill(p.Count, () => (float)(p.Center + Uniform(random, p.Lengths.Length == 1 ? 0.3 : Math.Sqrt(6.0 / p.FanIn)))));
            double[] images = Fill(samples * network.Input.Size, () => Uniform(random, 1));
            var data = new RefData(network, parameters, images, network.Loss.Draw(random, network.Output, samples, exact: false));
            if (data.Run.Margin > margin && data.Inference.Margin > margin)
            {
                return data;
            }
        }

        return null;
    }

    /// <summary>
    /// Draws small whole numbers, with the last learned layer scaled so that different logits differ by 1024 or more where
    /// the loss wants that: softmax then gives exactly 0, 1 or an exact fraction, and not only the forward pass but every
    /// gradient can be computed without rounding. Null where no draw passes <see cref="RefExactness"/>.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="seed">Determines the data.</param>
    /// <param name="samples">A power of two, so that the mean over the batch is exact.</param>
    /// <param name="attempts">Draws to try.</param>
    public static RefData? DrawExact(RefNetwork network, int seed, int samples, int attempts = 20)
    {
        Assert.True(System.Numerics.BitOperations.IsPow2(samples), "The mean over the batch must be exact.");
        if (!network.IsExact)
        {
            return null;
        }

        var random = new Random(seed);
        string last = network.Parameters.Last().Name;
        double scale = network.Loss.ExactScale * network.Divisor;
        for (int attempt = 0; attempt < attempts; attempt++)
        {
            var parameters = network.Parameters.ToDictionary(
                p => p.Name,
                p => Fill(p.Count, () => random.Next(-1, 2) * (p.Name.StartsWith(last[..(last.LastIndexOf('.') + 1)], StringComparison.Ordinal) ? scale : 1)));
            double[] images = Fill(samples * network.Input.Size, () => random.Next(-2, 3));
            var data = new RefData(network, parameters, images, network.Loss.Draw(random, network.Output, samples, exact: true));

            // Saturated scores that are right have no gradient, and mistakes may cancel: equal zeros would prove nothing.
            bool isAlive = data.Run.Gradients.Values.All(gradient => gradient.Any(value => value != 0));
            if (isAlive && new[] { data.Run, data.Inference }.All(run => RefExactness.Bound(network, parameters, run) < RefExactness.Limit))
            {
                return data;
            }
        }

        return null;
    }

    private static double Uniform(Random random, double limit) => (float)(((random.NextDouble() * 2) - 1) * limit);

    private static double[] Fill(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => next())];
}
