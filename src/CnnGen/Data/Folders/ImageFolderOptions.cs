namespace CnnGen;

/// <summary>How <see cref="ImageFolderDataset"/> reads its pictures.</summary>
public sealed record ImageFolderOptions
{
    /// <summary>
    /// Shape of every sample, (C, H, W) with 1 channel (grey) or 3 (colour). Pictures of other channels or sizes are converted.
    /// By default that of the first picture that can be read.
    /// </summary>
    public ImageShape? Shape { get; init; }

    /// <summary>How pictures of other sizes are made to fit. Default: <see cref="ImageFit.Stretch"/>.</summary>
    public ImageFit Fit { get; init; }

    /// <summary>What to do with a picture that cannot be read. Default: <see cref="OnBadSample.Stop"/>.</summary>
    public OnBadSample OnBadSample { get; init; }

    /// <summary>
    /// True to keep the pictures in memory, C*H*W bytes each. False to check them when the dataset is made, and to read the file
    /// again for each sample. Default: true.
    /// </summary>
    public bool InMemory { get; init; } = true;
}
