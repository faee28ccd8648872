// Predicts once, then trains for a while, and prints when each milestone was reached: ticks of a clock that all
// processes of the machine share. The last lines are the ends of the training steps.
using System.Diagnostics;
using System.Globalization;
using CnnGen;
using StartupProbe;

const int Batch = 64, Batches = 4;

long main = Stopwatch.GetTimestamp();
var network = new LeNet5(seed: 1);
long constructed = Stopwatch.GetTimestamp();

var random = new Random(1);
float[][] images = new float[Batches][];
int[][] labels = new int[Batches][];
for (int i = 0; i < Batches; i++)
{
    images[i] = new float[Batch * LeNet5.InputSize];
    labels[i] = new int[Batch];
    foreach (ref float pixel in images[i].AsSpan())
    {
        pixel = random.NextSingle();
    }

    foreach (ref int label in labels[i].AsSpan())
    {
        label = random.Next(LeNet5.OutputSize);
    }
}

// Making up images is not what is measured.
long data = Stopwatch.GetTimestamp();
float[] probabilities = new float[LeNet5.OutputSize];
network.Predict(images[0].AsSpan(0, LeNet5.InputSize), probabilities);
long predicted = Stopwatch.GetTimestamp();

var workspace = new TrainingWorkspace<LeNet5>(Batch);
var optimizer = new Sgd(1e-4f, 0.9f);
TimeSpan duration = TimeSpan.FromSeconds(double.Parse(args[0], CultureInfo.InvariantCulture));
var ends = new List<long>(1 << 16);
do
{
    int i = ends.Count % Batches;
    network.ForwardBackward(images[i], labels[i], workspace);
    optimizer.Step(network, workspace);
    ends.Add(Stopwatch.GetTimestamp());
}
while (Stopwatch.GetElapsedTime(main) < duration);

Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{main} {constructed} {data} {predicted} {workspace.VectorBits}"));
Console.WriteLine(string.Join(' ', ends));

namespace StartupProbe
{
    /// <summary>LeNet-5, as the other benchmarks have it.</summary>
    [Network(1, 28, 28)]
    [Conv2D(6, 5, Padding = 2)] [Relu]
    [MaxPool2D(2)]
    [Conv2D(16, 5)] [Relu]
    [MaxPool2D(2)]
    [Dense(120)] [Relu]
    [Dense(84)] [Relu]
    [Dense(10)]
    [SoftmaxCrossEntropy]
    internal sealed partial class LeNet5;
}
