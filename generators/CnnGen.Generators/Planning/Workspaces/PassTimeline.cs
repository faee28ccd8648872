using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Planning.Workspaces;

/// <summary>
/// The order in which the steps of a pass run, as moments, and what it means for the buffers. Seen from one sample, and from
/// one worker within a group of steps, a step ends before the next one begins. The steps of a loop over strips have one moment, since the first runs again after
/// the last, and so has work that workers take parts of, as its steps run side by side.
/// </summary>
internal sealed class PassTimeline
{
    private readonly KernelTable _kernels;
    private readonly Use[] _uses;
    private int _turns;

    /// <param name="buffers">Number of buffers.</param>
    /// <param name="kernels">The kernels that the steps name.</param>
    public PassTimeline(int buffers, KernelTable kernels)
    {
        _kernels = kernels;
        _uses = Enumerable.Range(0, buffers).Select(static _ => new Use()).ToArray();
    }

    /// <summary>The next moment; when all steps are added, the one at which the pass has ended.</summary>
    public int Now { get; private set; }

    /// <summary>Adds steps that run one after the other.</summary>
    public void Add(StepGroup group)
    {
        _turns++;
        foreach (IReadOnlyList<Step> run in group.Runs())
        {
            foreach (Step step in run)
            {
                Note(step, group.PerSample ? _turns : Use.NoTurn);
            }

            Now++;
        }
    }

    /// <summary>Adds steps that may run at the same time.</summary>
    public void AddTogether(IEnumerable<Step> steps)
    {
        foreach (Step step in steps)
        {
            Note(step, Use.NoTurn);
        }

        Now++;
    }

    /// <summary>When a buffer is alive.</summary>
    public BufferLife Life(int buffer) => _uses[buffer].Life;

    /// <summary>Whether a buffer is written and read within one sample's turn: in a single group of steps that runs sample after sample.</summary>
    public bool IsOfOneTurn(int buffer) => _uses[buffer].Turn > Use.NoTurn;

    /// <summary>Whether a buffer is first used in some sample's turn.</summary>
    public bool BeginsInTurn(int buffer) => _uses[buffer].FirstTurn > Use.NoTurn;

    /// <summary>Whether some step writes a buffer and leaves its surplus lanes as they are.</summary>
    public bool KeepsSurplus(int buffer) => _uses[buffer].KeepsSurplus;

    private void Note(Step step, int turn)
    {
        Kernel kernel = _kernels.Named(step.Kernel);
        int next = 0;
        foreach (KernelParameter parameter in kernel.Parameters.Items.Where(static parameter => parameter.TakesOperand))
        {
            Operand operand = step.Operands[next++];
            if (operand.Kind == OperandKind.Buffer)
            {
                Use use = _uses[operand.Index];
                use.FirstTurn = use.Life.IsEmpty ? turn : use.FirstTurn;
                use.Turn = use.Life.IsEmpty || use.Turn == turn ? turn : Use.NoTurn;
                use.Life = use.Life.With(Now);
                use.KeepsSurplus |= parameter.Name == kernel.KeepsSurplusOf;
            }
        }
    }

    private sealed class Use
    {
        public const int NoTurn = 0;

        public BufferLife Life { get; set; } = BufferLife.None;

        /// <summary>The turn that uses the buffer first.</summary>
        public int FirstTurn { get; set; }

        /// <summary>The only turn that uses the buffer, if it is one turn.</summary>
        public int Turn { get; set; }

        public bool KeepsSurplus { get; set; }
    }
}
