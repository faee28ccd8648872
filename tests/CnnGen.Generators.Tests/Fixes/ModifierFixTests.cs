namespace CnnGen.Generators.Tests.Fixes;

/// <summary>The text after a modifier of the class is added or removed.</summary>
public sealed class ModifierFixTests
{
    private const string Layers = "[Network(4)] [Dense(2)] [SoftmaxCrossEntropy]\n";

    [Theory]
    [InlineData("class Net;", "partial class Net;")]
    [InlineData("public sealed class Net { }", "public sealed partial class Net { }")]
    [InlineData("public /* open */\n    class Net;", "public /* open */\n    partial class Net;")]
    public Task MissingPartial_IsAdded(string before, string after) =>
        FixAssert.GivesAsync(Layers + before, "Add 'partial'", Layers + after);

    [Theory]
    [InlineData("static class Outer", "static partial class Outer")]
    [InlineData("public readonly record struct Outer", "public readonly partial record struct Outer")]
    [InlineData("ref struct Outer", "ref partial struct Outer")]
    [InlineData("interface Outer", "partial interface Outer")]
    public Task MissingPartialAroundANetwork_IsAdded(string before, string after) =>
        FixAssert.GivesAsync(Nested(before), "Add 'partial'", Nested(after));

    [Theory]
    [InlineData("public static partial class Net;", "Remove 'static'", "public partial class Net;")]
    [InlineData("abstract partial class Net;", "Remove 'abstract'", "partial class Net;")]
    [InlineData("file /* hidden */ partial class Net;", "Remove 'file'", " /* hidden */ partial class Net;")]
    public Task ForbiddenModifier_IsRemoved(string before, string title, string after) =>
        FixAssert.GivesAsync(Layers + before, title, Layers + after);

    [Theory]
    [InlineData("partial class Net { } abstract partial class Net { }")]
    [InlineData("abstract partial class Net { protected abstract void Stop(); }")]
    public Task ModifierThatCannotBeRemovedHere_IsLeftAlone(string source) => FixAssert.OffersAsync(Layers + source);

    [Fact]
    public async Task FixAll_AddsPartialToEveryNetwork()
    {
        const string Networks = Layers + "class A;\n" + Layers + "class B;\n";
        Assert.Equal(
            Networks.Replace("class", "partial class", StringComparison.Ordinal),
            await FixHarness.ApplyToAllAsync(Networks, "Add 'partial'"));
    }

    private static string Nested(string outer) => $"{outer}\n{{\n    {Layers}    partial class Net;\n}}\n";
}
