using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CnnGen;

/// <summary>
/// A network's architecture as text, a line for the input, each layer and each tensor, to compare with that of a file. The
/// class's name and what is frozen do not belong to it.
/// </summary>
internal static class NetworkArchitecture
{
    internal static string Text(NetworkInfo info) => string.Join('\n',
    [
        $"input {info.Input}",
        .. info.Layers.Select(static layer => $"{layer.Name} {layer.Kind} {layer.Output}{(layer.Settings.Length == 0 ? "" : ", " + layer.Settings)}"),
        .. info.Parameters.Select(static parameter => $"{parameter.Name} {Shape([.. parameter.Lengths])}"),
    ]);

    /// <summary>The text, and what matters in training alone.</summary>
    internal static string TrainingText(NetworkInfo info) => string.Join('\n',
    [
        Text(info),
        .. info.Layers.Where(static layer => layer.TrainingSettings.Length > 0).Select(static layer => $"{layer.Name} in training: {layer.TrainingSettings}"),
        .. info.Heads.Select(static head => string.Create(CultureInfo.InvariantCulture, $"{head.Name} has the weight {head.Weight:R}")),
    ]);

    /// <summary>SHA-256 of the text, in lowercase hexadecimal.</summary>
    internal static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    internal static string Shape(IReadOnlyList<nint> lengths) =>
        $"({string.Join(", ", lengths.Select(static length => length.ToString(CultureInfo.InvariantCulture)))})";

    /// <summary>The lines that only one of the two has.</summary>
    internal static IEnumerable<string> Differences(string network, string file)
    {
        string[] ours = network.Split('\n'), theirs = file.Split('\n');
        HashSet<string> known = [.. ours], found = [.. theirs];
        return
        [
            .. ours.Where(line => !found.Contains(line)).Select(static line => $"only in the network: {line}"),
            .. theirs.Where(line => !known.Contains(line)).Select(static line => $"only in the file: {line}"),
        ];
    }
}
