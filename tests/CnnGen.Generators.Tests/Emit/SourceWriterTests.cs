using System.Globalization;
using CnnGen.Generators.Emit;

namespace CnnGen.Generators.Tests.Emit;

/// <summary>Lines are written in parts as the compiler hands them over, and must read as if they were whole strings.</summary>
public sealed class SourceWriterTests
{
    [Fact]
    public void Lines_AreIndentedUnlessEmpty()
    {
        var writer = new SourceWriter();
        string nothing = string.Empty;
        using (writer.Block($"for (int i = 0; i < {3}; i++)"))
        {
            writer.Line($"a = {1}; b = {2.5:R};{nothing}");
            writer.Line($"{nothing}");
            writer.Line();
            writer.Joined(" ", ["c;", "d;"]);
            writer.Joined(" ", []);
        }

        Assert.Equal("for (int i = 0; i < 3; i++)\n{\n    a = 1; b = 2.5;\n\n\n    c; d;\n\n}\n", writer.ToString());
    }

    [Fact]
    public void Numbers_AreInvariant()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NegativeSign = "\u2212";
            CultureInfo.CurrentCulture = odd;
            var writer = new SourceWriter();
            writer.Line($"{-1} {-2L} {(int?)-3}");
            Assert.Equal("-1 -2 -3\n", writer.ToString());
            Assert.Equal("-4", Text.Format($"{-4}"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Texts_MayHoldOthers() =>
        Assert.Equal("a(b(1, 2), c(3))", Text.Format($"a({Text.Format($"b({1}, {2})")}, {Text.Format($"c({3})")})"));

    /// <summary>What writes a line while it makes a part of another one would write into the middle of it.</summary>
    [Fact]
    public void ALineWithinALine_IsAMistake()
    {
        var writer = new SourceWriter();
        Assert.Throws<InvalidOperationException>(() => writer.Line($"a {Written()}"));

        string Written()
        {
            writer.Line("b");
            return "c";
        }
    }
}
