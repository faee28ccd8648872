using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Tensors that are stored and saved but not learned.</summary>
public class ParameterRoleTests
{
    private static readonly ParameterInfo Weight = new("A.Weight", 0, 16, [3], [1], Initialization.One, 1, 1);
    private static readonly ParameterInfo Frozen = new("B.Weight", 16, 16, [5], [1], Initialization.Zero, 1, 1, ParameterRole.Frozen);
    private static readonly ParameterInfo Mean = new("A.RunningMean", 32, 16, [3], [1], Initialization.Zero, 1, 1, ParameterRole.Statistic);

    [Fact]
    public void OnlyLearnedTensorsAreTrainable() =>
        Assert.Equal([true, false, false], new[] { Weight, Frozen, Mean }.Select(parameter => parameter.IsTrainable));

    [Fact]
    public void StatisticsAreNotCounted() => Assert.Equal(8, InitializerTests.Info(Weight, Frozen, Mean).ParameterCount);

    [Fact]
    public void OnesFillTheTensorAndNotItsSurplusLanes()
    {
        var storage = new AlignedBuffer(48);
        Initializer.Initialize(storage, InitializerTests.Info(Weight, Frozen, Mean), seed: 1);
        Assert.Equal([1f, 1f, 1f, 0f], storage.Span[..4].ToArray());
        Assert.Equal(3f, storage.Span.ToArray().Sum());
    }
}
