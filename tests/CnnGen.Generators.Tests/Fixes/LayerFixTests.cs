namespace CnnGen.Generators.Tests.Fixes;

/// <summary>The text after a layer, a loss or one of their arguments is added, moved or removed.</summary>
public sealed class LayerFixTests
{
    private const string Add = "Add [SoftmaxCrossEntropy]", Move = "Move SoftmaxCrossEntropy to the end", Remove = "Remove SoftmaxCrossEntropy";

    [Theory]
    [InlineData("[Network(4)]\n[Dense(2)]\nclass", "[Network(4)]\n[Dense(2)]\n[SoftmaxCrossEntropy]\nclass")]
    [InlineData("[Network(4)]\r\n[Dense(2)]\r\nclass", "[Network(4)]\r\n[Dense(2)]\r\n[SoftmaxCrossEntropy]\r\nclass")]
    [InlineData("[Network(4)]\n[Dense(2)] [Relu] // last\nclass", "[Network(4)]\n[Dense(2)] [Relu] // last\n[SoftmaxCrossEntropy]\nclass")]
    [InlineData("[Network(4)] [Dense(2)] class", "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] class")]
    [InlineData("[Network(4), Dense(2), Obsolete]\nclass", "[Network(4), Dense(2), Obsolete]\n[SoftmaxCrossEntropy]\nclass")]
    [InlineData("[Network(4)]\n[Dense(2)]\n[Obsolete]\nclass", "[Network(4)]\n[Dense(2)]\n[SoftmaxCrossEntropy]\n[Obsolete]\nclass")]
    [InlineData("  [Network(4)]\n  [Dense(\n    2)]\n  class", "  [Network(4)]\n  [Dense(\n    2)]\n  [SoftmaxCrossEntropy]\n  class")]
    [InlineData("[CnnGen.Network(4)]\n[CnnGen.Dense(2)]\nclass", "[CnnGen.Network(4)]\n[CnnGen.Dense(2)]\n[CnnGen.SoftmaxCrossEntropy]\nclass")]
    public Task MissingLoss_IsAddedBehindTheLastLayer(string before, string after) =>
        FixAssert.GivesAsync(Partial(before), Add, Partial(after));

    [Theory]
    [InlineData("[Network(4)] [Dense(1)] class")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(1, 3)] class")]
    [InlineData("[Network(1, 8, 8)] [Conv2D(2, 30)] [Dense(2)] class")]
    public async Task LossThatWouldNotFit_IsNotOffered(string source) =>
        Assert.DoesNotContain(await FixHarness.ApplyEachAsync(Partial(source)), fix => fix.Title == Add);

    [Theory]
    [InlineData("[Network(4)] [Dense(2)] class", "Add [SoftmaxCrossEntropy]", "Add [SigmoidCrossEntropy]", "Add [MeanSquaredError]")]
    [InlineData("[Network(4)] [Dense(1)] class", "Add [SigmoidCrossEntropy]", "Add [MeanSquaredError]")]
    public Task MissingLoss_MayBeAnyThatFits(string source, params string[] titles) => FixAssert.OffersAsync(Partial(source), titles);

    [Fact]
    public async Task Loss_IsWrittenInFullWithoutAUsing()
    {
        IReadOnlyList<AppliedFix> fixes = await FixHarness.ApplyEachAsync(
            Compile.CreateWithoutUsing("using C = CnnGen;\n\n[C::Network(4)]\n[C::Dense(2)]\npartial class Net;\n"));
        Assert.Equal("using C = CnnGen;\n\n[C::Network(4)]\n[C::Dense(2)]\n[C::SoftmaxCrossEntropy]\npartial class Net;\n", fixes[0].Source);
    }

    [Theory]
    [InlineData("[Network(4)]\n[SoftmaxCrossEntropy]\n[Dense(2)]\nclass", "[Network(4)]\n[Dense(2)]\n[SoftmaxCrossEntropy]\nclass")]
    [InlineData("[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] [Relu]\nclass", "[Network(4)] [Dense(2)] [Relu]\n[SoftmaxCrossEntropy]\nclass")]
    [InlineData("[Network(4), Dense(2), SoftmaxCrossEntropy(), Relu] class", "[Network(4), Dense(2), Relu] [SoftmaxCrossEntropy()] class")]
    public Task MisplacedLoss_IsMovedBehindTheLastLayer(string before, string after) =>
        FixAssert.GivesAsync(Partial(before), Move, Partial(after));

    [Theory]
    [InlineData("[Network(4)]\n[Dense(2)]\n[SoftmaxCrossEntropy]\n[SoftmaxCrossEntropy]\nclass", "[Network(4)]\n[Dense(2)]\n[SoftmaxCrossEntropy]\nclass")]
    [InlineData("[Network(4)] [Dense(2)] [SoftmaxCrossEntropy] [SoftmaxCrossEntropy]\nclass", "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy]\nclass")]
    [InlineData("[Network(4)] [Dense(2)] [SoftmaxCrossEntropy]\n[SoftmaxCrossEntropy] class", "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy]\nclass")]
    [InlineData("[Network(4)]\n[Dense(2), SoftmaxCrossEntropy, SoftmaxCrossEntropy]\nclass", "[Network(4)]\n[Dense(2), SoftmaxCrossEntropy]\nclass")]
    [InlineData("[Network(4)]\n[Dense(2)] [SoftmaxCrossEntropy]\n[SoftmaxCrossEntropy, Obsolete]\nclass", "[Network(4)]\n[Dense(2)] [SoftmaxCrossEntropy]\n[Obsolete]\nclass")]
    [InlineData("[Network(4)] [Dense(2)] [SoftmaxCrossEntropy]\n  [SoftmaxCrossEntropy] // twice\nclass", "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy]\n  // twice\nclass")]
    public Task SecondLoss_IsRemovedWithTheSpaceThatItLeaves(string before, string after) =>
        FixAssert.GivesAsync(Partial(before), Remove, Partial(after));

    [Theory]
    [InlineData("[Relu]\n[Relu]\n[Dense(2)]", "Remove Relu", "[Relu]\n[Dense(2)]")]
    [InlineData("[Relu] [MaxPool2D(1)] // same\n[Dense(2)]", "Remove MaxPool2D", "[Relu] // same\n[Dense(2)]")]
    [InlineData("[Dense(9)] [Dense(2)]", "Add [Relu]", "[Dense(9)] [Relu] [Dense(2)]")]
    [InlineData("[Dense(9)]\n[Dense(2)]", "Add [Relu]", "[Dense(9)]\n[Relu]\n[Dense(2)]")]
    public Task UselessLayer_IsRemovedOrMadeUseful(string before, string title, string after) => FixAssert.GivesAsync(
        $"[Network(1, 8, 8)]\n{before}\n[SoftmaxCrossEntropy]\npartial class Net;\n",
        title,
        $"[Network(1, 8, 8)]\n{after}\n[SoftmaxCrossEntropy]\npartial class Net;\n");

    [Fact]
    public Task OnlyLayer_IsNotOfferedToBeRemoved() =>
        FixAssert.OffersAsync("[Network(4)] [Flatten] [SoftmaxCrossEntropy] partial class Net;");

    [Theory]
    [InlineData("Conv2D(4, 3, Stride = 1, StrideHeight = 1)", "Remove StrideHeight", "Conv2D(4, 3, Stride = 1)")]
    [InlineData("Conv2D(4, 3, Stride = 1, StrideHeight = 1)", "Remove Stride", "Conv2D(4, 3, StrideHeight = 1)")]
    [InlineData("MaxPool2D(2, PaddingWidth = 1, PaddingHeight = 1, Padding = 1)", "Remove Padding", "MaxPool2D(2, PaddingWidth = 1, PaddingHeight = 1)")]
    public Task SecondSpelling_IsRemoved(string before, string title, string after) => FixAssert.GivesAsync(
        $"[Network(1, 8, 8)]\n[{before}]\n[Dense(2)]\n[SoftmaxCrossEntropy]\npartial class Net;\n",
        title,
        $"[Network(1, 8, 8)]\n[{after}]\n[Dense(2)]\n[SoftmaxCrossEntropy]\npartial class Net;\n");

    private static string Partial(string source) =>
        "/// <summary>A network.</summary>\n" + source.Replace("class", "partial class Net;\n", StringComparison.Ordinal);
}
