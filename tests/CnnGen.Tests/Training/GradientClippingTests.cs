using CnnGen.Tests.Optimizers;
using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Gradients are limited by norm and by value.</summary>
public class GradientClippingTests
{
    [Fact]
    public void The_norm_is_that_of_a_plain_sum()
    {
        for (int n = 0; n < 70; n++)
        {
            var random = new SeededRandom(1, (ulong)n);
            float[] values = [.. Enumerable.Range(0, n).Select(_ => (float)random.NextGaussian())];
            Assert.Equal(Math.Sqrt(values.Sum(value => (double)value * value)), GradientClipping.Norm(values), 1e-13 * (n + 1));
        }

        // Squares that single precision could not hold.
        Assert.Equal(3e30 * 5, GradientClipping.Norm([9e30f, 12e30f]), 1e24);
    }

    [Fact]
    public void A_norm_above_the_limit_is_scaled_to_it_and_one_below_is_left()
    {
        TrainingWorkspace<WideNetwork> workspace = Workspace();
        float[] before = workspace.Gradients.ToArray();
        double norm = GradientClipping.Norm(before);
        Assert.Equal(norm, workspace.ClipNorm(norm * 1.01));
        Assert.Equal(before, workspace.Gradients.ToArray());
        Assert.Equal(norm, workspace.ClipNorm(norm / 4));
        Assert.Equal(norm / 4, GradientClipping.Norm(workspace.Gradients), norm * 1e-6);
        for (int i = 0; i < before.Length; i++)
        {
            Assert.Equal(before[i] / 4, workspace.Gradients[i], 1e-6f);
        }
    }

    [Fact]
    public void A_value_above_the_limit_becomes_it()
    {
        TrainingWorkspace<WideNetwork> workspace = Workspace();
        float[] before = workspace.Gradients.ToArray();
        workspace.ClipValue(0.5f);
        Assert.Equal(before.Select(value => Math.Clamp(value, -0.5f, 0.5f)), workspace.Gradients.ToArray());
    }

    [Fact]
    public void A_norm_that_is_not_finite_changes_nothing()
    {
        TrainingWorkspace<WideNetwork> workspace = Workspace();
        workspace.Gradients[3] = float.PositiveInfinity;
        float[] before = workspace.Gradients.ToArray();
        Assert.Equal(double.PositiveInfinity, workspace.ClipNorm(1));
        Assert.Equal(before, workspace.Gradients.ToArray());
    }

    [Fact]
    public void A_training_clips()
    {
        // Plain descent moves parameters by rate times gradient: a step's length tells the norm.
        double Moved(double? norm, float? value)
        {
            var network = new LogisticNetwork(1);
            float[] before = network.Parameters.Span.ToArray();
            var options = new TrainingOptions { Epochs = 1, BatchSize = 30, Optimizer = new Sgd(1f), ClipNorm = norm, ClipValue = value };
            Trainer.Fit(network, new ClusterDataset(30, 1), options);
            return GradientClipping.Norm([.. before.Zip(network.Parameters.Span.ToArray(), (a, b) => b - a)]);
        }

        double free = Moved(null, null);
        Assert.Equal(free / 2, Moved(free / 2, null), free * 1e-5);
        Assert.Equal(free, Moved(free * 2, null));
        Assert.InRange(Moved(null, 1e-3f), 1e-3, free / 2);
        Assert.Equal(1e-4, Moved(1e-4, 1e-3f), 1e-6);
    }

    [Fact]
    public void Limits_are_checked()
    {
        TrainingWorkspace<WideNetwork> workspace = Workspace();
        Assert.Throws<ArgumentOutOfRangeException>("maximum", () => workspace.ClipNorm(0));
        Assert.Throws<ArgumentOutOfRangeException>("maximum", () => workspace.ClipValue(float.NaN));
        var options = new TrainingOptions { Optimizer = new Sgd(1f), ClipNorm = -1 };
        Assert.Throws<ArgumentOutOfRangeException>("ClipNorm", () => Trainer.Fit(new LogisticNetwork(1), new ClusterDataset(30, 1), options));
    }

    private static TrainingWorkspace<WideNetwork> Workspace()
    {
        var workspace = new TrainingWorkspace<WideNetwork>(1);
        var random = new SeededRandom(7);
        foreach (ref float gradient in workspace.Gradients)
        {
            gradient = (float)random.NextGaussian();
        }

        return workspace;
    }
}
