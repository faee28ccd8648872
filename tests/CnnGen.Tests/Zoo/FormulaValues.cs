using System.Text;

namespace CnnGen.Tests.Zoo;

/// <summary>
/// Values of tensors that PyTorch and the tests make alike, so that no file has to hold them; record_logits.py has the same
/// formula.
/// </summary>
internal static class FormulaValues
{
    /// <summary>The values of a parameter, row-major: uniform between limits that its name and rank decide.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="gain">Weights have the variance gain / (3 fan-in).</param>
    public static float[] Of(ParameterInfo parameter, double gain)
    {
        double high = Math.Sqrt(gain / (parameter.Count / (int)parameter.Lengths[0]));
        bool isScale = parameter.Name.EndsWith(".Weight", StringComparison.Ordinal) || parameter.Name.EndsWith(".RunningVariance", StringComparison.Ordinal);
        return parameter.Lengths.Length > 1
            ? Uniform(parameter.Name, parameter.Count, -high, high)
            : isScale ? Uniform(parameter.Name, parameter.Count, 0.5, 1.5) : Uniform(parameter.Name, parameter.Count, -0.1, 0.1);
    }

    /// <summary>Images, (N, C, H, W), between -1 and 1.</summary>
    public static float[] Images(int count) => Uniform("Images", count, -1, 1);

    private static float[] Uniform(string name, int count, double low, double high)
    {
        uint key = 2166136261;
        foreach (byte letter in Encoding.ASCII.GetBytes(name))
        {
            key = unchecked((key ^ letter) * 16777619);
        }

        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            uint x = unchecked(((uint)i * 0x9E3779B9) + key);
            x = unchecked((x ^ (x >> 16)) * 0x7FEB352D);
            x = unchecked((x ^ (x >> 15)) * 0x846CA68B);
            x ^= x >> 16;
            values[i] = (float)(low + ((high - low) * ((x >> 8) * (1.0 / (1 << 24)))));
        }

        return values;
    }
}
