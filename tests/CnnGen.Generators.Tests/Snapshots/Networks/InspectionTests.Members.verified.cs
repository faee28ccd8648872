    partial class InspectedNet : global::CnnGen.ITrainableNetwork<InspectedNet>, global::CnnGen.IInspectableNetwork<InspectedNet>

/// <inheritdoc/>
static global::CnnGen.InspectionInfo global::CnnGen.IInspectableNetwork<InspectedNet>.Inspection { get; } = new()
{
    Workspace = new global::CnnGen.WorkspaceLayout(192, 1296, 0, 48, SamplesPerGroup: 1),
    Features =
    [
        new("Conv1", "Conv2D", new global::CnnGen.ImageShape(2, 4, 4), new(192, 0, 1104, new global::CnnGen.ImageShape(2, 4, 4), 64, 16), new(960, 0, 1104, new global::CnnGen.ImageShape(2, 4, 4), 64, 16)),
        new("Relu1", "Relu", new global::CnnGen.ImageShape(2, 4, 4), new(448, 0, 1104, new global::CnnGen.ImageShape(2, 4, 4), 64, 16), new(704, 0, 1104, new global::CnnGen.ImageShape(2, 4, 4), 64, 16)),
        new("MaxPool1", "MaxPool2D", new global::CnnGen.ImageShape(2, 2, 2), new(192, 1104, 80, new global::CnnGen.ImageShape(2, 2, 2), 32, 16), new(192, 1216, 80, new global::CnnGen.ImageShape(2, 2, 2), 32, 16)),
        new("Flatten1", "Flatten", new global::CnnGen.ImageShape(8, 1, 1), new(192, 1104, 80, new global::CnnGen.ImageShape(2, 2, 2), 32, 16), new(192, 1216, 80, new global::CnnGen.ImageShape(2, 2, 2), 32, 16)),
        new("Dropout1", "Dropout", new global::CnnGen.ImageShape(8, 1, 1), new(192, 1104, 80, new global::CnnGen.ImageShape(2, 2, 2), 32, 16), new(192, 1216, 80, new global::CnnGen.ImageShape(2, 2, 2), 32, 16)),
        new("Dense1", "Dense", new global::CnnGen.ImageShape(3, 1, 1), new(192, 1184, 16, new global::CnnGen.ImageShape(3, 1, 1), 16, 16), new(192, 1200, 16, new global::CnnGen.ImageShape(3, 1, 1), 16, 16)),
    ],
};

/// <inheritdoc/>
void global::CnnGen.IInspectableNetwork<InspectedNet>.Inspect(ReadOnlySpan<float> images, ReadOnlySpan<float> outputGradients, Span<float> outputs, global::CnnGen.InspectionWorkspace<InspectedNet> workspace)
{
    int samples = global::CnnGen.BatchGuard.Samples(workspace, images, outputGradients, outputs);
    workspace.Pass.Run(this, samples, images, outputGradients, outputs, PhasesFor(workspace.VectorBits).Inspect);
}

/// <summary>Inspection, first phase: brings weights into the form in which kernels read them.</summary>
private static void PrepareInspection<TKernels>(InspectedNet network, in global::CnnGen.PassShare share)
    where TKernels : struct, IKernels
{
    // Parameters, and the workspace's buffers. Those in one place are never in use together.
    ref float dense1Weight = ref Unsafe.Add(ref network._parameters.Reference, 160);
    ref float dense1Packed = ref share.Memory; // (192)

    for (int item = share.Claim(); ; item = share.Claim())
    {
        // Dense1: weights for the data gradient
        if (share.Take(ref item, Kernels.Dense1PackWeightsUnits, 4, out int first, out int last))
        {
            Kernels.Dense1PackWeights(ref dense1Weight, ref dense1Packed, first, last);
            continue;
        }

        return;
    }
}

/// <summary>Inspection: forward pass of a worker's samples as in a prediction, then back from gradients of the outputs; every layer keeps both.</summary>
private static void InspectSamples<TKernels>(InspectedNet network, in global::CnnGen.PassShare share)
    where TKernels : struct, IKernels
{
    // Parameters, and the workspace's buffers. Those in one place are never in use together.
    ref float conv1Weight = ref network._parameters.Reference;
    ref float conv1Bias = ref Unsafe.Add(ref network._parameters.Reference, 144);
    ref float dense1Weight = ref Unsafe.Add(ref network._parameters.Reference, 160);
    ref float dense1Bias = ref Unsafe.Add(ref network._parameters.Reference, 288);
    ref float input = ref share.Scratch; // (6, 6, 1)
    ref float conv1 = ref Unsafe.Add(ref share.Memory, 192); // (4, 4, 2 of 16) of each sample
    ref float relu1 = ref Unsafe.Add(ref share.Memory, 448); // (4, 4, 2 of 16) of each sample
    ref float maxPool1 = ref Unsafe.Add(ref share.Memory, 192 + (share.Capacity * (nint)1104)); // (2, 2, 2 of 16) of each sample
    ref float maxPool1Winner = ref Unsafe.Add(ref share.Memory, 1216); // (2, 2, 2 of 16) of each sample
    ref float dense1 = ref Unsafe.Add(ref share.Memory, 192 + (share.Capacity * (nint)1184)); // (3 of 16) of each sample
    ref float dDense1 = ref Unsafe.Add(ref share.Memory, 192 + (share.Capacity * (nint)1200)); // (3 of 16) of each sample
    ref float dMaxPool1 = ref Unsafe.Add(ref share.Memory, 192 + (share.Capacity * (nint)1216)); // (2, 2, 2 of 16) of each sample
    ref float dense1Packed = ref share.Memory; // (192)
    ref float dRelu1 = ref Unsafe.Add(ref share.Memory, 704); // (4, 4, 2 of 16) of each sample
    ref float dConv1 = ref Unsafe.Add(ref share.Memory, 960); // (4, 4, 2 of 16) of each sample

    nint start = share.Start, rows = share.End - share.Start;

    for (int n = share.Start; n < share.End; n++)
    {
        // Input: 1x6x6
        Kernels.LoadImage(share.Images.Slice(n * 36, 36), ref input);
        // Conv1: 1x6x6 -> 2x4x4, 2 filters of 3x3
        TKernels.Conv1Forward(ref input, ref conv1Weight, ref conv1Bias, ref Unsafe.Add(ref conv1, (nint)n * 1104));
        // Relu1: y = max(0, x)
        TKernels.Relu1Forward(ref Unsafe.Add(ref conv1, (nint)n * 1104), ref Unsafe.Add(ref relu1, (nint)n * 1104));
        // MaxPool1: 2x4x4 -> 2x2x2, maximum of each window
        TKernels.MaxPool1TrainingForward2(ref Unsafe.Add(ref relu1, (nint)n * 1104), ref Unsafe.Add(ref maxPool1, (nint)n * 80), ref Unsafe.Add(ref maxPool1Winner, (nint)n * 1104));
    }

    // Dense1: 2x2x2 -> 3
    TKernels.Dense1Forward(ref Unsafe.Add(ref maxPool1, start * 80), ref dense1Weight, ref dense1Bias, ref Unsafe.Add(ref dense1, start * 16), rows);

    for (int n = share.Start; n < share.End; n++)
    {
        // Loss: raw outputs
        Kernels.CopyScores(ref Unsafe.Add(ref dense1, (nint)n * 16), share.Outputs.Slice(n * 3, 3));
        // Loss: gradients of the outputs, as given
        Kernels.LossGradient(share.Values.Slice(n * 3, 3), ref Unsafe.Add(ref dDense1, (nint)n * 16));
    }

    // Dense1: dx: 3 -> 2x2x2
    TKernels.Dense1DataGradient(ref Unsafe.Add(ref dDense1, start * 16), ref dense1Packed, ref Unsafe.Add(ref dMaxPool1, start * 80), rows);

    for (int n = share.Start; n < share.End; n++)
    {
        // MaxPool1: 2x2x2 -> 2x4x4, each gradient goes to its window's winner
        TKernels.MaxPool1Backward2(ref Unsafe.Add(ref dMaxPool1, (nint)n * 80), ref Unsafe.Add(ref maxPool1Winner, (nint)n * 1104), ref Unsafe.Add(ref dRelu1, (nint)n * 1104));
        // Relu1: dx = dy where y > 0 and 0 elsewhere
        TKernels.Relu1Backward(ref Unsafe.Add(ref relu1, (nint)n * 1104), ref Unsafe.Add(ref dRelu1, (nint)n * 1104), ref Unsafe.Add(ref dConv1, (nint)n * 1104));
    }
}
