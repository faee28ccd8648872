using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Which layers become steps of their own, and which join another.</summary>
public sealed class NodeBuilderTests
{
    [Theory]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [Relu] [Dense(3)] [Relu]", "Conv1+Relu Dense1+Relu Loss")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [Relu] [Relu] [Dense(3)]", "Conv1+Relu Dense1 Loss")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [Relu] [MaxPool2D(2)] [Dense(3)]", "Conv1 MaxPool1+Relu Dense1 Loss")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 1)] [MaxPool2D(2)] [Relu] [MaxPool2D(2)] [Dense(3)]", "Conv1 MaxPool1 MaxPool2+Relu Dense1 Loss")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [Relu] [AvgPool2D(2)] [Dense(3)]", "Conv1+Relu AvgPool1 Dense1 Loss")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [AvgPool2D(2)] [Relu] [MaxPool2D(3)] [Dense(3)]", "Conv1 AvgPool1 MaxPool1+Relu Dense1 Loss")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [Flatten] [Relu] [Dense(3)]", "Conv1+Relu Dense1 Loss")]
    [InlineData("[Network(1, 8, 8)] [Relu] [MaxPool2D(2)] [Dense(3)]", "Relu1 MaxPool1 Dense1 Loss")]
    [InlineData("[Network(1, 8, 8)] [Flatten] [Relu] [Dense(3)]", "Relu1 Dense1 Loss")]
    public void Layers_JoinWhereTheyMay(string layers, string expected) =>
        Assert.Equal(expected, Names(Build(layers)));

    [Theory]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [Dropout(0.5)] [Relu] [Dense(3)]", "Conv1 Dropout1 Relu1 Dense1 Loss", "Conv1+Relu Dense1 Loss")]
    [InlineData("[Network(1, 8, 8)] [SpatialDropout(0.5)] [Conv2D(2, 3)] [Relu] [Dense(3)]", "SpatialDropout1 Conv1+Relu Dense1 Loss", "Conv1+Relu Dense1 Loss")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [Dropout(0)] [Relu] [Dense(3)]", "Conv1+Relu Dense1 Loss", "Conv1+Relu Dense1 Loss")]
    public void Dropout_DisappearsWhereItDoesNothing(string layers, string training, string inference)
    {
        Assert.Equal(training, Names(Build(layers)));
        Assert.Equal(inference, Names(Build(layers, isTraining: false)));
    }

    [Theory]
    [InlineData("[Network(2, 8, 8)] [Conv2D(3, 3)] [Flatten] [Dense(3)]")]
    [InlineData("[Network(2, 8, 8)] [Conv2D(3, 3)] [Flatten] [Relu] [Dense(3)]")]
    public void ExplicitFlatten_KeepsTheShapeInMemory(string layers)
    {
        Node dense = Build(layers)[1];
        Assert.Equal(Model.TensorShape.Map(3, 6, 6), dense.Input);
    }

    /// <summary>With or without the layer that only names what Dense does anyway, the same code results.</summary>
    [Fact]
    public void ExplicitFlatten_ChangesNothingInThePlan()
    {
        NetworkPlan with = PlanSteps.Plan("[Network(2, 8, 8)] [Conv2D(3, 3)] [Relu] [Flatten] [Dense(3)]");
        NetworkPlan without = PlanSteps.Plan("[Network(2, 8, 8)] [Conv2D(3, 3)] [Relu] [Dense(3)]");
        Assert.Equal(without.Kernels, with.Kernels);
        Assert.Equal(without.Parameters, with.Parameters);
        Assert.Equal(without.Training, with.Training);
        Assert.Equal(without.Inference, with.Inference);
    }

    private static string Names(IReadOnlyList<Node> nodes) =>
        string.Join(" ", nodes.Select(node => node.Name + (node.Activation == Activation.Relu ? "+Relu" : "")));

    private static IReadOnlyList<Node> Build(string layers, bool isTraining = true)
    {
        ShapedNetwork network = Networks.Shape(layers);
        return NodeBuilder.Build(network, isTraining);
    }
}
