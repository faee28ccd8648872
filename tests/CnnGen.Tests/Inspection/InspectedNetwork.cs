using System.Reflection;
using CnnGen.Tests.Networks;
using CnnGen.Tests.RandomNetworks;
using CnnGen.Tests.Reference;

namespace CnnGen.Tests.Inspections;

/// <summary>A generated class that can be looked into, behind one face.</summary>
internal interface IInspectedNetwork : INetworkUnderTest
{
    InspectionInfo Inspection { get; }

    /// <summary>Makes a workspace for a batch capacity, a number of threads and a vector width.</summary>
    IInspector Inspect(int capacity, int threads = 1, int vectorBits = 512);
}

/// <summary>An inspection on one workspace.</summary>
internal interface IInspector
{
    /// <summary>Runs the pass.</summary>
    /// <returns>The raw outputs.</returns>
    float[] Run(float[] images, float[] outputGradients);

    /// <summary>What a layer put out for the first samples, one after the other in the order (C, H, W).</summary>
    float[] Map(string layer, int samples);

    /// <summary>The gradients of that.</summary>
    float[] Gradient(string layer, int samples);
}

/// <summary>Adapts one network class.</summary>
internal sealed class InspectedNetwork<TNetwork> : NetworkAdapter<TNetwork>, IInspectedNetwork
    where TNetwork : class, ITrainableNetwork<TNetwork>, IInspectableNetwork<TNetwork>
{
    public InspectionInfo Inspection => TNetwork.Inspection;

    public IInspector Inspect(int capacity, int threads, int vectorBits) => new Inspector(Network, capacity, threads, vectorBits);

    private sealed class Inspector(TNetwork network, int capacity, int threads, int vectorBits) : IInspector
    {
        private readonly InspectionWorkspace<TNetwork> _workspace = new(capacity, threads, vectorBits);

        public float[] Run(float[] images, float[] outputGradients)
        {
            float[] outputs = new float[outputGradients.Length];
            network.Inspect(images, outputGradients, outputs, _workspace);
            return outputs;
        }

        public float[] Map(string layer, int samples) => Read(layer, samples, (n, values) => _workspace.CopyMap(n, layer, values));

        public float[] Gradient(string layer, int samples) => Read(layer, samples, (n, values) => _workspace.CopyGradient(n, layer, values));

        private static float[] Read(string layer, int samples, Action<int, float[]> copy) => [.. Enumerable.Range(0, samples).SelectMany(n =>
        {
            float[] values = new float[TNetwork.Inspection.Find(layer).Shape.Size];
            copy(n, values);
            return values;
        })];
    }
}

/// <summary>Compiles network classes with [Inspectable].</summary>
internal static class InspectedNetworks
{
    /// <summary>Compiles networks in one go; those at odd places go back to their images.</summary>
    public static (RefNetwork Reference, IInspectedNetwork Network)[] Compile(IReadOnlyList<RefNetwork> networks)
    {
        IEnumerable<string> classes = networks.Select((network, i) => network.ToSource(Name(i)).Replace(
            "[Network(", IsToInput(i) ? "[Inspectable(InputGradient = true)]\n[Network(" : "[Inspectable]\n[Network(", StringComparison.Ordinal));
        Assembly assembly = NetworkCompiler.Load("using CnnGen;\n\nnamespace Compiled;\n\n" + string.Join("\n", classes));
        return [.. networks.Select((network, i) => (network, (IInspectedNetwork)Activator.CreateInstance(
            typeof(InspectedNetwork<>).MakeGenericType(assembly.GetType("Compiled." + Name(i), throwOnError: true)!))!))];
    }

    private static bool IsToInput(int index) => index % 2 == 1;

    private static string Name(int index) => FormattableString.Invariant($"Inspected{index}");
}
