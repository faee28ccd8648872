using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>
/// What does not learn stays as it is through training steps, to the bit. That gradients of the other layers are right, the tests of all
/// networks say.
/// </summary>
public class FrozenLayerTests
{
    private static readonly Dictionary<string, Func<Optimizer>> Optimizers = new()
    {
        ["sgd"] = () => new Sgd(0.01f, 0.9f, weightDecay: 0.1f),
        ["adam"] = () => new Adam(0.01f, weightDecay: 0.1f),
    };

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string name in FrozenNetworks.All.Keys)
            {
                foreach (string optimizer in Optimizers.Keys)
                {
                    cases.Add(name, optimizer);
                }
            }

            return cases;
        }
    }

    public static TheoryData<string> Names => [.. FrozenNetworks.All.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_with_weight_decay_move_learned_layers_alone(string name, string optimizerName)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        RefData data = RefData.Draw(compiled.Reference, seed: 71, samples: 6, margin: 0);
        INetworkUnderTest network = compiled.Create();
        network.SetParameters(data.Parameters);
        float[] before = network.Storage.ToArray();
        IPasses passes = network.Open(6, threads: 2);
        Optimizer optimizer = Optimizers[optimizerName]();
        for (int step = 0; step < 3; step++)
        {
            passes.ForwardBackward(data.FloatImages, data.Targets.Both);
            passes.Step(optimizer);
        }

        // Statistics of a frozen normalisation stand still as well.
        string[] still = [.. compiled.Reference.Parameters.Where(p => p.IsFrozen).Select(p => p.Name[..(p.Name.LastIndexOf('.') + 1)]).Distinct()];
        Assert.NotEmpty(still);
        foreach (ParameterInfo parameter in network.Info.Parameters)
        {
            ReadOnlySpan<float> old = before.AsSpan(parameter.Offset, parameter.Storage), now = network.Storage.Slice(parameter.Offset, parameter.Storage);
            if (still.Any(layer => parameter.Name.StartsWith(layer, StringComparison.Ordinal)))
            {
                Judge.AssertSameBits(old, now, $"{name}: {parameter.Name}");
            }
            else
            {
                Assert.False(old.SequenceEqual(now), $"{name}: {parameter.Name} has not moved.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Frozen_tensors_have_no_gradient(string name)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        NetworkInfo info = compiled.Create().Info;
        var roles = info.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Role);
        Assert.All(compiled.Reference.Parameters, parameter => Assert.Equal(
            parameter.IsFrozen ? ParameterRole.Frozen : parameter.IsLearned ? ParameterRole.Learned : ParameterRole.Statistic, roles[parameter.Name]));
        Assert.Equal(info.TrainableStorage, info.Parameters.Where(parameter => parameter.IsTrainable).Sum(parameter => parameter.Storage));
        Assert.All(info.Parameters, parameter => Assert.Equal(parameter.IsTrainable, parameter.Offset < info.TrainableStorage));
    }
}
