namespace CnnGen.BitsProbe;

/// <summary>Some steps of training on made-up data.</summary>
internal static class Training
{
    private const int Batch = 6, Steps = 4, Classes = 5;

    /// <summary>Trains a network.</summary>
    /// <returns>Fingerprints of its parameters and of what it predicts.</returns>
    /// <exception cref="NotFiniteNumberException">The loss is no number, which would hide every difference.</exception>
    public static string Run<TNetwork>(int threads)
        where TNetwork : class, ITrainableNetwork<TNetwork>
    {
        NetworkInfo info = TNetwork.Info;
        TNetwork network = TNetwork.Create(7);
        var workspace = new TrainingWorkspace<TNetwork>(Batch, threads);
        var optimizer = new Adam(1e-2f);
        var random = new Random(3);
        float[] images = new float[Batch * info.InputSize], values = new float[Batch * info.ValueSize];
        int[] labels = new int[Batch * info.LabelSize];
        double loss = 0;
        for (int step = 0; step < Steps; step++)
        {
            Fill(images, random);
            Fill(values, random);
            foreach (ref int label in labels.AsSpan())
            {
                label = random.Next(Classes);
            }

            loss = network.ForwardBackward(images, new Targets(labels, values), workspace).Loss;
            optimizer.Step(network, workspace);
        }

        float[] outputs = new float[Batch * info.OutputSize];
        network.Predict(images, outputs);
        return double.IsFinite(loss)
            ? $"{ParameterHash.Sha256(network)} {Fingerprint(outputs):x16}"
            : throw new NotFiniteNumberException($"{info.Name} diverged.", loss);
    }

    private static void Fill(float[] numbers, Random random)
    {
        foreach (ref float value in numbers.AsSpan())
        {
            value = random.NextSingle();
        }
    }

    /// <summary>FNV-1a over the bits.</summary>
    public static ulong Fingerprint(float[] numbers) => numbers.Aggregate(
        14695981039346656037UL, (hash, value) => (hash ^ BitConverter.SingleToUInt32Bits(value)) * 1099511628211UL);
}
