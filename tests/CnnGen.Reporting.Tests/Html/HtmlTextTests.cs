using System.Xml.Linq;
using Xunit;

namespace CnnGen.Reporting.Tests.Html;

public class HtmlTextTests
{
    [Theory]
    [InlineData("<script>alert('x & \"y\"')</script>", "&lt;script&gt;alert(&#39;x &amp; &quot;y&quot;&#39;)&lt;/script&gt;")]
    [InlineData("a\0b\u001Bc\u0085d", "a\uFFFDb\uFFFDc\uFFFDd")]
    [InlineData("\u202Eevil\u2066\u200F\u061C", "\uFFFDevil\uFFFD\uFFFD\uFFFD")]
    [InlineData("Größe\tשלום\n日本", "Größe\tשלום\n日本")]
    public void Text_is_harmless(string text, string expected) => Assert.Equal(expected, HtmlText.Escape(text));

    [Fact]
    public void What_is_no_character_is_replaced() =>
        Assert.Equal("\uD83D\uDE00 \uFFFD \uFFFD \uFFFD \uFFFD \uFFFD", HtmlText.Escape("\uD83D\uDE00 \uD83D \uDE00 \uFFFE \uFDD0 \uD83F\uDFFE"));

    [Fact]
    public void Every_character_can_be_parsed_as_content_and_attribute()
    {
        string all = string.Concat(Enumerable.Range(0, 0x10000).Select(static i => (char)i));
        string escaped = HtmlText.Escape(all);
        XElement element = XElement.Parse($"<a b=\"{escaped}\">{escaped}</a>", LoadOptions.PreserveWhitespace);
        Assert.Equal(all.Length, element.Value.Length);
        Assert.Equal(all.Length, element.Attribute("b")!.Value.Length);
    }

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "ab…")]
    [InlineData("e\u0301e\u0301e\u0301", 3, "e\u0301e\u0301e\u0301")]
    [InlineData("\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00", 2, "\uD83D\uDE00…")]
    [InlineData("", 2, "")]
    public void Long_text_is_cut_between_characters(string text, int most, string expected) => Assert.Equal(expected, HtmlText.Shorten(text, most));
}
