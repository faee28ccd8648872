using System.Collections.Immutable;

namespace CnnGen;

/// <summary>Where one learned tensor lives in the parameter storage and how it is indexed and initialised.</summary>
/// <param name="Name">Layer and tensor, for example <c>Conv1.Weight</c>.</param>
/// <param name="Offset">First float of the tensor in storage.</param>
/// <param name="Storage">Floats that the tensor takes there, surplus lanes included.</param>
/// <param name="Lengths">The tensor's shape in the order that PyTorch uses, for example (filters, channels, height, width).</param>
/// <param name="Strides">Distance in storage between neighbours along each dimension.</param>
/// <param name="Initialization">How a new network draws the values.</param>
/// <param name="FanIn">Inputs that each output sums over.</param>
/// <param name="FanOut">Outputs that each input feeds.</param>
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
    float Scale = 0f)
{
    /// <summary>Number of learned scalars, the product of the lengths.</summary>
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
