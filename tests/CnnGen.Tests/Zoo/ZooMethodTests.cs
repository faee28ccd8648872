using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Xunit;
using Xunit.Abstractions;
using Zoo.Networks;

namespace CnnGen.Tests.Zoo;

/// <summary>
/// The JIT compiles a method without optimisation if it has over 60,000 bytes of code, 20,000 instructions, 2,000 basic blocks or
/// 2,000 locals. Emitted methods must stay under half of that, and under fewer locals, near which inlining stops.
/// </summary>
public class ZooMethodTests(ITestOutputHelper output)
{
    private const int MostBytes = 30_000, MostInstructions = 10_000, MostBlocks = 1_000, MostLocals = 400;

    [Fact]
    public void Methods_stay_under_half_of_the_JITs_limits()
    {
        MethodSize[] sizes = ReadSizes(typeof(LeNet5).Assembly.Location);
        Assert.True(sizes.Length > 2000, $"Only {sizes.Length} methods were found.");
        AssertAtMost(MostBytes, "bytes", sizes, size => size.Bytes);
        AssertAtMost(MostInstructions, "instructions", sizes, size => size.Instructions);
        AssertAtMost(MostBlocks, "blocks", sizes, size => size.Blocks);
        AssertAtMost(MostLocals, "locals", sizes, size => size.Locals);
    }

    private void AssertAtMost(int limit, string unit, MethodSize[] sizes, Func<MethodSize, int> measure)
    {
        MethodSize largest = sizes.MaxBy(measure)!;
        string text = $"{largest.Name} has {measure(largest)} {unit}.";
        output.WriteLine(text);
        Assert.True(measure(largest) > 0 && measure(largest) <= limit, $"{text} At most {limit} are allowed.");
    }

    private static MethodSize[] ReadSizes(string path)
    {
        using FileStream stream = File.OpenRead(path);
        using PEReader file = new(stream);
        MetadataReader metadata = file.GetMetadataReader();
        var sizes = new List<MethodSize>();
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
            ImmutableArray<byte> code = body.GetILContent();
            (int instructions, int blocks) = MethodDecoder.Count(code, body.ExceptionRegions);
            sizes.Add(new MethodSize(NameOf(metadata, method), code.Length, instructions, blocks, Locals(metadata, body)));
        }

        return [.. sizes];
    }

    private static string NameOf(MetadataReader metadata, MethodDefinition method)
    {
        string name = metadata.GetString(method.Name);
        for (TypeDefinitionHandle handle = method.GetDeclaringType(); !handle.IsNil;)
        {
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            name = metadata.GetString(type.Name) + "." + name;
            handle = type.GetDeclaringType();
        }

        return name;
    }

    private static int Locals(MetadataReader metadata, MethodBodyBlock body)
    {
        if (body.LocalSignature.IsNil)
        {
            return 0;
        }

        BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
        signature.ReadSignatureHeader();
        return signature.ReadCompressedInteger();
    }

    private sealed record MethodSize(string Name, int Bytes, int Instructions, int Blocks, int Locals);
}
