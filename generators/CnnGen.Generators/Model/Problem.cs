namespace CnnGen.Generators.Model;

/// <summary>
/// A mistake of the user's, as data: which rule, where, and the texts that its message quotes. Equal by value.
/// </summary>
/// <param name="Rule">The rule's id, one of <see cref="RuleIds"/>.</param>
/// <param name="Site">Where to report it.</param>
/// <param name="Texts">What fills the message's placeholders, formatted.</param>
internal sealed record Problem(string Rule, Site Site, EquatableArray<string> Texts)
{
    /// <summary>Whether the network can be generated in spite of it.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Changes that remove the problem, the likeliest first.</summary>
    public EquatableArray<Fix> Fixes { get; init; } = EquatableArray<Fix>.Empty;
}

/// <summary>How bad a problem is. A rule's descriptor says the same.</summary>
internal enum Severity
{
    /// <summary>The network is correct, but could be said in a better way.</summary>
    Info,

    /// <summary>The network is correct, but something in it does nothing.</summary>
    Warning,

    /// <summary>The network cannot be generated.</summary>
    Error,
}

/// <summary>What a <see cref="Site"/> points into.</summary>
internal enum SiteKind
{
    /// <summary>The class's identifier.</summary>
    Class,

    /// <summary>The identifier of an enclosing type.</summary>
    Container,

    /// <summary>The <c>[Network]</c> attribute, or one of its arguments.</summary>
    Network,

    /// <summary>Any attribute of the class, or one of its arguments.</summary>
    Attribute,

    /// <summary>The name of one of the class's own members.</summary>
    Member,
}

/// <summary>
/// A place in the user's declaration that does not depend on lines or columns, so that it stays equal when code moves.
/// </summary>
/// <param name="Kind">What the site points into.</param>
/// <param name="Index">
/// Index of the attribute among all of the class, how far out the enclosing type is (1: the nearest), or index of the member
/// among those that the user gave the same name.
/// </param>
/// <param name="Arguments">
/// Names of constructor parameters or properties, best first: the first one that the user wrote is the place. When
/// none is, the whole attribute is. For a member, its name.
/// </param>
internal readonly record struct Site(SiteKind Kind, int Index, EquatableArray<string> Arguments)
{
    /// <summary>The key of the block whose class the site points into; null for the class that is being checked.</summary>
    public string? Block { get; init; }

    public static Site Class => new(SiteKind.Class, 0, EquatableArray<string>.Empty);

    public static Site Container(int distance) => new(SiteKind.Container, distance, EquatableArray<string>.Empty);

    public static Site Network(params string[] arguments) => new(SiteKind.Network, 0, arguments);

    public static Site Attribute(int position, params string[] arguments) => new(SiteKind.Attribute, position, arguments);

    /// <summary>One of a generic attribute's type arguments.</summary>
    public static Site TypeArgument(int position, int index) => new(SiteKind.Attribute, position, new[] { TypeArgumentName(index) });

    /// <summary>How <see cref="Arguments"/> name a type argument; no parameter can be called so.</summary>
    public static string TypeArgumentName(int index) => FormattableString.Invariant($"<{index}>");

    public static Site Member(string name, int index) => new(SiteKind.Member, index, new[] { name });
}
