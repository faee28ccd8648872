using System.Runtime.CompilerServices;

namespace CnnGen.Tests.Training;

/// <summary>
/// Softmax regression written by hand in the way of generated code: inputs (1, 3, 5), 3 classes, weights stored
/// (inputs, classes) with the classes padded to 16. Samples and weight rows are shared out among workers.
/// </summary>
internal sealed class LogisticNetwork : ITrainableNetwork<LogisticNetwork>
{
    private const int Inputs = 15;
    private const int Classes = 3;
    private const int Block = 16;
    private const int BiasOffset = Inputs * Block;
    private const int Storage = BiasOffset + Block;

    // A sample's part of a workspace: its scores' gradient, then a line with its loss and whether it was right.
    private const int PerSample = 2 * Block;

    private static readonly PassBody<LogisticNetwork> SamplesBody = SamplePhase;
    private static readonly PassBody<LogisticNetwork> WeightsBody = WeightPhase;
    private static readonly PassBody<LogisticNetwork> PredictBody = PredictPhase;

    public LogisticNetwork(ulong seed) => Initializer.Initialize(Parameters, Info, seed);

    public static NetworkInfo Info { get; } = new()
    {
        Name = nameof(LogisticNetwork),
        Input = new ImageShape(1, 3, 5),
        Output = new ImageShape(Classes),
        Parameters =
        [
            new ParameterInfo("Dense1.Weight", 0, BiasOffset, [Classes, Inputs], [1, Block], Initialization.GlorotUniform, Inputs, Classes),
            new ParameterInfo("Dense1.Bias", BiasOffset, Block, [Classes], [1], Initialization.Zero, Inputs, Classes),
        ],
        Layers = [new LayerInfo("Dense1", "Dense", new ImageShape(Classes), (Inputs + 1) * Classes, Inputs * Classes)],
        ParameterStorage = Storage,
        TrainableStorage = Storage,
        Inference = new WorkspaceLayout(0, PerSample),
        Training = new WorkspaceLayout(Storage, PerSample),
        Heads = [new HeadInfo("Loss", LossKind.SoftmaxCrossEntropy, 1f, new ImageShape(Classes))],
    };

    public AlignedBuffer Parameters { get; } = new(Storage);

    public static LogisticNetwork Create(ulong seed) => new(seed);

    public void Predict(ReadOnlySpan<float> images, Span<float> outputs) =>
        Predict(images, outputs, new InferenceWorkspace<LogisticNetwork>(images.Length / Inputs));

    public void Predict(ReadOnlySpan<float> images, Span<float> outputs, InferenceWorkspace<LogisticNetwork> workspace)
    {
        workspace.Pass.Run(this, images.Length / Inputs, images, default, outputs, PredictBody);
        for (int n = 0; n < images.Length / Inputs; n++)
        {
            Span<float> output = outputs.Slice(n * Classes, Classes);
            FixedMath.Softmax(output, output);
        }
    }

    public void Forward(ReadOnlySpan<float> images, Span<float> outputs, InferenceWorkspace<LogisticNetwork> workspace) =>
        workspace.Pass.Run(this, images.Length / Inputs, images, default, outputs, PredictBody);

    public LossResult Evaluate(ReadOnlySpan<float> images, Targets targets, InferenceWorkspace<LogisticNetwork> workspace)
    {
        workspace.Pass.Run(this, targets.Labels.Length, images, targets, default, SamplesBody);
        return BatchGuard.Loss(workspace, Block, PerSample, targets.Labels.Length);
    }

    public LossResult ForwardBackward(ReadOnlySpan<float> images, Targets targets, TrainingWorkspace<LogisticNetwork> workspace)
    {
        workspace.Pass.Run(this, targets.Labels.Length, images, targets, default, SamplesBody, WeightsBody);
        return BatchGuard.Loss(workspace, Storage + Block, PerSample, targets.Labels.Length);
    }

    private static void PredictPhase(LogisticNetwork network, in PassShare share)
    {
        for (int n = share.Start; n < share.End; n++)
        {
            network.Scores(share.Images.Slice(n * Inputs, Inputs), share.Outputs.Slice(n * Classes, Classes));
        }
    }

    private static void SamplePhase(LogisticNetwork network, in PassShare share)
    {
        for (int n = share.Start; n < share.End; n++)
        {
            Span<float> sample = Sample(in share, n);
            Span<float> scores = sample[..Classes];
            network.Scores(share.Images.Slice(n * Inputs, Inputs), scores);
            int label = share.Labels[n];
            sample[Block + 1] = FixedMath.ArgMax(scores) == label ? 1f : 0f;
            sample[Block] = FixedMath.SoftmaxCrossEntropy(scores, label, share.Scales[0], sample[..Block]);
        }
    }

    /// <summary>Workers take rows of dW as they come: dW[i][c] = sum over n of x[n][i] * dScores[n][c].</summary>
    private static void WeightPhase(LogisticNetwork network, in PassShare share)
    {
        Span<float> gradients = System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref share.Memory, Storage);
        for (int i = share.Claim(); i <= Inputs; i = share.Claim())
        {
            Span<float> row = gradients.Slice(i * Block, Block);
            row.Clear();
            for (int n = 0; n < share.Samples; n++)
            {
                float x = i == Inputs ? 1f : share.Images[(n * Inputs) + i];
                Span<float> scores = Sample(in share, n);
                for (int c = 0; c < Block; c++)
                {
                    row[c] = MathF.FusedMultiplyAdd(x, scores[c], row[c]);
                }
            }
        }
    }

    /// <summary>A sample's floats: after the gradients in training, from the start in inference.</summary>
    private static Span<float> Sample(in PassShare share, int n)
    {
        // Without workers' scratch, the scratch begins where the samples end.
        nint end = Unsafe.ByteOffset(ref share.Memory, ref share.Scratch) / sizeof(float);
        nint start = end - ((nint)PerSample * (share.Capacity - n));
        return System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref Unsafe.Add(ref share.Memory, start), PerSample);
    }

    private void Scores(ReadOnlySpan<float> image, Span<float> scores)
    {
        ReadOnlySpan<float> parameters = Parameters.Span;
        for (int c = 0; c < Classes; c++)
        {
            float score = parameters[BiasOffset + c];
            for (int i = 0; i < Inputs; i++)
            {
                score = MathF.FusedMultiplyAdd(image[i], parameters[(i * Block) + c], score);
            }

            scores[c] = score;
        }
    }
}
