using System.Numerics.Tensors;

namespace CnnGen;

/// <summary>Says what became infinite or NaN first, as far as can be told afterwards.</summary>
internal static class NotFiniteError
{
    /// <summary>The exception for a step whose loss or gradients are not finite; its parameters were not updated.</summary>
    /// <param name="network">The network.</param>
    /// <param name="workspace">The workspace of the backward pass.</param>
    /// <param name="train">The training samples.</param>
    /// <param name="batches">The queue at the step's batch.</param>
    /// <param name="loss">The loss of the batch.</param>
    /// <param name="where">Which step it was, as part of a sentence.</param>
    internal static NotFiniteNumberException Of<TNetwork>(
        TNetwork network, TrainingWorkspace<TNetwork> workspace, IDataset train, BatchQueue batches, double loss, string where)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        List<string> gradients = FiniteCheck.Parameters(TNetwork.Info, workspace.Gradients);
        string what = double.IsFinite(loss)
            ? $"The gradient of {gradients[^1]} became infinite or NaN"
            : FormattableString.Invariant($"The loss became {loss}");
        return new NotFiniteNumberException($"{what} {where}. {Cause(network, train, batches)}The parameters are those before the step.", loss);
    }

    private static string Cause<TNetwork>(TNetwork network, IDataset train, BatchQueue batches)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        int size = TNetwork.Info.InputSize;
        for (int i = 0; i < batches.Current.Count; i++)
        {
            if (!FiniteCheck.IsFinite(batches.Current.Images.Slice(i * size, size)))
            {
                return FormattableString.Invariant($"The image of sample {DatasetView.Origin(train, batches.CurrentIndices[i])} has infinite values or NaN: correct or remove it. ");
            }
        }

        return FiniteCheck.Parameters(TNetwork.Info, network.Parameters.Span) is [string first, ..]
            ? $"{first} already had infinite values or NaN. "
            : Largest(network, batches.Current.Images);
    }

    /// <summary>What is largest where all is finite: one of them is what grew too large.</summary>
    private static string Largest<TNetwork>(TNetwork network, ReadOnlySpan<float> images)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        string name = "";
        float largest = -1;
        foreach (ParameterInfo parameter in TNetwork.Info.Parameters)
        {
            float size = TensorPrimitives.MaxMagnitude<float>(network.Parameters.Span.Slice(parameter.Offset, parameter.Storage));
            if (Math.Abs(size) > largest)
            {
                (name, largest) = (parameter.Name, Math.Abs(size));
            }
        }

        float image = Math.Abs(TensorPrimitives.MaxMagnitude<float>(images));
        return FormattableString.Invariant(
            $"Images and parameters are finite, up to {image:G3} and, in {name}, up to {largest:G3}: lower the learning rate, clip the gradients, or scale the images. ");
    }
}
