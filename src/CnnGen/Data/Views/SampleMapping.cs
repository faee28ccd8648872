namespace CnnGen;

/// <summary>Changes a sample in place. It must be thread-safe and depend on nothing but the sample.</summary>
/// <param name="image">(C, H, W).</param>
/// <param name="labels">All labels of the sample.</param>
/// <param name="values">All values of the sample.</param>
public delegate void SampleMapping(Span<float> image, Span<int> labels, Span<float> values);

/// <summary>Makes an image from another, perhaps of another shape. It must be thread-safe and depend on nothing but the image.</summary>
/// <param name="source">The source's image, (C, H, W). To change it does no harm.</param>
/// <param name="image">Receives all values of the new image; what it holds before is not defined.</param>
public delegate void ImageMapping(Span<float> source, Span<float> image);
