using CnnGen.Generators.Model;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Shapes;

/// <summary>What the fold reports where more than one thing is wrong.</summary>
public sealed class FoldTests
{
    [Theory]
    [InlineData("[Network(1, 7, 7)] [Conv2D(4, 3, Stride = 3)] [Conv2D(4, 30)] [SoftmaxCrossEntropy]", "CNN0104")]
    [InlineData("[Network(1, 7, 7)] [Conv2D(4, 3, Padding = -1)] [Conv2D(4, 30)] [SoftmaxCrossEntropy]", "CNN0102")]
    [InlineData("[Network(1, 7, 7)] [Conv2D(4, 9)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0103")]
    [InlineData("[Network(1, 7, 7)] [SoftmaxCrossEntropy] [Dense(3)]", "CNN0013")]
    [InlineData("[Network(1, 7, 7)] [SoftmaxCrossEntropy]", "CNN0011")]
    [InlineData("[Network(1, 9, 8)] [Conv2D(4, 2, 3, Stride = 3)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0104")]
    [InlineData("[Network(1, 9, 8)] [MaxPool2D(5)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0104")]
    [InlineData("[Network(1, 9, 8)] [Conv2D(4, 10)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0103")]
    [InlineData("[Network(1, 9, 8)] [MaxPool2D(2, 3, Padding = 4)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0105")]
    public void OneMistake_IsReportedOnce(string layers, string expected) =>
        Assert.Equal([expected], RulesOf(layers));

    [Theory]
    [InlineData("[Network(1, 7, 7)] [Conv2D(4, 3, Stride = 3)] [Dense(3)]", "CNN0012 CNN0104")]
    [InlineData("[Network(1, 7, 7)] [Conv2D(4, 9)] [Dense(0)] [SoftmaxCrossEntropy]", "CNN0101 CNN0103")]
    [InlineData("[Network(1, 9, 8)] [Conv2D(4, 2, 3, StrideHeight = 3, StrideWidth = 2)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0104 CNN0104")]
    [InlineData("[Network(1, 9, 8)] [MaxPool2D(2, 3)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0104 CNN0104")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4, 9, 10)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0103 CNN0103")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(4, 9, 3, Stride = 2)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0103 CNN0104")]
    [InlineData("[Network(1, 8, 8)] [MaxPool2D(2, 3, PaddingHeight = 2, PaddingWidth = 3)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0105 CNN0105")]
    [InlineData("[Network(0, -1, 8)] [Conv2D(-4, 9)] [Dense(3)] [SoftmaxCrossEntropy]", "CNN0101 CNN0101 CNN0101")]
    public void IndependentErrors_AreAllReported(string layers, string expected) =>
        Assert.Equal(expected.Split(' '), RulesOf(layers));

    [Fact]
    public void NetworkWithAnError_HasNoShapesButItsSurface()
    {
        CheckedNetwork network = Networks.Check("[Network(1, 7, 7)] [Conv2D(4, 9)] [Dense(3)] [SoftmaxCrossEntropy] partial class Net;");
        Assert.Null(network.Shaped);
        Assert.True(network.CanExtend);
        Assert.Equal(["Conv1", "Dense1", "Loss"], network.Spec.Layers.Select(layer => layer.Name));
    }

    private static IEnumerable<string> RulesOf(string layers) =>
        Networks.Check(layers + " partial class Net;").Problems.Items.Select(problem => problem.Rule).Order();
}
