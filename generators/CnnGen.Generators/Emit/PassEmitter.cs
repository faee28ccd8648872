using CnnGen.Generators.Emit.Kernels;
using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit;

/// <summary>
/// Prints the methods that call the kernels in order: what a reader steps through. A long phase is cut into several
/// methods, since the JIT compiles very large ones without optimisation.
/// </summary>
internal sealed class PassEmitter
{
    /// <summary>Calls in one method; each takes about five operands and as many references to name them.</summary>
    private const int MostCalls = 40;

    private readonly SourceWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly StepEmitter _steps;

    public PassEmitter(SourceWriter writer, NetworkPlan plan) => (_writer, _plan, _steps) = (writer, plan, new StepEmitter(writer, plan));

    /// <summary>A phase in which each worker has samples of its own.</summary>
    public void Samples(
        string name, string summary, EquatableArray<BufferPlan> buffers, EquatableArray<StepGroup> groups, EquatableArray<FloatRange> cleared, string before = "")
    {
        List<Step> steps = groups.Items.SelectMany(static g => g.Steps).ToList();
        bool isCut = steps.Count > MostCalls;
        var parts = new List<(string Name, StepGroup Group)>();
        using (Method("void", name, summary))
        {
            if (before.Length > 0)
            {
                _writer.Line($"{before}<TKernels>(network, in share);");
                _writer.Line();
            }

            _steps.Locals(buffers, isCut ? new List<Step>() : steps, cleared.Count > 0);
            Clear(cleared);
            if (!isCut)
            {
                Amounts(groups.Items);
            }

            _writer.Separated(groups, group =>
            {
                if (isCut)
                {
                    Calls(name, group, parts);
                }
                else
                {
                    Group(group, buffers);
                }
            });
        }

        foreach ((string part, StepGroup group) in parts)
        {
            _writer.Line();
            using (Method("void", part, $"A part of {name}, {Layers(group)}.", group.PerSample ? ", int n" : string.Empty))
            {
                _steps.Locals(buffers, group.Steps.ToList(), needsGradients: false);
                Amounts(new[] { group });
                Steps(group, buffers);
            }
        }
    }

    /// <summary>A phase in which the workers take parts of the work on the weights, or on the whole batch.</summary>
    public void Work(string name, string summary, EquatableArray<BufferPlan> buffers, EquatableArray<WorkItem> items)
    {
        List<WorkItem[]> parts = items.Items.Select(static (item, i) => (item, i)).GroupBy(static pair => pair.i / MostCalls, static pair => pair.item, static (_, part) => part.ToArray()).ToList();
        using (Method("void", name, summary))
        {
            // A loop without a case would never reach its next item, which is a warning in the user's project.
            if (items.Count == 0)
            {
                return;
            }

            if (parts.Count == 1)
            {
                _steps.Locals(buffers, items.Items.Select(static i => i.Step).ToList(), needsGradients: false);
            }

            using (_writer.Block("for (int item = share.Claim(); ; item = share.Claim())"))
            {
                if (parts.Count == 1)
                {
                    Items(parts[0], buffers, "continue;");
                }
                else
                {
                    string taken = string.Join(" || ", parts.Select((_, i) => $"{PassNames.Part(name, i)}<TKernels>(network, in share, ref item)"));
                    using (_writer.Block($"if ({taken})"))
                    {
                        _writer.Line("continue;");
                    }

                    _writer.Line();
                }

                _writer.Line("return;");
            }
        }

        for (int i = 0; i < parts.Count && parts.Count > 1; i++)
        {
            _writer.Line();
            using (Method("bool", PassNames.Part(name, i), $"A part of {name}: whether the item was in it.", ", ref int item"))
            {
                _steps.Locals(buffers, parts[i].Select(static item => item.Step).ToList(), needsGradients: false);
                Items(parts[i], buffers, "return true;");
                _writer.Line("return false;");
            }
        }
    }

    private void Items(IReadOnlyList<WorkItem> items, EquatableArray<BufferPlan> buffers, string then)
    {
        for (int i = 0; i < items.Count; i++)
        {
            WorkItem item = items[i];
            string units = $"{KernelEmitter.Owner(_steps.KernelOf(item.Step))}.{KernelEmitter.UnitsName(item.Step.Kernel)}";
            _writer.Line("// " + item.Step.Comment);
            using (_writer.Block($"if (share.Take(ref item, {units}, {Text.Format($"{item.PartsPerWorker}")}, out {(i == 0 ? "int " : string.Empty)}first, out {(i == 0 ? "int " : string.Empty)}last))"))
            {
                if (item.Over == WorkRows.EachSample)
                {
                    using (_writer.Block("for (nint n = 0; n < share.Samples; n++)"))
                    {
                        _steps.Call(item.Step, buffers, "n", "share.Samples");
                    }
                }
                else
                {
                    _steps.Call(item.Step, buffers, "0", item.Over == WorkRows.Groups ? "share.Groups" : "share.Samples");
                }

                _writer.Line(then);
            }

            _writer.Line();
        }
    }

    private SourceWriter.BlockScope Method(string type, string name, string summary, string more = "")
    {
        _writer.Summary(summary);
        _writer.Line($"private static {type} {name}<TKernels>({_plan.Spec.ClassName} network, in global::CnnGen.PassShare share{more})");
        using (_writer.Indented())
        {
            _writer.Line("where TKernels : struct, IKernels");
        }

        return _writer.Block();
    }

    private void Clear(EquatableArray<FloatRange> cleared)
    {
        if (cleared.Count == 0)
        {
            return;
        }

        _writer.Line("if (share.Worker == 0)");
        using (_writer.Block())
        {
            _writer.Line("// The last phase adds to these.");
            foreach (FloatRange range in cleared)
            {
                _writer.Line($"MemoryMarshal.CreateSpan({Text.At("gradients", range.Start)}, {range.Count}).Clear();");
            }
        }

        _writer.Line();
    }

    /// <summary>Declares the numbers that the steps of some groups need.</summary>
    private void Amounts(IReadOnlyCollection<StepGroup> groups)
    {
        if (groups.Any(static g => !g.PerSample))
        {
            _writer.Line("nint start = share.Start, rows = share.End - share.Start;");
            _writer.Line();
        }
    }

    /// <summary>Calls the methods that a group is cut into.</summary>
    private void Calls(string name, StepGroup group, List<(string Name, StepGroup Group)> parts)
    {
        using (group.PerSample ? _writer.Block("for (int n = share.Start; n < share.End; n++)") : (SourceWriter.BlockScope?)null)
        {
            var steps = new List<Step>();
            foreach (IReadOnlyList<Step> run in group.Runs())
            {
                if (steps.Count > 0 && steps.Count + run.Count > MostCalls)
                {
                    Cut();
                }

                steps.AddRange(run);
            }

            Cut();

            void Cut()
            {
                string part = PassNames.Part(name, parts.Count);
                parts.Add((part, group with { Steps = steps.ToArray() }));
                _writer.Line($"{part}<TKernels>(network, in share{(group.PerSample ? ", n" : string.Empty)});");
                steps.Clear();
            }
        }
    }

    /// <summary>The layers of a group's first and last step, by which their comments begin.</summary>
    private static string Layers(StepGroup group)
    {
        string first = LayerOf(group.Steps[0]), last = LayerOf(group.Steps[group.Steps.Count - 1]);
        return first == last ? first : $"from {first} to {last}";

        static string LayerOf(Step step) => step.Comment.Substring(0, step.Comment.IndexOf(':'));
    }

    private void Group(StepGroup group, EquatableArray<BufferPlan> buffers)
    {
        using (group.PerSample ? _writer.Block("for (int n = share.Start; n < share.End; n++)") : (SourceWriter.BlockScope?)null)
        {
            Steps(group, buffers);
        }
    }

    private void Steps(StepGroup group, EquatableArray<BufferPlan> buffers)
    {
        Step last = group.Steps[group.Steps.Count - 1];
        foreach (IReadOnlyList<Step> run in group.Runs())
        {
            using (Loop(run[0]))
            {
                foreach (Step step in run)
                {
                    _writer.Line("// " + step.Comment);
                    using (step.OncePerGroup ? _writer.Block($"if (n % {SampleGroup.Size} == 0)") : (SourceWriter.BlockScope?)null)
                    {
                        _steps.Call(step, buffers, group.PerSample ? "n" : "start", "rows");
                    }
                }
            }

            if ((run[0].OncePerGroup || run[0].Strips is not null) && run[run.Count - 1] != last)
            {
                _writer.Line();
            }
        }
    }

    /// <summary>The loop that a step stands in, if any.</summary>
    private SourceWriter.BlockScope? Loop(Step step)
    {
        if (step.Strips is not { } strips)
        {
            return null;
        }

        _writer.Line("// " + strips.Name);
        return _writer.Block(Text.Format($"for (nint strip = 0; strip < {strips.Count}; strip++)"));
    }
}
