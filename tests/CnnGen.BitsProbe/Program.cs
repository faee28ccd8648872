// What the tests need a process of its own for:
// CnnGen.BitsProbe THREADS trains networks of every kind of layer for some steps and prints a fingerprint of their parameters and
// predictions, and one of augmented samples; whatever runs it, and on however many threads, must print the same.
// CnnGen.BitsProbe resume DIRECTORY trains with a checkpoint after every step, from where it was killed, and prints the
// parameters' fingerprint.
using System.Globalization;
using System.Runtime.Intrinsics;
using CnnGen.BitsProbe;

if (args is ["resume", string directory])
{
    Console.WriteLine(ResumedTraining.Run(directory));
    return 0;
}

if (args.Length != 1 || !int.TryParse(args[0], CultureInfo.InvariantCulture, out int threads) || threads < 1)
{
    Console.Error.WriteLine("Say how many threads to use, or: resume DIRECTORY.");
    return 2;
}

int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine($"{Training.Run<EveryLayer>(threads)} {Training.Run<Places>(threads)} {Training.Run<FewFilters>(threads)} {Training.Run<ManyChannels>(threads)} {AugmentedSamples.Run(threads)} {bits}");
return 0;
