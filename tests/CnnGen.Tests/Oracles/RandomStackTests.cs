using System.Globalization;
using CnnGen.Tests.Networks;
using CnnGen.Tests.RandomNetworks;
using CnnGen.Tests.Reference;
using Xunit;

namespace CnnGen.Tests.Oracles;

/// <summary>
/// Random valid stacks through generator, compiler, forward and backward against the reference, each with a random
/// batch, capacity, number of threads and vector width.
/// </summary>
public class RandomStackTests
{
    private const int Chunk = 15;
    private const int DefaultChunks = 6;

    /// <summary>
    /// Numbers of the chunks of seeds. For a longer search set CNNGEN_RANDOM_CHUNKS to more of them than the default.
    /// </summary>
    public static TheoryData<int> Chunks => [.. Enumerable.Range(0, ChunkCount())];

    [Theory]
    [MemberData(nameof(Chunks))]
    public void Random_networks_agree_with_the_reference(int chunk) => AssertAgrees(chunk * Chunk, Chunk);

    /// <summary>Fills the workspaces with what a batch of NaN leaves: memory that is used again must not show it.</summary>
    private static void Poison(RefNetwork reference, INetworkUnderTest network, IPasses passes, int samples)
    {
        float[] images = new float[samples * network.Info.InputSize];
        Array.Fill(images, float.NaN);
        Outcome.Of(network, passes, images, reference.Loss.Draw(new Random(1), reference.Output, samples, exact: false).Both);
    }

    private static int ChunkCount() =>
        int.TryParse(Environment.GetEnvironmentVariable("CNNGEN_RANDOM_CHUNKS"), CultureInfo.InvariantCulture, out int chunks) ? Math.Max(chunks, DefaultChunks) : DefaultChunks;

    private static void AssertAgrees(int firstSeed, int count)
    {
        int[] seeds = [.. Enumerable.Range(firstSeed, count)];
        CompiledNetwork[] compiled = NetworkCompiler.Compile([.. seeds.Select(RandomNetwork.Create)]);
        int compared = 0;
        Assert.All(seeds.Zip(compiled), pair =>
        {
            (int seed, CompiledNetwork generated) = pair;
            var random = new Random(seed);
            int samples = random.Next(1, 15), capacity = samples + random.Next(0, 3), threads = random.Next(1, 4);
            int vectorBits = 128 << random.Next(0, 3);
            INetworkUnderTest network = generated.Create();
            string what = $"seed {seed}, {samples} of {capacity} samples, {threads} threads, {vectorBits} bits, {generated.Reference}";
            IPasses passes = network.Open(capacity, threads, vectorBits);
            Poison(generated.Reference, network, passes, samples);
            if (RefData.TryDraw(generated.Reference, seed, samples) is { } data)
            {
                Judge.AssertAgrees(data, network, passes, Closeness.Single, what);
                compared++;
            }

            int powerOfTwo = 1 << System.Numerics.BitOperations.Log2((uint)capacity);
            if (RefData.DrawExact(generated.Reference, seed, powerOfTwo, attempts: 4) is { } exact)
            {
                Judge.AssertAgrees(exact, network, passes, relative: 0, "whole numbers, " + what);
            }
        });

        // Several sigmoids in a row before a pooling, for one, bring its candidates too close together.
        Assert.InRange(compared, count - 2, count);
    }
}
