using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Kernels;

/// <summary>
/// A linear map of a few numbers to a few others, applied to both axes of a small square: y = T x Tᵀ. Those below make a
/// 3x3 convolution of stride 1 out of products: F(2x2, 3x3), where 16 products give 2x2 outputs in place of 36
/// (S. Winograd, Arithmetic Complexity of Computations, 1980; A. Lavin and S. Gray, Fast Algorithms for Convolutional Neural
/// Networks, arXiv:1509.09308).
/// </summary>
/// <remarks>
/// With d a 4x4 square of the input, g the taps and y the 2x2 outputs: <c>y = Aᵀ [(G g Gᵀ) * (Bᵀ d B)] A</c>, * element by element. All
/// coefficients are 0, 1 or 1/2, so that small integers stay exact.
/// </remarks>
/// <param name="Symbol">The matrix in the formula.</param>
/// <param name="Matrix">Its rows.</param>
internal sealed record WinogradTransform(string Symbol, EquatableArray<EquatableArray<float>> Matrix)
{
    /// <summary>Outputs of a tile along an axis.</summary>
    public const int Outputs = 2;

    /// <summary>Taps along an axis.</summary>
    public const int Taps = 3;

    /// <summary>Inputs of a tile along an axis, which is also the number of places at which products are taken.</summary>
    public const int Places = Outputs + Taps - 1;

    /// <summary>Products of a tile for each channel and filter: one at each place along both axes.</summary>
    public const int Products = Places * Places;

    /// <summary>Bᵀ: a square of the input.</summary>
    public static WinogradTransform Input { get; } = Of("Bᵀ", [[1, 0, -1, 0], [0, 1, 1, 0], [0, -1, 1, 0], [0, 1, 0, -1]]);

    /// <summary>G: the taps.</summary>
    public static WinogradTransform Weights { get; } = Of("G", [[1, 0, 0], [0.5f, 0.5f, 0.5f], [0.5f, -0.5f, 0.5f], [0, 0, 1]]);

    /// <summary>Aᵀ: the products.</summary>
    public static WinogradTransform Output { get; } = Of("Aᵀ", [[1, 1, 1, 0], [0, 1, -1, -1]]);

    /// <summary>A: the gradient of the outputs.</summary>
    public static WinogradTransform OutputGradient { get; } = Transposed("A", Output);

    /// <summary>Gᵀ: the gradient of the transformed taps.</summary>
    public static WinogradTransform WeightGradient { get; } = Transposed("Gᵀ", Weights);

    /// <summary>Tiles of so many outputs along an axis.</summary>
    public static int Tiles(int outputs) => (outputs + Outputs - 1) / Outputs;

    /// <summary>Numbers that go in, along an axis.</summary>
    public int From => Matrix[0].Count;

    /// <summary>Numbers that come out, along an axis.</summary>
    public int To => Matrix.Count;

    private static WinogradTransform Of(string symbol, float[][] rows) =>
        new(symbol, rows.Select(static row => new EquatableArray<float>([.. row])).ToArray());

    private static WinogradTransform Transposed(string symbol, WinogradTransform other) =>
        Of(symbol, [.. Enumerable.Range(0, other.From).Select(column => other.Matrix.Items.Select(row => row[column]).ToArray())]);
}
