using CnnGen.Generators.Emit.Kernels;
using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit;

/// <summary>Prints the methods that call the kernels in order: what a reader steps through.</summary>
internal sealed class PassEmitter
{
    private readonly SourceWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly Dictionary<string, Kernel> _kernels;

    public PassEmitter(SourceWriter writer, NetworkPlan plan)
    {
        (_writer, _plan) = (writer, plan);
        _kernels = plan.Kernels.Items.ToDictionary(static k => k.Name, static k => k.Kernel);
    }

    /// <summary>A phase in which each worker has samples of its own.</summary>
    public void Samples(
        string name, string summary, EquatableArray<BufferPlan> buffers, EquatableArray<StepGroup> groups, EquatableArray<FloatRange> cleared, string before = "")
    {
        List<Step> steps = groups.Items.SelectMany(static g => g.Steps).ToList();
        using (Method(name, summary))
        {
            if (before.Length > 0)
            {
                _writer.Line($"{before}<TKernels>(network, in share);");
                _writer.Line();
            }

            Locals(buffers, steps, cleared.Count > 0);
            if (cleared.Count > 0)
            {
                _writer.Line("if (share.Worker == 0)");
                using (_writer.Block())
                {
                    _writer.Line("// The next phase adds to these.");
                    foreach (FloatRange range in cleared)
                    {
                        _writer.Line($"MemoryMarshal.CreateSpan({Text.At("gradients", range.Start)}, {range.Count}).Clear();");
                    }
                }

                _writer.Line();
            }

            bool scaled = steps.Any(static s => s.Operands.Items.Any(static o => o.Kind == OperandKind.Samples));
            if (scaled)
            {
                _writer.Line("float scale = 1f / share.Samples;");
            }

            bool overRanges = groups.Items.Any(static g => !g.PerSample);
            if (overRanges)
            {
                _writer.Line("nint start = share.Start, rows = share.End - share.Start;");
            }

            if (scaled || overRanges)
            {
                _writer.Line();
            }

            _writer.Separated(groups, group => Group(group, buffers));
        }
    }

    /// <summary>A phase in which the workers take parts of the work on the weights.</summary>
    public void Work(string name, string summary, EquatableArray<BufferPlan> buffers, EquatableArray<WorkItem> items)
    {
        using (Method(name, summary))
        {
            // A loop without a case would never reach its next item, which is a warning in the user's project.
            if (items.Count == 0)
            {
                return;
            }

            Locals(buffers, items.Items.Select(static i => i.Step).ToList(), needsGradients: false);
            using (_writer.Block("for (int item = share.Claim(); ; item = share.Claim())"))
            {
                for (int i = 0; i < items.Count; i++)
                {
                    WorkItem item = items[i];
                    string units = $"{KernelEmitter.Owner(_kernels[item.Step.Kernel])}.{KernelEmitter.UnitsName(item.Step.Kernel)}";
                    _writer.Line("// " + item.Step.Comment);
                    using (_writer.Block($"if (share.Take(ref item, {units}, {Text.Format($"{item.PartsPerWorker}")}, out {(i == 0 ? "int " : string.Empty)}first, out {(i == 0 ? "int " : string.Empty)}last))"))
                    {
                        if (item.Over == WorkRows.EachSample)
                        {
                            using (_writer.Block("for (nint n = 0; n < share.Samples; n++)"))
                            {
                                Call(item.Step, buffers, "n", "share.Samples");
                            }
                        }
                        else
                        {
                            Call(item.Step, buffers, "0", item.Over == WorkRows.Groups ? "share.Groups" : "share.Samples");
                        }

                        _writer.Line("continue;");
                    }

                    _writer.Line();
                }

                _writer.Line("return;");
            }
        }
    }

    private SourceWriter.BlockScope Method(string name, string summary)
    {
        _writer.Summary(summary);
        _writer.Line($"private static void {name}<TKernels>({_plan.Spec.ClassName} network, in global::CnnGen.PassShare share)");
        using (_writer.Indented())
        {
            _writer.Line("where TKernels : struct, IKernels");
        }

        return _writer.Block();
    }

    /// <summary>Names every buffer, parameter and gradient that the steps use.</summary>
    private void Locals(EquatableArray<BufferPlan> buffers, IReadOnlyCollection<Step> steps, bool needsGradients)
    {
        List<Operand> operands = steps.SelectMany(static s => s.Operands).ToList();
        List<int> used = operands.Where(static o => o.Kind == OperandKind.Buffer).Select(static o => o.Index).Distinct().OrderBy(static i => i).ToList();
        _writer.Line(operands.Any(static o => o.Kind == OperandKind.Parameter) ? "// Parameters, and the workspace's buffers." : "// The workspace's buffers.");
        foreach (int position in Positions(operands, OperandKind.Parameter))
        {
            _writer.Line($"ref float {Parameter(position)} = {Text.At("network._parameters.Reference", position)};");
        }

        foreach (int index in used)
        {
            BufferPlan buffer = buffers[index];
            string offset = Text.Format($"{buffer.Offset}");
            string place = buffer.Scope switch
            {
                BufferScope.Fixed => Text.At("share.Memory", offset),
                BufferScope.Worker => Text.At("share.Scratch", offset),
                BufferScope.Group => Text.At("share.GroupMemory", buffer.Offset == 0 ? "0" : Text.Format($"share.GroupCapacity * (nint){buffer.Offset}")),
                _ => Text.At("share.Memory", Text.Sum(new[] { Text.Format($"{FixedFloats(buffers)}"), buffer.Offset == 0 ? "0" : Text.Format($"(share.Capacity * (nint){buffer.Offset})") })),
            };
            _writer.Line($"ref float {buffer.Name} = {place}; // {Describe.Map(buffer.Layout)}{(OfEach(buffer.Scope))}");
        }

        foreach (int position in Positions(operands, OperandKind.Gradient))
        {
            _writer.Line($"ref float {Gradient(position)} = {Text.At("share.Memory", position)};");
        }

        if (needsGradients)
        {
            _writer.Line("ref float gradients = ref share.Memory;");
        }

        _writer.Line();
    }

    private static string OfEach(BufferScope scope) => scope switch
    {
        BufferScope.Sample => " of each sample",
        BufferScope.Group => " of each group",
        _ => string.Empty,
    };

    private long FixedFloats(EquatableArray<BufferPlan> buffers) =>
        buffers == _plan.Training.Buffers ? _plan.Training.Workspace.Fixed : _plan.Inference.Workspace.Fixed;

    private static IEnumerable<int> Positions(IEnumerable<Operand> operands, OperandKind kind) =>
        operands.Where(o => o.Kind == kind).Select(static o => o.Index).Distinct().OrderBy(static i => i);

    private void Group(StepGroup group, EquatableArray<BufferPlan> buffers)
    {
        if (!group.PerSample)
        {
            foreach (Step step in group.Steps)
            {
                _writer.Line("// " + step.Comment);
                Call(step, buffers, "start", "rows");
            }

            return;
        }

        using (_writer.Block("for (int n = share.Start; n < share.End; n++)"))
        {
            foreach (Step step in group.Steps)
            {
                _writer.Line("// " + step.Comment);
                using (step.OncePerGroup ? _writer.Block($"if (n % {SampleGroup.Size} == 0)") : (SourceWriter.BlockScope?)null)
                {
                    Call(step, buffers, "n", "rows");
                }

                if (step.OncePerGroup)
                {
                    _writer.Line();
                }
            }
        }
    }

    private void Call(Step step, EquatableArray<BufferPlan> buffers, string sample, string rows)
    {
        var arguments = new List<string>();
        int next = 0;
        foreach (KernelParameter parameter in _kernels[step.Kernel].Parameters)
        {
            arguments.Add(parameter.Kind switch
            {
                KernelParameterKind.Rows => rows,
                KernelParameterKind.First => "first",
                KernelParameterKind.Last => "last",
                _ => Argument(step.Operands[next++], buffers, sample),
            });
        }

        _writer.Line($"{KernelEmitter.Owner(_kernels[step.Kernel])}.{step.Kernel}({string.Join(", ", arguments)});");
    }

    private string Argument(Operand operand, EquatableArray<BufferPlan> buffers, string sample)
    {
        switch (operand.Kind)
        {
            case OperandKind.Parameter:
                return Text.At(Parameter(operand.Index), operand.Offset);
            case OperandKind.Gradient:
                return "ref " + Gradient(operand.Index);
            case OperandKind.Images:
                return Slice("share.Images", sample, _plan.Spec.Input.Size);
            case OperandKind.Outputs:
                return Slice("share.Outputs", sample, _plan.Output.Size);
            case OperandKind.Labels:
                return $"share.Labels[{sample}]";
            case OperandKind.Samples:
                return "scale";
            default:
                BufferPlan buffer = buffers[operand.Index];
                string copy = buffer.Scope switch
                {
                    BufferScope.Sample => Text.Times(sample == "n" ? "(nint)n" : sample, buffer.Stride),
                    BufferScope.Group when sample != "0" => Text.Times($"(nint)({sample} / {SampleGroup.Size})", buffer.Stride),
                    _ => "0",
                };
                return Text.At(buffer.Name, Text.Sum(new[] { copy, Text.Format($"{operand.Offset}") }));
        }
    }

    private static string Slice(string span, string sample, long size) =>
        Text.Format($"{span}.Slice({Text.Sum(new[] { Text.Times(sample, checked((int)size)) })}, {size})");

    private string Parameter(int position)
    {
        ParameterPlan plan = _plan.Parameters.Items.Single(p => p.Offset == position);
        return char.ToLowerInvariant(plan.Layer[0]) + plan.Layer.Substring(1) + plan.Name;
    }

    private string Gradient(int position)
    {
        ParameterPlan plan = _plan.Parameters.Items.Single(p => p.Offset == position);
        return "d" + plan.Layer + plan.Name;
    }
}
