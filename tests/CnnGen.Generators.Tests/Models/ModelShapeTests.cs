using System.Reflection;
using CnnGen.Generators.Emit;
using CnnGen.Generators.Model;
using CnnGen.Generators.Parsing;
using CnnGen.Generators.Shapes;
using Microsoft.CodeAnalysis;

namespace CnnGen.Generators.Tests.Models;

/// <summary>
/// Holds what passes between the generator's steps to what the driver's cache needs: values only, nothing of Roslyn's,
/// since a symbol or a syntax node kept alive keeps its whole compilation alive and never equals the next one.
/// </summary>
public sealed class ModelShapeTests
{
    private static readonly Type[] Roots = [typeof(ParsedNetwork), typeof(CheckedNetwork), typeof(GeneratedFile), typeof(Problem)];

    [Fact]
    public void Models_HoldNothingOfRoslyns()
    {
        HashSet<Type> types = Reachable();
        HashSet<Type> expected = [typeof(NetworkSpec), typeof(LayerSpec), typeof(Conv2DSpec), typeof(Window), typeof(ShapedNetwork), typeof(Site)];
        Assert.Superset(expected, types);
        Assert.DoesNotContain(types, IsRoslyns);
    }

    /// <summary>The check itself must see what it looks for, also through interfaces and type arguments.</summary>
    [Theory]
    [InlineData(typeof(ISymbol))]
    [InlineData(typeof(List<SyntaxNode>))]
    [InlineData(typeof(Holder))]
    [InlineData(typeof(INamedTypeSymbol[]))]
    [InlineData(typeof(IDisposableSymbol))]
    public void Check_FindsRoslynTypes(Type type)
    {
        HashSet<Type> types = [];
        Collect(type, types);
        Assert.Contains(types, IsRoslyns);
    }

    [Fact]
    public void Models_AreImmutableAndEqualByValue()
    {
        Type[] own = [.. Reachable().Where(type => type.Assembly == typeof(CnnGenerator).Assembly && !type.IsEnum)];
        Assert.NotEmpty(own);
        Assert.All(own, type =>
        {
            Assert.True(typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), type + " is not equal by value.");
            Assert.All(
                type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic),
                field => Assert.True(field.IsInitOnly, type + "." + field.Name + " can be changed."));
        });
    }

    [Fact]
    public void Models_HoldNoCollectionButEquatableArray()
    {
        IEnumerable<Type> fields = Reachable()
            .Where(type => type.Assembly == typeof(CnnGenerator).Assembly && !IsEquatableArray(type))
            .SelectMany(type => type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Select(field => field.FieldType)
            .Where(type => type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type));
        Assert.NotEmpty(fields);
        Assert.All(fields, type => Assert.True(IsEquatableArray(type), type.ToString()));
    }

    private static bool IsEquatableArray(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>);

    private static bool IsRoslyns(Type type) => type.Namespace?.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal) == true;

    private static HashSet<Type> Reachable()
    {
        HashSet<Type> types = [];
        foreach (Type root in Roots)
        {
            Collect(root, types);
        }

        return types;
    }

    /// <summary>Types of all instance fields, with derived types, interfaces, elements and type arguments.</summary>
    private static void Collect(Type type, HashSet<Type> types)
    {
        if (type.IsGenericParameter || type.IsPointer || type.IsByRef || !types.Add(type))
        {
            return;
        }

        if (type.HasElementType)
        {
            Collect(type.GetElementType()!, types);
        }

        bool isOwn = type.Assembly == typeof(CnnGenerator).Assembly || type.Assembly == typeof(ModelShapeTests).Assembly;
        IEnumerable<Type> next = [.. type.GetGenericArguments(), .. type.GetInterfaces()];
        if (isOwn)
        {
            next = next
                .Concat(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(field => field.FieldType))
                .Concat(type.Assembly.GetTypes().Where(other => other.BaseType == type))
                .Concat(type.BaseType is { } parent ? [parent] : []);
        }

        foreach (Type other in next)
        {
            Collect(other, types);
        }
    }

    private interface IDisposableSymbol : IEquatable<ISymbol>;

    private sealed class Holder
    {
        public IReadOnlyList<Location>? Locations { get; init; }
    }
}
