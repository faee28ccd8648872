namespace CnnGen.Generators.Tests.Fixes;

/// <summary>Asserts what sources look like after their fixes.</summary>
internal static class FixAssert
{
    /// <summary>Asserts which fixes are offered for a source, in their order.</summary>
    public static async Task OffersAsync(string source, params string[] titles) =>
        Assert.Equal(titles, (await FixHarness.ApplyEachAsync(source)).Select(fix => fix.Title));

    /// <summary>Asserts the whole text after one of the fixes.</summary>
    public static async Task GivesAsync(string source, string title, string expected)
    {
        IReadOnlyList<AppliedFix> offered = await FixHarness.ApplyEachAsync(source);
        AppliedFix fix = Assert.Single(offered, fix => fix.Title == title);
        Assert.Equal(expected, fix.Source);
    }
}
