using CnnGen.Generators.Model;

namespace CnnGen.Generators.Tests.Shapes;

/// <summary>The output-size formula against a walk over the input and against PyTorch's own rule.</summary>
public sealed class WindowTests
{
    [Theory]
    [InlineData(4, 3, 1, 0, 2)]
    [InlineData(4, 3, 1, 1, 4)]
    [InlineData(7, 3, 1, 0, 5)]
    [InlineData(7, 3, 2, 0, 3)]
    [InlineData(32, 5, 1, 0, 28)]
    [InlineData(32, 5, 1, 2, 32)]
    [InlineData(227, 11, 4, 0, 55)]
    [InlineData(int.MaxValue, 1, 1, 0, int.MaxValue)]
    public void OutputSize_IsTheTextbooks(int input, int kernel, int stride, int padding, int expected)
    {
        Window window = new(kernel, stride, padding, Model.Rounding.Exact);
        Assert.True(window.IsWhole(input));
        Assert.Equal(expected, window.OutputSize(input));
    }

    [Fact]
    public void IsWhole_IsFalseWhereTheStrideDoesNotDivide() => Assert.False(new Window(3, 3, 0, Model.Rounding.Exact).IsWhole(7));

    [Fact]
    public void OutputSize_CountsTheWindowsThatFit() => ForEachWindow(Model.Rounding.Floor, (window, input) =>
    {
        int count = 0;
        for (int start = -window.Padding; start + window.Kernel <= input + window.Padding; start += window.Stride)
        {
            count++;
        }

        Assert.Equal(count, window.OutputSize(input));
    });

    /// <summary>PyTorch's rule, written as its source has it (aten/src/ATen/native/Pool.h, pooling_output_shape).</summary>
    [Fact]
    public void Ceiling_IsPyTorchsCeilMode() => ForEachWindow(Model.Rounding.Ceiling, (window, input) =>
    {
        int expected = ((input + (2 * window.Padding) - (window.Kernel - 1) - 1 + (window.Stride - 1)) / window.Stride) + 1;
        if ((expected - 1) * window.Stride >= input + window.Padding)
        {
            expected--;
        }

        Assert.Equal(expected, window.OutputSize(input));
    });

    /// <summary>Worked by hand; in the third and the last case the extra window would start beyond the input and is dropped.</summary>
    [Theory]
    [InlineData(8, 3, 2, 0, 4)]
    [InlineData(7, 3, 3, 0, 3)]
    [InlineData(5, 2, 2, 1, 3)]
    [InlineData(4, 1, 3, 0, 2)]
    [InlineData(3, 1, 3, 0, 1)]
    public void Ceiling_AddsAWindowUnlessItSeesNothing(int input, int kernel, int stride, int padding, int expected) =>
        Assert.Equal(expected, new Window(kernel, stride, padding, Model.Rounding.Ceiling).OutputSize(input));

    /// <summary>Keras' rule, written as its documentation has it: ceil(W / S) outputs, the odd zero at the end.</summary>
    [Fact]
    public void Same_IsKerasRule()
    {
        foreach (int dilation in new[] { 1, 2, 3 })
        {
            ForEachWindow(Model.Rounding.Exact, (window, input) =>
            {
                Window same = (window with { Padding = Window.Same, Dilation = dilation }).Resolve(input);
                int outputs = (input + window.Stride - 1) / window.Stride, extent = (dilation * (window.Kernel - 1)) + 1;
                int rest = input % window.Stride, missing = Math.Max(0, extent - (rest == 0 ? window.Stride : rest));
                Assert.Equal(outputs, same.OutputSize(input));
                Assert.Equal(missing / 2, same.Padding);
                Assert.Equal(missing - (missing / 2), Math.Max(0, same.TrailingPadding(input)));
            });
        }
    }

    [Fact]
    public void Dilation_IsAKernelWithHoles() => ForEachWindow(Model.Rounding.Floor, (window, input) =>
    {
        Window dilated = window with { Dilation = 3 }, wide = window with { Kernel = (3 * (window.Kernel - 1)) + 1 };
        if (wide.Travel(input) >= 0)
        {
            Assert.Equal(wide.OutputSize(input), dilated.OutputSize(input));
            Assert.Equal(wide.TrailingPadding(input), dilated.TrailingPadding(input));
        }
    });

    /// <summary>A transposed convolution goes back to a size from which the convolution came.</summary>
    [Fact]
    public void TransposedSize_TurnsTheOutputSizeRound() => ForEachWindow(Model.Rounding.Floor, (window, input) =>
    {
        for (int surplus = 0; surplus < window.Stride; surplus++)
        {
            long size = window.TransposedSize(input, surplus);
            if (size > 0)
            {
                Assert.Equal(input, window.OutputSize((int)size));
            }
        }
    });

    [Fact]
    public void TrailingPadding_IsWhatTheLastWindowNeeds()
    {
        foreach (Model.Rounding rounding in new[] { Model.Rounding.Floor, Model.Rounding.Ceiling })
        {
            ForEachWindow(rounding, (window, input) =>
            {
                int lastStart = -window.Padding + ((window.OutputSize(input) - 1) * window.Stride);
                Assert.Equal(lastStart + window.Kernel - input, window.TrailingPadding(input));
                Assert.True(lastStart < input, "The last window starts beyond the input.");
            });
        }
    }

    private static void ForEachWindow(Model.Rounding rounding, Action<Window, int> check)
    {
        for (int input = 1; input <= 12; input++)
        {
            for (int kernel = 1; kernel <= 5; kernel++)
            {
                for (int stride = 1; stride <= 6; stride++)
                {
                    for (int padding = 0; padding < kernel; padding++)
                    {
                        if (kernel <= input + (2 * padding))
                        {
                            check(new Window(kernel, stride, padding, rounding), input);
                        }
                    }
                }
            }
        }
    }
}
