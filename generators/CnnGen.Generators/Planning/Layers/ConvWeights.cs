using CnnGen.Generators.Model;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Layers;

/// <summary>
/// How the weights of a convolution are stored, and what of it doc comments say: as (KH, KW, C/G, F), the filters of all
/// groups side by side in the lanes. So a group's filters are found at an offset, a depthwise convolution has its one
/// weight for each channel where the channel's lane is, and one stride indexes F in the public view.
/// </summary>
/// <param name="Window">Kernel, strides and dilation.</param>
/// <param name="Groups">G, 1 where every filter sees every channel.</param>
/// <param name="Channels">C/G, the channels that a filter sees.</param>
/// <param name="Filters">F/G, the filters of a group.</param>
internal sealed record ConvWeights(Window2D Window, int Groups, int Channels, int Filters)
{
    /// <summary>One filter for each channel: lanes meet lanes, and no sum runs over channels.</summary>
    public bool IsDepthwise => Groups > 1 && Channels == 1 && Filters == 1;

    /// <summary>Whether kernels take one group after the other.</summary>
    public bool IsGrouped => Groups > 1 && !IsDepthwise;

    /// <summary>
    /// Floats of a row of filters. A group is read in whole blocks wherever it begins, so the last group's must end
    /// within the row.
    /// </summary>
    public int Row => IsGrouped ? Block.Round(checked(((Groups - 1) * Filters) + Block.Round(Filters))) : Block.Round(Groups * Filters);

    /// <summary>Floats of one tap.</summary>
    public int Tap => checked(Channels * Row);

    /// <summary>Floats of one row of taps.</summary>
    public int TapRow => checked(Window.Horizontal.Kernel * Tap);

    /// <summary>Floats of all weights.</summary>
    public int Storage => checked(Window.Vertical.Kernel * TapRow);

    /// <summary>Blocks of lanes that a product over one group, or over all lanes of a depthwise convolution, writes.</summary>
    public int Blocks => Block.Count(IsDepthwise ? Groups : Filters);

    /// <summary>Filters to store of the blocks of a group; 0 where whole blocks are, surplus lanes included.</summary>
    public int StoredFilters => IsGrouped ? Filters : 0;

    /// <summary>The storage in a doc comment, for example <c>(3, 3, 1, 30 of 32)</c>.</summary>
    public string Shape
    {
        get
        {
            int filters = Groups * Filters;
            string row = filters == Row ? FormattableString.Invariant($"{Row}") : FormattableString.Invariant($"{filters} of {Row}");
            return FormattableString.Invariant($"({Window.Vertical.Kernel}, {Window.Horizontal.Kernel}, {Channels}, {row})");
        }
    }

    /// <summary>The layer in words.</summary>
    public string Kind => IsDepthwise ? "depthwise convolution" : IsGrouped ? "grouped convolution" : "convolution";

    /// <summary>What a doc comment adds where the loops over a map's rows and columns are one.</summary>
    public string IfJoined => Window.Vertical.Kernel * Window.Horizontal.Kernel == 1
        ? "\nOf 1x1, and no halo keeps rows apart: one matrix product over all pixels."
        : string.Empty;

    /// <summary>The place of a filter in y, as text.</summary>
    public string Filter => IsDepthwise ? "c" : InGroup(Filters, "f");

    /// <summary>The input that a window (oy, ox) meets with a tap (ky, kx), as text.</summary>
    public string Input => $"x[{Describe.At(Window.Vertical, "oy", "ky")}, {Describe.At(Window.Horizontal, "ox", "kx")}, {Channel}]";

    /// <summary>The place of a channel in x, as text.</summary>
    public string Channel => IsDepthwise ? "c" : InGroup(Channels, "c");

    /// <summary>The indices of a weight, as text.</summary>
    public string Index => IsDepthwise ? "ky, kx, c" : $"ky, kx, c, {Filter}";

    /// <summary>The loop over the groups around a product; a step moves the operands by so many floats.</summary>
    public IEnumerable<OuterLoop> GroupLoop(int a, int b, int c, int bias = 0) =>
        IsGrouped ? new[] { new OuterLoop("g", Groups, a, b, c, bias) } : Array.Empty<OuterLoop>();

    private string InGroup(int size, string index) => IsGrouped ? $"{Describe.Multiple(size, "g")} + {index}" : index;
}
