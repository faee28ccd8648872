using CnnGen.Tests.Reference;

namespace CnnGen.Tests.RandomNetworks;

/// <summary>
/// Networks drawn from a seed, valid by construction, and odd on purpose: channel counts around multiples of 16,
/// rectangular kernels, windows that reach past the end, ReLU in strange places, several dense layers or none, any loss.
/// </summary>
internal sealed class RandomNetwork
{
    private const long MostMultiplyAdds = 400_000;

    /// <summary>So many seeds have one whose network begins with a convolution of few filters.</summary>
    private const int FewFilters = 10;
    private static readonly int[] ChannelCounts = [1, 2, 3, 4, 6, 8, 15, 16, 17, 20, 31, 32, 33, 40];
    private static readonly RefRounding[] Roundings = [RefRounding.Exact, RefRounding.Floor, RefRounding.Ceiling, RefRounding.Ceiling];

    /// <summary>Layers that keep to a map, drawn for the shape before them; null where none fits. One line for each family.</summary>
    private static readonly Func<Random, RefShape, RefLayer?>[] Families =
    [
        NormalizationDraws.Draw,
        ScalingDraws.Draw,
        ConvolutionDraws.Draw,
        ActivationDraws.Draw,
    ];

    private readonly Random _random;
    private readonly BlockDraws _blocks;
    private readonly BlockDraws _flatBlocks;
    private readonly RefShape _input;
    private readonly List<RefLayer> _layers = [];
    private RefShape _shape;

    private RandomNetwork(int seed)
    {
        _random = new Random(seed);
        _blocks = new BlockDraws(_random, DrawSpatial, isFlat: false);
        _flatBlocks = new BlockDraws(_random, DrawFlat, isFlat: true);
        bool features = Chance(0.12);
        _input = features ? new(Channels(), 1, 1) : new(Channels(), _random.Next(1, 21), _random.Next(1, 21));
        _shape = _input;
        if (!features)
        {
            if (seed % FewFilters == 0)
            {
                (_input, RefConv2D first) = FewFilterDraws.Draw(_random);
                _shape = _input;
                Add(first);
            }

            AddSpatialLayers(_random.Next(0, 6));
        }

        AddTail(features);
    }

    /// <summary>The network of a seed.</summary>
    public static RefNetwork Create(int seed)
    {
        var builder = new RandomNetwork(seed);
        if (builder._layers is [.., RefFlatten] && builder.Chance(0.7))
        {
            // Straight from the map to the loss.
            builder._layers.RemoveAt(builder._layers.Count - 1);
        }

        var network = new RefNetwork(builder._input, [.. builder._layers]);
        return new RefNetwork(builder._input, [.. builder._layers]) { Loss = LossDraws.Draw(builder._random, network.Output) };
    }

    private void AddSpatialLayers(int count)
    {
        for (int tries = 0; _layers.Count < count && tries < 100; tries++)
        {
            Add(Chance(0.2) ? _blocks.Draw(_shape) : DrawSpatial(_shape));
        }
    }

    /// <summary>A layer that keeps to a map.</summary>
    private RefLayer? DrawSpatial(RefShape shape)
    {
        if (Chance(0.3))
        {
            return Families[_random.Next(Families.Length)](_random, shape);
        }

        return _random.NextDouble() switch
        {
            < 0.45 => DrawConv(shape),
            < 0.60 => DrawPool(shape, (vertical, horizontal) => new RefMaxPool2D(vertical, horizontal)),
            < 0.75 => DrawPool(shape, (vertical, horizontal) => new RefAvgPool2D(vertical, horizontal)),
            _ => new RefRelu(),
        };
    }

    /// <summary>A layer for a flat vector.</summary>
    private RefLayer? DrawFlat(RefShape shape) => _random.Next(5) switch
    {
        0 or 1 => new RefDense(Channels(), Chance(0.7)),
        2 => ActivationDraws.Draw(_random, shape) is { } layer and not RefDropout { Spatial: true } ? layer : null,
        _ => new RefRelu(),
    };

    /// <summary>From the last map to the scores: dense layers, a convolution that covers the map, or the map itself.</summary>
    private void AddTail(bool features)
    {
        double kind = features ? 1 : _random.NextDouble();
        bool learned = _layers.SelectMany(layer => layer.Leaves).Any(layer => layer is RefConv2D or RefConvTranspose2D);
        if (kind < 0.12 && Add(new RefConv2D(Classes(), new(_shape.Height), new(_shape.Width), Chance(0.7))))
        {
            if (Chance(0.5))
            {
                Add(new RefFlatten());
            }

            return;
        }

        if (kind < 0.4 && learned && _shape.Size is > 1 and <= 400)
        {
            Add(new RefFlatten());
            return;
        }

        if (!features && Chance(0.4))
        {
            Add(new RefFlatten());
            if (Chance(0.3))
            {
                Add(new RefRelu());
            }
        }

        for (int hidden = _random.Next(0, 3); hidden > 0; hidden--)
        {
            Add(new RefDense(Channels(), Chance(0.7)));
            if (Chance(0.25))
            {
                Add(_flatBlocks.Draw(_shape));
            }

            for (int relus = _random.Next(0, 3); relus > 0; relus--)
            {
                Add(new RefRelu());
            }
        }

        _layers.Add(new RefDense(Classes(), Chance(0.7)));
    }

    /// <summary>Adds a layer unless it would make the network slow to check.</summary>
    private bool Add(RefLayer? layer)
    {
        if (layer is null || layer.MultiplyAdds(_shape) > MostMultiplyAdds)
        {
            return false;
        }

        _shape = layer.Output(_shape);
        _layers.Add(layer);
        return true;
    }

    private RefConv2D? DrawConv(RefShape shape)
    {
        RefRounding rounding = DrawRounding();
        return DrawAxis(shape.Height, rounding, 1, isPool: false) is { } vertical && DrawAxis(shape.Width, rounding, 1, isPool: false) is { } horizontal
            ? new RefConv2D(Channels(), vertical, horizontal, Chance(0.7))
            : null;
    }

    private RefLayer? DrawPool(RefShape shape, Func<RefAxis, RefAxis, RefLayer> create)
    {
        RefRounding rounding = DrawRounding();
        int smallest = Chance(0.8) ? 2 : 1;
        return DrawAxis(shape.Height, rounding, smallest, isPool: true) is { } vertical && DrawAxis(shape.Width, rounding, smallest, isPool: true) is { } horizontal
            ? create(vertical, horizontal)
            : null;
    }

    /// <summary>Kernel, stride and padding for one axis; null where they give no valid size.</summary>
    private RefAxis? DrawAxis(int input, RefRounding rounding, int smallestKernel, bool isPool)
    {
        int kernel = _random.Next(smallestKernel, 6);
        int stride = isPool && Chance(0.3) ? kernel : Chance(0.4) ? 1 : _random.Next(2, 4);
        int padding = Chance(0.5) ? 0 : _random.Next(1, 3);
        var axis = new RefAxis(kernel, stride, padding, rounding);
        bool valid = axis.Fits(input) && (rounding != RefRounding.Exact || axis.IsWhole(input));

        // A pooling window must see some input wherever it stands; a convolution's may lie in zeros only.
        return valid && (!isPool || padding < kernel) ? axis : null;
    }

    private RefRounding DrawRounding() => Roundings[_random.Next(Roundings.Length)];

    private int Channels() => Chance(0.8) ? ChannelCounts[_random.Next(ChannelCounts.Length)] : _random.Next(1, 41);

    private int Classes() => Math.Max(2, Channels());

    private bool Chance(double probability) => _random.NextDouble() < probability;
}
