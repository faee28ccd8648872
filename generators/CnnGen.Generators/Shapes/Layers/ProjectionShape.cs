using System.Globalization;
using CnnGen.Generators.Model;

namespace CnnGen.Generators.Shapes.Layers;

/// <summary>Turns a projection into layers, once the shapes that it has to bring together are known.</summary>
internal static class ProjectionShape
{
    /// <summary>The layers one after the other: none where the shapes are equal.</summary>
    public static LayerSpec[] Layers(ProjectionSpec projection, TensorShape input, TensorShape target)
    {
        if (input == target || Window(input, target) is not { } window)
        {
            return [];
        }

        bool isPlain = projection.Form == Projection.Convolution;
        Conv2DSpec convolution = new(projection.Position, projection.Name, target.Channels, window, Bias: isPlain)
        {
            IsFrozen = projection.IsFrozen,
            WeightRule = projection.WeightRule,
        };
        return isPlain ? [convolution] : [convolution, Norm(projection)];
    }

    /// <summary>The layers that a projection may become, as far as names go.</summary>
    public static LayerSpec[] Names(ProjectionSpec projection) =>
        projection.Form == Projection.Convolution ? [projection] : [projection, Norm(projection)];

    /// <summary>What is wrong, where no 1x1 convolution leads from one shape to the other.</summary>
    public static Problem? Check(ProjectionSpec projection, TensorShape input, TensorShape target)
    {
        if (input == target || Window(input, target) is not null)
        {
            return null;
        }

        string cause = input.IsFlat || target.IsFlat
            ? "it works on maps only"
            : AxisCause("height", input.Height, target.Height) ?? AxisCause("width", input.Width, target.Width) ?? "";
        string[] texts = [projection.Kind, input.ToString(), target.ToString(), cause];
        return new Problem(RuleIds.NoProjection, Site.Attribute(projection.Position, "Projection"), texts);
    }

    /// <summary>The 1x1 window whose strides lead from one height and width to the other; null where none does.</summary>
    public static Window2D? Window(TensorShape input, TensorShape target) =>
        !input.IsFlat && !target.IsFlat && Axis(input.Height, target.Height) is { } vertical && Axis(input.Width, target.Width) is { } horizontal
            ? new Window2D(vertical, horizontal)
            : null;

    /// <summary>With the settings of an attribute without arguments.</summary>
    private static BatchNormSpec Norm(ProjectionSpec projection) => new(projection.Position, projection.Name + "Norm", Epsilon: 1e-5f, Momentum: 0.1f)
    {
        IsFrozen = projection.IsFrozen,
    };

    private static Window? Axis(int input, int target)
    {
        Window window = new(Kernel: 1, Stride(input, target), Padding: 0, Rounding.Floor);
        return window.OutputSize(input) == target ? window : null;
    }

    /// <summary>ceil(input / target): the stride that leads to as many windows, if any does.</summary>
    private static int Stride(int input, int target) => (int)((input + (long)target - 1) / target);

    private static string? AxisCause(string axis, int input, int target)
    {
        if (Axis(input, target) is not null)
        {
            return null;
        }

        int stride = Stride(input, target);
        return string.Format(
            CultureInfo.InvariantCulture,
            "with stride {0} its {1} is ({2} - 1)/{0} + 1 = {3}, not {4}",
            stride, axis, input, new Window(1, stride, 0, Rounding.Floor).OutputSize(input), target);
    }
}
