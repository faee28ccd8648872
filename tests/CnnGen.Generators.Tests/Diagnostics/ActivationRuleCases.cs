namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>Mistakes in the numbers of activations and dropout.</summary>
internal static class ActivationRuleCases
{
    public static DiagnosticCase[] All { get; } =
    [
        Layer("CNN0151", "LeakyRelu([|Slope = float.NaN|])", "LeakyRelu Slope must be a finite number, but is NaN. Left out, it is 0.01"),
        Layer("CNN0151", "Elu([|Alpha = float.NegativeInfinity|])", "Elu Alpha must be a finite number, but is -Infinity. Left out, it is 1"),
        Layer("CNN0151", "Softplus([|Beta = float.PositiveInfinity|])", "Softplus Beta must be a finite number above 0, but is Infinity. Left out, it is 1"),
        Layer("CNN0151", "Softplus([|Beta = 0|])", "Softplus Beta must be a finite number above 0, but is 0. Left out, it is 1"),
        Layer("CNN0151", "Softplus([|Beta = -1.5f|])", "Softplus Beta must be a finite number above 0, but is -1.5. Left out, it is 1"),
        Layer("CNN0130", "Dropout([|30|])", "Dropout rate must be at least 0 and less than 1, but is 30. Write 30 % as Dropout(0.3)"),
        Layer("CNN0130", "SpatialDropout([|2|])", "SpatialDropout rate must be at least 0 and less than 1, but is 2. Write 2 % as SpatialDropout(0.02)"),
        Layer("CNN0130", "Dropout([|99|])", "Dropout rate must be at least 0 and less than 1, but is 99. Write 99 % as Dropout(0.99)"),
        Layer("CNN0130", "Dropout([|1.5|])", "Dropout rate must be at least 0 and less than 1, but is 1.5"),
        Layer("CNN0130", "Dropout([|12.5|])", "Dropout rate must be at least 0 and less than 1, but is 12.5"),
        Layer("CNN0130", "Dropout([|100|])", "Dropout rate must be at least 0 and less than 1, but is 100"),
        Layer("CNN0130", "Dropout([|rate: 1|])", "Dropout rate must be at least 0 and less than 1, but is 1"),
        Layer("CNN0130", "SpatialDropout([|-0.1|])", "SpatialDropout rate must be at least 0 and less than 1, but is -0.1"),
        Layer("CNN0130", "Dropout([|double.NaN|])", "Dropout rate must be at least 0 and less than 1, but is NaN"),
        Layer("CNN0106", "Flatten] [[|SpatialDropout(0.5)|]",
            "SpatialDropout needs a map of channels x height x width, but its input is a flat vector of 64 features after Flatten (Flatten1). Move SpatialDropout before it"),
    ];

    /// <summary>A layer on a map of 1x8x8, valid layers around it.</summary>
    private static DiagnosticCase Layer(string id, string layer, string message) =>
        new(id, "[Network(1, 8, 8)]\n[" + layer + "]\n[Dense(2)]\n[SoftmaxCrossEntropy] partial class Net;", message);
}
