using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>The values of a new network: distribution, independence of layout, surplus lanes.</summary>
public class InitializerTests
{
    [Fact]
    public void ValuesDoNotDependOnStorageLayout()
    {
        // (2, 3, 2) once dense row-major, once with the first dimension innermost in blocks of 16 and an offset.
        float[] dense = Draw(Info(("W", 0, [2, 3, 2], [6, 2, 1], 12)), "W", 7);
        float[] packed = Draw(Info(("W", 32, [2, 3, 2], [1, 32, 16], 96)), "W", 7);
        Assert.Equal(dense, packed);
        Assert.NotEqual(dense, Draw(Info(("W", 0, [2, 3, 2], [6, 2, 1], 12)), "W", 8));
    }

    [Fact]
    public void ValuesDoNotDependOnOtherParametersSizes()
    {
        float[] small = Draw(Info(("A", 0, [4], [1], 16), ("B", 16, [5], [1], 16)), "B", 1);
        float[] large = Draw(Info(("A", 0, [400], [1], 400), ("B", 400, [5], [1], 16)), "B", 1);
        Assert.Equal(small, large);
        Assert.NotEqual(small[..4], Draw(Info(("A", 0, [4], [1], 16), ("B", 16, [5], [1], 16)), "A", 1));
    }

    [Theory]
    [InlineData(Initialization.HeUniform, 1.0 / 2)] // sqrt(6 / 24)
    [InlineData(Initialization.GlorotUniform, 1.0 / 3)] // sqrt(6 / (24 + 30))
    public void ValuesFillTheirInterval(Initialization initialization, double exactLimit)
    {
        double limit = (float)exactLimit;
        ParameterInfo parameter = new("W", 0, 10000, [10000], [1], initialization, 24, 30);
        float[] values = Draw(Info(parameter), "W", 3);
        Assert.All(values, value => Assert.InRange(value, -limit, limit));
        Assert.InRange(values.Max(), limit * 0.99, limit);
        Assert.InRange(values.Min(), -limit, -limit * 0.99);
        Assert.InRange(values.Average(), -0.02 * limit, 0.02 * limit);

        // A uniform distribution's deviation is limit / sqrt(3).
        double deviation = Math.Sqrt(values.Average(value => (double)value * value));
        Assert.InRange(deviation, limit * 0.57, limit * 0.585);
    }

    [Fact]
    public void ZeroParametersAndSurplusLanesAreZeroWhateverWasThere()
    {
        NetworkInfo info = Info(
            new ParameterInfo("W", 0, 48, [3, 3], [1, 16], Initialization.HeUniform, 3, 3),
            new ParameterInfo("B", 48, 16, [3], [1], Initialization.Zero, 3, 3));
        var storage = new AlignedBuffer(64);
        storage.Span.Fill(float.NaN);
        Initializer.Initialize(storage, info, 1);
        float[] values = storage.Span.ToArray();
        Assert.All(Enumerable.Range(0, 64), i => Assert.Equal(i < 48 && i % 16 < 3, values[i] != 0f));
    }

    [Fact]
    public void ParameterIDrawsStreamIOfTheSeed()
    {
        float[] values = Draw(Info(("A", 0, [2], [1], 16), ("B", 16, [4], [1], 16)), "B", 42);
        var random = new SeededRandom(42, stream: 1);
        Assert.Equal(Enumerable.Range(0, 4).Select(_ => ((2f * random.NextSingle()) - 1f) * 0.5f), values);
    }

    [Fact]
    public void SmallStorageIsRefused()
    {
        var exception = Assert.Throws<ArgumentException>(
            "storage", () => Initializer.Initialize(new AlignedBuffer(15), Info(("W", 0, [4], [1], 16)), 1));
        Assert.Contains("16", exception.Message);
        Assert.Contains("15", exception.Message);
    }

    internal static NetworkInfo Info(params ParameterInfo[] parameters) => new()
    {
        Name = "Test",
        Input = new ImageShape(1),
        Output = new ImageShape(1),
        Parameters = [.. parameters],
        Layers = [],
        ParameterStorage = parameters.Max(parameter => parameter.Offset + parameter.Storage),
        TrainableStorage = parameters.Where(parameter => parameter.IsTrainable).Max(parameter => parameter.Offset + parameter.Storage),
        Inference = new WorkspaceLayout(0, 0),
        Training = new WorkspaceLayout(0, 0),
    };

    private static NetworkInfo Info(params (string Name, int Offset, nint[] Lengths, nint[] Strides, int Storage)[] parameters) =>
        Info([.. parameters.Select(p => new ParameterInfo(
            p.Name, p.Offset, p.Storage, [.. p.Lengths], [.. p.Strides], Initialization.HeUniform, 24, 30))]);

    private static float[] Draw(NetworkInfo info, string name, ulong seed)
    {
        var storage = new AlignedBuffer(info.ParameterStorage);
        Initializer.Initialize(storage, info, seed);
        ParameterInfo parameter = info.GetParameter(name);
        float[] values = new float[parameter.Count];
        ParameterStorage.Read(storage.Span, parameter, values);
        return values;
    }
}
