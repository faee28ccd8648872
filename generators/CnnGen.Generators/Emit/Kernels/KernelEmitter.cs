using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>Prints a kernel as a method: doc comment, signature, and the body that its kind's emitter writes.</summary>
internal static class KernelEmitter
{
    public static string UnitsName(string kernel) => kernel + "Units";

    /// <summary>The type through which a pass calls the kernel.</summary>
    public static string Owner(Kernel kernel) => kernel.IsVectorised ? "TKernels" : "Kernels";

    /// <summary>The method's return type, name and parameters.</summary>
    public static string Signature(NamedKernel kernel) =>
        $"void {kernel.Name}({string.Join(", ", kernel.Kernel.Parameters.Items.Select(Declare))})";

    public static void Documentation(SourceWriter writer, NamedKernel kernel)
    {
        string users = kernel.Layers.Count > 1 ? "\nShared by " + string.Join(", ", kernel.Layers) + "." : string.Empty;
        writer.Summary(kernel.Kernel.Summary + users);
        foreach (KernelParameter parameter in kernel.Kernel.Parameters)
        {
            writer.Line($"/// <param name=\"{parameter.Name}\">{SourceWriter.Escape(parameter.Description)}</param>");
        }
    }

    public static void Method(SourceWriter writer, NamedKernel kernel, VectorText? vector)
    {
        if (kernel.Kernel.HasUnits)
        {
            writer.Summary($"Units of work of {kernel.Name}.");
            writer.Line($"public static int {UnitsName(kernel.Name)} => {kernel.Kernel.Units(vector?.Bits ?? 0)};");
            writer.Line();
        }

        Documentation(writer, kernel);
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveOptimization)]");
        using (writer.Block("public static " + Signature(kernel)))
        {
            if (vector is null)
            {
                ScalarBody(writer, kernel.Kernel);
            }
            else
            {
                VectorBody(writer, kernel.Kernel, vector);
            }
        }
    }

    /// <summary>The one place that lists the kinds of vector kernel.</summary>
    private static void VectorBody(SourceWriter writer, Kernel kernel, VectorText vector)
    {
        switch (kernel)
        {
            case TileKernel tile:
                new TileEmitter(writer, tile, vector).Emit();
                break;
            case MaxPoolKernel pool:
                new PoolEmitter(writer, vector).Emit(pool);
                break;
            case MaxPoolGradientKernel pool:
                new PoolEmitter(writer, vector).Emit(pool);
                break;
            case AvgPoolKernel pool:
                new PoolEmitter(writer, vector).Emit(pool);
                break;
            case AvgPoolGradientKernel pool:
                new PoolEmitter(writer, vector).Emit(pool);
                break;
            case L2PoolKernel pool:
                new L2PoolEmitter(writer, vector).Emit(pool);
                break;
            case L2PoolGradientKernel pool:
                new L2PoolEmitter(writer, vector).Emit(pool);
                break;
            case GlobalAvgPoolKernel pool:
                new GlobalPoolEmitter(writer, vector).Emit(pool);
                break;
            case GlobalAvgPoolGradientKernel pool:
                new GlobalPoolEmitter(writer, vector).Emit(pool);
                break;
            case GlobalMaxPoolKernel pool:
                new GlobalPoolEmitter(writer, vector).Emit(pool);
                break;
            case UpsampleNearestKernel upsample:
                new UpsampleEmitter(writer, vector).Emit(upsample);
                break;
            case UpsampleNearestGradientKernel upsample:
                new UpsampleEmitter(writer, vector).Emit(upsample);
                break;
            case UpsampleBilinearKernel upsample:
                new BilinearEmitter(writer, vector).Emit(upsample);
                break;
            case UpsampleBilinearGradientKernel upsample:
                new BilinearEmitter(writer, vector).Emit(upsample);
                break;
            case LocalResponseNormKernel norm:
                new LocalResponseNormEmitter(writer, vector).Emit(norm);
                break;
            case LocalResponseNormGradientKernel norm:
                new LocalResponseNormEmitter(writer, vector).Emit(norm);
                break;
            case NormalizeKernel normalize:
                new NormalizeEmitter(writer, vector).Emit(normalize);
                break;
            case NormalizeGradientKernel normalize:
                new NormalizeEmitter(writer, vector).Emit(normalize);
                break;
            case ElementwiseKernel elementwise:
                new ElementwiseEmitter(writer, vector).Emit(elementwise);
                break;
            case ElementwiseGradientKernel elementwise:
                new ElementwiseEmitter(writer, vector).Emit(elementwise);
                break;
            case PReluKernel prelu:
                new PReluEmitter(writer, vector).Emit(prelu);
                break;
            case PReluGradientKernel prelu:
                new PReluEmitter(writer, vector).Emit(prelu);
                break;
            case PReluSlopeGradientKernel prelu:
                new PReluEmitter(writer, vector).Emit(prelu);
                break;
            case DropoutKernel dropout:
                new DropoutEmitter(writer, vector).Emit(dropout);
                break;
            case SumPixelsKernel sum:
                new SumEmitter(writer, vector).Emit(sum);
                break;
            case SumRowsKernel sum:
                new SumEmitter(writer, vector).Emit(sum);
                break;
            case FillRowsKernel fill:
                new SumEmitter(writer, vector).Emit(fill);
                break;
            case AddKernel add:
                new JoinEmitter(writer, vector).Emit(add);
                break;
            case AccumulateKernel add:
                new JoinEmitter(writer, vector).Emit(add);
                break;
            case ChannelMomentsKernel norm:
                new BatchNormEmitter(writer, vector).Emit(norm);
                break;
            case BatchStatisticsKernel norm:
                new BatchNormEmitter(writer, vector).Emit(norm);
                break;
            case BatchNormKernel norm:
                new BatchNormEmitter(writer, vector).Emit(norm);
                break;
            case BatchNormSumsKernel norm:
                new BatchNormEmitter(writer, vector).Emit(norm);
                break;
            case BatchNormSharesKernel norm:
                new BatchNormEmitter(writer, vector).Emit(norm);
                break;
            case BatchNormGradientKernel norm:
                new BatchNormEmitter(writer, vector).Emit(norm);
                break;
            case GroupNormKernel norm:
                new GroupNormEmitter(writer, vector).Emit(norm);
                break;
            case GroupNormGradientKernel norm:
                new GroupNormEmitter(writer, vector).Emit(norm);
                break;
            default:
                throw NoEmitter(kernel);
        }
    }

    /// <summary>The one place that lists the kinds of kernel that need no vectors.</summary>
    private static void ScalarBody(SourceWriter writer, Kernel kernel)
    {
        switch (kernel)
        {
            case LoadImageKernel load:
                new LoadImageEmitter(writer).Emit(load);
                break;
            case ReorderKernel reorder:
                new MovementEmitter(writer).Emit(reorder);
                break;
            case ClearKernel clear:
                new MovementEmitter(writer).Emit(clear);
                break;
            case ClearHaloKernel clear:
                new MovementEmitter(writer).Emit(clear);
                break;
            case CopyMapKernel pad:
                new MovementEmitter(writer).Emit(pad);
                break;
            case PackWeightsKernel pack:
                new MovementEmitter(writer).Emit(pack);
                break;
            case SumAllKernel sum:
                PReluEmitter.Emit(writer, sum);
                break;
            case SoftmaxKernel softmax:
                new SoftmaxEmitter(writer).Emit(softmax);
                break;
            case SoftmaxGradientKernel softmax:
                new SoftmaxEmitter(writer).Emit(softmax);
                break;
            case SoftmaxCrossEntropyKernel softmax:
                new LossEmitter(writer).Emit(softmax);
                break;
            case CopyChannelsKernel copy:
                JoinEmitter.Emit(writer, copy);
                break;
            case ValueLossKernel loss:
                new LossEmitter(writer).Emit(loss);
                break;
            case OutputKernel output:
                new OutputEmitter(writer).Emit(output);
                break;
            default:
                throw NoEmitter(kernel);
        }
    }

    private static InvalidOperationException NoEmitter(Kernel kernel) => new($"No emitter for {kernel.GetType().Name}.");

    private static string Declare(KernelParameter parameter) => parameter.Kind switch
    {
        KernelParameterKind.Floats => "ref float " + parameter.Name,
        KernelParameterKind.Input => "ReadOnlySpan<float> " + parameter.Name,
        KernelParameterKind.Output => "Span<float> " + parameter.Name,
        KernelParameterKind.Labels => "ReadOnlySpan<int> " + parameter.Name,
        KernelParameterKind.Scalar => "float " + parameter.Name,
        KernelParameterKind.Noise => "ulong " + parameter.Name,
        KernelParameterKind.Rows => "nint " + parameter.Name,
        _ => "int " + parameter.Name,
    };
}
