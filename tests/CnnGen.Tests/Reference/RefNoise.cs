namespace CnnGen.Tests.Reference;

/// <summary>
/// What a dropout layer draws, written down from the documentation of <see cref="Noise"/>, one number at a time: SplitMix64's
/// output function over seed, step, layer and sample, then two rounds of a 32-bit mixing function over the element.
/// </summary>
internal static class RefNoise
{
    /// <summary>Seed and step of every training pass under test.</summary>
    public const ulong Seed = 0xFEDCBA9876543210, Step = 1234567;

    /// <summary>Whether an element is dropped, where the share <paramref name="rate"/> is.</summary>
    public static bool Drops(double rate, string layer, int sample, int element)
    {
        ulong key = Mixed(Mixed(Seed ^ 0x64726F706F757431) + Step);
        key = Mixed(Mixed(key + NumberOf(layer)) + (ulong)sample);
        uint low = (uint)(key % (1UL << 32)), high = (uint)(key / (1UL << 32));
        uint bits = Round(Round((uint)element ^ low) ^ high);
        return bits / 256 < Math.Round(rate * (1 << 24));
    }

    private static ulong Mixed(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 13787848793156543929;
            z = (z ^ (z >> 27)) * 10723151780598845931;
            return z ^ (z >> 31);
        }
    }

    private static uint Round(uint x)
    {
        unchecked
        {
            x = (x ^ (x >> 16)) * 2146121005;
            x = (x ^ (x >> 15)) * 2221713035;
            return x ^ (x >> 16);
        }
    }

    /// <summary>The layer's name as a number: 32-bit FNV-1a.</summary>
    private static uint NumberOf(string layer)
    {
        uint hash = 2166136261;
        foreach (char letter in layer)
        {
            hash = unchecked((hash ^ letter) * 16777619);
        }

        return hash;
    }
}
