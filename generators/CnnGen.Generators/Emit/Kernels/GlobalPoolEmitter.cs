using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints the kernels that pool a whole map: a walk over all pixels with partial results in registers.</summary>
internal sealed class GlobalPoolEmitter
{
    private readonly SourceWriter _writer;
    private readonly VectorText _vector;

    public GlobalPoolEmitter(SourceWriter writer, VectorText vector) => (_writer, _vector) = (writer, vector);

    public void Emit(GlobalAvgPoolKernel kernel)
    {
        PixelWalk walk = kernel.Walk;
        using (Channels(walk))
        {
            Declare(_vector.Type, walk, (chain, v) => Text.Format($"sum{chain}_{v} = {_vector.Zero}"));
            ForEachPixel(walk, "x", countsPixels: false, (chain, v, at) => _writer.Line($"sum{chain}_{v} += {_vector.Load("pixel", at)};"));
            for (int v = 0; v < walk.VectorsAtOnce(_vector.Lanes); v++)
            {
                string sum = string.Join(" + ", Enumerable.Range(0, walk.Chains).Select(chain => Text.Format($"sum{chain}_{v}")));
                _writer.Line($"{_vector.Type} mean{v} = {(walk.Chains > 1 ? $"({sum})" : sum)} / {_vector.Class}.Create({walk.Map.Pixels}f);");
                _writer.Line(_vector.Store(_vector.Activated(Text.Format($"mean{v}"), kernel.Activation), "y", At(kernel.Output, v)));
            }
        }
    }

    public void Emit(GlobalAvgPoolGradientKernel kernel)
    {
        PixelWalk walk = kernel.Walk;
        using (Channels(walk))
        {
            for (int v = 0; v < walk.VectorsAtOnce(_vector.Lanes); v++)
            {
                _writer.Line($"{_vector.Type} share{v} = {_vector.Load("dy", At(kernel.GradientOutput, v))} / {_vector.Class}.Create({walk.Map.Pixels}f);");
            }

            ForEachPixel(walk, "dx", countsPixels: false, (_, v, at) => _writer.Line(_vector.Store(Text.Format($"share{v}"), "pixel", at)));
        }
    }

    public void Emit(GlobalMaxPoolKernel kernel)
    {
        PixelWalk walk = kernel.Walk;
        using (Channels(walk))
        {
            Declare(_vector.Type, walk, (chain, v) => Text.Format($"best{chain}_{v} = {_vector.Class}.Create(float.NegativeInfinity)"));
            if (kernel.KeepsIndex)
            {
                Declare(_vector.Class + "<int>", walk, (chain, v) => Text.Format($"winner{chain}_{v} = {_vector.Class}<int>.Zero"));
            }

            ForEachPixel(walk, "x", kernel.KeepsIndex, (chain, v, at) => Compare(kernel, chain, v, at));
            for (int v = 0; v < walk.VectorsAtOnce(_vector.Lanes); v++)
            {
                for (int chain = 1; chain < walk.Chains; chain++)
                {
                    Join(kernel, chain, v);
                }

                _writer.Line(_vector.Store(_vector.Activated(Text.Format($"best0_{v}"), kernel.Activation), "y", At(kernel.Output, v)));
                if (kernel.KeepsIndex)
                {
                    _writer.Line(_vector.Store(Text.Format($"{_vector.Class}.AsSingle(winner0_{v})"), "winner", At(kernel.Output with { Halo = Halo.None }, v)));
                }
            }
        }
    }

    /// <summary>A pixel against the best of its chain so far.</summary>
    private void Compare(GlobalMaxPoolKernel kernel, int chain, int v, int at)
    {
        using (_writer.Block())
        {
            _writer.Line($"{_vector.Type} value = {_vector.Load("pixel", at)};");
            _writer.Line($"{_vector.Type} larger = {_vector.Class}.GreaterThan(value, best{chain}_{v}) | ~{_vector.Class}.Equals(value, value); // NaN wins");
            _writer.Line($"best{chain}_{v} = {_vector.Class}.ConditionalSelect(larger, value, best{chain}_{v});");
            if (kernel.KeepsIndex)
            {
                string pixel = chain == 0 ? "number" : Text.Format($"number + {chain}");
                _writer.Line($"winner{chain}_{v} = {_vector.Class}.ConditionalSelect({_vector.Class}.AsInt32(larger), {_vector.Class}.Create({pixel}), winner{chain}_{v});");
            }
        }
    }

    /// <summary>Takes a chain's best into the first chain's; of equal values the one of the earlier pixel.</summary>
    private void Join(GlobalMaxPoolKernel kernel, int chain, int v)
    {
        string name = _vector.Class, other = Text.Format($"best{chain}_{v}"), best = Text.Format($"best0_{v}");
        using (_writer.Block())
        {
            _writer.Line($"{_vector.Type} larger = {name}.GreaterThan({other}, {best}) | ~{name}.Equals({other}, {other});");
            if (kernel.KeepsIndex)
            {
                _writer.Line($"larger |= {name}.Equals({other}, {best}) & {name}.AsSingle({name}.LessThan(winner{chain}_{v}, winner0_{v}));");
                _writer.Line($"winner0_{v} = {name}.ConditionalSelect({name}.AsInt32(larger), winner{chain}_{v}, winner0_{v});");
            }

            _writer.Line($"{best} = {name}.ConditionalSelect(larger, {other}, {best});");
        }
    }

    private SourceWriter.BlockScope Channels(PixelWalk walk) =>
        _writer.Block($"for (nint c = 0; c < {walk.Map.ChannelStride}; c += {walk.VectorsAtOnce(_vector.Lanes) * _vector.Lanes})");

    /// <summary>Declares a variable for each vector of each chain.</summary>
    private void Declare(string type, PixelWalk walk, Func<int, int, string> variable)
    {
        for (int chain = 0; chain < walk.Chains; chain++)
        {
            _writer.Line($"{type} {string.Join(", ", Enumerable.Range(0, walk.VectorsAtOnce(_vector.Lanes)).Select(v => variable(chain, v)))};");
        }
    }

    /// <summary>Writes the body for each vector of each pixel, given its chain and its place behind <c>pixel</c>.</summary>
    private void ForEachPixel(PixelWalk walk, string map, bool countsPixels, Action<int, int, int> body)
    {
        bool onePiece = walk.Runs == 1;
        using (onePiece ? (SourceWriter.BlockScope?)null : _writer.Block($"for (nint row = 0; row < {walk.Runs}; row++)"))
        {
            string start = Text.Sum(new[] { onePiece ? "0" : Text.Times("row", walk.Map.RowStride), "c", Text.Format($"{walk.Map.Origin}") });
            _writer.Line($"ref float pixel = {Text.At(map, start)};");
            if (countsPixels)
            {
                _writer.Line($"int number = {(onePiece ? "0" : $"(int){Text.Times("row", walk.Run)}")};");
            }

            int left = walk.Run % walk.Chains;
            if (walk.Chains > 1)
            {
                _writer.Line("// Independent chains hide the latency of one operation behind the others.");
            }

            using (_writer.Block($"for (nint i = 0; i < {walk.Run - left}; {Text.Step("i", walk.Chains)})"))
            {
                Pixels(walk, walk.Chains, body);
                _writer.Line($"pixel = {Text.At("pixel", walk.Chains * walk.Map.ChannelStride)};");
                if (countsPixels)
                {
                    _writer.Line(walk.Chains == 1 ? "number++;" : $"number += {walk.Chains};");
                }
            }

            Pixels(walk, left, body);
        }
    }

    private void Pixels(PixelWalk walk, int count, Action<int, int, int> body)
    {
        for (int chain = 0; chain < count; chain++)
        {
            for (int v = 0; v < walk.VectorsAtOnce(_vector.Lanes); v++)
            {
                body(chain, v, (chain * walk.Map.ChannelStride) + (v * _vector.Lanes));
            }
        }
    }

    /// <summary>A vector of the group at hand in a map of one pixel.</summary>
    private string At(MapLayout map, int v) => Text.Sum(new[] { "c", Text.Format($"{map.Origin + (v * _vector.Lanes)}") });
}
