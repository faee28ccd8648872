using System.Globalization;
using System.Text.RegularExpressions;
using CnnGen.Generators.Model;
using CnnGen.Generators.Shapes;

namespace CnnGen.Generators.Tests.Shapes;

/// <summary>Follows every piece of advice that a report about a window gives, as a user would, and asserts that it works.</summary>
public sealed class WholeSizeAdviceTests
{
    private static readonly string[] Axes = ["Height", "Width"];

    [Fact]
    public void EveryFix_MendsWhatItIsProposedFor()
    {
        Dictionary<string, int> followed = [];
        ForEachProblem((layer, input, problem) =>
        {
            foreach (Fix fix in problem.Fixes)
            {
                Problem[] left = WindowShape.Infer(Follow(layer, fix), input).Problems;
                Assert.DoesNotContain(left, other => other.Rule == problem.Rule && Words(other).Intersect(Words(problem)).Any());
                string key = problem.Rule + " " + Regex.Match(fix.Targets[0], "Stride|Padding|Rounding|.*").Value;
                followed[key] = followed.GetValueOrDefault(key) + 1;
            }
        });
        string[] often =
        [
            "CNN0103 Padding", "CNN0103 kernel", "CNN0103 kernelHeight",
            "CNN0104 Padding", "CNN0104 Rounding", "CNN0104 Stride", "CNN0104 kernel", "CNN0104 kernelHeight", "CNN0104 kernelWidth",
            "CNN0105 Padding",
        ];
        Assert.All(often, key => Assert.True(followed.GetValueOrDefault(key) > 20, key + " was hardly tried."));
    }

    /// <summary>The message names what is proposed, but for other kernels and for rounding up.</summary>
    [Fact]
    public void Message_NamesTheFixes() => ForEachProblem((_, _, problem) =>
    {
        if (problem.Rule != RuleIds.NotWhole)
        {
            return;
        }

        IEnumerable<string> named = Regex.Matches(problem.Texts[3], @"(\w+) = ([\w.]+)(?: or ([0-9]+))?")
            .SelectMany(match => match.Groups.Values.Skip(2).Where(value => value.Success).Select(value => match.Groups[1].Value + value.Value));
        IEnumerable<string> proposed = problem.Fixes.Items
            .Where(fix => !fix.IsOfConstructor && fix.Value != "Rounding.Ceiling")
            .Select(fix => fix.Targets[0] + fix.Value);
        Assert.Equal(proposed, named);
        Assert.EndsWith(", or Rounding = Rounding.Floor", problem.Texts[3], StringComparison.Ordinal);
        Assert.Contains("Stride", problem.Texts[3], StringComparison.Ordinal);
    });

    [Fact]
    public void Suggestions_AreThoseOfTheWorkedExample()
    {
        Conv2DSpec layer = new(1, "Conv1", 4, Square(new Window(3, 3, 0, Model.Rounding.Exact)), Bias: true) { StrideSpelling = Spelling.Common };
        Problem problem = Assert.Single(WindowShape.Infer(layer, TensorShape.Map(1, 7, 7)).Problems);
        Assert.Equal("Stride = 1 or 2, Padding = 1, or Rounding = Rounding.Floor", problem.Texts[3]);
        Assert.Equal(
            "Stride 1, Stride 2, Padding 1, kernel 4, kernel 7, Rounding Rounding.Floor, Rounding Rounding.Ceiling",
            string.Join(", ", problem.Fixes.Items.Select(fix => fix.Targets[0] + " " + fix.Value)));
    }

    /// <summary>Where no stride is written, a pooling moves by its window: 2 of 8 pixels is whole, with stride 2.</summary>
    [Fact]
    public void PoolingsOtherWindows_MoveByThemselves()
    {
        MaxPool2DSpec layer = new(1, "MaxPool1", Square(new Window(3, 3, 0, Model.Rounding.Exact)));
        Problem problem = Assert.Single(WindowShape.Infer(layer, TensorShape.Map(1, 8, 8)).Problems);
        Assert.Equal(
            [Fix.Set(2, "kernel", "size"), Fix.Set(4, "kernel", "size")],
            problem.Fixes.Items.Where(fix => fix.IsOfConstructor));
    }

    private static void ForEachProblem(Action<WindowLayerSpec, TensorShape, Problem> check)
    {
        Random random = new(20250117);
        for (int i = 0; i < 6000; i++)
        {
            (WindowLayerSpec layer, TensorShape input) = Draw(random);
            foreach (Problem problem in WindowShape.Infer(layer, input).Problems)
            {
                check(layer, input, problem);
            }
        }
    }

    private static (WindowLayerSpec Layer, TensorShape Input) Draw(Random random)
    {
        Spelling stride = (Spelling)random.Next(3), padding = (Spelling)random.Next(3);
        bool isSquare = random.Next(2) == 0, isConvolution = random.Next(2) == 0;
        Window Axis(Window? other)
        {
            int kernel = isSquare && other is { } k ? k.Kernel : random.Next(1, random.Next(2) == 0 ? 6 : 16);
            return new(
                kernel,
                stride switch
                {
                    Spelling.Unwritten => isConvolution ? 1 : kernel,
                    Spelling.Common when other is { } s => s.Stride,
                    _ => random.Next(1, 7),
                },
                padding switch { Spelling.Unwritten => 0, Spelling.Common when other is { } p => p.Padding, _ => random.Next(0, 4) },
                Model.Rounding.Exact,
                isConvolution && random.Next(3) == 0 ? 2 : 1);
        }

        Window vertical = Axis(null);
        Window2D window = new(vertical, Axis(vertical));
        TensorShape input = TensorShape.Map(1, random.Next(6, 20), random.Next(6, 20));
        WindowLayerSpec layer = isConvolution ? new Conv2DSpec(1, "Conv1", 4, window, Bias: true) : new MaxPool2DSpec(1, "MaxPool1", window);
        return (layer with { StrideSpelling = stride, PaddingSpelling = padding, IsKernelPerAxis = !isSquare }, input);
    }

    /// <summary>The axes that a report is about, in words.</summary>
    private static string[] Words(Problem problem) =>
        [.. problem.Texts[1].Split(' ').Where(word => word is "height" or "width")];

    /// <summary>The layer after a fix, as its attribute would be read again.</summary>
    private static WindowLayerSpec Follow(WindowLayerSpec layer, Fix fix)
    {
        string name = fix.Targets[0];
        string[] axes = [.. Axes.Where(axis => name.EndsWith(axis, StringComparison.Ordinal)).DefaultIfEmpty("").SelectMany(axis => axis.Length > 0 ? [axis] : Axes)];
        bool followsKernel = layer.IsPooling && layer.StrideSpelling == Spelling.Unwritten;
        int value = int.TryParse(fix.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
        Func<Window, Window> change = name switch
        {
            "Rounding" => window => window with { Rounding = Enum.Parse<Model.Rounding>(fix.Value["Rounding.".Length..]) },
            _ when name.StartsWith("Stride", StringComparison.Ordinal) => window => window with { Stride = value },
            _ when name.StartsWith("Padding", StringComparison.Ordinal) => window => window with { Padding = value },
            _ => window => window with { Kernel = value, Stride = followsKernel ? value : window.Stride },
        };
        return layer with
        {
            Window = new Window2D(
                axes.Contains("Height") ? change(layer.Window.Vertical) : layer.Window.Vertical,
                axes.Contains("Width") ? change(layer.Window.Horizontal) : layer.Window.Horizontal),
        };
    }

    private static Window2D Square(Window window) => new(window, window);
}
