using CnnGen.Tests.Networks;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>Targets that do not fit get an error that says what was expected, with the numbers.</summary>
public class BadTargetTests
{
    [Fact]
    public void Labels_where_values_are_taken() =>
        AssertRefused("squared error", new int[2], "2 labels, but", "takes none: its losses compare with values.");

    [Fact]
    public void Values_where_labels_are_taken() =>
        AssertRefused("softmax weighted", new float[2], "2 images but 0 labels; there must be one label for each image.");

    [Fact]
    public void Values_beside_labels() =>
        AssertRefused("softmax weighted", new Targets(new int[2], new float[6]), "6 values, but", "takes none: its losses compare with labels.");

    [Fact]
    public void One_of_something_is_not_in_the_plural()
    {
        AssertRefused("softmax weighted", new int[1], "2 images but 1 label; there must be one label for each image.");
        AssertRefused("squared error", new float[1], "1 value for 2 images;");
    }

    [Theory]
    [InlineData("squared error", "7 values for 2 images;", "takes 8 (2 x 4).")]
    [InlineData("sigmoid of one output", "2 images but 7 values; there must be one value for each image.")]
    public void Another_number_of_values(string name, params string[] parts) => AssertRefused(name, new float[7], parts);

    [Fact]
    public void Another_number_of_labels() =>
        AssertRefused("softmax at each pixel", new int[16], "16 labels for 2 images;", "takes 32 (2 x 16).");

    [Theory]
    [InlineData(5, "Label 5 of sample 1, row 2, column 3, is not a class; Loss has classes 0 to 4.")]
    [InlineData(-1, "Label -1 of sample 1, row 2, column 3, is not a class; Loss has classes 0 to 4.")]
    public void A_pixels_label_that_is_not_a_class(int label, string message)
    {
        int[] labels = new int[32];
        labels[16 + 8 + 3] = label;
        AssertRefused("softmax at each pixel", labels, message);
    }

    [Fact]
    public void A_label_beside_the_ignored_one()
    {
        int[] labels = new int[40];
        labels[3] = 254;
        AssertRefused("softmax at each pixel, weighted, smoothed, ignoring", labels, "Label 254 of sample 0, row 0, column 3,", "classes 0 to 3 and the ignored label 255.");
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-Infinity")]
    public void A_value_that_is_not_finite(float value, string text) =>
        AssertRefused("squared error", new float[] { 0, 1, 2, 3, 4, value, 6, 7 }, $"Value {text} at 1 of sample 1 is out of range for Loss: it must be finite.");

    [Theory]
    [InlineData(1.5f, "1.5")]
    [InlineData(-0.25f, "-0.25")]
    [InlineData(float.NaN, "NaN")]
    public void A_value_that_is_no_probability(float value, string text)
    {
        float[] values = new float[16];
        values[10] = value;
        AssertRefused("sigmoid", values, $"Value {text} at 2 of sample 1 is out of range for Loss: SigmoidCrossEntropy compares with values from 0 to 1.");
    }

    [Theory]
    [InlineData(-0.25f, "-0.25")]
    [InlineData(-float.Epsilon, "-1E-45")]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void A_value_of_a_class_that_is_below_zero_or_not_finite(float value, string text)
    {
        float[] values = [1, 0, 0, 0, 0.5f, 0.5f, value, 3];
        AssertRefused("softmax of soft targets", values, $"Value {text} at 2 of sample 1 is out of range for Loss: the value of a class must be finite and not below 0.");
    }

    [Fact]
    public void Another_number_of_soft_targets()
    {
        AssertRefused("softmax of soft targets", new int[2], "2 labels, but", "takes none: its losses compare with values.");
        AssertRefused("softmax of soft targets", new float[2], "2 values for 2 images;", "takes 8 (2 x 4).");
        AssertRefused("softmax of soft targets at each pixel", new float[32], "32 values for 2 images;", "takes 160 (2 x 80).");
    }

    /// <summary>Two samples, which evaluation and training must both refuse with a message that has all the parts.</summary>
    private static void AssertRefused(string name, Targets targets, params string[] parts)
    {
        INetworkUnderTest network = TestNetworks.Compiled(name).Create();
        IPasses passes = network.Open(2);
        float[] images = new float[2 * network.Info.InputSize];
        (int[] labels, float[] values) = (targets.Labels.ToArray(), targets.Values.ToArray());
        ArgumentException[] errors =
        [
            Assert.Throws<ArgumentException>("targets", () => passes.Evaluate(images, new Targets(labels, values))),
            Assert.Throws<ArgumentException>("targets", () => passes.ForwardBackward(images, new Targets(labels, values))),
        ];
        Assert.All(errors, error => Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal)));
    }
}
