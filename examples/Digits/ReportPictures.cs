using CnnGen;
using CnnGen.Reporting;

namespace Digits;

/// <summary>Pictures of what a network has learned.</summary>
internal static class ReportPictures
{
    private const string FirstLayer = "Conv1.Weight";
    private const int HeatZoom = 6;

    /// <summary>All pictures of a report.</summary>
    /// <param name="before">The network as it was before the training.</param>
    /// <param name="after">The trained network.</param>
    /// <param name="test">Test samples.</param>
    /// <param name="names">Names of the classes.</param>
    public static IReadOnlyList<NamedPicture> Of(DigitNet before, DigitNet after, IDataset test, IReadOnlyList<string> names) =>
    [
        new NamedPicture("Filters before training", Filters(before), "The weights of the first layer as they were drawn, a tile for each filter."),
        new NamedPicture("Filters after training", Filters(after), "The same filters, trained: edges and strokes in all directions."),
        .. FeatureMaps(after, test, names),
        .. HeatMaps(after, test, names),
    ];

    /// <summary>What the first test sample becomes in each layer that has maps.</summary>
    private static IEnumerable<NamedPicture> FeatureMaps(DigitNet network, IDataset test, IReadOnlyList<string> names)
    {
        float[] image = new float[test.Shape.Size];
        int label = test.Read(0, image);
        return Inspection.Run(network, image, label).Layers
            .Where(static layer => layer.Shape.Height > 1 && layer.Kind is "Relu" or "MaxPool2D")
            .Select(layer => new NamedPicture(
                $"Feature maps {layer.Layer}",
                FeatureMapPicture.Draw(layer.Map.AsSpan(), layer.Shape),
                $"A {names[label]} as the layer {layer.Layer} shows it, {layer.Shape}."));
    }

    /// <summary>Where in a sample of each class the score of that class comes from.</summary>
    private static IEnumerable<NamedPicture> HeatMaps(DigitNet network, IDataset test, IReadOnlyList<string> names)
    {
        float[] image = new float[test.Shape.Size];
        var seen = new SortedDictionary<int, NamedPicture>();
        for (int i = 0; i < test.Count && seen.Count < test.Classes; i++)
        {
            int label = test.Read(i, image);
            if (!seen.ContainsKey(label))
            {
                HeatMap heat = GradCam.Compute(network, image, label);
                ByteImage picture = HeatMapPicture.Draw(heat.Values.AsSpan(), heat.Height, heat.Width, image, test.Shape, zoom: HeatZoom);
                seen[label] = new NamedPicture($"Heat map {names[label]}", picture, $"What speaks for a {names[label]} in this {names[label]} (Grad-CAM of {heat.Layer}).");
            }
        }

        return seen.Values;
    }

    /// <summary>The weights of the first layer, a tile for each filter.</summary>
    public static ByteImage Filters(DigitNet network)
    {
        ParameterInfo parameter = DigitNet.Info.GetParameter(FirstLayer);
        float[] weights = new float[parameter.Count];
        network.CopyParameter(FirstLayer, weights);
        int[] lengths = [.. parameter.Lengths.Select(static length => (int)length)];
        return FilterPicture.Draw(weights, lengths[0], lengths[1], lengths[2], lengths[3]);
    }
}
