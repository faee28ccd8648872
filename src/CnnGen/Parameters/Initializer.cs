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
            float[] values = new float[parameter.Count];
            Draw(parameter, new SeededRandom(seed, (ulong)i), values);
            ParameterStorage.Write(storage.Span, parameter, values);
        }
    }

    /// <summary>Draws the values of one parameter in order. Uses only exactly rounded operations.</summary>
    private static void Draw(ParameterInfo parameter, SeededRandom random, Span<float> values)
    {
        (bool isNormal, double spread) = Distribution(parameter);
        float limit = (float)spread;
        foreach (ref float value in values)
        {
            value = parameter.Initialization switch
            {
                Initialization.Zero => 0f,
                Initialization.One => 1f,
                Initialization.Constant => parameter.Scale,
                _ => isNormal ? (float)(random.NextGaussian() * spread) : ((2f * random.NextSingle()) - 1f) * limit,
            };
        }
    }

    /// <summary>The standard deviation of a normal distribution, or half the width of an interval around zero.</summary>
    private static (bool IsNormal, double Spread) Distribution(ParameterInfo parameter)
    {
        double fanIn = parameter.FanIn, fans = fanIn + parameter.FanOut;
        return parameter.Initialization switch
        {
            Initialization.HeUniform => (false, Math.Sqrt(6.0 / fanIn)),
            Initialization.HeNormal => (true, Math.Sqrt(2.0 / fanIn)),
            Initialization.GlorotUniform => (false, Math.Sqrt(6.0 / fans)),
            Initialization.GlorotNormal => (true, Math.Sqrt(2.0 / fans)),
            Initialization.LeCunUniform => (false, Math.Sqrt(3.0 / fanIn)),
            Initialization.LeCunNormal => (true, Math.Sqrt(1.0 / fanIn)),
            Initialization.Normal => (true, parameter.Scale),
            _ => (false, 0),
        };
    }
}
