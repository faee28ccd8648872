namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One case or more for each rule about losses.</summary>
internal static class LossRuleCases
{
    public static readonly DiagnosticCase[] All =
    [
        new("CNN0108", "[Network(8)] [Dense(1)] [[|SoftmaxCrossEntropy|]] partial class Net;",
            "SoftmaxCrossEntropy needs at least 2 classes, but its input is 1 score. Give the layer before it one output for each class, or use [SigmoidCrossEntropy]"),
        new("CNN0108", "[Network(3, 8, 8)] [Conv2D(1, 3)] [[|SoftmaxCrossEntropy|]] partial class Net;",
            "SoftmaxCrossEntropy needs at least 2 classes, but its input is a map of 1x6x6. Give the layer before it one output for each class, or use [SigmoidCrossEntropy]"),
        Loss("CNN0151", "MeanSquaredError([|Weight = 0|])", "MeanSquaredError Weight must be a finite number above 0, but is 0. Left out, it is 1"),
        Loss("CNN0151", "SoftmaxCrossEntropy([|Weight = float.NaN|])", "SoftmaxCrossEntropy Weight must be a finite number above 0, but is NaN. Left out, it is 1"),
        Loss("CNN0151", "MeanAbsoluteError([|Weight = -0.5f|])", "MeanAbsoluteError Weight must be a finite number above 0, but is -0.5. Left out, it is 1"),
        Loss("CNN0151", "Huber([|Delta = 0f|])", "Huber Delta must be a finite number above 0, but is 0. Left out, it is 1"),
        Loss("CNN0151", "Huber([|Delta = float.PositiveInfinity|], Weight = 2)", "Huber Delta must be a finite number above 0, but is Infinity. Left out, it is 1"),
        Loss("CNN0151", "SigmoidCrossEntropy([|PositiveWeight = -1|])", "SigmoidCrossEntropy PositiveWeight must be a finite number above 0, but is -1. Left out, it is 1"),
        Loss("CNN0121", "SoftmaxCrossEntropy([|LabelSmoothing = 1|])", "SoftmaxCrossEntropy LabelSmoothing must be at least 0 and below 1, but is 1"),
        Loss("CNN0121", "SoftmaxCrossEntropy(IgnoredLabel = 7, [|LabelSmoothing = -0.1f|])", "SoftmaxCrossEntropy LabelSmoothing must be at least 0 and below 1, but is -0.1"),
        Loss("CNN0121", "SoftmaxCrossEntropy([|LabelSmoothing = float.NaN|])", "SoftmaxCrossEntropy LabelSmoothing must be at least 0 and below 1, but is NaN"),
        Loss("CNN0122", "SoftmaxCrossEntropy([|ClassWeights = new[] { 1f, -2f, 3f }|])",
            "SoftmaxCrossEntropy class weight 1 is -2. Every weight must be a finite number of at least 0, and one of them above 0"),
        Loss("CNN0122", "SoftmaxCrossEntropy([|ClassWeights = new[] { 1f, 1f, float.NaN }|])",
            "SoftmaxCrossEntropy class weight 2 is NaN. Every weight must be a finite number of at least 0, and one of them above 0"),
        Loss("CNN0122", "SoftmaxCrossEntropy([|ClassWeights = new float[] { 0, 0, 0 }|])",
            "SoftmaxCrossEntropy class weight 0 is 0. Every weight must be a finite number of at least 0, and one of them above 0"),
        Loss("CNN0123", "SoftmaxCrossEntropy([|ClassWeights = new[] { 1f, 2f }|])",
            "SoftmaxCrossEntropy has 2 class weights, but its input has 3 classes. Write 3 weights"),
        Loss("CNN0123", "SoftmaxCrossEntropy([|ClassWeights = new[] { 1f }|])",
            "SoftmaxCrossEntropy has 1 class weight, but its input has 3 classes. Write 3 weights"),
        Loss("CNN0123", "SoftmaxCrossEntropy(SoftTargets = true, [|ClassWeights = new[] { 1f, 2f }|])",
            "SoftmaxCrossEntropy has 2 class weights, but its input has 3 classes. Write 3 weights"),
        Loss("CNN0124", "SoftmaxCrossEntropy(SoftTargets = true, [|IgnoredLabel = 255|])",
            "SoftmaxCrossEntropy has an IgnoredLabel, but with SoftTargets it takes values and no labels. Remove one of the two"),
        new("CNN0108", "[Network(8)] [Dense(1)] [[|SoftmaxCrossEntropy(SoftTargets = true)|]] partial class Net;",
            "SoftmaxCrossEntropy needs at least 2 classes, but its input is 1 score. Give the layer before it one output for each class, or use [SigmoidCrossEntropy]"),
    ];

    /// <summary>A loss over three outputs.</summary>
    private static DiagnosticCase Loss(string id, string loss, string message) => new(id, $"[Network(4)] [Dense(3)] [{loss}] partial class Net;", message);
}
