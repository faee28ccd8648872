using System.Collections.Immutable;

namespace CnnGen;

/// <summary>A checkpoint that was read whole and is sound.</summary>
/// <param name="File">The file.</param>
/// <param name="State">What is not in the tensors.</param>
/// <param name="Tensors">The tensors, by name.</param>
internal sealed record Checkpoint(string File, CheckpointState State, IReadOnlyDictionary<string, CheckpointTensor> Tensors)
{
    /// <summary>Checks that the checkpoint is of this network and has all that is asked for.</summary>
    /// <param name="info">The network.</param>
    /// <param name="buffers">The buffers to restore.</param>
    /// <param name="settings">What decides the result now.</param>
    /// <exception cref="ModelMismatchException">It is of another network or of other settings; the message lists every difference.</exception>
    internal void Check(NetworkInfo info, IReadOnlyList<CheckpointBuffer> buffers, ImmutableSortedDictionary<string, string> settings)
    {
        var differences = ImmutableArray.CreateBuilder<string>();
        foreach (string name in settings.Keys.Union(State.Settings.Keys).Order(StringComparer.Ordinal))
        {
            string now = settings.GetValueOrDefault(name, "nothing"), before = State.Settings.GetValueOrDefault(name, "nothing");
            if (now != before && name == TrainingSettings.Architecture)
            {
                differences.AddRange(NetworkArchitecture.Differences(now, before));
            }
            else if (now != before)
            {
                differences.Add($"{name} is {now} now and was {before}");
            }
        }

        var unknown = new HashSet<string>(Tensors.Keys, StringComparer.Ordinal);
        foreach (CheckpointBuffer buffer in buffers)
        {
            foreach (ParameterInfo parameter in buffer.ParametersOf(info))
            {
                string name = CheckpointFile.TensorName(buffer.Name, parameter), shape = NetworkArchitecture.Shape([.. parameter.Lengths]);
                unknown.Remove(name);
                if (!Tensors.TryGetValue(name, out CheckpointTensor? tensor))
                {
                    differences.Add($"{name} {shape} is not in the file");
                }
                else if (!tensor.Lengths.AsSpan().SequenceEqual(parameter.Lengths.AsSpan()))
                {
                    differences.Add($"{name} is {shape} now and {NetworkArchitecture.Shape(tensor.Lengths)} in the file");
                }
            }
        }

        differences.AddRange(unknown.Order(StringComparer.Ordinal).Select(static name => $"{name} is in the file only"));
        if (State.Totals.Length != info.Heads.Length)
        {
            differences.Add(FormattableString.Invariant($"the network has {info.Heads.Length} losses now and had {State.Totals.Length}"));
        }

        if (differences.Count > 0)
        {
            throw new ModelMismatchException(File, $"this training of {info.Name}", differences.ToImmutable());
        }
    }

    /// <summary>Sets buffers, after <see cref="Check"/>.</summary>
    internal void Restore(NetworkInfo info, IEnumerable<CheckpointBuffer> buffers)
    {
        foreach (CheckpointBuffer buffer in buffers)
        {
            foreach (ParameterInfo parameter in buffer.ParametersOf(info))
            {
                ParameterStorage.Write(buffer.Values.Span, parameter, Tensors[CheckpointFile.TensorName(buffer.Name, parameter)].Values);
            }
        }
    }
}
