using System.Globalization;
using System.Text.RegularExpressions;

namespace CnnGen.Benchmarks.Layers;

/// <summary>
/// Reads a network's emitted class: which kernels each pass calls, how often, and for which layer. Layers of equal
/// geometry share kernels, so the kernels' names alone do not tell.
/// </summary>
/// <remarks>
/// Emitted code is written to be read: before each call a comment names the layer. Only loops over samples and
/// over strips of a map and the condition that starts a group multiply a call; work on weights comes in shares that add up to one.
/// </remarks>
internal sealed partial class EmittedPasses
{
    private readonly Dictionary<string, List<Item>> _methods = [];
    private readonly Dictionary<string, string[]> _phases = [];

    /// <summary>Reads.</summary>
    /// <param name="text">The emitted file of the class.</param>
    public EmittedPasses(string text)
    {
        List<Item>? method = null;
        var blocks = new Stack<Calls>();
        string layer = string.Empty, header = string.Empty;
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line == "{")
            {
                blocks.Push(CallsIn(header, blocks.TryPeek(out Calls? outer) ? outer : Calls.Once));
            }
            else if (line is "}" or "};" && blocks.Count > 0)
            {
                blocks.Pop();
            }
            else if (Method().Match(line) is { Success: true } head)
            {
                method = _methods[head.Groups["name"].Value] = [];
            }
            else if (Phase().Match(line) is { Success: true } phase)
            {
                _phases[phase.Groups["pass"].Value] = [.. Generic().Matches(phase.Groups["bodies"].Value).Select(m => m.Groups["name"].Value)];
            }
            else if (Comment().Match(line) is { Success: true } comment)
            {
                layer = comment.Groups["layer"].Value;
            }
            else if (Call().Match(line) is { Success: true } call)
            {
                method?.Add(new Item(
                    new KernelUse(call.Groups["name"].Value, layer, blocks.Peek().Frequency, blocks.Peek().Strips, line.Contains("share.Groups", StringComparison.Ordinal)), null, default));
            }
            else if (method is not null)
            {
                method.AddRange(Inner().Matches(line).Select(m => new Item(null, m.Groups["name"].Value, blocks.TryPeek(out Calls? now) ? now.Frequency : default)));
            }

            header = line;
        }
    }

    /// <summary>The steps of a pass: <c>Train</c> or <c>Predict</c>.</summary>
    /// <exception cref="InvalidOperationException">There is no such pass, or it has no steps.</exception>
    public IReadOnlyList<KernelUse> Of(string pass)
    {
        List<KernelUse> uses = _phases.TryGetValue(pass, out string[]? bodies) ? [.. bodies.SelectMany(body => Expand(body, CallFrequency.Once))] : [];
        return uses.Count > 0 ? uses : throw new InvalidOperationException($"The emitted class has no steps of {pass}; has the generator's text changed?");
    }

    private IEnumerable<KernelUse> Expand(string method, CallFrequency outer) => _methods[method].SelectMany(item => item.Use is { } use
        ? [use with { Frequency = Max(use.Frequency, outer) }]
        : Expand(item.Method!, Max(item.Frequency, outer)));

    private static Calls CallsIn(string header, Calls outer) =>
        header.StartsWith("for (int n =", StringComparison.Ordinal) || header.StartsWith("for (nint n =", StringComparison.Ordinal) ? outer with { Frequency = CallFrequency.EachSample }
        : header.StartsWith("if (n %", StringComparison.Ordinal) ? outer with { Frequency = CallFrequency.EachGroup }
        : StripLoop().Match(header) is { Success: true } strips ? outer with { Strips = int.Parse(strips.Groups["count"].Value, CultureInfo.InvariantCulture) }
        : outer;

    private static CallFrequency Max(CallFrequency inner, CallFrequency outer) => inner == CallFrequency.Once ? outer : inner;

    [GeneratedRegex(@"^private static \w+ (?<name>\w+)<TKernels>\(")]
    private static partial Regex Method();

    [GeneratedRegex(@"^(?<pass>\w+): \[(?<bodies>.*<TKernels>)\]")]
    private static partial Regex Phase();

    [GeneratedRegex(@"(?<name>\w+)<TKernels>")]
    private static partial Regex Generic();

    [GeneratedRegex(@"(?<name>\w+)<TKernels>\(network, in share")]
    private static partial Regex Inner();

    [GeneratedRegex(@"^// (?<layer>[\w.]+): ")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^for \(nint strip = 0; strip < (?<count>\d+);")]
    private static partial Regex StripLoop();

    [GeneratedRegex(@"^T?Kernels\.(?<name>\w+)\(")]
    private static partial Regex Call();

    /// <summary>How often what stands in a block is called.</summary>
    private sealed record Calls(CallFrequency Frequency, int Strips)
    {
        public static Calls Once { get; } = new(CallFrequency.Once, 1);
    }

    /// <summary>A call of a kernel, or of another method of the pass.</summary>
    private sealed record Item(KernelUse? Use, string? Method, CallFrequency Frequency);
}
