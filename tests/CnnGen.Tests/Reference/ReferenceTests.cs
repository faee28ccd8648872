using CnnGen.Tests.Networks;
using Xunit;

namespace CnnGen.Tests.Reference;

/// <summary>Proves the reference itself: sizes by hand, gradients by central differences, exactness by float arithmetic.</summary>
public class ReferenceTests
{
    public static TheoryData<string> DifferentiableNetworks => [.. Networks.Keys, .. LossNetworks.All.Keys];

    private static Dictionary<string, RefNetwork> Networks { get; } = new()
    {
        ["conv"] = new(new(2, 5, 6), new RefConv2D(3, new(3), new(2)), new RefDense(3)),
        ["conv strided, padded"] = new(new(2, 7, 6), new RefConv2D(3, new(3, 2, 1), new(2, 3, 2, RefRounding.Floor)), new RefDense(3)),
        ["conv floor"] = new(new(1, 6, 8), new RefConv2D(2, new(3, 2, 0, RefRounding.Floor), new(3, 2, 0, RefRounding.Floor)), new RefDense(3)),
        ["conv ceiling"] = new(new(1, 6, 8), new RefConv2D(2, new(3, 2, 0, RefRounding.Ceiling), new(3, 2, 1, RefRounding.Ceiling)), new RefDense(3)),
        ["conv without bias"] = new(new(2, 4, 4), new RefConv2D(2, new(3, 1, 1), new(3, 1, 1), Bias: false), new RefDense(3, Bias: false)),
        ["conv dilated"] = new(new(2, 7, 8), new RefConv2D(2, new(3, 1, 1, Dilation: 2), new(2, 2, 1, Dilation: 5)), new RefDense(3)),
        ["conv grouped"] = new(new(6, 4, 4), new RefConv2D(9, new(2), new(3), Groups: 3), new RefDense(3)),
        ["conv depthwise, same"] = new(new(3, 5, 4), new RefConv2D(6, new(2, Same: true), new(4, 2, Same: true), Groups: 3), new RefDense(3)),
        ["conv transposed"] = new(new(2, 3, 4), new RefConvTranspose2D(3, new(3, 2, 1), new(2, 3, 0, Dilation: 2), 1, 2), new RefRelu(), new RefDense(3)),
        ["max pool"] = new(new(2, 6, 6), new RefMaxPool2D(new(2, 2), new(2, 2)), new RefDense(3)),
        ["max pool overlapping, padded"] = new(new(2, 7, 5), new RefMaxPool2D(new(3, 2, 1), new(3, 1, 2)), new RefDense(3)),
        ["max pool ceiling"] = new(new(1, 6, 6), new RefMaxPool2D(new(3, 2, 0, RefRounding.Ceiling), new(3, 2, 1, RefRounding.Ceiling)), new RefDense(3)),
        ["avg pool"] = new(new(2, 6, 6), new RefAvgPool2D(new(2, 2), new(3, 3)), new RefDense(3)),
        ["avg pool ceiling, padded"] = new(new(1, 6, 6), new RefAvgPool2D(new(3, 2, 1, RefRounding.Ceiling), new(3, 2, 0, RefRounding.Ceiling)), new RefDense(3)),
        ["avg pool without padding"] = new(
            new(1, 6, 6), new RefAvgPool2D(new(3, 2, 1, RefRounding.Ceiling), new(3, 2, 1, RefRounding.Ceiling), CountPadding: false), new RefDense(3)),
        ["L2 pool overlapping, padded"] = new(new(2, 6, 5), new RefL2Pool2D(new(3, 1, 1), new(3, 2, 1)), new RefDense(3)),
        ["global average"] = new(new(4, 3, 5), new RefGlobalAvgPool2D(), new RefDense(3)),
        ["global maximum"] = new(new(4, 3, 5), new RefGlobalMaxPool2D(), new RefDense(3)),
        ["nearest"] = new(new(2, 3, 2), new RefUpsample2D(2, 3, Bilinear: false), new RefDense(3)),
        ["bilinear"] = new(new(2, 3, 2), new RefUpsample2D(2, 3, Bilinear: true), new RefDense(3)),
        ["local response, odd window"] = new(new(7, 2, 2), new RefLocalResponseNorm(5, Alpha: 1.5f), new RefDense(3)),
        ["local response, even window, any power"] = new(new(7, 2, 2), new RefLocalResponseNorm(4, Alpha: 2f, Beta: 0.6f, K: 0.5f), new RefDense(3)),
        ["normalize"] = new(new(3, 2, 3), new RefNormalize([0.5f, -1f, 2f], [0.5f]), new RefDense(3)),
        ["relu first and last"] = new(new(1, 4, 4), new RefRelu(), new RefConv2D(4, new(4), new(4)), new RefFlatten(), new RefRelu()),
        ["dense stack"] = new(new(7, 1, 1), new RefDense(6), new RefRelu(), new RefDense(5, Bias: false), new RefRelu(), new RefDense(3)),
        ["dropout"] = new(new(2, 3, 3), new RefDropout(0.2), new RefConv2D(9, new(2), new(2)), new RefDropout(0.3, Spatial: true), new RefDense(3)),
        ["leaky relu"] = new(new(2, 3, 3), new RefLeakyRelu(), new RefConv2D(3, new(2), new(2)), new RefLeakyRelu(-0.5f), new RefDense(3)),
        ["parametric relu"] = new(new(2, 3, 3), new RefPRelu(), new RefConv2D(3, new(2), new(2)), new RefPRelu(Shared: true), new RefDense(3)),
        ["elu"] = new(new(2, 3, 3), new RefElu(), new RefConv2D(3, new(2), new(2)), new RefElu(0.3f), new RefDense(3)),
        ["gelu"] = new(new(2, 3, 3), new RefGelu(), new RefConv2D(3, new(2), new(2)), new RefGelu(Approximate: true), new RefDense(3)),
        ["silu and hard swish"] = new(new(2, 3, 3), new RefSilu(), new RefConv2D(3, new(2), new(2)), new RefHardSwish(), new RefDense(3)),
        ["softplus"] = new(new(2, 3, 3), new RefSoftplus(), new RefConv2D(3, new(2), new(2)), new RefSoftplus(3), new RefDense(3)),
        ["sigmoid and tanh"] = new(new(2, 3, 3), new RefSigmoid(), new RefConv2D(3, new(2), new(2)), new RefTanh(), new RefDense(3)),
        ["softmax"] = new(new(3, 2, 3), new RefSoftmax(), new RefConv2D(4, new(2), new(2)), new RefFlatten(), new RefSoftmax(), new RefDense(3)),
        ["layer norm"] = new(new(2, 3, 4), new RefLayerNorm(), new RefDense(4), new RefLayerNorm(1e-2), new RefDense(3)),
        ["group norm"] = new(new(6, 3, 2), new RefGroupNorm(3), new RefDense(8), new RefGroupNorm(2, 1e-2), new RefDense(3)),
        ["batch norm"] = new(new(3, 3, 2), new RefBatchNorm(), new RefDense(4), new RefBatchNorm(0.2, 1e-1), new RefDense(3)),
        ["frozen batch norm"] = new(
            new(3, 3, 2), new RefFrozen(new RefBatchNorm()), new RefConv2D(4, new(2), new(2)), new RefFrozen(new RefBatchNorm(0.2, 1e-1)), new RefDense(3)),
        ["frozen layers and blocks"] = new(
            new(2, 5, 5),
            new RefFrozen(new RefConv2D(3, new(2), new(2))),
            new RefApply(new("Free", new RefConv2D(4, new(1), new(1)))),
            new RefApply(new("Kept", new RefBatchNorm(), new RefPRelu(), new RefDropout(0.3))) { Freeze = true },
            new RefDense(5),
            new RefFrozen(new RefDense(3))),
        ["everything"] = new(
            new(2, 9, 9),
            new RefConv2D(3, new(3, 1, 1), new(3, 1, 1)),
            new RefRelu(),
            new RefMaxPool2D(new(3, 2, 1), new(3, 2, 1)),
            new RefConv2D(4, new(2), new(2)),
            new RefAvgPool2D(new(2, 2), new(2, 2)),
            new RefFlatten(),
            new RefDense(6),
            new RefRelu(),
            new RefDense(4)),
    };

    [Theory]
    [MemberData(nameof(DifferentiableNetworks))]
    public void Gradients_equal_central_differences(string name)
    {
        RefNetwork network = Networks.TryGetValue(name, out RefNetwork? own) ? own : LossNetworks.All[name];
        const double Step = 1e-6;
        RefData data = RefData.Draw(network, seed: 3, samples: 2, margin: 1e-4);
        IEnumerable<(double[] Values, double[] Gradient)> tensors =
            data.Run.Gradients.Select(g => (data.Parameters[g.Key], g.Value)).Append((data.Images, data.Run.Derivatives[0]));
        int checkedScalars = 0;
        foreach ((double[] values, double[] gradient) in tensors)
        {
            // The largest gradient sets the scale: the quotient's own error is about 1e-16 / Step.
            double tolerance = 1e-8 + (1e-7 * gradient.Max(g => Math.Abs(g)));
            for (int i = 0; i < values.Length; i++, checkedScalars++)
            {
                double quotient = (LossAt(values, i, Step) - LossAt(values, i, -Step)) / (2 * Step);
                Assert.True(Math.Abs(quotient - gradient[i]) <= tolerance, $"{name}: {gradient[i]} but the quotient is {quotient}.");
            }
        }

        Assert.Equal(network.Parameters.Where(p => p.HasGradient).Sum(p => p.Count) + data.Images.Length, checkedScalars);
        Assert.Contains(data.Run.Derivatives[0], g => Math.Abs(g) > 1e-4);

        double LossAt(double[] values, int i, double step)
        {
            double kept = values[i];
            values[i] = kept + step;
            double loss = new RefRun(network, data.Parameters, data.Images, data.Targets).Loss;
            values[i] = kept;
            return loss;
        }
    }

    [Theory]
    [InlineData(4, 3, 1, 0, RefRounding.Exact, 2)]
    [InlineData(4, 3, 1, 1, RefRounding.Exact, 4)]
    [InlineData(7, 3, 1, 0, RefRounding.Exact, 5)]
    [InlineData(7, 3, 2, 0, RefRounding.Exact, 3)]
    [InlineData(7, 3, 3, 0, RefRounding.Floor, 2)]
    [InlineData(7, 3, 3, 0, RefRounding.Ceiling, 3)]
    [InlineData(32, 5, 1, 2, RefRounding.Exact, 32)]
    [InlineData(6, 3, 2, 0, RefRounding.Ceiling, 3)]
    [InlineData(6, 2, 2, 1, RefRounding.Ceiling, 4)]
    [InlineData(5, 2, 2, 1, RefRounding.Ceiling, 3)] // a fourth window would start in the trailing padding
    [InlineData(1, 1, 3, 0, RefRounding.Ceiling, 1)]
    public void Output_size_is_what_counting_windows_gives(int input, int kernel, int stride, int padding, object rounding, int expected) =>
        Assert.Equal(expected, new RefAxis(kernel, stride, padding, (RefRounding)rounding).OutputSize(input));

    [Fact]
    public void A_size_that_is_not_whole_is_refused_when_exact() =>
        Assert.Throws<InvalidOperationException>(() => new RefAxis(3, 3).OutputSize(7));

    [Fact]
    public void Tied_maxima_give_the_gradient_to_the_first()
    {
        var pool = new RefMaxPool2D(new(2, 2), new(2, 2));
        double[] dx = new double[4];
        pool.Backward(new(new(1, 2, 2), [1, 5, 5, 5], [], [7], [], dx));
        Assert.Equal([0, 7, 0, 0], dx);
    }

    [Fact]
    public void Exactness_accepts_whole_numbers_and_refuses_what_a_float_rounds()
    {
        var network = new RefNetwork(new(2, 1, 1), new RefDense(2));
        double Bound(double weight) => RefExactness.Bound(
            network,
            Parameters(weight),
            new RefRun(network, Parameters(weight), [1, 2], new[] { 0 }));
        Assert.True(Bound(3 * 1024) < RefExactness.Limit);
        Assert.False(Bound((3 * 1024) + (1.0 / (1 << 20))) < RefExactness.Limit);

        static Dictionary<string, double[]> Parameters(double weight) => new()
        {
            ["Dense1.Weight"] = [weight, 0, 0, -1024],
            ["Dense1.Bias"] = [1024, 0],
        };
    }

    [Fact]
    public void Exact_data_gives_gradients_that_are_not_all_zero()
    {
        RefData data = RefData.DrawExact(Networks["everything"], seed: 5, samples: 4)!;
        Assert.NotNull(data);
        Assert.All(data.Run.Gradients, g => Assert.Contains(g.Value, value => value != 0));
    }
}
