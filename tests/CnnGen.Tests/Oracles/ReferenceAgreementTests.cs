using CnnGen.Tests.Fixtures;
using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>Generated single-precision code against the double-precision reference and PyTorch's recorded tensors.</summary>
public class ReferenceAgreementTests
{
    private static readonly Lazy<Dictionary<string, CompiledNetwork>> RecordedNetworks = new(() =>
        Recorded.Passes.Keys.Zip(NetworkCompiler.Compile([.. Recorded.Passes.Values.Select(pass => pass.Data.Network)]))
            .ToDictionary(pair => pair.First, pair => pair.Second));

    public static TheoryData<string> Networks => [.. TestNetworks.Edges, .. TestNetworks.Classics];

    public static TheoryData<string> RecordedNames => [.. Recorded.Passes.Keys];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_and_gradients_agree_with_the_reference(string name)
    {
        CompiledNetwork compiled = TestNetworks.Compiled(name);
        INetworkUnderTest network = compiled.Create();
        RefData data = RefData.Draw(compiled.Reference, seed: 43, samples: 2, margin: 1e-7);
        Judge.AssertAgrees(data, network, network.Open(2), Closeness.Single, name);
    }

    [Theory]
    [MemberData(nameof(RecordedNames))]
    public void Outputs_and_gradients_agree_with_PyTorch(string name)
    {
        RecordedPass pass = Recorded.Passes[name];
        INetworkUnderTest network = RecordedNetworks.Value[name].Create();
        network.SetParameters(pass.Data.Parameters);
        Outcome outcome = Outcome.Of(network, network.Open(pass.Data.Samples), pass.Data.FloatImages, pass.Data.Targets.Both);
        Closeness.AssertClose(pass.Logits, outcome.Logits, Closeness.Single, "logits");
        Closeness.AssertClose([pass.Loss], [(double)outcome.Trained.Loss], Closeness.Single, "loss");
        Assert.Equal(pass.Gradients.Keys.Order(), outcome.Gradients.Keys.Order());
        Assert.All(pass.Statistics, s => Closeness.AssertClose(s.Value, outcome.Statistics[s.Key], Closeness.Single, s.Key + " after the step"));
        Assert.All(pass.Gradients, g => Closeness.AssertClose(g.Value, outcome.Gradients[g.Key], Closeness.Single, "gradient of " + g.Key));
    }

    /// <summary>Twenty steps of gradient descent: small systematic errors in gradients add up and leave the curve.</summary>
    [Fact]
    public void Training_follows_PyTorchs_loss_curve()
    {
        RecordedCurve curve = Recorded.Curve;
        INetworkUnderTest network = NetworkCompiler.Compile([curve.Start.Network])[0].Create();
        network.SetParameters(curve.Start.Parameters);
        IPasses passes = network.Open(curve.Start.Samples, threads: 2);
        foreach (double expected in curve.Losses)
        {
            LossResult result = passes.ForwardBackward(curve.Start.FloatImages, curve.Start.Targets.Both);
            Closeness.AssertClose([expected], [result.Loss], 1e-4, "loss");
            for (int i = 0; i < passes.GradientStorage.Length; i++)
            {
                network.Storage[i] -= (float)curve.Rate * passes.GradientStorage[i];
            }
        }
    }
}
