// Trains networks of every kind of layer for some steps and prints a fingerprint of their parameters and predictions:
// CnnGen.BitsProbe THREADS. Whatever runs it, and on however many threads, must print the same.
using System.Globalization;
using System.Runtime.Intrinsics;
using CnnGen.BitsProbe;

if (args.Length != 1 || !int.TryParse(args[0], CultureInfo.InvariantCulture, out int threads) || threads < 1)
{
    Console.Error.WriteLine("Say how many threads to use.");
    return 2;
}

int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128;
Console.WriteLine($"{Training.Run<EveryLayer>(threads)} {Training.Run<Places>(threads)} {Training.Run<FewFilters>(threads)} {Training.Run<ManyChannels>(threads)} {bits}");
return 0;
