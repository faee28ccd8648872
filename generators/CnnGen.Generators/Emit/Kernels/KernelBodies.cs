using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit.Kernels;

/// <summary>The one place that lists the kinds of kernel, each with the emitter that writes its body.</summary>
internal static class KernelBodies
{
    private static readonly Dictionary<Type, Body> Bodies = new Body[]
    {
        // With vectors.
        Body.Of<TileKernel>(static (writer, vector, kernel) => new TileEmitter(writer, kernel, vector).Emit()),
        Body.Of<FoldTapsKernel>(static (writer, vector, kernel) => new FoldTapsEmitter(writer, vector).Emit(kernel)),
        Body.Of<WinogradTilesKernel>(static (writer, vector, kernel) => new WinogradEmitter(writer, vector).Emit(kernel)),
        Body.Of<WinogradWeightsKernel>(static (writer, vector, kernel) => new WinogradEmitter(writer, vector).Emit(kernel)),
        Body.Of<WinogradReversedWeightsKernel>(static (writer, vector, kernel) => new WinogradEmitter(writer, vector).Emit(kernel)),
        Body.Of<WinogradWeightGradientKernel>(static (writer, vector, kernel) => new WinogradEmitter(writer, vector).Emit(kernel)),
        Body.Of<SumPixelPairsKernel>(static (writer, vector, kernel) => PixelPairEmitter.Emit(writer, vector, kernel)),
        Body.Of<MaxPoolKernel>(static (writer, vector, kernel) => new PoolEmitter(writer, vector).Emit(kernel)),
        Body.Of<MaxPoolGradientKernel>(static (writer, vector, kernel) => new PoolEmitter(writer, vector).Emit(kernel)),
        Body.Of<AvgPoolKernel>(static (writer, vector, kernel) => new PoolEmitter(writer, vector).Emit(kernel)),
        Body.Of<AvgPoolGradientKernel>(static (writer, vector, kernel) => new PoolEmitter(writer, vector).Emit(kernel)),
        Body.Of<L2PoolKernel>(static (writer, vector, kernel) => new L2PoolEmitter(writer, vector).Emit(kernel)),
        Body.Of<L2PoolGradientKernel>(static (writer, vector, kernel) => new L2PoolEmitter(writer, vector).Emit(kernel)),
        Body.Of<GlobalAvgPoolKernel>(static (writer, vector, kernel) => new GlobalPoolEmitter(writer, vector).Emit(kernel)),
        Body.Of<GlobalAvgPoolGradientKernel>(static (writer, vector, kernel) => new GlobalPoolEmitter(writer, vector).Emit(kernel)),
        Body.Of<GlobalMaxPoolKernel>(static (writer, vector, kernel) => new GlobalPoolEmitter(writer, vector).Emit(kernel)),
        Body.Of<UpsampleNearestKernel>(static (writer, vector, kernel) => new UpsampleEmitter(writer, vector).Emit(kernel)),
        Body.Of<UpsampleNearestGradientKernel>(static (writer, vector, kernel) => new UpsampleEmitter(writer, vector).Emit(kernel)),
        Body.Of<UpsampleBilinearKernel>(static (writer, vector, kernel) => new BilinearEmitter(writer, vector).Emit(kernel)),
        Body.Of<UpsampleBilinearGradientKernel>(static (writer, vector, kernel) => new BilinearEmitter(writer, vector).Emit(kernel)),
        Body.Of<LocalResponseNormKernel>(static (writer, vector, kernel) => new LocalResponseNormEmitter(writer, vector).Emit(kernel)),
        Body.Of<LocalResponseNormGradientKernel>(static (writer, vector, kernel) => new LocalResponseNormEmitter(writer, vector).Emit(kernel)),
        Body.Of<NormalizeKernel>(static (writer, vector, kernel) => new NormalizeEmitter(writer, vector).Emit(kernel)),
        Body.Of<NormalizeGradientKernel>(static (writer, vector, kernel) => new NormalizeEmitter(writer, vector).Emit(kernel)),
        Body.Of<ElementwiseKernel>(static (writer, vector, kernel) => new ElementwiseEmitter(writer, vector).Emit(kernel)),
        Body.Of<ElementwiseGradientKernel>(static (writer, vector, kernel) => new ElementwiseEmitter(writer, vector).Emit(kernel)),
        Body.Of<PReluKernel>(static (writer, vector, kernel) => new PReluEmitter(writer, vector).Emit(kernel)),
        Body.Of<PReluGradientKernel>(static (writer, vector, kernel) => new PReluEmitter(writer, vector).Emit(kernel)),
        Body.Of<PReluSlopeGradientKernel>(static (writer, vector, kernel) => new PReluEmitter(writer, vector).Emit(kernel)),
        Body.Of<DropoutKernel>(static (writer, vector, kernel) => new DropoutEmitter(writer, vector).Emit(kernel)),
        Body.Of<SumPixelsKernel>(static (writer, vector, kernel) => new SumEmitter(writer, vector).Emit(kernel)),
        Body.Of<SumRowsKernel>(static (writer, vector, kernel) => new SumEmitter(writer, vector).Emit(kernel)),
        Body.Of<FillRowsKernel>(static (writer, vector, kernel) => new SumEmitter(writer, vector).Emit(kernel)),
        Body.Of<AddKernel>(static (writer, vector, kernel) => new JoinEmitter(writer, vector).Emit(kernel)),
        Body.Of<AccumulateKernel>(static (writer, vector, kernel) => new JoinEmitter(writer, vector).Emit(kernel)),
        Body.Of<ChannelMomentsKernel>(static (writer, vector, kernel) => new BatchNormEmitter(writer, vector).Emit(kernel)),
        Body.Of<BatchStatisticsKernel>(static (writer, vector, kernel) => new BatchNormEmitter(writer, vector).Emit(kernel)),
        Body.Of<BatchNormKernel>(static (writer, vector, kernel) => new BatchNormEmitter(writer, vector).Emit(kernel)),
        Body.Of<BatchNormSumsKernel>(static (writer, vector, kernel) => new BatchNormEmitter(writer, vector).Emit(kernel)),
        Body.Of<BatchNormSharesKernel>(static (writer, vector, kernel) => new BatchNormEmitter(writer, vector).Emit(kernel)),
        Body.Of<BatchNormGradientKernel>(static (writer, vector, kernel) => new BatchNormEmitter(writer, vector).Emit(kernel)),
        Body.Of<GroupNormKernel>(static (writer, vector, kernel) => new GroupNormEmitter(writer, vector).Emit(kernel)),
        Body.Of<GroupNormGradientKernel>(static (writer, vector, kernel) => new GroupNormEmitter(writer, vector).Emit(kernel)),

        // Without.
        Body.Of<LoadImageKernel>(static (writer, kernel) => new LoadImageEmitter(writer).Emit(kernel)),
        Body.Of<ReorderKernel>(static (writer, kernel) => new MovementEmitter(writer).Emit(kernel)),
        Body.Of<ClearKernel>(static (writer, kernel) => new MovementEmitter(writer).Emit(kernel)),
        Body.Of<ClearHaloKernel>(static (writer, kernel) => new MovementEmitter(writer).Emit(kernel)),
        Body.Of<CopyMapKernel>(static (writer, kernel) => new MovementEmitter(writer).Emit(kernel)),
        Body.Of<PackWeightsKernel>(static (writer, kernel) => new MovementEmitter(writer).Emit(kernel)),
        Body.Of<PackPixelPairsKernel>(static (writer, kernel) => PixelPairEmitter.Emit(writer, kernel)),
        Body.Of<SumAllKernel>(static (writer, kernel) => PReluEmitter.Emit(writer, kernel)),
        Body.Of<SoftmaxKernel>(static (writer, kernel) => new SoftmaxEmitter(writer).Emit(kernel)),
        Body.Of<SoftmaxGradientKernel>(static (writer, kernel) => new SoftmaxEmitter(writer).Emit(kernel)),
        Body.Of<SoftmaxCrossEntropyKernel>(static (writer, kernel) => new LossEmitter(writer).Emit(kernel)),
        Body.Of<CopyChannelsKernel>(static (writer, kernel) => JoinEmitter.Emit(writer, kernel)),
        Body.Of<ValueLossKernel>(static (writer, kernel) => new LossEmitter(writer).Emit(kernel)),
        Body.Of<OutputKernel>(static (writer, kernel) => new OutputEmitter(writer).Emit(kernel)),
    }.ToDictionary(static body => body.Kernel);

    /// <summary>Writes a kernel's body.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="kernel">The kernel.</param>
    /// <param name="vector">The vectors to write it with; null for a kernel that needs none.</param>
    public static void Emit(SourceWriter writer, Kernel kernel, VectorText? vector)
    {
        if (!Bodies.TryGetValue(kernel.GetType(), out Body? body))
        {
            throw new InvalidOperationException($"No emitter for {kernel.GetType().Name}.");
        }

        body.Emit(writer, vector, kernel);
    }

    /// <summary>How the body of one kind of kernel is written.</summary>
    private sealed record Body(Type Kernel, Action<SourceWriter, VectorText?, Kernel> Emit)
    {
        public static Body Of<T>(Action<SourceWriter, VectorText, T> emit)
            where T : Kernel =>
            new(typeof(T), (writer, vector, kernel) => emit(writer, vector!, (T)kernel));

        public static Body Of<T>(Action<SourceWriter, T> emit)
            where T : Kernel =>
            new(typeof(T), (writer, _, kernel) => emit(writer, (T)kernel));
    }
}
