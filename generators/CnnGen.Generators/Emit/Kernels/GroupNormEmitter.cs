using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>
/// Prints layer and group normalisation. Sums over pixels are vectors of channels; those of a group's channels are then
/// added one by one, in double precision, which is the same at every width.
/// </summary>
internal sealed class GroupNormEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;
    private readonly ChannelLoops _loops;

    public GroupNormEmitter(SourceWriter writer, VectorText vector) =>
        (_writer, _vector, _loops) = (writer, vector, new ChannelLoops(writer, vector));

    public void Emit(GroupNormKernel kernel)
    {
        GroupGeometry groups = kernel.Geometry;
        _writer.Line("// The mean of each group.");
        SumOfEachChannel(groups.Map, "mean", (value, _) => value);
        ForEachGroup(groups, new[] { "mean" }, _ =>
        {
            _writer.Line($"float groupMean = (float)(meanSum / {groups.GroupSize});");
            return new[] { "groupMean" };
        });
        _writer.Line();
        _writer.Line("// Its deviation, from the squares of what is left when the mean is gone.");
        SumOfEachChannel(groups.Map, "inverse", (value, v) => Text.Format($"{value} - mean{v}"), "mean");
        ForEachGroup(groups, new[] { "inverse" }, _ =>
        {
            _writer.Line($"float groupInverse = (float)(1 / Math.Sqrt((inverseSum / {groups.GroupSize}) + {kernel.Epsilon:R}f));");
            return new[] { "groupInverse" };
        });
        _writer.Line();
        _writer.Line("// Every value with its group's mean and deviation.");
        Apply(kernel);
    }

    public void Emit(GroupNormGradientKernel kernel)
    {
        Shares(kernel);
        if (kernel.InputGradient is not { } dx)
        {
            return;
        }

        _writer.Line();
        _writer.Line("// What the group's mean and deviation pass on to each of its values.");
        GroupGeometry groups = kernel.Geometry;
        ForEachGroup(groups, new[] { "shift", "slope" }, first =>
        {
            _writer.Line($"double groupInverse = Unsafe.Add(ref inverse, {first});");
            _writer.Line($"float groupShift = (float)(-groupInverse * shiftSum / {groups.GroupSize});");
            _writer.Line($"float groupSlope = (float)(-groupInverse * groupInverse * slopeSum / {groups.GroupSize});");
            return new[] { "groupShift", "groupSlope" };
        }, weighted: !groups.IsElementwise);
        _writer.Line();
        _writer.Line("// Every value's own share and its group's.");
        DataGradient(kernel, dx);
    }

    /// <summary>For each channel the sum over its pixels: of x, or of the squares of what a formula makes of it.</summary>
    private void SumOfEachChannel(MapLayout map, string target, Func<string, int, string> formula, params string[] hoisted)
    {
        bool squares = hoisted.Length > 0;
        using (_loops.Channels(map.ChannelStride, sums: true, out int vectors))
        {
            _loops.Hoist(vectors, hoisted);
            _loops.Sum(new[] { ("x", map) }, vectors, new[] { "sum" }, term =>
            {
                string value = formula(_vector.Load("xPixel", term.Offset), term.Vector);
                if (squares)
                {
                    _writer.Line($"{_vector.Type} centred{term.Own} = {value};");
                }

                _writer.Line(squares
                    ? $"sum{term.Chain} = {_vector.Class}.FusedMultiplyAdd(centred{term.Own}, centred{term.Own}, sum{term.Chain});"
                    : $"sum{term.Chain} += {value};");
            });
            for (int v = 0; v < vectors; v++)
            {
                _writer.Line(_vector.Store(Text.Format($"sum{v}"), target, _loops.At(v)));
            }
        }
    }

    /// <summary>Adds up lists over each group's channels, then fills them with what a formula makes of the sums.</summary>
    private void ForEachGroup(GroupGeometry groups, string[] lists, Func<string, string[]> formulas, bool weighted = false)
    {
        int size = groups.ChannelsPerGroup, channels = groups.Map.Channels;
        using (groups.Groups == 1 ? _writer.Block() : _writer.Block($"for (nint g = 0; g < {channels}; g += {size})"))
        {
            string first = groups.Groups == 1 ? "0" : "g", last = groups.Groups == 1 ? Text.Format($"{channels}") : Text.Format($"g + {size}");
            _writer.Line($"double {string.Join(", ", lists.Select(static list => list + "Sum = 0"))};");
            using (_writer.Block($"for (nint c = {first}; c < {last}; c++)"))
            {
                foreach (string list in lists)
                {
                    string factor = weighted ? "(double)Unsafe.Add(ref weight, c) * " : string.Empty;
                    _writer.Line($"{list}Sum += {factor}Unsafe.Add(ref {list}, c);");
                }
            }

            _writer.Line();
            string[] values = formulas(first);
            using (_writer.Block($"for (nint c = {first}; c < {last}; c++)"))
            {
                for (int i = 0; i < lists.Length; i++)
                {
                    _writer.Line($"Unsafe.Add(ref {lists[i]}, c) = {values[i]};");
                }
            }
        }
    }

    private void Apply(GroupNormKernel kernel)
    {
        GroupGeometry groups = kernel.Geometry;
        MapLayout x = groups.Map;
        using (_loops.Channels(x.ChannelStride, sums: false, out int vectors))
        {
            _loops.Hoist(vectors, groups.IsElementwise ? new[] { "mean", "inverse" } : new[] { "mean", "bias" });
            Scale(groups, vectors);
            (string, MapLayout)[] maps = { ("x", x), ("y", kernel.Output) };
            _loops.ForEachPixel(groups.IsElementwise ? maps.Append(("weight", groups.Elements)).Append(("bias", groups.Elements)).ToArray() : maps, vectors, v =>
            {
                string at = Text.Format($"{v * _vector.Lanes}");
                string centred = $"{_vector.Load("xPixel", at)} - mean{v}";
                _writer.Line($"{_vector.Type} value{v} = {_vector.Class}.FusedMultiplyAdd(" + (groups.IsElementwise
                    ? $"({centred}) * inverse{v}, {_vector.Load("weightPixel", at)}, {_vector.Load("biasPixel", at)});"
                    : $"{centred}, scale{v}, bias{v});"));
                string value = Text.Format($"value{v}");
                _writer.Line(_vector.Store(kernel.Activation == Activation.Relu ? _vector.Relu(value) : value, "yPixel", at));
            });
        }
    }

    /// <summary>The gradients of weight and bias and, where dx is wanted, the sums for the means in it.</summary>
    private void Shares(GroupNormGradientKernel kernel)
    {
        GroupGeometry groups = kernel.Geometry;
        bool wantsInput = kernel.InputGradient is not null, perElement = groups.IsElementwise;
        _writer.Line(perElement
            ? "// What this sample adds to the gradients, and the sums of dy * weight and dy * weight * n of each channel."
            : "// The sums of dy and dy * n of each channel.");
        var maps = new List<(string, MapLayout)> { ("x", groups.Map), ("dy", kernel.OutputGradient) };
        if (perElement && wantsInput)
        {
            maps.Add(("weight", groups.Elements));
        }

        if (perElement && kernel.Learns)
        {
            maps.Add(("dweight", groups.Elements));
            maps.Add(("dbias", groups.Elements));
        }

        string[] sums = perElement && !wantsInput ? Array.Empty<string>() : new[] { "plain", "scaled" };
        using (_loops.Channels(groups.Map.ChannelStride, sums: true, out int vectors))
        {
            _loops.Hoist(vectors, "mean", "inverse");
            _loops.Sum(maps.ToArray(), vectors, sums, term => Add(kernel, term));
            for (int v = 0; v < vectors; v++)
            {
                if (wantsInput)
                {
                    _writer.Line(_vector.Store(Text.Format($"plain{v}"), "shift", _loops.At(v)));
                    _writer.Line(_vector.Store(Text.Format($"scaled{v}"), "slope", _loops.At(v)));
                }

                if (kernel.Learns && !perElement)
                {
                    AddTo("dweight", _loops.At(v), Text.Format($"scaled{v}"));
                    AddTo("dbias", _loops.At(v), Text.Format($"plain{v}"));
                }
            }
        }
    }

    /// <summary>What one vector of a pixel adds to the sums.</summary>
    private void Add(GroupNormGradientKernel kernel, ChannelLoops.Term term)
    {
        GroupGeometry groups = kernel.Geometry;
        (int v, int at, string row, string chain) = (term.Vector, term.Offset, term.Own, term.Chain);
        _writer.Line($"{_vector.Type} n{row} = ({_vector.Load("xPixel", at)} - mean{v}) * inverse{v};");
        _writer.Line($"{_vector.Type} gradient{row} = {_vector.Load("dyPixel", at)};");
        if (groups.IsElementwise && kernel.Learns)
        {
            _writer.Line(_vector.Store($"{_vector.Class}.FusedMultiplyAdd(gradient{row}, n{row}, {_vector.Load("dweightPixel", at)})", "dweightPixel", at));
            AddTo("dbiasPixel", Text.Format($"{at}"), "gradient" + row);
        }

        if (groups.IsElementwise && kernel.InputGradient is null)
        {
            return;
        }

        if (groups.IsElementwise)
        {
            _writer.Line($"gradient{row} *= {_vector.Load("weightPixel", at)};");
        }

        _writer.Line($"plain{chain} += gradient{row};");
        _writer.Line($"scaled{chain} = {_vector.Class}.FusedMultiplyAdd(gradient{row}, n{row}, scaled{chain});");
    }

    private void DataGradient(GroupNormGradientKernel kernel, MapLayout dx)
    {
        GroupGeometry groups = kernel.Geometry;
        (string, MapLayout)[] maps = { ("x", groups.Map), ("dy", kernel.OutputGradient), ("dx", dx) };
        using (_loops.Channels(groups.Map.ChannelStride, sums: false, out int vectors))
        {
            _loops.Hoist(vectors, groups.IsElementwise ? new[] { "mean", "inverse", "slope", "shift" } : new[] { "mean", "slope", "shift" });
            Scale(groups, vectors);
            _loops.ForEachPixel(groups.IsElementwise ? maps.Append(("weight", groups.Elements)).ToArray() : maps, vectors, v =>
            {
                string at = Text.Format($"{v * _vector.Lanes}");
                string gradient = groups.IsElementwise
                    ? $"{_vector.Load("dyPixel", at)} * {_vector.Load("weightPixel", at)}, inverse{v}"
                    : $"{_vector.Load("dyPixel", at)}, scale{v}";
                string rest = $"{_vector.Class}.FusedMultiplyAdd({_vector.Load("xPixel", at)} - mean{v}, slope{v}, shift{v})";
                _writer.Line(_vector.Store($"{_vector.Class}.FusedMultiplyAdd({gradient}, {rest})", "dxPixel", at));
            });
        }
    }

    /// <summary>weight * inverse of the present channels, where a channel has one weight.</summary>
    private void Scale(GroupGeometry groups, int vectors)
    {
        for (int v = 0; v < vectors && !groups.IsElementwise; v++)
        {
            _writer.Line($"{_vector.Type} scale{v} = {_vector.Load("weight", _loops.At(v))} * {_vector.Load("inverse", _loops.At(v))};");
        }
    }

    private void AddTo(string target, string at, string value) => _writer.Line(_vector.Store($"{_vector.Load(target, at)} + {value}", target, at));
}
