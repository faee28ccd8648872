using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Fixtures;

/// <summary>Holds the reference to what PyTorch computed.</summary>
public class RecordedReferenceTests
{
    public static TheoryData<string> Names => [.. Recorded.Passes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_reference_agrees_with_PyTorch(string name)
    {
        const double Rounding = 1e-12;
        RecordedPass pass = Recorded.Passes[name];
        RefRun run = pass.Data.Run;
        Closeness.AssertClose(pass.Logits, pass.Data.Inference.Logits, Rounding, "logits");
        Closeness.AssertClose([pass.Loss], [run.Loss], Rounding, "loss");
        Closeness.AssertClose(pass.ImageGradient, run.Derivatives[0], Rounding, "gradient of the images");
        Assert.Equal(pass.Data.Network.Parameters.Where(p => p.IsLearned).Select(p => p.Name).Order(), pass.Gradients.Keys.Order());
        Assert.All(pass.Gradients, g => Closeness.AssertClose(g.Value, run.Gradients[g.Key], Rounding, "gradient of " + g.Key));
        Assert.Equal(pass.Statistics.Keys.Order(), run.Statistics.Keys.Order());
        Assert.All(pass.Statistics, s => Closeness.AssertClose(s.Value, run.Statistics[s.Key], Rounding, s.Key + " after the step"));
        Assert.Contains(pass.ImageGradient, g => g != 0);
    }

    [Fact]
    public void The_tied_case_has_ties() =>
        Assert.True(CountTies(Recorded.Passes["tied maxima"].Data) > 20, "The recorded case must have many tied maxima.");

    [Fact]
    public void The_reference_follows_PyTorchs_loss_curve()
    {
        RecordedCurve curve = Recorded.Curve;
        var parameters = curve.Start.Parameters.ToDictionary(p => p.Key, p => (double[])p.Value.Clone());
        foreach (double expected in curve.Losses)
        {
            var run = new RefRun(curve.Start.Network, parameters, curve.Start.Images, curve.Start.Targets);
            Closeness.AssertClose([expected], [run.Loss], 1e-10, "loss");
            foreach ((string name, double[] values) in parameters)
            {
                for (int i = 0; i < values.Length; i++)
                {
                    values[i] -= curve.Rate * run.Gradients[name][i];
                }
            }
        }

        Assert.True(curve.Losses[^1] < curve.Losses[0] / 5, "The recorded run must have learned something.");
    }

    /// <summary>Counts elements of the first pooling's input whose gradient depends on which of equal maxima wins.</summary>
    private static int CountTies(RefData data)
    {
        RefShape shape = data.Network.ShapeBefore(1);
        var pool = (RefMaxPool2D)data.Network.Layers[1];
        double[] x = data.Run.Activations[1][..shape.Size];
        double[] y = new double[pool.Output(shape).Size];
        pool.Forward(shape, x, [], y);
        int ties = 0;
        double[] reversed = [.. x.Reverse()], dx = new double[x.Length], dreversed = new double[x.Length];
        double[] dy = [.. Enumerable.Range(1, y.Length).Select(i => (double)i)];
        pool.Backward(new(shape, x, [], dy, [], dx));
        pool.Backward(new(shape, reversed, [], dy.Reverse().ToArray(), [], dreversed));
        Array.Reverse(dreversed);
        for (int i = 0; i < x.Length; i++)
        {
            // Read backwards, the last of equal maxima wins: a difference shows a tie.
            ties += dx[i] == dreversed[i] ? 0 : 1;
        }

        return ties;
    }
}
