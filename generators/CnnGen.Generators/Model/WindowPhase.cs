namespace CnnGen.Generators.Model;

/// <summary>
/// Elements along one axis that a strided window's taps meet in the same way. Element t lies under tap k of window o
/// where <c>o*S + D*k - P = t</c>, so elements S apart meet the same taps, S/gcd(D, S) apart, each in windows
/// D/gcd(D, S) apart. The sum over all windows that see an element, which is a convolution's data gradient and a
/// transposed convolution, thus splits into phases in which nothing is computed for nothing. Neighbouring phases whose
/// taps are neighbours and meet the same windows form one run.
/// </summary>
/// <param name="First">First element.</param>
/// <param name="Stride">S, from one element of a phase to the next.</param>
/// <param name="Count">Elements of each phase.</param>
/// <param name="Run">Number of phases in the run: those that begin at First, First + 1, ...</param>
/// <param name="FirstTap">First tap that the first phase meets; the next phase's is one further.</param>
/// <param name="TapStep">From one tap of a phase to the next.</param>
/// <param name="Taps">Taps of each phase, possibly none.</param>
/// <param name="FirstWindow">Window that meets each phase's first element with its last tap; possibly before the first window.</param>
/// <param name="WindowStep">From the window that meets an element with one tap to that which meets it with the tap before.</param>
internal readonly record struct WindowPhase(
    int First, int Stride, int Count, int Run, int FirstTap, int TapStep, int Taps, int FirstWindow, int WindowStep)
{
    /// <summary>The first phase's last tap, which the walk over the windows meets first.</summary>
    public int LastTap => FirstTap + (TapStep * (Taps - 1));

    /// <summary>The last window that some element meets, whether there is such a window or not.</summary>
    private long LastWindow => FirstWindow + ((long)WindowStep * (Taps - 1)) + Count - 1;

    /// <summary>All phases along an axis of so many elements, as few runs as possible, in the order of their first elements.</summary>
    public static IReadOnlyList<WindowPhase> Of(Window window, int elements)
    {
        int divisor = GreatestCommonDivisor(window.Dilation, window.Stride);
        int tapStep = window.Stride / divisor, windowStep = window.Dilation / divisor;
        long inverse = Inverse(windowStep % tapStep, tapStep);
        List<WindowPhase> runs = new();
        for (int first = 0; first < Math.Min(window.Stride, elements); first++)
        {
            long padded = (long)first + window.Padding;
            int count = ((elements - 1 - first) / window.Stride) + 1;
            var phase = new WindowPhase(first, window.Stride, count, 1, 0, tapStep, 0, 0, windowStep);
            long tap = padded / divisor % tapStep * inverse % tapStep;
            if (padded % divisor == 0 && tap < window.Kernel)
            {
                int taps = (int)((window.Kernel - 1 - tap) / tapStep) + 1;
                long lastTap = tap + ((taps - 1L) * tapStep);
                phase = phase with { FirstTap = (int)tap, Taps = taps, FirstWindow = checked((int)((padded - (window.Dilation * lastTap)) / window.Stride)) };
            }

            if (runs.Count > 0 && runs[runs.Count - 1].Continues(phase))
            {
                runs[runs.Count - 1] = runs[runs.Count - 1] with { Run = runs[runs.Count - 1].Run + 1 };
            }
            else
            {
                runs.Add(phase);
            }
        }

        return runs;
    }

    /// <summary>Windows before the first and behind the last that some phase reads as zeros.</summary>
    public static (int Before, int Behind) Halo(IEnumerable<WindowPhase> phases, int windows)
    {
        long before = 0, behind = 0;
        foreach (WindowPhase phase in phases.Where(static phase => phase.Taps > 0))
        {
            before = Math.Max(before, -(long)phase.FirstWindow);
            behind = Math.Max(behind, phase.LastWindow - (windows - 1L));
        }

        return checked(((int)before, (int)behind));
    }

    private bool Continues(WindowPhase next) => next == this with
    {
        First = First + Run,
        Run = 1,
        FirstTap = Taps == 0 ? 0 : FirstTap + Run,
    };

    private static int GreatestCommonDivisor(int a, int b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);

    /// <summary>The number whose product with <paramref name="a"/>, which has no divisor in common with the modulus, is 1 modulo it.</summary>
    private static long Inverse(long a, long modulus)
    {
        // Euclid's algorithm; each remainder is a multiple of a, up to multiples of the modulus.
        (long remainder, long next) = (modulus, a);
        (long factor, long nextFactor) = (0, 1);
        while (next != 0)
        {
            long quotient = remainder / next;
            (remainder, next) = (next, remainder - (quotient * next));
            (factor, nextFactor) = (nextFactor, factor - (quotient * nextFactor));
        }

        return ((factor % modulus) + modulus) % modulus;
    }
}
