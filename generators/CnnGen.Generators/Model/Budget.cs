namespace CnnGen.Generators.Model;

/// <summary>The limits that a network's cost must keep. What is null is not limited.</summary>
/// <param name="Position">Index of the attribute among all of the class.</param>
/// <param name="Parameters">Most learned scalars.</param>
/// <param name="MultiplyAdds">Most multiply-adds of one sample's forward pass.</param>
/// <param name="WorkspaceBytes">Most bytes of an inference workspace for one sample and one thread.</param>
/// <param name="TrainingBytesPerSample">Most bytes of a training workspace for each sample of a batch.</param>
internal sealed record Budget(int Position, long? Parameters, long? MultiplyAdds, long? WorkspaceBytes, long? TrainingBytesPerSample);
