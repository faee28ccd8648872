namespace CnnGen;

/// <summary>
/// How the values of a new parameter are drawn. Fan-in is the number of inputs that each output sums over, fan-out the number
/// of outputs that each input feeds; for a convolution both count the kernel's taps.
/// </summary>
public enum Initialization
{
    /// <summary>All zero.</summary>
    Zero = 0,

    /// <summary>All one, as the factors of a normalisation start.</summary>
    One = 1,

    /// <summary>Uniform in +-sqrt(6 / fan-in), for layers followed by a ReLU (He et al. 2015, "Delving Deep into Rectifiers").</summary>
    HeUniform = 2,

    /// <summary>
    /// Uniform in +-sqrt(6 / (fan-in + fan-out)) (Glorot and Bengio 2010, "Understanding the Difficulty of Training Deep
    /// Feedforward Neural Networks").
    /// </summary>
    GlorotUniform = 3,

    /// <summary>Normal with deviation sqrt(2 / fan-in), for layers followed by a ReLU (He et al. 2015).</summary>
    HeNormal = 4,

    /// <summary>Normal with deviation sqrt(2 / (fan-in + fan-out)) (Glorot and Bengio 2010).</summary>
    GlorotNormal = 5,

    /// <summary>Uniform in +-sqrt(3 / fan-in) (LeCun et al. 1998, "Efficient BackProp").</summary>
    LeCunUniform = 6,

    /// <summary>Normal with deviation sqrt(1 / fan-in) (LeCun et al. 1998).</summary>
    LeCunNormal = 7,

    /// <summary>Normal with mean 0 and a deviation that is written beside the rule.</summary>
    Normal = 8,

    /// <summary>One value, written beside the rule, for all.</summary>
    Constant = 9,
}
