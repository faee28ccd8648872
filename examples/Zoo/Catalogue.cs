using CnnGen;
using Zoo.Networks;

namespace Zoo;

/// <summary>The networks of the zoo.</summary>
internal static class Catalogue
{
    // What trains in seconds on two cores.
    private const long SmallMultiplyAdds = 250_000_000;

    /// <summary>All networks, in the order in which they were published.</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        Entry.Of<LeNet5>(),
        Entry.Of<AlexNet>(),
        Entry.Of<AlexNetUngrouped>(),
        Entry.Of<NetworkInNetwork>(),
        Entry.Of<AlexNetOneTower>(),
        Entry.Of<Vgg11>(),
        Entry.Of<Inception>(),
        Entry.Of<UNet>(),
        Entry.Of<ResNet18>(),
        Entry.Of<CifarResNet>(),
        Entry.Of<MobileNet>(),
    ];

    /// <summary>The networks that train in seconds.</summary>
    public static IReadOnlyList<Entry> Small { get; } = [.. All.Where(entry => entry.Info.MultiplyAdds <= SmallMultiplyAdds)];

    /// <summary>The network of a name, upper case or lower; null if there is none.</summary>
    public static Entry? Find(string name) =>
        All.FirstOrDefault(entry => string.Equals(entry.Info.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The names of some networks, for messages.</summary>
    public static string Names(IEnumerable<Entry> entries) => string.Join(", ", entries.Select(entry => entry.Info.Name));
}
