using System.Collections.Immutable;
using System.Globalization;

namespace CnnGen.Generators.Model;

/// <summary>What a <see cref="Fix"/> does to the attribute that its problem points at.</summary>
internal enum FixKind
{
    /// <summary>Gives an argument a value, whether or not it is written yet.</summary>
    SetArgument,

    /// <summary>Removes a property that is written.</summary>
    RemoveArgument,

    /// <summary>Removes the attribute.</summary>
    RemoveLayer,

    /// <summary>Adds an attribute behind it.</summary>
    AddLayer,

    /// <summary>Moves the attribute behind all others.</summary>
    MoveLayerToEnd,

    /// <summary>Adds a modifier to the type that the problem points at.</summary>
    AddModifier,

    /// <summary>Removes a modifier from it.</summary>
    RemoveModifier,
}

/// <summary>
/// A change to the source that removes a problem, as data. It is found where shapes are known and carried out by
/// CnnGen.CodeFixes, which computes nothing: a report takes it there as text.
/// </summary>
/// <param name="Kind">What to do.</param>
/// <param name="Targets">
/// What to do it to. An argument may have several names, of which an attribute has one, the constructor's parameters
/// first: <c>kernel</c> of a convolution is <c>size</c> of a pooling.
/// </param>
/// <param name="Value">The argument's new value, without the namespace of what belongs to CnnGen.</param>
internal sealed record Fix(FixKind Kind, EquatableArray<string> Targets, string Value = "")
{
    private const string Key = "Fix";
    private const char FieldEnd = ';', NameEnd = ',';

    public static Fix RemoveLayer { get; } = new(FixKind.RemoveLayer, EquatableArray<string>.Empty);

    public static Fix MoveLayerToEnd { get; } = new(FixKind.MoveLayerToEnd, EquatableArray<string>.Empty);

    public static Fix Set(int value, params string[] argument) =>
        new(FixKind.SetArgument, argument, value.ToString(CultureInfo.InvariantCulture));

    public static Fix Set(double value, params string[] argument) =>
        new(FixKind.SetArgument, argument, value.ToString("R", CultureInfo.InvariantCulture));

    public static Fix Set(bool value, params string[] argument) => new(FixKind.SetArgument, argument, value ? "true" : "false");

    /// <summary>Sets the property that has the name of its type, an enumeration of CnnGen's.</summary>
    public static Fix Set<T>(T value)
        where T : struct, Enum =>
        new(FixKind.SetArgument, new[] { typeof(T).Name }, typeof(T).Name + "." + value);

    public static Fix Set(Projection value) =>
        new(FixKind.SetArgument, new[] { nameof(Projection) }, nameof(Projection) + "." + value);

    public static Fix RemoveArgument(string property) => new(FixKind.RemoveArgument, new[] { property });

    public static Fix AddLayer(string attribute) => new(FixKind.AddLayer, new[] { attribute });

    public static Fix AddModifier(string modifier) => new(FixKind.AddModifier, new[] { modifier });

    public static Fix RemoveModifier(string modifier) => new(FixKind.RemoveModifier, new[] { modifier });

    /// <summary>Whether it sets an argument of the constructor, whose parameters are in lower case.</summary>
    public bool IsOfConstructor => Kind == FixKind.SetArgument && char.IsLower(Targets[0][0]);

    /// <summary>Whether it sets a number, which was found for one shape of the input.</summary>
    public bool IsForOneShape => Kind == FixKind.SetArgument && Value.Length > 0 && (char.IsDigit(Value[0]) || Value[0] == '-');

    /// <summary>The fixes as the properties of a report.</summary>
    public static ImmutableDictionary<string, string?> Write(EquatableArray<Fix> fixes) => fixes.Items
        .Select((fix, i) => new KeyValuePair<string, string?>(
            Key + i.ToString(CultureInfo.InvariantCulture),
            string.Join(FieldEnd.ToString(), fix.Kind, string.Join(NameEnd.ToString(), fix.Targets), fix.Value)))
        .ToImmutableDictionary();

    /// <summary>The fixes in the properties of a report, in the order in which they were written.</summary>
    public static IEnumerable<Fix> Read(ImmutableDictionary<string, string?> properties)
    {
        for (int i = 0; properties.TryGetValue(Key + i.ToString(CultureInfo.InvariantCulture), out string? text); i++)
        {
            string[] fields = text!.Split(FieldEnd);
            yield return new Fix((FixKind)Enum.Parse(typeof(FixKind), fields[0]), fields[1].Split(NameEnd), fields[2]);
        }
    }
}
