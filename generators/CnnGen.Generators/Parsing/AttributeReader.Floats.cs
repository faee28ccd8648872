using System.Globalization;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Parsing;

/// <summary>Arguments that are floats.</summary>
internal sealed partial class AttributeReader
{
    /// <summary>A property of type float that must be finite and above 0 where it is written.</summary>
    public float AboveZero(string property, float fallback)
    {
        if (!IsWritten(property))
        {
            return fallback;
        }

        if (NamedValue(property) is not float value)
        {
            IsSound = false;
            return fallback;
        }

        return IsUsable(property, value, isAboveZero: true, fallback: fallback) ? value : fallback;
    }

    /// <summary>A property of type float that must be finite where it is written.</summary>
    public float Finite(string property, float fallback)
    {
        float value = Named(property, fallback);
        return IsUsable(property, value, isAboveZero: false, fallback: fallback) ? value : fallback;
    }

    /// <summary>A constructor argument of type double that must be at least 0 and less than 1.</summary>
    public double Rate(string parameter)
    {
        int index = IndexOf(parameter);
        if (index < 0 || index >= _attribute.ConstructorArguments.Length || ValueOf(_attribute.ConstructorArguments[index]) is not double value)
        {
            IsSound = false;
            return 0;
        }

        if (value >= 0 && value < 1)
        {
            return value;
        }

        // A whole percentage is most likely meant as one; of any other number nobody knows what was meant.
        bool isPercentage = value >= 2 && value < 100 && value == Math.Floor(value);
        string advice = isPercentage ? $". Write {Text(value)} % as {Kind}({Text(value / 100)})" : string.Empty;
        Report(RuleIds.NotARate, parameter, isPercentage ? new[] { Fix.Set(value / 100, parameter) } : EquatableArray<Fix>.Empty, Text(value), advice);
        return 0;

        static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>A property of type float[] whose elements must be finite; empty where it is not written, or null.</summary>
    /// <param name="property">The property.</param>
    /// <param name="areAboveZero">Whether they must also be above 0. Only the first one that is wrong is noted.</param>
    public EquatableArray<float> Floats(string property, bool areAboveZero)
    {
        TypedConstant constant = _attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value;
        if (constant.Kind != TypedConstantKind.Array || constant.IsNull)
        {
            return EquatableArray<float>.Empty;
        }

        var values = new float[constant.Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (constant.Values[i].Value is not float value)
            {
                IsSound = false;
                return EquatableArray<float>.Empty;
            }

            if (!IsUsable(property, value, areAboveZero, values.Length == 1 ? null : i))
            {
                return EquatableArray<float>.Empty;
            }

            values[i] = value;
        }

        return values;
    }

    /// <summary>Whether a number is finite; notes it where it is not.</summary>
    /// <param name="argument">The parameter or property.</param>
    /// <param name="value">The number.</param>
    /// <param name="isAboveZero">Whether it must also be above 0.</param>
    /// <param name="index">Its place among several.</param>
    /// <param name="fallback">What a property is that is not written.</param>
    public bool IsUsable(string argument, float value, bool isAboveZero, int? index = null, float? fallback = null)
    {
        bool isFinite = !float.IsNaN(value) && !float.IsInfinity(value);
        if (isFinite && (!isAboveZero || value > 0))
        {
            return true;
        }

        string name = index is { } place ? FormattableString.Invariant($"{argument}[{place}]") : argument;
        string advice = fallback is { } usual ? ". Left out, it is " + Text(usual) : string.Empty;
        Report(
            RuleIds.OutOfRange,
            argument,
            fallback is null ? EquatableArray<Fix>.Empty : new[] { Fix.RemoveArgument(argument) },
            name, isAboveZero ? "a finite number above 0" : "a finite number", Text(value), advice);
        return false;
    }

    private static string Text(float number) => number.ToString("R", CultureInfo.InvariantCulture);
}
