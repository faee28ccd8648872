using CnnGen;
using CnnGen.Reporting;

namespace Digits;

/// <summary>Pictures of what a network has learned.</summary>
internal static class ReportPictures
{
    private const string FirstLayer = "Conv1.Weight";

    /// <summary>All pictures of a report.</summary>
    /// <param name="before">The network as it was before the training.</param>
    /// <param name="after">The trained network.</param>
    public static IReadOnlyList<NamedPicture> Of(DigitNet before, DigitNet after) =>
    [
        new NamedPicture("Filters before training", Filters(before), "The weights of the first layer as they were drawn, a tile for each filter."),
        new NamedPicture("Filters after training", Filters(after), "The same filters, trained: edges and strokes in all directions."),
    ];

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
