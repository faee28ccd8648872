using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning;

/// <summary>The network's kernels: each geometry once, under the first name it was asked for.</summary>
internal sealed class KernelTable
{
    private readonly Dictionary<Kernel, string> _names = new();
    private readonly Dictionary<string, HashSet<string>> _layers = new();
    private readonly Dictionary<string, Kernel> _kernels = new();
    private readonly List<Kernel> _order = new();

    public IEnumerable<NamedKernel> Kernels => _order.Select(kernel =>
    {
        string name = _names[kernel];
        return new NamedKernel(name, kernel, _layers[name].OrderBy(static l => l, StringComparer.Ordinal).ToArray());
    });

    /// <summary>The kernel of a name.</summary>
    public Kernel Named(string name) => _kernels[name];

    /// <summary>The name under which to call a kernel.</summary>
    public string Name(Kernel kernel, string suggested, string layer)
    {
        suggested = Node.Identifier(suggested);
        if (!_names.TryGetValue(kernel, out string? name))
        {
            name = suggested;
            for (int n = 2; _layers.ContainsKey(name); n++)
            {
                name = FormattableString.Invariant($"{suggested}{n}");
            }

            _names.Add(kernel, name);
            _kernels.Add(name, kernel);
            _layers.Add(name, new HashSet<string>(StringComparer.Ordinal));
            _order.Add(kernel);
        }

        _layers[name].Add(layer);
        return name;
    }
}
