using System.Globalization;
using CnnGen;
using Consumer;

// 64 samples of stripes at all phases, under a pattern that has nothing to do with them.
const int samples = 64;
float[] images = new float[samples * Stripes.InputSize];
int[] labels = new int[samples];
for (int n = 0; n < samples; n++)
{
    labels[n] = n % 2;
    for (int i = 0; i < Stripes.InputSize; i++)
    {
        int along = labels[n] == 0 ? i / 12 : i % 12;
        images[(n * Stripes.InputSize) + i] = ((along + (n / 2)) % 4 < 2 ? 1f : 0f) + ((i * (n + 37)) % 101 / 101f);
    }
}

var network = new Stripes(seed: 1);
var workspace = new TrainingWorkspace<Stripes>(samples, threads: 2);
var adam = new Adam(1e-2f);
double first = 0;
LossResult last = default;
for (int step = 0; step < 60; step++)
{
    last = network.ForwardBackward(images, labels, workspace);
    adam.Step(network, workspace);
    first = step == 0 ? last.Loss : first;
}

int right = 0;
Span<float> probabilities = stackalloc float[Stripes.OutputSize];
for (int n = 0; n < samples; n++)
{
    network.Predict(images.AsSpan(n * Stripes.InputSize, Stripes.InputSize), probabilities);
    right += probabilities[labels[n]] > 0.5f ? 1 : 0;
}

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{workspace.VectorBits}-bit vectors, loss {first:F4} -> {last.Loss:F4}"));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {samples} right"));
Console.WriteLine(ParameterHash.Sha256(network));
