namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One case or more for each rule about budgets.</summary>
internal static class BudgetRuleCases
{
    public static readonly DiagnosticCase[] All =
    [
        Budget("CNN0320", "[|Parameters = 1_489|]",
            "Network 'Net' has 1,490 parameters, 1 more than its budget of 1,489. Dense1 (Dense) takes most: 1,450, which is 97 %"),
        Budget("CNN0320", "Parameters = 1_490, [|MultiplyAdds = 2_000|]",
            "Network 'Net' does 2,736 multiply-adds for a sample, 736 more than its budget of 2,000. Dense1 (Dense) takes most: 1,440, which is 53 %"),
        Budget("CNN0320", "[|MultiplyAdds = 0|]",
            "Network 'Net' does 2,736 multiply-adds for a sample, 2,736 more than its budget of 0. Dense1 (Dense) takes most: 1,440, which is 53 %"),
        new("CNN0320", "[Network(1)] [Budget([|Parameters = 0|])] [Dense(1, Bias = false)] [MeanSquaredError] partial class Net;",
            "Network 'Net' has 1 parameter, 1 more than its budget of 0. Dense1 (Dense) takes most: 1, which is 100 %"),
        new("CNN0320", "[Network(1)] [Budget([|MultiplyAdds = 0|])] [Dense(1)] [MeanSquaredError] partial class Net;",
            "Network 'Net' does 1 multiply-add for a sample, 1 more than its budget of 0. Dense1 (Dense) takes most: 1, which is 100 %"),
        Budget("CNN0320", "[|WorkspaceBytes = 1024|]",
            "Network 'Net' needs 2,752 bytes of workspace to predict a sample, 1,728 more than its budget of 1,024. Conv1 (Conv2D) takes most: 2,304, which is 84 %"),
        Budget("CNN0320", "[|TrainingBytesPerSample = 4 * 1024|]",
            "Network 'Net' needs 5,408 bytes for each sample in training, 1,312 more than its budget of 4,096. Conv1 (Conv2D) takes most: 4,768, which is 88 %"),
        Budget("CNN0102", "[|WorkspaceBytes = -1|]", "Budget WorkspaceBytes must be at least 0, but is -1"),
        new("CNN0029", "[[|Budget(Parameters = 5)|]] partial class Net;",
            "Budget has no effect, because 'Net' is not a network. Move it to a network, or remove it"),
        new("CNN0029", "[Layers] [[|Budget(Parameters = 5)|]] [Dense(2)] class Block;",
            "Budget has no effect, because 'Block' is not a network. Move it to a network, or remove it"),
    ];

    private static DiagnosticCase Budget(string id, string limits, string message) =>
        new(id, $"[Network(1, 8, 8)] [Budget({limits})]\n[Conv2D(4, 3)] [Relu] [Dense(10)] [SoftmaxCrossEntropy] partial class Net;", message);
}
