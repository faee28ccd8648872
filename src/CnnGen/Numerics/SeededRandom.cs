using System.Numerics;

namespace CnnGen;

/// <summary>
/// A random generator whose every value is the same on every machine: xoshiro256** (Blackman and Vigna 2021,
/// "Scrambled Linear Pseudorandom Number Generators"), its state filled by SplitMix64 (Steele et al. 2014).
/// Values are derived with +, -, *, / and square root only, which IEEE 754 rounds exactly. Not thread-safe.
/// </summary>
internal sealed class SeededRandom
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;

    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>Starts one of the 2^64 independent streams of a seed.</summary>
    /// <param name="seed">Any value; equal seeds and streams give equal values.</param>
    /// <param name="stream">Which sequence of the seed, for example a sample's index.</param>
    public SeededRandom(ulong seed, ulong stream = 0) => Restart(seed, stream);

    /// <summary>Puts the generator in the state of a new one, without allocating.</summary>
    /// <inheritdoc cref="SeededRandom(ulong, ulong)"/>
    public void Restart(ulong seed, ulong stream = 0)
    {
        // The stream is mixed before it meets the seed: seed s, stream t + 1 must not be seed s + 1, stream t.
        ulong state = Mix(seed + GoldenGamma) ^ Mix(Mix(stream + GoldenGamma) + GoldenGamma);
        _s0 = Mix(state += GoldenGamma);
        _s1 = Mix(state += GoldenGamma);
        _s2 = Mix(state += GoldenGamma);
        _s3 = Mix(state + GoldenGamma);
    }

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(_s1 * 5, 7) * 9;
        ulong shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Brings elements into a random order, all orders being as likely (Fisher and Yates 1938, Durstenfeld 1964).</summary>
    public void Shuffle(Span<int> elements)
    {
        for (int i = elements.Length - 1; i > 0; i--)
        {
            int j = NextInt(i + 1);
            (elements[i], elements[j]) = (elements[j], elements[i]);
        }
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-24.</summary>
    public float NextSingle() => (NextUInt64() >> 40) * (1.0f / (1 << 24));

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in 0 .. <paramref name="max"/> - 1, without bias (Lemire 2019, "Fast Random Integer Generation in an Interval").</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="max"/> is not positive.</exception>
    public int NextInt(int max)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(max);
        uint range = (uint)max;
        ulong product = (NextUInt64() >> 32) * range;
        if ((uint)product < range)
        {
            // 2^32 mod range values of the low half would make some results likelier: draw again on those.
            uint surplus = (0u - range) % range;
            while ((uint)product < surplus)
            {
                product = (NextUInt64() >> 32) * range;
            }
        }

        return (int)(product >> 32);
    }

    /// <summary>Standard normal: mean 0, deviation 1, by inversion of the distribution function.</summary>
    public double NextGaussian()
    {
        // The middle of each of 2^52 cells, so that neither 0 nor 1 occurs: both would be infinite.
        double uniform = ((NextUInt64() >> 12) + 0.5) * (1.0 / (1UL << 52));
        return NormalQuantile.At(uniform);
    }

    /// <summary>The output function of SplitMix64.</summary>
    internal static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
