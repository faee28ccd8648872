namespace Digits;

/// <summary>What the command line asks for without a subcommand.</summary>
/// <param name="Data">Directory of the data; null for the built-in digits.</param>
/// <param name="Epochs">Passes over the training set.</param>
/// <param name="BatchSize">Samples per training step.</param>
/// <param name="Seed">Seed of the initial parameters and of the samples' order.</param>
/// <param name="Threads">Threads to train on.</param>
/// <param name="Json">File to write a record of the run to; null for none.</param>
internal sealed record Options(string? Data, int Epochs, int BatchSize, ulong Seed, int Threads, string? Json);
