using System.ComponentModel;

namespace CnnGen;

/// <summary>Draws the parameters of a new network. Called by generated code; user code does not need it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Initializer
{
    /// <summary>
    /// Fills <paramref name="storage"/> by each parameter's rule. Parameter number i draws its values in (row-major)
    /// order of its shape from stream i of the seed, so neither storage layout nor other layers' sizes change them.
    /// </summary>
    /// <param name="storage">At least <see cref="NetworkInfo.ParameterStorage"/> floats; surplus lanes become zero.</param>
    /// <param name="info">The network's shapes.</param>
    /// <param name="seed">Any value; the same seed gives the same values on every machine.</param>
    /// <exception cref="ArgumentException">The storage is too small.</exception>
    public static void Initialize(AlignedBuffer storage, NetworkInfo info, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(storage);
        ArgumentNullException.ThrowIfNull(info);
        if (storage.Length < info.ParameterStorage)
        {
            throw new ArgumentException(
                $"{info.Name} stores its parameters in {info.ParameterStorage} floats and the buffer has {storage.Length}.",
                nameof(storage));
        }

        storage.Span.Clear();
        for (int i = 0; i < info.Parameters.Length; i++)
        {
            ParameterInfo parameter = info.Parameters[i];
            if (Constant(parameter) is { } constant)
            {
                float[] constants = new float[parameter.Count];
                Array.Fill(constants, constant);
                ParameterStorage.Write(storage.Span, parameter, constants);
                continue;
            }

            float limit = Limit(parameter);
            if (limit == 0f)
            {
                continue;
            }

            var random = new SeededRandom(seed, (ulong)i);
            float[] values = new float[parameter.Count];
            foreach (ref float value in values.AsSpan())
            {
                value = ((2f * random.NextSingle()) - 1f) * limit;
            }

            ParameterStorage.Write(storage.Span, parameter, values);
        }
    }

    /// <summary>The value that all start from, other than zero; null where they are drawn.</summary>
    private static float? Constant(ParameterInfo parameter) => parameter.Initialization switch
    {
        Initialization.One => 1f,
        Initialization.Quarter => 0.25f,
        _ => null,
    };

    /// <summary>Half the width of the interval around zero that values are drawn from.</summary>
    private static float Limit(ParameterInfo parameter) => parameter.Initialization switch
    {
        Initialization.HeUniform => (float)Math.Sqrt(6.0 / parameter.FanIn),
        Initialization.GlorotUniform => (float)Math.Sqrt(6.0 / ((double)parameter.FanIn + parameter.FanOut)),
        _ => 0f,
    };
}
