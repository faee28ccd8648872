using Xunit;

namespace CnnGen.Tests.Inspections;

/// <summary>Heat maps against their formula, and that they lie where the network looks.</summary>
public class GradCamTests
{
    private const int Size = 12, Upright = 0, Level = 1;

    [Theory]
    [InlineData(null, "Dropout1")]
    [InlineData("Conv1", "Conv1")]
    [InlineData("Relu1", "Relu1")]
    public void Heat_map_is_its_formula(string? layer, string expected)
    {
        var network = new BarNetwork(seed: 9);
        float[] image = [.. Enumerable.Range(0, Size * Size).Select(i => ((i * 37 % 101) / 50f) - 1f)];
        for (int classIndex = 0; classIndex < 2; classIndex++)
        {
            HeatMap heat = GradCam.Compute(network, image, classIndex, layer);
            LayerFeatures features = Inspection.Run(network, image, classIndex)[expected];
            int height = features.Shape.Height, width = features.Shape.Width;
            Assert.Equal((expected, height, width), (heat.Layer, heat.Height, heat.Width));
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    double sum = Enumerable.Range(0, features.Shape.Channels).Sum(c =>
                        features.Gradient.Skip(c * height * width).Take(height * width).Average(value => (double)value) * features.Map[(((c * height) + y) * width) + x]);
                    Assert.Equal(Math.Max(0, sum), heat[y, x], 1e-7 * Math.Abs(sum));
                }
            }

            float largest = heat.Values.Max();
            Assert.True(largest > 0);
            Assert.Equal(heat.Values.Select(value => value / largest), heat.Normalized.AsEnumerable());
        }
    }

    /// <summary>One filter answers to upright edges and one to level ones, and each class counts one of them.</summary>
    [Theory]
    [InlineData(1, 1, 7, 7)]
    [InlineData(7, 7, 1, 1)]
    [InlineData(1, 7, 7, 1)]
    [InlineData(7, 1, 1, 7)]
    public void Heat_map_is_hottest_where_the_class_is(int uprightY, int uprightX, int levelY, int levelX)
    {
        BarNetwork network = Detector();
        float[] image = new float[Size * Size];
        for (int i = 0; i < 4; i++)
        {
            image[((uprightY + i) * Size) + uprightX + 1] = 1;
            image[((levelY + 1) * Size) + levelX + i] = 1;
        }

        AssertHottest(GradCam.Compute(network, image, Upright), uprightY, uprightX);
        AssertHottest(GradCam.Compute(network, image, Level), levelY, levelX);
        AssertHottest(GradCam.Compute(network, image, Upright, "Relu1"), uprightY, uprightX);
        AssertHottest(GradCam.Compute(network, image, Level, "Relu1"), levelY, levelX);
    }

    [Fact]
    public void Heat_map_of_an_output_that_nothing_moves_is_zero()
    {
        BarNetwork network = Detector();
        float[] image = [.. Enumerable.Repeat(1f, Size * Size)];
        network.SetParameter("Dense1.Weight", new float[BarNetwork.Info.GetParameter("Dense1.Weight").Count]);
        HeatMap heat = GradCam.Compute(network, image, Upright);
        Assert.All(heat.Values, value => Assert.Equal(0, value));
        Assert.All(heat.Normalized, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Network_that_looks_at_a_corner_has_gradients_in_that_corner_alone()
    {
        var network = new CornerNetwork(seed: 1);
        float[] weights = new float[36];
        (weights[4], weights[5], weights[10], weights[11]) = (1, 1, 1, 1);
        network.SetParameter("Dense1.Weight", weights);
        network.SetParameter("Conv1.Weight", [.. Enumerable.Repeat(1f, 9)]);
        float[] image = [.. Enumerable.Repeat(1f, 36)];
        InspectionResult result = Inspection.Run(network, image, output: 0);
        Assert.Equal(weights, result["Relu1"].Gradient);
        Assert.Equal(weights, result["Conv1"].Gradient);
        for (int i = 0; i < 36; i++)
        {
            // The windows of the four pixels reach one pixel further.
            Assert.Equal(i / 6 <= 2 && i % 6 >= 3, result["Input"].Gradient[i] > 0);
        }

        HeatMap heat = GradCam.Compute(network, image, classIndex: 0, layer: "Input");
        Assert.Equal("Input", heat.Layer);
    }

    /// <summary>A network that answers to upright bars by class 0 and to level ones by class 1, wherever they are.</summary>
    private static BarNetwork Detector()
    {
        var network = new BarNetwork(seed: 1);
        network.SetParameter("Conv1.Weight", [-1, 2, -1, -1, 2, -1, -1, 2, -1, -1, -1, -1, 2, 2, 2, -1, -1, -1]);
        network.SetParameter("Conv1.Bias", [-2, -2]);
        int pixels = 25;
        network.SetParameter("Dense1.Weight", [.. Enumerable.Range(0, 2 * 2 * pixels).Select(i => i / pixels is 0 or 3 ? 1f : -0.5f)]);
        return network;
    }

    private static void AssertHottest(HeatMap heat, int y, int x)
    {
        int hottest = heat.Values.IndexOf(heat.Values.Max());
        Assert.True(heat.Values[hottest] > 0);
        Assert.Equal((y < Size / 2, x < Size / 2), (hottest / heat.Width < heat.Height / 2.0, hottest % heat.Width < heat.Width / 2.0));
        Assert.Equal(1, heat.Normalized[hottest]);
    }
}
