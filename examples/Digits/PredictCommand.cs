using System.Globalization;
using CnnGen;

namespace Digits;

/// <summary>Reads pictures of digits.</summary>
internal static class PredictCommand
{
    private const int Shown = 3;

    /// <summary>Prints what each picture shows.</summary>
    /// <param name="folder">The run whose network reads.</param>
    /// <param name="files">PNG, PGM or PPM files.</param>
    /// <param name="invert">Whether they are dark on light.</param>
    /// <returns>The exit code.</returns>
    public static int Run(RunFolder folder, IReadOnlyList<string> files, bool invert)
    {
        folder.Read();
        DigitNet network = folder.LoadNetwork(out IReadOnlyList<string> names);
        ImageShape shape = DigitNet.Info.Input;
        float[] image = new float[shape.Size], probabilities = new float[DigitNet.OutputSize];
        foreach (string file in files)
        {
            ImageFile.Read(file).WithChannels(shape.Channels).Resize(shape.Height, shape.Width).CopyTo(image);
            if (invert)
            {
                System.Numerics.Tensors.TensorPrimitives.Subtract(1f, image, image);
            }

            network.Predict(image, probabilities);
            string answers = string.Join(", ", Enumerable.Range(0, names.Count)
                .OrderByDescending(label => probabilities[label])
                .Take(Shown)
                .Select(label => string.Create(CultureInfo.InvariantCulture, $"{names[label]} ({probabilities[label]:P1})")));
            Console.WriteLine($"{file}: {answers}");
            if (!invert && image.Average() > 0.5f)
            {
                Console.Error.WriteLine($"{file} is mostly light, and the network was trained on light ink on a dark ground: try --invert.");
            }
        }

        return 0;
    }
}
