namespace CnnGen;

/// <summary>
/// What a convolution or pooling layer does where its output size <c>(W - K + 2P)/S + 1</c> is not whole.
/// </summary>
public enum Rounding
{
    /// <summary>It is an error when the network is compiled. The default, so that no input is dropped unnoticed.</summary>
    Exact = 0,

    /// <summary>Rounds down, as PyTorch does by default: the last rows or columns of the input are not seen.</summary>
    Floor = 1,

    /// <summary>
    /// Rounds up, as PyTorch's <c>ceil_mode</c> does: the last window reaches past the padded input, unless it would
    /// start beyond the input and its leading padding, where it is dropped.
    /// </summary>
    Ceiling = 2,
}
