using CnnGen.Tests.Oracles;
using Xunit;

namespace CnnGen.Tests.Inspections;

/// <summary>The calls that users make, and what wrong ones are told.</summary>
public class InspectionUseTests
{
    private static readonly float[] Image = [.. Enumerable.Range(0, 144).Select(i => ((i * 37 % 101) / 50f) - 1f)];

    [Fact]
    public void Result_shows_every_layer_with_the_prediction()
    {
        var network = new BarNetwork(seed: 3);
        float[] logits = new float[2];
        network.Forward(Image, logits, new InferenceWorkspace<BarNetwork>(1));
        InspectionResult result = Inspection.Run(network, Image, output: 1);
        Judge.AssertSameBits(logits, result.Outputs.AsSpan(), "outputs");
        Assert.Equal(["Conv1", "Relu1", "MaxPool1", "Dropout1", "Dense1"], result.Layers.Select(layer => layer.Layer));
        Assert.Equal(["Conv2D", "Relu", "MaxPool2D", "Dropout", "Dense"], result.Layers.Select(layer => layer.Kind));
        Assert.Equal(new ImageShape(2, 10, 10), result["Conv1"].Shape);
        Assert.Contains(result["Conv1"].Map, value => value < 0);
        Assert.Equal(result["Conv1"].Map.Select(value => Math.Max(0, value)), result["Relu1"].Map.AsEnumerable());
        Assert.Equal(result["MaxPool1"].Map.ToArray(), result["Dropout1"].Map);
        Assert.Equal(result.Outputs.ToArray(), result["Dense1"].Map);
        Assert.Equal([0f, 1f], result["Dense1"].Gradient.ToArray());
    }

    /// <summary>A dense layer's gradient is the row of its weight.</summary>
    [Fact]
    public void Layer_that_hands_the_image_on_has_a_map_and_no_gradient()
    {
        var network = new FlatStart(seed: 3);
        float[] image = [.. Enumerable.Range(0, 40).Select(i => (float)i)];
        InspectionResult result = Inspection.Run(network, image, output: 39);
        Assert.Equal(new ImageShape(40), result["Flatten1"].Shape);
        Assert.Equal(image, result["Flatten1"].Map);
        Assert.Empty(result["Flatten1"].Gradient);
        var workspace = new InspectionWorkspace<FlatStart>();
        Assert.Contains("InputGradient = true", Assert.Throws<InvalidOperationException>(() => workspace.CopyGradient(0, "Flatten1", new float[40])).Message, StringComparison.Ordinal);
        Assert.Contains("no layer with a map", Assert.Throws<ArgumentException>(() => GradCam.Compute(network, image, 0)).Message, StringComparison.Ordinal);
    }

    /// <summary>Outputs of several heads are numbered one behind the other, and only the chosen head's layers have gradients.</summary>
    [Fact]
    public void Output_of_a_head_is_chosen_by_its_place_among_all()
    {
        var network = new TwoHeads(seed: 3);
        float[] image = [.. Enumerable.Range(0, 72).Select(i => MathF.Sqrt(i) - 4)];
        Assert.Equal(3 + 16, TwoHeads.Info.OutputSize);
        InspectionResult kind = Inspection.Run(network, image, output: 2), place = Inspection.Run(network, image, output: 3 + 5);
        Assert.Equal([0f, 0f, 1f], kind["KindHead.Dense1"].Gradient.ToArray());
        Assert.All(kind["PlaceHead.Conv1"].Gradient, value => Assert.Equal(0f, value));
        Assert.All(place["KindHead.Dense1"].Gradient, value => Assert.Equal(0f, value));
        Assert.Equal(Enumerable.Range(0, 16).Select(i => i == 5 ? 1f : 0f), place["PlaceHead.Conv1"].Gradient);
        Assert.Equal(5, place["Relu1"].Gradient.Count(value => value != 0));
        Assert.Equal(kind.Outputs[3..].ToArray(), place["PlaceHead.Conv1"].Map);
    }

    [Fact]
    public void Gradients_of_a_weighted_sum_are_the_weighted_sum_of_gradients()
    {
        var network = new BarNetwork(seed: 3);
        InspectionResult first = Inspection.Run(network, Image, 0), second = Inspection.Run(network, Image, 1);
        InspectionResult both = Inspection.Run(network, Image, [0.5f, -2f], new InspectionWorkspace<BarNetwork>(batchSize: 3, threads: 2));
        foreach (LayerFeatures layer in both.Layers)
        {
            Assert.Equal(first[layer.Layer].Map.ToArray(), layer.Map);
            Assert.All(layer.Gradient.Select((value, i) => (value, i)), pair => Assert.Equal(
                (0.5 * first[layer.Layer].Gradient[pair.i]) - (2.0 * second[layer.Layer].Gradient[pair.i]), pair.value, 1e-5));
        }
    }

    [Fact]
    public void Pass_allocates_nothing_and_leaves_the_network_alone()
    {
        IInspectableNetwork<BarNetwork> network = new BarNetwork(seed: 3);
        var workspace = new InspectionWorkspace<BarNetwork>(2);
        float[] before = network.Parameters.Span.ToArray(), outputs = new float[4], gradients = [1, 0, 0, 1], images = [.. Image, .. Image];
        network.Inspect(images, gradients, outputs, workspace);
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        network.Inspect(images, gradients, outputs, workspace);
        Assert.Equal(allocated, GC.GetAllocatedBytesForCurrentThread());
        Judge.AssertSameBits(before, network.Parameters.Span, "parameters");
    }

    [Fact]
    public void Wrong_calls_are_told_what_is_wrong()
    {
        var network = new BarNetwork(seed: 3);
        var workspace = new InspectionWorkspace<BarNetwork>();
        AssertMessage<ArgumentOutOfRangeException>("BarNetwork has 2 outputs (2x1x1), numbered from 0 to 1.", () => Inspection.Run(network, Image, 2));
        AssertMessage<ArgumentOutOfRangeException>("BarNetwork has 2 outputs (2x1x1), numbered from 0 to 1.", () => GradCam.Compute(network, Image, -1));
        AssertMessage<ArgumentException>("The image has 143 floats; one sample of BarNetwork has 144 (1x12x12).", () => Inspection.Run(network, Image.AsSpan(1), 0));
        AssertMessage<ArgumentException>("The image has 143 floats; one sample of BarNetwork has 144 (1x12x12).", () => GradCam.Compute(network, Image.AsSpan(1), 0));
        AssertMessage<ArgumentException>("3 floats for the gradients of the outputs of 1 sample; BarNetwork needs 2 (1 x 2).", () => Inspection.Run(network, Image, new float[3], workspace));
        AssertMessage<ArgumentException>("There is no layer 'Conv2' to look at. There are: Conv1, Relu1, MaxPool1, Dropout1, Dense1.", () => GradCam.Compute(network, Image, 0, "Conv2"));
        AssertMessage<ArgumentException>("BarNetwork has no layer 'Conv2' to look at. It has: Conv1, Relu1, MaxPool1, Dropout1, Dense1.", () => Inspection.Run(network, Image, 0)["Conv2"].ToString());
        AssertMessage<ArgumentException>("BarNetwork.Dense1 puts out 2x1x1: there are no places to tell apart.", () => GradCam.Compute(network, Image, 0, "Dense1"));
        AssertMessage<ArgumentException>("BarNetwork.Relu1 has 200 values (2x10x10); the span has 2.", () => workspace.CopyMap(0, "Relu1", new float[2]));
        AssertMessage<ArgumentOutOfRangeException>("sample", () => workspace.CopyMap(1, "Relu1", new float[200]));
        float[] spoilt = [.. Image];
        spoilt[7] = float.NaN;
        AssertMessage<InvalidOperationException>("BarNetwork.Conv1: the map or its gradient is infinite or not a number.", () => GradCam.Compute(network, spoilt, 0, "Conv1"));
        HeatMap heat = GradCam.Compute(network, Image, 0);
        AssertMessage<ArgumentOutOfRangeException>("y", () => heat[5, 0].ToString(System.Globalization.CultureInfo.InvariantCulture));
        AssertMessage<ArgumentOutOfRangeException>("x", () => heat[0, -1].ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static void AssertMessage<TException>(string message, Action call)
        where TException : Exception => Assert.Contains(message, Assert.Throws<TException>(call).Message, StringComparison.Ordinal);
}
