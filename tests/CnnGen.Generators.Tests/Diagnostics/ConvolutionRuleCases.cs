namespace CnnGen.Generators.Tests.Diagnostics;

/// <summary>One case or more for each rule about convolutions, and what other rules say of dilation and transposition.</summary>
internal static class ConvolutionRuleCases
{
    public static readonly DiagnosticCase[] All =
    [
        Layer("CNN0101", "Conv2D(4, 3, [|Dilation = 0|])", "Conv2D Dilation must be at least 1, but is 0"),
        Layer("CNN0101", "Conv2D(4, 3, [|DilationWidth = -2|])", "Conv2D DilationWidth must be at least 1, but is -2"),
        Layer("CNN0101", "Conv2D(4, 3, [|Groups = 0|])", "Conv2D Groups must be at least 1, but is 0"),
        Layer("CNN0101", "ConvTranspose2D([|0|], 3)", "ConvTranspose2D filters must be at least 1, but is 0"),
        Layer("CNN0102", "ConvTranspose2D(4, 3, [|OutputPadding = -1|])", "ConvTranspose2D OutputPadding must be at least 0, but is -1"),
        Layer("CNN0103", "Conv2D(4, [|5|], Dilation = 2)",
            "Conv2D window height 2*(5-1)+1 = 9 is larger than the padded input: 8 + 2*0 = 8. Use a window height of at most 8 (kernel 4), or Padding = 1 or more"),
        Layer("CNN0103", "Conv2D(4, [|3|], DilationWidth = 8)",
            "Conv2D window width 8*(3-1)+1 = 17 is larger than the padded input: 8 + 2*0 = 8. Use a window width of at most 8 (kernel 1), or Padding = 5 or more"),
        Layer("CNN0104", "Conv2D(4, 3, [|Stride = 2|], Dilation = 2)",
            "Conv2D output height is not whole: (8 - (2*(3-1)+1) + 2*0)/2 + 1 = 2.5. Use Stride = 1 or 3, or Rounding = Rounding.Floor"),
        Layer("CNN0106", "Flatten] [[|ConvTranspose2D(4, 3)|]",
            "ConvTranspose2D needs a map of channels x height x width, but its input is a flat vector of 512 features after Flatten (Flatten1). Move ConvTranspose2D before it"),
        Layer("CNN0109", "Conv2D(4, 3, [|Dilation = int.MaxValue|], Padding = Padding.Same)",
            "Conv2D: the height of the dilated kernel is 4294967295, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0109", "Conv2D(4, 100_000, [|Padding = Padding.Same|])",
            "Conv2D: the stored size of the padded input is 160022400784, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0109", "ConvTranspose2D([|4|], 3, Stride = int.MaxValue)",
            "ConvTranspose2D: the padded height of the output is 15032385532, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0109", "ConvTranspose2D([|4|], 3, Stride = 100_000)",
            "ConvTranspose2D: the stored size of the padded output is 7840067200144, but the limit is 2147483647. Use smaller sizes"),
        Layer("CNN0110", "Conv2D(4, 3, Dilation = 2, [|DilationHeight = 2|])",
            "Conv2D has both Dilation and DilationHeight. Write either Dilation for both axes, or DilationHeight and DilationWidth"),
        Layer("CNN0110", "ConvTranspose2D(4, 3, Stride = 2, OutputPadding = 1, [|OutputPaddingWidth = 1|])",
            "ConvTranspose2D has both OutputPadding and OutputPaddingWidth. Write either OutputPadding for both axes, or OutputPaddingHeight and OutputPaddingWidth"),
        Layer("CNN0140", "MaxPool2D(3, Stride = 1, [|Padding = Padding.Same|])",
            "MaxPool2D Padding is Padding.Same, which only Conv2D has. Use a number, for example Padding = 1"),
        Layer("CNN0140", "AvgPool2D(5, 2, Stride = 1, [|PaddingHeight = Padding.Same|])",
            "AvgPool2D PaddingHeight is Padding.Same, which only Conv2D has. Use a number, for example PaddingHeight = 2"),
        Layer("CNN0140", "ConvTranspose2D(4, 3, [|Padding = Padding.Same|])",
            "ConvTranspose2D Padding is Padding.Same, which only Conv2D has. Use a number, for example Padding = 1"),
        Layer("CNN0141", "Conv2D(12, 3, [|Groups = 3|])", "Conv2D cannot share 8 input channels out to 3 groups alike. Use Groups = 2 or 4"),
        Layer("CNN0141", "Conv2D(16, 3, [|Groups = 1000|])", "Conv2D cannot share 8 input channels out to 1000 groups alike. Use Groups = 8"),
        Layer("CNN0141", "Conv2D(10, 3, [|Groups = 4|])", "Conv2D cannot share 10 filters out to 4 groups alike. Use 8 or 12 filters, or Groups = 2"),
        Layer("CNN0141", "Conv2D(6, 3, [|Groups = 8|])", "Conv2D cannot share 6 filters out to 8 groups alike. Use 8 filters, or Groups = 2"),
        Layer("CNN0141", "Conv2D(int.MaxValue, 3, [|Groups = 8|])",
            "Conv2D cannot share 2147483647 filters out to 8 groups alike. Use 2147483640 filters, or Groups = 1"),
        new("CNN0141", "[Network(1, 8, 8)] [Conv2D(4, 3, [|Groups = 2|])] [Dense(2)] [SoftmaxCrossEntropy] partial class Net;",
            "Conv2D cannot share 1 input channel out to 2 groups alike. Use Groups = 1"),
        Layer("CNN0141", "Conv2D(1, 3, [|Groups = 2|])", "Conv2D cannot share 1 filter out to 2 groups alike. Use 2 filters, or Groups = 1"),
        Layer("CNN0142", "ConvTranspose2D(4, 3, Stride = 2, Padding = 1, [|OutputPadding = 2|])",
            "ConvTranspose2D output padding height 2 is not smaller than the stride 2 or the dilation 1. Use at most 1"),
        Layer("CNN0142", "ConvTranspose2D(4, 3, StrideHeight = 2, DilationWidth = 3, [|OutputPaddingWidth = 7|])",
            "ConvTranspose2D output padding width 7 is not smaller than the stride 1 or the dilation 3. Use at most 2"),
        Layer("CNN0143", "ConvTranspose2D(4, 3, [|Padding = 5|])",
            "ConvTranspose2D output height is not positive: (8 - 1)*1 - 2*5 + 3 + 0 = 0. Use Padding = 4 or less"),
        Layer("CNN0143", "ConvTranspose2D(4, 2, Dilation = 3, Stride = 2, OutputPadding = 1, [|PaddingWidth = 90|])",
            "ConvTranspose2D output width is not positive: (8 - 1)*2 - 2*90 + 3*(2-1) + 1 + 1 = -161. Use PaddingWidth = 9 or less"),
    ];

    /// <summary>A layer on a map of 8x8x8, valid layers around it.</summary>
    private static DiagnosticCase Layer(string id, string layer, string message) =>
        new(id, "[Network(8, 8, 8)]\n[" + layer + "]\n[Dense(2)]\n[SoftmaxCrossEntropy] partial class Net;", message);
}
