using CnnGen.Generators.Emit.Kernels;
using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;
using CnnGen.Generators.Planning.Kernels;

namespace CnnGen.Generators.Emit;

/// <summary>Prints the calls of kernels and the names of the memory that they work on.</summary>
internal sealed class StepEmitter
{
    private readonly SourceWriter _writer;
    private readonly NetworkPlan _plan;
    private readonly Dictionary<string, Kernel> _kernels;
    private readonly Dictionary<int, ParameterPlan> _parameters;

    public StepEmitter(SourceWriter writer, NetworkPlan plan)
    {
        (_writer, _plan) = (writer, plan);
        _kernels = plan.Kernels.Items.ToDictionary(static k => k.Name, static k => k.Kernel);
        _parameters = plan.Parameters.Items.ToDictionary(static p => p.Offset);
    }

    /// <summary>The kernel that a step calls.</summary>
    public Kernel KernelOf(Step step) => _kernels[step.Kernel];

    /// <summary>Names every buffer, parameter and gradient that the steps use.</summary>
    public void Locals(EquatableArray<BufferPlan> buffers, IReadOnlyCollection<Step> steps, bool needsGradients)
    {
        List<Operand> operands = steps.SelectMany(static s => s.Operands).ToList();
        if (operands.Count == 0 && !needsGradients)
        {
            return;
        }

        List<int> used = operands.Where(static o => o.Kind == OperandKind.Buffer).Select(static o => o.Index).Distinct().OrderBy(static i => i).ToList();
        string what = operands.Any(static o => o.Kind == OperandKind.Parameter) ? "Parameters, and the workspace's buffers" : "The workspace's buffers";
        _writer.Line($"// {what}. Those in one place are never in use together.");
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
                _ => Text.At("share.Memory", Text.Sum(new[] { Text.Format($"{_plan.WorkspaceOf(buffers).Fixed + buffer.Within}"), buffer.Offset == 0 ? "0" : Text.Format($"(share.Capacity * (nint){buffer.Offset})") })),
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

    private static IEnumerable<int> Positions(IEnumerable<Operand> operands, OperandKind kind) =>
        operands.Where(o => o.Kind == kind).Select(static o => o.Index).Distinct().OrderBy(static i => i);

    /// <summary>A call.</summary>
    /// <param name="step">The step.</param>
    /// <param name="buffers">The pass's buffers.</param>
    /// <param name="sample">The sample as text.</param>
    /// <param name="rows">The number of rows as text.</param>
    public void Call(Step step, EquatableArray<BufferPlan> buffers, string sample, string rows)
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
                return Slice("share.Images", sample, _plan.Spec.Input.Size, 0, _plan.Spec.Input.Size);
            case OperandKind.Outputs:
                (int offset, int size) = _plan.OutputsOf(operand.Index);
                return Slice("share.Outputs", sample, _plan.Output.Size, offset, size);
            case OperandKind.OutputGradients:
                (int first, int count) = _plan.OutputsOf(operand.Index);
                return Slice("share.Values", sample, _plan.Output.Size, first, count);
            case OperandKind.Labels:
                HeadPlan labelled = _plan.Heads[operand.Index];
                return Slice("share.Labels", sample, _plan.LabelSize, labelled.LabelOffset, labelled.LabelSize);
            case OperandKind.Values:
                HeadPlan valued = _plan.Heads[operand.Index];
                return Slice("share.Values", sample, _plan.ValueSize, valued.ValueOffset, valued.ValueSize);
            case OperandKind.Scale:
                return Text.Format($"share.Scales[{operand.Index}]");
            case OperandKind.Noise:
                return Text.Format($"global::CnnGen.Noise.Key(share.Noise, {unchecked((uint)operand.Index)}u, {sample})");
            default:
                BufferPlan buffer = buffers[operand.Index];
                string copy = buffer.Scope switch
                {
                    BufferScope.Sample => Text.Times(sample == "n" ? "(nint)n" : sample, buffer.Stride),
                    BufferScope.Group when sample != "0" => Text.Times($"(nint)({sample} / {SampleGroup.Size})", buffer.Stride),
                    _ => "0",
                };
                return Text.At(buffer.Name, Text.Sum(new[] { copy, Text.Times("strip", operand.StripStride), Text.Format($"{operand.Offset}") }));
        }
    }

    /// <summary>A part of what a span holds for a sample.</summary>
    private static string Slice(string span, string sample, long stride, int offset, long size) =>
        Text.Format($"{span}.Slice({Text.Sum(new[] { Text.Times(sample, checked((int)stride)), Text.Format($"{offset}") })}, {size})");

    private string Parameter(int position)
    {
        ParameterPlan plan = _parameters[position];
        return Node.Identifier(char.ToLowerInvariant(plan.Layer[0]) + plan.Layer.Substring(1)) + plan.Name;
    }

    private string Gradient(int position)
    {
        ParameterPlan plan = _parameters[position];
        return "d" + Node.Identifier(plan.Layer) + plan.Name;
    }
}
