using System.Globalization;
using CnnGen.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CnnGen.Generators.Parsing;

/// <summary>
/// Reads the arguments of one attribute and checks that they are usable. A bad one is noted and replaced by a
/// placeholder, so that reading always goes on; one that the compiler rejects is replaced without a note.
/// </summary>
internal sealed partial class AttributeReader
{
    private readonly AttributeData _attribute;
    private readonly List<Problem> _problems;

    public AttributeReader(
        AttributeData attribute, int position, string kind, List<Problem> problems, CancellationToken cancellation)
    {
        _attribute = attribute;
        _problems = problems;
        Position = position;
        Kind = kind;
        IsSound = !IsRejectedByCompiler(attribute, cancellation);
    }

    /// <summary>Index of the attribute among all of the class.</summary>
    public int Position { get; }

    /// <summary>The attribute's name as the user writes it.</summary>
    public string Kind { get; }

    /// <summary>Whether everything read so far was usable.</summary>
    public bool IsSound { get; private set; }

    /// <summary>Whether the chosen constructor has the parameter.</summary>
    public bool Has(string parameter) => IndexOf(parameter) >= 0;

    /// <summary>Whether the user wrote the property.</summary>
    public bool IsWritten(string property) => _attribute.NamedArguments.Any(argument => argument.Key == property);

    /// <summary>A constructor argument that must be at least 1.</summary>
    public int Positive(string parameter)
    {
        int index = IndexOf(parameter);
        object? value = index >= 0 && index < _attribute.ConstructorArguments.Length
            ? ValueOf(_attribute.ConstructorArguments[index])
            : null;
        return AtLeast(1, parameter, value, fallback: 1);
    }

    /// <summary>A property that must be at least <paramref name="minimum"/> (0 or 1) where it is written.</summary>
    public int Named(string property, int minimum, int fallback) =>
        IsWritten(property) ? AtLeast(minimum, property, NamedValue(property), fallback) : fallback;

    /// <summary>Whether the user gave the property this value.</summary>
    public bool Holds(string property, int value) => IsWritten(property) && NamedValue(property) is int written && written == value;

    /// <summary>A Boolean property.</summary>
    public bool Named(string property, bool fallback) =>
        !IsWritten(property) || NamedValue(property) is not bool value ? fallback : value;

    /// <summary>A property of type float, whatever its value.</summary>
    public float Named(string property, float fallback) =>
        !IsWritten(property) || NamedValue(property) is not float value ? fallback : value;

    /// <summary>A property of type int, whatever its value; null where it is not written.</summary>
    public int? Optional(string property) => IsWritten(property) && NamedValue(property) is int value ? value : null;

    /// <summary>A property of type float[]; empty where it is not written or null.</summary>
    public EquatableArray<float> NamedArray(string property)
    {
        TypedConstant constant = _attribute.NamedArguments.FirstOrDefault(argument => argument.Key == property).Value;
        return constant.Kind == TypedConstantKind.Array && !constant.IsNull
            ? constant.Values.Select(value => value.Value is float number ? number : float.NaN).ToArray()
            : EquatableArray<float>.Empty;
    }

    /// <summary>A property of type long that must be at least 0; null where it is not written or not usable.</summary>
    public long? Limit(string property)
    {
        if (!IsWritten(property) || NamedValue(property) is not long value)
        {
            return null;
        }

        if (value >= 0)
        {
            return value;
        }

        Report(RuleIds.Negative, property, property, value.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    /// <summary>The number behind a property whose type is an enumeration; it need not be one of the enumeration's.</summary>
    public int Enumeration(string property, int fallback) =>
        !IsWritten(property) || NamedValue(property) is not int value ? fallback : value;

    /// <summary>The Rounding property.</summary>
    public Rounding Rounding()
    {
        int value = Enumeration(nameof(Rounding), (int)Model.Rounding.Exact);
        if (value is >= (int)Model.Rounding.Exact and <= (int)Model.Rounding.Ceiling)
        {
            return (Rounding)value;
        }

        Fix[] fixes = [Fix.Set(Model.Rounding.Floor), Fix.Set(Model.Rounding.Ceiling)];
        Report(RuleIds.UnknownRounding, nameof(Rounding), fixes, value.ToString(CultureInfo.InvariantCulture));
        return Model.Rounding.Exact;
    }

    /// <summary>Notes a problem at an argument; its message quotes the kind first.</summary>
    public void Report(string rule, string argument, params string[] texts) =>
        Report(rule, argument, EquatableArray<Fix>.Empty, texts);

    /// <summary>Notes a problem for which changes are known.</summary>
    public void Report(string rule, string argument, EquatableArray<Fix> fixes, params string[] texts)
    {
        IsSound = false;
        string[] quoted = [Kind, .. texts];
        _problems.Add(new Problem(rule, Site.Attribute(Position, argument), quoted) { Fixes = fixes });
    }

    private int AtLeast(int minimum, string argument, object? value, int fallback)
    {
        if (value is not int number)
        {
            IsSound = false;
            return fallback;
        }

        if (number >= minimum)
        {
            return number;
        }

        Report(minimum > 0 ? RuleIds.NotPositive : RuleIds.Negative, argument, argument, number.ToString(CultureInfo.InvariantCulture));
        return fallback;
    }

    private int IndexOf(string parameter)
    {
        IMethodSymbol? constructor = _attribute.AttributeConstructor;
        for (int i = 0; constructor is not null && i < constructor.Parameters.Length; i++)
        {
            if (constructor.Parameters[i].Name == parameter)
            {
                return i;
            }
        }

        return -1;
    }

    private object? NamedValue(string property) => ValueOf(_attribute.NamedArguments.First(argument => argument.Key == property).Value);

    private static object? ValueOf(TypedConstant constant) =>
        constant.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum ? constant.Value : null;

    /// <summary>
    /// Whether the compiler reports an error in the attribute, so that nothing it says can be trusted. An argument
    /// that could not be bound is missing from the symbol's list, hence the comparison with the syntax.
    /// </summary>
    private static bool IsRejectedByCompiler(AttributeData attribute, CancellationToken cancellation)
    {
        if (attribute.AttributeConstructor is not { } constructor
            || attribute.ConstructorArguments.Length != constructor.Parameters.Length
            || attribute.ConstructorArguments.Any(constant => constant.Kind == TypedConstantKind.Error)
            || attribute.NamedArguments.Any(argument => argument.Value.Kind == TypedConstantKind.Error))
        {
            return true;
        }

        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return false;
        }

        IEnumerable<string> written = syntax.ArgumentList?.Arguments
            .Where(argument => argument.NameEquals is not null)
            .Select(argument => argument.NameEquals!.Name.Identifier.ValueText) ?? [];
        return !written.SequenceEqual(attribute.NamedArguments.Select(argument => argument.Key))
            || written.Distinct().Count() != written.Count();
    }
}
