using CnnGen.Tests.Networks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>Wrong arguments get an error that names the numbers, and leave the workspace usable.</summary>
public class BadArgumentTests
{
    private const int Capacity = 4;

    // 3x9x9 images, 5 classes: numbers that don't occur by accident.
    private readonly INetworkUnderTest _network = TestNetworks.Compiled("3 to 16 channels, padded").Create();
    private readonly IPasses _passes;
    private readonly int _image;
    private readonly int _classes;

    public BadArgumentTests()
    {
        _passes = _network.Open(Capacity);
        (_image, _classes) = (_network.Info.InputSize, _network.Info.OutputSize);
    }

    [Fact]
    public void Images_that_are_not_whole_samples()
    {
        AssertNames([_image + 1, _image], () => _passes.Forward(new float[_image + 1], new float[_classes]));
        AssertNames([_image + 1, _image], () => _passes.Predict(new float[_image + 1], new float[_classes]));
        AssertNames([_image + 1, _image], () => _network.Predict(new float[_image + 1], new float[_classes]));
        AssertNames([_image - 1, _image], () => _passes.Evaluate(new float[_image - 1], new[] { 0 }));
        AssertNames([_image - 1, _image], () => _passes.ForwardBackward(new float[_image - 1], new[] { 0 }));
    }

    [Fact]
    public void Outputs_for_another_number_of_samples()
    {
        AssertNames([3 * _classes, 2], () => _passes.Forward(new float[2 * _image], new float[3 * _classes]));
        AssertNames([_classes, 2], () => _passes.Predict(new float[2 * _image], new float[_classes]));
        AssertNames([_classes, 2], () => _network.Predict(new float[2 * _image], new float[_classes]));
    }

    [Fact]
    public void Labels_for_another_number_of_samples()
    {
        AssertNames([3, 2], () => _passes.Evaluate(new float[2 * _image], new[] { 0, 1, 2 }));
        AssertNames([1, 2], () => _passes.ForwardBackward(new float[2 * _image], new[] { 0 }));
    }

    [Theory]
    [InlineData(-7)]
    [InlineData(5)]
    [InlineData(int.MaxValue)]
    [InlineData(int.MinValue)]
    public void A_label_that_is_not_a_class(int label)
    {
        AssertNames([label, 2, _classes - 1], () => _passes.Evaluate(new float[3 * _image], new[] { 0, 4, label }));
        AssertNames([label, 2, _classes - 1], () => _passes.ForwardBackward(new float[3 * _image], new[] { 0, 4, label }));
    }

    [Fact]
    public void A_batch_beyond_the_workspaces_capacity()
    {
        AssertNames([6, Capacity], () => _passes.Forward(new float[6 * _image], new float[6 * _classes]));
        AssertNames([6, Capacity], () => _passes.Predict(new float[6 * _image], new float[6 * _classes]));
        AssertNames([6, Capacity], () => _passes.Evaluate(new float[6 * _image], new int[6]));
        AssertNames([6, Capacity], () => _passes.ForwardBackward(new float[6 * _image], new int[6]));
    }

    [Fact]
    public void A_refused_call_leaves_everything_usable()
    {
        RefData data = RefData.Draw(TestNetworks.Reference("3 to 16 channels, padded"), seed: 59, samples: 3);
        AssertNames([9], () => _passes.ForwardBackward(new float[3 * _image], new[] { 0, 1, 9 }));
        AssertNames([9], () => _passes.Evaluate(new float[3 * _image], new[] { 0, 1, 9 }));
        Judge.AssertAgrees(data, _network, _passes, Closeness.Single, "after a refused call");
    }

    private static void AssertNames(int[] numbers, Action call)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(call);
        string[] found = System.Text.RegularExpressions.Regex.Matches(exception.Message, "-?[0-9]+").Select(match => match.Value).ToArray();
        Assert.All(numbers, number => Assert.True(
            found.Contains(number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            $"The message does not name {number}: {exception.Message}"));
    }
}
