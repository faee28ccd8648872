using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>The rules by which new weights are drawn, from the attribute to the values.</summary>
public class InitializationRuleTests
{
    /// <summary>Layer, rule, deviation; of a uniform distribution its limit / sqrt(3).</summary>
    public static TheoryData<string, Initialization, double> Rules => new()
    {
        { "Conv1", Initialization.GlorotNormal, Math.Sqrt(2.0 / ((30 * 25) + (40 * 25))) },
        { "Conv2", Initialization.HeUniform, Math.Sqrt(2.0 / 40) },
        { "Dense1", Initialization.HeNormal, Math.Sqrt(2.0 / 150) },
        { "Dense2", Initialization.GlorotUniform, Math.Sqrt(2.0 / (200 + 160)) },
        { "Dense3", Initialization.LeCunNormal, Math.Sqrt(1.0 / 160) },
        { "Dense4", Initialization.LeCunUniform, Math.Sqrt(1.0 / 220) },
        { "Dense5", Initialization.Normal, 0.03 },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Weights_are_spread_as_the_rule_says(string layer, Initialization rule, double deviation)
    {
        Assert.Equal(rule, RuledNetwork.Info.GetParameter(layer + ".Weight").Initialization);
        double[] values = [.. Values(new RuledNetwork(seed: 11), layer + ".Weight").Select(value => value / deviation)];
        Assert.True(values.Length >= 6000);

        // Of n values the mean is off by about 1 / sqrt(n), the deviation by less: four times that hardly ever happens.
        double allowed = 4 / Math.Sqrt(values.Length), mean = values.Average();
        Assert.InRange(mean, -allowed, allowed);
        Assert.InRange(Math.Sqrt(values.Average(value => (value - mean) * (value - mean))), 1 - allowed, 1 + allowed);
        bool isUniform = rule.ToString().EndsWith("Uniform", StringComparison.Ordinal);
        double largest = values.Max(Math.Abs);
        Assert.InRange(largest, isUniform ? 1.7 : 3, isUniform ? 1.7321 : 6);

        // Half of all values lie within sqrt(3) / 2 deviations, or within 0.6745 of a normal distribution.
        double within = values.Count(value => Math.Abs(value) < (isUniform ? Math.Sqrt(3) / 2 : 0.6745)) / (double)values.Length;
        Assert.InRange(within, 0.5 - (allowed / 2), 0.5 + (allowed / 2));
    }

    [Fact]
    public void Constants_are_what_is_written_and_biases_start_at_zero()
    {
        var network = new RuledNetwork(seed: 11);
        Assert.All(Values(network, "Dense6.Weight"), value => Assert.Equal(-0.5f, value));
        Assert.All(Values(network, "Dense7.Weight"), value => Assert.Equal(0f, value));
        Assert.All(RuledNetwork.Info.Parameters.Where(parameter => parameter.Name.EndsWith(".Bias", StringComparison.Ordinal)), bias =>
            Assert.All(Values(network, bias.Name), value => Assert.Equal(0f, value)));
    }

    [Fact]
    public void A_seed_decides_every_bit()
    {
        float[] values = new RuledNetwork(seed: 11).Parameters.Span.ToArray();
        Assert.Equal(values, new RuledNetwork(seed: 11).Parameters.Span.ToArray());
        Assert.Equal(values, RuledNetwork.Create(11).Parameters.Span.ToArray());
        RuledNetwork other = new(seed: 12);
        Assert.All(Rules.Select(row => (string)row[0] + ".Weight"), name => Assert.NotEqual(Values(new RuledNetwork(seed: 11), name), Values(other, name)));
    }

    /// <summary>The nearest rule counts: the layer's, its block's, that of the block around it, the network's.</summary>
    [Fact]
    public void Defaults_of_networks_and_blocks_reach_the_values()
    {
        var network = new DefaultsNetwork(seed: 1);
        Assert.Equal(
            ["Conv1.Weight 0.5", "Ruled.Conv1.Weight 0.25", "Ruled.Conv2.Weight 2", "Ruled.Plain.Conv1.Weight 0.25", "Plain.Conv1.Weight 0.5", "Dense1.Weight 0.5"],
            DefaultsNetwork.Info.Parameters.Where(parameter => parameter.Initialization == Initialization.Constant)
                .Select(parameter => FormattableString.Invariant($"{parameter.Name} {Values(network, parameter.Name).Distinct().Single()}")));
        Assert.Equal(Initialization.HeNormal, DefaultsNetwork.Info.GetParameter("Own.Conv1.Weight").Initialization);
        Assert.True(Values(network, "Own.Conv1.Weight").Distinct().Count() > 10);
    }

    [Fact]
    public void Without_a_rule_a_ReLU_decides()
    {
        Assert.Equal(Initialization.HeUniform, PixelNetwork.Info.GetParameter("Conv1.Weight").Initialization);
        Assert.Equal(Initialization.GlorotUniform, PixelNetwork.Info.GetParameter("Conv2.Weight").Initialization);
    }

    [Fact]
    public void Slopes_of_a_parametric_ReLU_start_at_a_quarter()
    {
        var network = new SlopesNetwork(seed: 1);
        Assert.Equal(Enumerable.Repeat(0.25f, 5), Values(network, "PRelu1.Weight"));
        Assert.Equal([0.25f], Values(network, "PRelu2.Weight"));
    }

    private static float[] Values<TNetwork>(TNetwork network, string name)
        where TNetwork : class, INetwork<TNetwork>
    {
        float[] values = new float[TNetwork.Info.GetParameter(name).Count];
        network.CopyParameter(name, values);
        return values;
    }
}

/// <summary>A layer for each rule.</summary>
[Network(30, 5, 5)]
[Conv2D(40, 5, Initialization = Initialization.GlorotNormal)]
[Conv2D(150, 1, Initialization = Initialization.HeUniform)]
[Dense(200, Initialization = Initialization.HeNormal)]
[Dense(160, Initialization = Initialization.GlorotUniform)]
[Dense(220, Initialization = Initialization.LeCunNormal)]
[Dense(100, Initialization = Initialization.LeCunUniform)]
[Dense(90, Initialization = Initialization.Normal, InitializationScale = 0.03f)]
[Dense(5, Initialization = Initialization.Constant, InitializationScale = -0.5f)]
[Dense(4, Initialization = Initialization.Zero)]
[SoftmaxCrossEntropy]
internal sealed partial class RuledNetwork;

/// <summary>A rule for the weights leaves the slopes alone.</summary>
[Initialize(Initialization.Constant, Scale = 0.5f)]
[Network(3, 2, 2)]
[Conv2D(5, 1)] [PRelu]
[Dense(2)] [PRelu(Shared = true)]
[Dense(2)]
[SoftmaxCrossEntropy]
internal sealed partial class SlopesNetwork;

/// <summary>Blocks for <see cref="DefaultsNetwork"/>.</summary>
internal static class DefaultsBlocks
{
    [Layers]
    [Conv2D(4, 1)]
    internal sealed class Plain;

    [Layers]
    [Initialize(Initialization.Constant, Scale = 0.25f)]
    [Conv2D(4, 1)]
    [Conv2D(4, 1, Initialization = Initialization.Constant, InitializationScale = 2)]
    [Apply<Plain>]
    internal sealed class Ruled;

    [Layers]
    [Initialize(Initialization.HeNormal)]
    [Conv2D(4, 1)]
    internal sealed class Own;
}

/// <summary>Rules of a network, of blocks and of a layer.</summary>
[Initialize(Initialization.Constant, Scale = 0.5f)]
[Network(3, 2, 2)]
[Conv2D(4, 1)]
[Apply<DefaultsBlocks.Ruled>]
[Apply<DefaultsBlocks.Plain>]
[Apply<DefaultsBlocks.Own>]
[Dense(2)]
[SoftmaxCrossEntropy]
internal sealed partial class DefaultsNetwork;
