using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Kernels by geometry, parameters by place.</summary>
public sealed class SharingTests
{
    [Fact]
    public void EqualGeometries_ShareOneKernel()
    {
        // The first convolution reads unpadded channels, the last writes no halo: the geometries between are equal.
        NetworkPlan plan = PlanSteps.Plan("[Network(12, 9, 9)] " + string.Concat(Enumerable.Repeat("[Conv2D(12, 3, Padding = 1)] ", 5)) + "[Dense(2)]");
        NamedKernel forward = plan.Kernels.Items.Single(kernel => kernel.Name == "Conv2Forward");
        Assert.Equal(["Conv2", "Conv3", "Conv4"], forward.Layers.Items.ToArray());
        NamedKernel gradient = plan.Kernels.Items.Single(kernel => kernel.Name == "Conv5DataGradient");
        Assert.Equal(["Conv3", "Conv4", "Conv5"], gradient.Layers.Items.ToArray());
        Assert.Equal(3, plan.TrainingPass().Steps.Count(step => step.Kernel == "Conv5DataGradient"));
    }

    [Fact]
    public void Kernels_AreListedOnceByGeometryAndOnceByName()
    {
        foreach ((_, ShapedNetwork network) in RandomNetworks.Many(60))
        {
            NetworkPlan plan = NetworkPlanner.Plan(network);
            Assert.Equal(plan.Kernels.Count, plan.Kernels.Items.Select(kernel => kernel.Name).Distinct().Count());
            Assert.Equal(plan.Kernels.Count, plan.Kernels.Items.Select(kernel => kernel.Kernel).Distinct().Count());
            Assert.Equal(
                plan.Kernels.Items.Select(kernel => kernel.Name).Order(StringComparer.Ordinal),
                plan.Passes().SelectMany(pass => pass.Steps).Select(step => step.Kernel).Distinct().Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void NameThatIsTaken_GetsANumber()
    {
        KernelTable table = new();
        Assert.Equal("Clear", table.Name(new ClearKernel(16), "Clear", "Conv1"));
        Assert.Equal("Clear2", table.Name(new ClearKernel(32), "Clear", "Conv2"));
        Assert.Equal("Clear3", table.Name(new ClearKernel(48), "Clear", "Conv3"));
        Assert.Equal("Clear", table.Name(new ClearKernel(16), "Other", "Conv4"));
        Assert.Equal(["Conv1", "Conv4"], table.Kernels.First().Layers.Items.ToArray());
        Assert.Equal(["Clear", "Clear2", "Clear3"], table.Kernels.Select(kernel => kernel.Name));
    }

    /// <summary>Random networks are worth testing with only if every kind of kernel occurs in them.</summary>
    [Fact]
    public void RandomNetworks_HaveEveryKindOfKernel()
    {
        IEnumerable<Type> kinds = typeof(Kernel).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Kernel)) && !type.IsAbstract);
        IEnumerable<Type> met = RandomNetworks.Many(150).SelectMany(made => NetworkPlanner.Plan(made.Network).Kernels.Items).Select(kernel => kernel.Kernel.GetType());
        Assert.Empty(kinds.Except(met));
    }

    [Fact]
    public void Parameters_LieOneAfterTheOtherEachBiasBehindItsWeight()
    {
        foreach ((_, ShapedNetwork network) in RandomNetworks.Many(60))
        {
            NetworkPlan plan = NetworkPlanner.Plan(network);
            int end = 0;
            ParameterPlan[] parameters = [.. plan.Parameters.Items.OrderBy(parameter => parameter.Offset)];
            for (int i = 0; i < parameters.Length; i++)
            {
                ParameterPlan parameter = parameters[i];
                Assert.Equal(end, parameter.Offset);
                Assert.Equal(0, parameter.Storage % Block.Size);
                Assert.True(parameter.Name != "Bias" || parameters[i - 1].FullName == parameter.Layer + ".Weight", parameter.FullName);
                AssertElementsFit(parameter);
                end += parameter.Storage;
            }

            Assert.Equal(end, plan.ParameterStorage);
        }
    }

    [Theory]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [Relu] [Dense(3)]", "HeUniform", "GlorotUniform")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [MaxPool2D(2)] [Relu] [Dense(3)] [Relu]", "HeUniform", "HeUniform")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 3)] [Dense(3)] [Relu]", "GlorotUniform", "HeUniform")]
    public void Weights_AreDrawnForWhatFollows(string layers, params string[] expected) =>
        Assert.Equal(expected, PlanSteps.Plan(layers).Parameters.Items.Where(parameter => parameter.Name == "Weight").Select(parameter => parameter.Initialization));

    /// <summary>Different indices meet different floats, all inside the tensor's storage.</summary>
    private static void AssertElementsFit(ParameterPlan parameter)
    {
        IEnumerable<int> offsets = [0];
        for (int d = 0; d < parameter.Lengths.Count; d++)
        {
            (int length, int stride) = (parameter.Lengths[d], parameter.Strides[d]);
            offsets = offsets.SelectMany(offset => Enumerable.Range(0, length).Select(i => offset + (i * stride)));
        }

        int[] all = [.. offsets];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.InRange(all.Max(), 0, parameter.Storage - 1);
    }
}
