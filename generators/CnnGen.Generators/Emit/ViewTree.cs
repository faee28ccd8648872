namespace CnnGen.Generators.Emit;

/// <summary>One learned tensor as a member of its layer's view.</summary>
/// <param name="Name">For example Weight.</param>
/// <param name="Summary">What its dimensions are.</param>
/// <param name="Value">The expression that gives it.</param>
/// <param name="IsTrainable">Whether it has a gradient.</param>
internal sealed record ViewTensor(string Name, string Summary, string Value, bool IsTrainable);

/// <summary>A layer or block that holds parameters, in the structure of the user's blocks.</summary>
internal sealed class ViewNode
{
    private readonly List<ViewNode> _children = [];
    private readonly List<ViewTensor> _tensors = [];

    private ViewNode(string name, ViewNode? parent)
    {
        Name = name;
        Path = parent is null or { Path.Length: 0 } ? name : parent.Path + "." + name;

        // A type can't hold one of its own name.
        Type = name + (parent?.Name == name ? "Inner" : "") + Model.GeneratedMembers.ViewSuffix;
    }

    /// <summary>Its name within its parent.</summary>
    public string Name { get; }

    /// <summary>Its name with those of its parents, such as <c>Stage2.Block1</c>.</summary>
    public string Path { get; }

    public IReadOnlyList<ViewNode> Children => _children;

    public IReadOnlyList<ViewTensor> Tensors => _tensors;

    /// <summary>The type of its view, nested in that of its parent's.</summary>
    public string Type { get; }

    /// <summary>The type of its gradients: the same where every tensor has one.</summary>
    public string GradientType => IsTrainable ? Type : Name + Model.GeneratedMembers.GradientSuffix;

    /// <summary>Whether every tensor in it has a gradient.</summary>
    public bool IsTrainable => _tensors.TrueForAll(tensor => tensor.IsTrainable) && _children.TrueForAll(child => child.IsTrainable);

    /// <summary>Whether some tensor in it has a gradient.</summary>
    public bool HasGradients => _tensors.Exists(tensor => tensor.IsTrainable) || _children.Exists(child => child.HasGradients);

    /// <summary>Whether its gradients need a type of their own.</summary>
    public bool HasGradientType => HasGradients && !IsTrainable;

    /// <summary>Its name as a member.</summary>
    public string Identifier => Text.Identifier(Name);

    /// <summary>Arranges layers by their paths.</summary>
    /// <returns>The nodes that have no parent.</returns>
    public static IReadOnlyList<ViewNode> Build(IEnumerable<(string Path, IEnumerable<ViewTensor> Tensors)> layers)
    {
        ViewNode root = new("", null);
        foreach ((string path, IEnumerable<ViewTensor> tensors) in layers)
        {
            ViewNode node = path.Split('.').Aggregate(root, static (parent, name) => parent.Child(name));

            // Two of one name are a mistake, which is reported as such.
            node._tensors.AddRange(tensors.Where(tensor => !node._tensors.Exists(other => other.Name == tensor.Name)));
        }

        return root.Children;
    }

    private ViewNode Child(string name)
    {
        if (_children.Find(child => child.Name == name) is not { } child)
        {
            child = new ViewNode(name, this);
            _children.Add(child);
        }

        return child;
    }
}
