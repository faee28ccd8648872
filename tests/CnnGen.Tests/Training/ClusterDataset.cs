namespace CnnGen.Tests.Training;

/// <summary>Noisy samples around one centre per class; read counts are kept for tests.</summary>
internal sealed class ClusterDataset : IDataset
{
    private readonly float[] _images;
    private readonly int[] _reads;

    public ClusterDataset(int count, ulong seed, ImageShape? shape = null, int classes = 3, double noise = 1.5)
    {
        (Count, Classes, Shape) = (count, classes, shape ?? new ImageShape(1, 3, 5));
        _images = new float[count * Shape.Size];
        _reads = new int[count];
        var random = new SeededRandom(seed);
        for (int i = 0; i < _images.Length; i++)
        {
            // Class c is brighter at every input whose index is c modulo the classes.
            int sample = i / Shape.Size;
            bool bright = i % Shape.Size % classes == Label(sample);
            _images[i] = (float)((bright ? 0.8 : 0) + (noise * (random.NextDouble() - 0.5)));
        }
    }

    public int Count { get; }

    public ImageShape Shape { get; }

    public int Classes { get; }

    /// <summary>Called before each read with the sample's index.</summary>
    public Action<int>? OnRead { get; set; }

    /// <summary>A sample's first value.</summary>
    public float this[int sample]
    {
        get => _images[sample * Shape.Size];
        set => _images[sample * Shape.Size] = value;
    }

    public IReadOnlyList<int> Reads => _reads;

    public int Read(int index, Span<float> image)
    {
        OnRead?.Invoke(index);
        _reads[index]++;
        _images.AsSpan(index * Shape.Size, Shape.Size).CopyTo(image);
        return Label(index);
    }

    private int Label(int sample) => sample % Classes;
}
