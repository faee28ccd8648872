namespace CnnGen.BitsProbe;

/// <summary>Samples that have gone through every augmentation.</summary>
internal static class AugmentedSamples
{
    /// <summary>Reads two epochs on some threads.</summary>
    /// <returns>A fingerprint of images and values.</returns>
    public static string Run(int threads)
    {
        IEpochDataset view = SyntheticDigits.Create(40, seed: 2).OneHot().Augment(
            3,
            Augmentation.Shift(2, 2),
            Augmentation.FlipHorizontally(),
            Augmentation.FlipVertically(0.1),
            Augmentation.Rotate(15),
            Augmentation.Scale(0.8, 1.2),
            Augmentation.Shear(10, 5),
            Augmentation.Brightness(0.2),
            Augmentation.RandomCrop(26, 25, padding: 1),
            Augmentation.Contrast(0.3),
            Augmentation.MixUp(),
            Augmentation.Cutout(6),
            Augmentation.GaussianNoise(0.1));
        int size = view.Shape.Size + view.ValueSize;
        float[] samples = new float[2 * view.Count * size];
        for (view.Epoch = 0; view.Epoch < 2; view.Epoch++)
        {
            int start = view.Epoch * view.Count * size;
            Parallel.For(0, view.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, index =>
            {
                Span<float> sample = samples.AsSpan(start + (index * size), size);
                view.Read(index, sample[..view.Shape.Size], [], sample[view.Shape.Size..]);
            });
        }

        return $"{Training.Fingerprint(samples):x16}";
    }
}
