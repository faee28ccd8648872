using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One mistake in a network shows as one error, however much code uses that network.</summary>
public sealed class CascadeTests
{
    private const string Use = """

        static class Use
        {
            public static float Train(float[] images, int[] labels)
            {
                Net net = new(seed: 42);
                float[] outputs = new float[labels.Length * Net.OutputSize + Net.InputSize * 0];
                TrainingWorkspace<Net> workspace = new(labels.Length);
                LossResult loss = net.ForwardBackward(images, labels, workspace);
                net.Predict(images, outputs);
                Generic(net);
                return (float)loss.Loss + net.Conv1.Weight[0, 0, 0, 0] + net.Dense1.Bias[0] + Net.Info.OutputSize;
            }

            private static void Generic<T>(T network) where T : class, INetwork<T> => Console.WriteLine(network.Parameters);
        }
        """;

    [Theory]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4, 3)] [Dense(3)] [SoftmaxCrossEntropy] partial class Net;")]
    [InlineData("[Network(1, 7, 7)] [Conv2D(4, 3, Stride = 3)] [Dense(3)] [SoftmaxCrossEntropy] partial class Net;", "CNN0104")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(-4, 3)] [Dense(3)] [SoftmaxCrossEntropy] partial class Net;", "CNN0101")]
    [InlineData("[Network(0, 8, 8)] [Conv2D(4, 3)] [Dense(3)] [SoftmaxCrossEntropy] partial class Net;", "CNN0101")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4)] [Dense(3)] [SoftmaxCrossEntropy] partial class Net;", "CS1729")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4, 3)] [Dense(3)] [SoftmaxCrossEntropy] class Net;", "CNN0001", "CS0260")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4, 3)] [Dense(3)] [SoftmaxCrossEntropy] [SoftmaxCrossEntropy] partial class Net;", "CNN0014")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4, 3)] [SoftmaxCrossEntropy] [Dense(3)] partial class Net;", "CNN0013")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4, 3)] [Dense(3)] [SoftmaxCrossEntropy] partial record Net;", "CNN0008")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4, 3)] [Dense(3)] [SoftmaxCrossEntropy] abstract partial class Net;", "CNN0006", "CS0144")]
    public async Task Mistake_IsNotBuriedUnderMissingMembers(string network, params string[] expected)
    {
        Diagnostic[] diagnostics = [.. await GeneratorHarness.DiagnoseAsync(network, Use)];
        Assert.Equal(expected, diagnostics.Select(diagnostic => diagnostic.Id).Order());
    }

    [Fact]
    public async Task NonWholeStride_IsOneErrorOnItsArgumentsLine()
    {
        const string Network = """
            [Network(1, 7, 7)]
            [Conv2D(4, 3,
                Stride = 3)]
            [Relu]
            [Dense(3)]
            [SoftmaxCrossEntropy]
            partial class Net;
            """;
        Diagnostic error = Assert.Single(await GeneratorHarness.DiagnoseAsync(Network, Use));
        Assert.Equal("CNN0104", error.Id);
        Assert.Equal(2, error.Location.GetLineSpan().StartLinePosition.Line);
    }
}
