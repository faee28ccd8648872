using System.Globalization;
using System.Text.RegularExpressions;
using CnnGen.Generators.Model;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Shapes;

/// <summary>Follows each piece of advice that CNN0104 gives, as a user would, and asserts that it works.</summary>
public sealed class WholeSizeAdviceTests
{
    private static readonly string[] Axes = ["Height", "Width"];

    [Fact]
    public void EverySuggestion_MakesTheSizeWhole()
    {
        Random random = new(20250117);
        int followed = 0;
        for (int i = 0; i < 3000; i++)
        {
            (WindowLayerSpec layer, TensorShape input) = Draw(random);
            foreach (Problem problem in WindowShape.Infer(layer, input).Problems.Where(problem => problem.Rule == RuleIds.NotWhole))
            {
                foreach (WindowLayerSpec changed in Follow(layer, problem.Texts[3]))
                {
                    Problem[] left = WindowShape.Infer(changed, input).Problems;
                    Assert.DoesNotContain(left, other => other.Texts[1] == problem.Texts[1]);
                    followed++;
                }
            }
        }

        Assert.True(followed > 3000, "Too little was tried: " + followed.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Suggestions_AreThoseOfTheWorkedExample()
    {
        Conv2DSpec layer = new(1, "Conv1", 4, Square(new Window(3, 3, 0, Model.Rounding.Exact)), Bias: true) { StrideSpelling = Spelling.Common };
        Problem problem = Assert.Single(WindowShape.Infer(layer, TensorShape.Map(1, 7, 7)).Problems);
        Assert.Equal("Stride = 1 or 2, Padding = 1, or Rounding = Rounding.Floor", problem.Texts[3]);
    }

    private static (WindowLayerSpec Layer, TensorShape Input) Draw(Random random)
    {
        bool isPooling = random.Next(2) == 0;
        Spelling stride = (Spelling)random.Next(3), padding = (Spelling)random.Next(3);
        Window Axis(Window? other) => new(
            random.Next(1, 6),
            stride == Spelling.Common && other is { } o ? o.Stride : random.Next(1, 7),
            padding switch { Spelling.Unwritten => 0, Spelling.Common when other is { } p => p.Padding, _ => random.Next(0, 3) },
            Model.Rounding.Exact,
            isPooling || random.Next(3) > 0 ? 1 : 2);
        Window vertical = Axis(null);
        Window2D window = new(vertical, Axis(vertical));
        TensorShape input = TensorShape.Map(1, random.Next(6, 20), random.Next(6, 20));
        WindowLayerSpec layer = isPooling
            ? new MaxPool2DSpec(1, "MaxPool1", window)
            : new Conv2DSpec(1, "Conv1", 4, window, Bias: true);
        return (layer with { StrideSpelling = stride, PaddingSpelling = padding }, input);
    }

    /// <summary>The layer after each of the changes in the advice.</summary>
    private static IEnumerable<WindowLayerSpec> Follow(WindowLayerSpec layer, string advice)
    {
        Assert.EndsWith(", or Rounding = Rounding.Floor", advice, StringComparison.Ordinal);
        Assert.Contains("Stride", advice, StringComparison.Ordinal);
        yield return Change(layer, Axes, window => window with { Rounding = Model.Rounding.Floor });
        foreach (Match match in Regex.Matches(advice, @"(Stride|Padding)(Height|Width)? = ([0-9]+)(?: or ([0-9]+))?"))
        {
            bool isStride = match.Groups[1].Value == "Stride";
            string[] axes = match.Groups[2].Success ? [match.Groups[2].Value] : Axes;
            foreach (Group number in match.Groups.Values.Skip(3).Where(group => group.Success))
            {
                int value = int.Parse(number.Value, CultureInfo.InvariantCulture);
                yield return Change(layer, axes, window => isStride ? window with { Stride = value } : window with { Padding = value });
            }
        }
    }

    private static WindowLayerSpec Change(WindowLayerSpec layer, string[] axes, Func<Window, Window> change) => layer with
    {
        Window = new Window2D(
            axes.Contains("Height") ? change(layer.Window.Vertical) : layer.Window.Vertical,
            axes.Contains("Width") ? change(layer.Window.Horizontal) : layer.Window.Horizontal),
    };

    private static Window2D Square(Window window) => new(window, window);
}
