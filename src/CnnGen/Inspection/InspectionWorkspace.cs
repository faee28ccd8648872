namespace CnnGen;

/// <summary>
/// A workspace for inspections: every layer's output and its gradient has memory of its own, and stays until the next pass.
/// </summary>
/// <typeparam name="TNetwork">The network class it is made for.</typeparam>
public sealed class InspectionWorkspace<TNetwork> : Workspace<TNetwork>
    where TNetwork : class, IInspectableNetwork<TNetwork>
{
    /// <summary>Makes a workspace for up to <paramref name="batchSize"/> samples.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Batch size or threads below 1, or more memory than one array can hold.</exception>
    public InspectionWorkspace(int batchSize = 1, int threads = 1)
        : this(batchSize, threads, VectorWidth.Preferred)
    {
    }

    internal InspectionWorkspace(int batchSize, int threads, int vectorBits)
        : base(TNetwork.Inspection.Workspace, batchSize, threads, vectorBits)
    {
    }

    /// <summary>Copies what a layer put out in the last inspection.</summary>
    /// <param name="sample">The sample's number in the batch.</param>
    /// <param name="layer">The layer's name, for example <c>Conv1</c>.</param>
    /// <param name="values">Receives the values in the order (C, H, W), <see cref="FeatureInfo.Shape"/> of them.</param>
    /// <exception cref="ArgumentException">There is no such layer, or the length is not its number of values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The workspace has no room for such a sample.</exception>
    public void CopyMap(int sample, string layer, Span<float> values)
    {
        FeatureInfo feature = TNetwork.Inspection.Find(layer);
        Copy(sample, feature, feature.Map, values);
    }

    /// <summary>Copies the gradient with respect to what a layer put out in the last inspection.</summary>
    /// <inheritdoc cref="CopyMap"/>
    /// <exception cref="InvalidOperationException">
    /// The layer only hands the images on, and the network does not go back to them: see <see cref="InspectableAttribute.InputGradient"/>.
    /// </exception>
    public void CopyGradient(int sample, string layer, Span<float> values)
    {
        FeatureInfo feature = TNetwork.Inspection.Find(layer);
        FeaturePlace place = feature.Gradient ?? throw new InvalidOperationException(
            $"{TNetwork.Info.Name}.{layer} hands the images on, and gradients do not go back to them. Write [Inspectable(InputGradient = true)] on {TNetwork.Info.Name}.");
        Copy(sample, feature, place, values);
    }

    private void Copy(int sample, FeatureInfo feature, FeaturePlace place, Span<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, BatchSize);
        if (values.Length != feature.Shape.Size)
        {
            throw new ArgumentException(
                $"{TNetwork.Info.Name}.{feature.Layer} has {Counted.Text(feature.Shape.Size, "value")} ({feature.Shape}); the span has {values.Length}.", nameof(values));
        }

        ReadOnlySpan<float> memory = Memory.Span[checked((int)(place.Start + (place.PerCapacity * BatchSize) + (place.Stride * sample)))..];
        ImageShape shape = place.Shape;
        int next = 0;
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int y = 0; y < shape.Height; y++)
            {
                for (int x = 0; x < shape.Width; x++)
                {
                    values[next++] = memory[(y * place.RowStride) + (x * place.PixelStride) + c];
                }
            }
        }
    }
}
