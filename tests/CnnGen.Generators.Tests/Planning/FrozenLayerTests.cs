using CnnGen.Generators.Emit;
using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Layers that do not learn: where their parameters lie, and that no gradient of theirs is computed or shown.</summary>
public sealed class FrozenLayerTests
{
    private const string Layers = "[Network(2, 8, 8)] [Conv2D(3, 3)] [Relu] [Conv2D(4, 3)] [Relu] [Dense(5)]";

    [Fact]
    public void Parameters_OfFrozenLayersLieBehindTheLearnedOnesInTheOrderOfTheLayers()
    {
        NetworkPlan plan = NetworkPlanner.Plan(Freeze("Conv1", "Dense1"));
        Assert.Equal(["Conv1.Weight", "Conv1.Bias", "Conv2.Weight", "Conv2.Bias", "Dense1.Weight", "Dense1.Bias"], plan.Parameters.Items.Select(p => p.FullName));
        int end = 0;
        foreach (ParameterPlan parameter in plan.Parameters.Items.OrderBy(parameter => parameter.Offset))
        {
            Assert.Equal(parameter.Layer == "Conv2", parameter.IsTrainable);
            Assert.Equal(parameter.Layer == "Conv2", parameter.Offset < plan.TrainableStorage);
            Assert.Equal(end, parameter.Offset);
            end += parameter.Storage;
        }

        Assert.Equal(end, plan.ParameterStorage);
        Assert.Equal((3 * 3 * 3 * 16) + 16, plan.TrainableStorage);
    }

    [Fact]
    public void Gradients_OfFrozenLayersAreNotComputed()
    {
        NetworkPlan plan = NetworkPlanner.Plan(Freeze("Conv1", "Dense1"));
        Operand[] gradients = [.. plan.TrainingPass().Steps.SelectMany(step => step.Operands.Items).Where(operand => operand.Kind == OperandKind.Gradient)];
        Assert.NotEmpty(gradients);
        Assert.All(gradients, gradient => Assert.InRange(gradient.Index, 0, plan.TrainableStorage - 1));
        Assert.DoesNotContain(plan.TrainingPass().Buffers, buffer => buffer.Name == "dConv1");
    }

    /// <summary>Each tensor is drawn from a stream of its own number, so freezing a layer must not renumber the others.</summary>
    [Fact]
    public void Order_OfTheTensorsDoesNotDependOnWhatIsFrozen()
    {
        IEnumerable<string> free = NetworkPlanner.Plan(Freeze()).Parameters.Items.Select(p => p.FullName);
        Assert.Equal(free, NetworkPlanner.Plan(Freeze("Conv1")).Parameters.Items.Select(p => p.FullName));
    }

    [Fact]
    public void GradientView_ShowsLearnedLayersOnly()
    {
        string text = ClassEmitter.Emit(NetworkPlanner.Plan(Freeze("Conv1")));
        string view = text[text.IndexOf("struct GradientView", StringComparison.Ordinal)..];
        Assert.DoesNotContain("Conv1View", view, StringComparison.Ordinal);
        Assert.Contains("public Conv2View Conv2", view, StringComparison.Ordinal);
        Assert.Contains("The frozen tensors of Conv1", text, StringComparison.Ordinal);
        Assert.Contains("global::CnnGen.ParameterRole.Frozen", text, StringComparison.Ordinal);
    }

    [Fact]
    public void BatchNorm_WaitsForTheBatchOnlyWhereItLearns()
    {
        const string Normalised = "[Network(2, 8, 8)] [Conv2D(3, 3)] [BatchNorm] [Relu] [Dense(5)]";
        TrainingPlan learning = NetworkPlanner.Plan(Freeze(Normalised, [])).Training, frozen = NetworkPlanner.Plan(Freeze(Normalised, ["BatchNorm1"])).Training;
        Assert.Equal([1, 1, 0], learning.Phases.Items.Select(phase => phase.Batch.Count));
        Assert.Equal([0], frozen.Phases.Items.Select(phase => phase.Batch.Count));
        Assert.DoesNotContain(frozen.Buffers.Items, buffer => buffer.Name.StartsWith("batchNorm1Mean", StringComparison.Ordinal));
    }

    [Fact]
    public void RunningStatistics_AreStoredWithTheirLayerAndHaveNoGradient()
    {
        string text = ClassEmitter.Emit(NetworkPlanner.Plan(Freeze("[Network(2, 8, 8)] [BatchNorm] [Dense(5)]", [])));
        string gradients = text[text.IndexOf("struct BatchNorm1GradientView", StringComparison.Ordinal)..];
        gradients = gradients[..gradients.IndexOf("struct Dense1View", StringComparison.Ordinal)];
        Assert.Contains("TensorSpan<float> Weight", gradients, StringComparison.Ordinal);
        Assert.DoesNotContain("Running", gradients, StringComparison.Ordinal);
        Assert.Contains("TensorSpan<float> RunningVariance", text, StringComparison.Ordinal);
        Assert.Contains("public BatchNorm1GradientView BatchNorm1 => new(_storage);", text, StringComparison.Ordinal);
        Assert.Contains("global::CnnGen.Initialization.One, 1, 1, global::CnnGen.ParameterRole.Statistic", text, StringComparison.Ordinal);
    }

    private static ShapedNetwork Freeze(params string[] names) => Freeze(Layers, names);

    private static ShapedNetwork Freeze(string layers, string[] names)
    {
        ShapedNetwork shaped = Networks.Shape(layers);
        return shaped with
        {
            Layers = shaped.Layers.Items.Select(layer => layer with { Spec = layer.Spec with { IsFrozen = names.Contains(layer.Spec.Name) } }).ToArray(),
        };
    }
}
