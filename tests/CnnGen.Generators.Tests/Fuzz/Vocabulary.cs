using System.Reflection;

namespace CnnGen.Generators.Tests.Fuzz;

/// <summary>Every layer that a user can write, read from the library itself, so that no new one is forgotten.</summary>
internal static class Vocabulary
{
    /// <summary>The attributes of layers, with and without blocks.</summary>
    public static readonly Word[] Layers =
    [
        .. typeof(LayerAttribute).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(LayerAttribute)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(Read),
    ];

    /// <summary>Layers that have no blocks.</summary>
    public static readonly Word[] Plain = [.. Layers.Where(layer => layer.TypeArguments == 0)];

    /// <summary>Layers that use blocks.</summary>
    public static readonly Word[] Composites = [.. Layers.Except(Plain)];

    /// <summary>Limits of a class.</summary>
    public static readonly Word Budget = Read(typeof(BudgetAttribute));

    /// <summary>What can be seen of a class.</summary>
    public static readonly Word Inspectable = Read(typeof(InspectableAttribute));

    /// <summary>How weights are drawn in a class.</summary>
    public static readonly Word Initialize = Read(typeof(InitializeAttribute));

    /// <summary>Every argument that some layer has by name.</summary>
    public static readonly string[] Names = [.. Layers.SelectMany(layer => layer.Named).Select(argument => argument.Name).Distinct()];

    private static Word Read(Type type) => new(
        type.Name[..type.Name.IndexOf(nameof(Attribute), StringComparison.Ordinal)],
        type.GetGenericArguments().Length,
        [.. type.GetConstructors().Select(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType).ToArray())],
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => (property.Name, property.PropertyType))]);
}

/// <summary>One attribute.</summary>
/// <param name="Name">As the user writes it, without type arguments.</param>
/// <param name="TypeArguments">How many blocks it names.</param>
/// <param name="Constructors">The types of each constructor's parameters.</param>
/// <param name="Named">The arguments that are given by name.</param>
internal sealed record Word(string Name, int TypeArguments, Type[][] Constructors, (string Name, Type Type)[] Named);
