using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using CnnGen.Generators.Emit;
using CnnGen.Generators.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CnnGen.Generators.Tests.Emit;

/// <summary>The generated files as text and as compiled code.</summary>
public sealed class EmittedCodeTests
{
    /// <summary>Half of the limits beyond which the JIT compiles a method without optimisation.</summary>
    private const int MostIlBytes = 30_000, MostLocals = 400;

    private const string LeNet5 = """
        [Network(1, 32, 32)]
        [Conv2D(6, 5)] [Relu] [MaxPool2D(2)]
        [Conv2D(16, 5)] [Relu] [AvgPool2D(2)]
        [Conv2D(120, 5)] [Relu] [Flatten]
        [Dense(84)] [Relu] [Dense(10)] [SoftmaxCrossEntropy]
        public sealed partial class Net;
        """;

    private const string VggLike = """
        [Network(3, 32, 32)]
        [Conv2D(64, 3, Padding = 1)] [Relu] [Conv2D(64, 3, Padding = 1)] [Relu] [MaxPool2D(2)]
        [Conv2D(128, 3, Padding = 1)] [Relu] [Conv2D(128, 3, Padding = 1, Stride = 2, Rounding = Rounding.Floor)] [Relu] [MaxPool2D(3, Stride = 2, Rounding = Rounding.Ceiling)]
        [Dense(512)] [Relu] [Dense(10)] [SoftmaxCrossEntropy]
        public sealed partial class Net;
        """;

    private const string DenseOnly = "[Network(784)] [Relu] [Dense(100)] [Relu] [Dense(10, Bias = false)] [SoftmaxCrossEntropy] public sealed partial class Net;";

    /// <summary>Windows of far more elements than a method could write out one by one.</summary>
    private const string LargeWindows = """
        [Network(16, 112, 112)]
        [Conv2D(16, 1)] [MaxPool2D(28)] [AvgPool2D(4)] [Dense(2)] [SoftmaxCrossEntropy]
        public sealed partial class Net;
        """;

    /// <summary>Strides that make many phases, groups that fill no block, and depthwise convolutions.</summary>
    private const string Convolutions = """
        [Network(3, 64, 64)]
        [Conv2D(32, 8, Stride = 8)] [Relu]
        [Conv2D(30, 3, Padding = Padding.Same, Dilation = 2)] [Relu]
        [Conv2D(50, 3, Groups = 10)] [Relu]
        [Conv2D(50, 3, Padding = 1, Groups = 50)] [Relu]
        [Conv2D(64, 1)] [Relu]
        [ConvTranspose2D(4, 64, Stride = 32, Padding = 16)] [Relu]
        [Conv2D(2, 3, Stride = 5, Dilation = 3, Rounding = Rounding.Floor)]
        [Dense(10)] [SoftmaxCrossEntropy]
        public sealed partial class Net;
        """;

    /// <summary>Every pooling, some over maps that would be far too large to write out pixel by pixel.</summary>
    private const string Poolings = """
        [Network(3, 128, 128)]
        [Conv2D(20, 1)] [L2Pool2D(3, Stride = 1, Padding = 1)] [AvgPool2D(2, Stride = 1, Padding = 1, CountPadding = false)] [L2Pool2D(43)]
        [Upsample2D(40)] [Conv2D(200, 3, Padding = 1)] [Relu] [GlobalMaxPool2D] [Conv2D(24, 1)] [GlobalAvgPool2D] [Relu] [Dense(2)] [SoftmaxCrossEntropy]
        public sealed partial class Net;
        """;

    private const string Scalings = """
        [Network(3, 16, 16)]
        [Normalize(Mean = new[] { 0.485f, -0.456f, 0.406f }, Deviation = new[] { 0.229f, 1e-10f, 3e10f })]
        [Conv2D(40, 3)] [Relu] [LocalResponseNorm(5)] [LocalResponseNorm(31, Alpha = 1e-20f, Beta = 0.3f, K = 1e10f)] [LocalResponseNorm(1, Beta = 1)]
        [Upsample2D(2)] [Upsample2D(1, 2, Mode = Upsampling.Bilinear)] [Upsample2D(3, 1, Mode = Upsampling.Bilinear)] [Upsample2D(1)]
        [Normalize(Mean = new[] { -1f })] [GlobalAvgPool2D] [Dense(2)] [SoftmaxCrossEntropy]
        public sealed partial class Net;
        """;

    public static TheoryData<string, string> Stacks() => new()
    {
        { nameof(Convolutions), Convolutions },
        { nameof(LeNet5), LeNet5 },
        { nameof(VggLike), VggLike },
        { nameof(DenseOnly), DenseOnly },
        { nameof(LargeWindows), LargeWindows },
        { "GlobalAverage", "[Network(3, 64, 64)] [Conv2D(20, 1)] [AvgPool2D(64)] [Dense(2)] [SoftmaxCrossEntropy] public sealed partial class Net;" },
        { nameof(Poolings), Poolings },
        { nameof(Scalings), Scalings },
        { "Smallest", "[Network(1)] [Dense(2)] [SoftmaxCrossEntropy] public sealed partial class Net;" },
        { "NothingToLearn", "[Network(2, 4, 4)] [MaxPool2D(2)] [Flatten] [SoftmaxCrossEntropy] public sealed partial class Net;" },
    };

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Code_CompilesWithoutAWarningAtTheHighestLevel(string name, string source)
    {
        Compilation output = GeneratorHarness.Run(source).Output;
        CSharpCompilationOptions strict = ((CSharpCompilationOptions)output.Options).WithWarningLevel(9999).WithGeneralDiagnosticOption(ReportDiagnostic.Error);
        IEnumerable<Diagnostic> diagnostics = output.WithOptions(strict).GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        Assert.True(!diagnostics.Any(), name + ": " + string.Join("\n", diagnostics.Take(5)));
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Methods_StayUnderHalfOfTheJitsLimits(string name, string source)
    {
        using MemoryStream image = new();
        EmitResult result = GeneratorHarness.Run(source).Output.WithOptions(
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release)).Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics.Take(5)));
        image.Position = 0;
        using PEReader file = new(image);
        MetadataReader metadata = file.GetMetadataReader();
        int bodies = 0;
        foreach (MethodDefinition method in metadata.MethodDefinitions.Select(metadata.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
        {
            MethodBodyBlock body = file.GetMethodBody(method.RelativeVirtualAddress);
            int bytes = body.GetILBytes()!.Length, locals = 0;
            if (!body.LocalSignature.IsNil)
            {
                BlobReader signature = metadata.GetBlobReader(metadata.GetStandaloneSignature(body.LocalSignature).Signature);
                signature.ReadSignatureHeader();
                locals = signature.ReadCompressedInteger();
            }

            Assert.True(bytes <= MostIlBytes && locals <= MostLocals, $"{name}, {metadata.GetString(method.Name)}: {bytes} bytes, {locals} locals.");
            bodies++;
        }

        Assert.True(bodies > 20, "Hardly a method was looked at.");
    }

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Text_IsTheSameUnderEveryCulture(string name, string source)
    {
        IReadOnlyDictionary<string, string> first = GeneratorHarness.Run(source).Files;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            // As in German with commas, and with a minus sign that no parser of C# takes.
            CultureInfo odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NumberDecimalSeparator = ",";
            odd.NumberFormat.NumberGroupSeparator = ".";
            odd.NumberFormat.NegativeSign = "\u2212";
            CultureInfo.CurrentCulture = odd;
            Assert.Equal("\u22121,5", (-1.5).ToString(CultureInfo.CurrentCulture));
            IReadOnlyDictionary<string, string> second = GeneratorHarness.Run(source).Files;
            Assert.Equal(first.Keys.Order(), second.Keys.Order());
            Assert.All(first, file => Assert.Equal(file.Value, second[file.Key]));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Equal(5, first.Count);
        Assert.All(first, file => AssertWellFormed(name + "/" + file.Key, file.Value));
    }

    [Fact]
    public void EveryClass_CarriesTheGeneratorsNameAndVersion()
    {
        string version = typeof(FileShell).Assembly.GetName().Version!.ToString(3);
        string attribute = $"[global::System.CodeDom.Compiler.GeneratedCode(\"CnnGen\", \"{version}\")]";
        INamedTypeSymbol net = GeneratorHarness.Run(LeNet5).Output.GetTypeByMetadataName("Net")!;
        AttributeData found = Assert.Single(net.GetAttributes(), data => data.AttributeClass!.Name == "GeneratedCodeAttribute");
        Assert.Equal(["CnnGen", version], found.ConstructorArguments.Select(argument => argument.Value));
        Assert.Contains(attribute, GeneratorHarness.Run(LeNet5).Files["Net.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>A reader who looks for a layer must not have to open every part.</summary>
    [Fact]
    public void PartsOfALongPhase_SayWhichLayersTheyTake()
    {
        string layers = string.Concat(Enumerable.Repeat("[Conv2D(4, 3, Padding = 1)] [Relu] ", 12));
        string text = ClassEmitter.Emit(NetworkPlanner.Plan(Networks.Shape($"[Network(1, 8, 8)] {layers}[Dense(2)]")));
        string[] parts = [.. Regex.Matches(text, "<summary>A part of TrainSamples(.*)</summary>").Select(match => match.Groups[1].Value)];
        Assert.Equal([", from Input to Conv12.", ", Dense1.", ", Loss.", ", Dense1.", ", from Dense1 to Conv6.", ", from Conv6 to Conv1."], parts);
    }

    private static void AssertWellFormed(string name, string text)
    {
        string nullable = name.Contains(".Kernels", StringComparison.Ordinal) ? "disable" : "enable"; // kernels hold numbers only
        Assert.True(text.StartsWith($"// <auto-generated/>\n#nullable {nullable}\n\n", StringComparison.Ordinal), name + " has another header.");
        Assert.True(text.EndsWith("}\n", StringComparison.Ordinal) && !text.Contains('\r', StringComparison.Ordinal), name + " has other line ends.");
        string[] blemishes = [@"[ \t]+\n", @"\n\n\n", @"\{\n\n", @"\n\n *\}", @"\t", @"\(\([^()]*\)\)[,;]", @"\+ -", @" \+= 1\b", @"\b[01] \* ", @" \* 1\b(?!\w)", @" / 1[^0-9f]"];
        foreach (string blemish in blemishes)
        {
            // Comments hold formulas with products of their own.
            string code = Regex.Replace(text, "//.*", "//");
            Match match = Regex.Match(code, blemish);
            Assert.False(match.Success, $"{name}: {blemish} at {(match.Success ? code[Math.Max(0, match.Index - 60)..Math.Min(code.Length, match.Index + 60)] : "")}");
        }
    }
}
