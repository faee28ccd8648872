using System.Collections.Immutable;

namespace CnnGen;

/// <summary>Where one tensor lives in the parameter storage and how it is indexed and initialised.</summary>
/// <param name="Name">Layer and tensor, for example <c>Conv1.Weight</c>.</param>
/// <param name="Offset">First float of the tensor in storage.</param>
/// <param name="Storage">Floats that the tensor takes there, surplus lanes included.</param>
/// <param name="Lengths">The tensor's shape in the order that PyTorch uses, for example (filters, channels, height, width).</param>
/// <param name="Strides">Distance in storage between neighbours along each dimension.</param>
/// <param name="Initialization">How a new network draws the values.</param>
/// <param name="FanIn">Inputs that each output sums over.</param>
/// <param name="FanOut">Outputs that each input feeds.</param>
/// <param name="Role">What training does with the tensor.</param>
/// <param name="Scale">The deviation of <see cref="Initialization.Normal"/>, or the value of <see cref="Initialization.Constant"/>.</param>
public sealed record ParameterInfo(
    string Name,
    int Offset,
    int Storage,
    ImmutableArray<nint> Lengths,
    ImmutableArray<nint> Strides,
    Initialization Initialization,
    int FanIn,
    int FanOut,
    ParameterRole Role = ParameterRole.Learned,
    float Scale = 0f)
{
    /// <summary>Whether training computes a gradient for the tensor and an optimizer moves it.</summary>
    public bool IsTrainable => Role == ParameterRole.Learned;

    /// <summary>Number of scalars, the product of the lengths.</summary>
    public int Count
    {
        get
        {
            nint count = 1;
            foreach (nint length in Lengths)
            {
                count *= length;
            }

            return checked((int)count);
        }
    }
}

/// <summary>What training does with a stored tensor.</summary>
public enum ParameterRole
{
    /// <summary>It has a gradient, by which the optimizer moves it.</summary>
    Learned,

    /// <summary>It stays as it is: its layer is frozen.</summary>
    Frozen,

    /// <summary>It is measured and not learned: running statistics. Not counted among a network's parameters.</summary>
    Statistic,
}
