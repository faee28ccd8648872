using CnnGen.Generators.Emit.Kernels;
using CnnGen.Generators.Model;
using CnnGen.Generators.Planning;

namespace CnnGen.Generators.Emit;

/// <summary>Prints the generated half of the user's class: what users see, and the passes behind it.</summary>
internal static class ClassEmitter
{
    public static string Emit(NetworkPlan plan)
    {
        NetworkSpec spec = plan.Spec;
        return FileShell.Write(spec, Array.Empty<string>(), nullable: true, $" : global::CnnGen.{(plan.IsTrainable ? "ITrainableNetwork" : "INetwork")}<{spec.ClassName}>{InspectionEmitter.Base(spec)}", writer =>
        {
            Storage(writer, plan);
            writer.Line();
            InfoEmitter.Emit(writer, plan);
            writer.Line();
            SummaryEmitter.Property(writer);
            writer.Line();
            ParameterViewEmitter.Properties(writer, plan);
            Calls(writer, plan);
            if (plan.Inspection is { } inspection)
            {
                InspectionEmitter.Members(writer, plan, inspection);
            }

            var passes = new PassEmitter(writer, plan);
            writer.Line();
            Passes(passes, plan, writer);
            if (plan.Inspection is { } inspected)
            {
                InspectionEmitter.Passes(passes, writer, inspected);
            }

            writer.Line();
            Phases(writer, plan);
            ParameterViewEmitter.Types(writer, plan);
            writer.Line();
            KernelInterface(writer, plan);
        }, writer => SummaryEmitter.Documentation(writer, plan));
    }

    private static void Storage(SourceWriter writer, NetworkPlan plan)
    {
        string name = plan.Spec.ClassName;
        writer.Summary("Floats in one input sample.");
        writer.Line($"public const int InputSize = {plan.Spec.Input.Size};");
        writer.Line();
        writer.Summary("Floats in one output sample.");
        writer.Line($"public const int OutputSize = {plan.Output.Size};");
        writer.Line();
        writer.Line($"private readonly global::CnnGen.AlignedBuffer _parameters = new({plan.ParameterStorage});");
        writer.Line($"private readonly global::CnnGen.PredictionPool<{name}> _predictions = new();");
        writer.Line();
        writer.Summary("Creates a network with parameters drawn from a seed: the same seed gives the same network everywhere.");
        using (writer.Block($"public {name}(ulong seed = 0)"))
        {
            writer.Line("global::CnnGen.Initializer.Initialize(_parameters, Info, seed);");
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public global::CnnGen.AlignedBuffer Parameters => _parameters;");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public static {name} Create(ulong seed) => new(seed);");
    }

    private static void Calls(SourceWriter writer, NetworkPlan plan)
    {
        string name = plan.Spec.ClassName;
        string inference = $"global::CnnGen.InferenceWorkspace<{name}> workspace";
        writer.Line("/// <inheritdoc/>");
        writer.Line("public void Predict(ReadOnlySpan<float> images, Span<float> outputs) => _predictions.Predict(this, images, outputs);");
        foreach ((string method, string phases) in new[] { ("Predict", "Predict"), ("Forward", "Scores") })
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public void {method}(ReadOnlySpan<float> images, Span<float> outputs, {inference})"))
            {
                writer.Line("int samples = global::CnnGen.BatchGuard.Samples(workspace, images, outputs);");
                writer.Line($"workspace.Pass.Run(this, samples, images, default, outputs, PhasesFor(workspace.VectorBits).{phases});");
            }
        }

        if (plan.IsTrainable)
        {
            LossCalls(writer, plan, inference);
        }
    }

    private static void LossCalls(SourceWriter writer, NetworkPlan plan, string inference)
    {
        string name = plan.Spec.ClassName;
        foreach ((string method, string parameter, string phases, long fixedFloats, BufferPlan loss) in new[]
        {
            ("Evaluate", inference, "Evaluate", plan.Inference.Workspace.Fixed, plan.Inference.Buffers[plan.Inference.LossBuffer]),
            ("ForwardBackward", $"global::CnnGen.TrainingWorkspace<{name}> workspace", "Train", plan.Training.Workspace.Fixed, plan.Training.Buffers[plan.Training.LossBuffer]),
        })
        {
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Block($"public global::CnnGen.LossResult {method}(ReadOnlySpan<float> images, global::CnnGen.Targets targets, {parameter})"))
            {
                writer.Line("int samples = global::CnnGen.BatchGuard.Samples(workspace, images, targets);");
                writer.Line($"workspace.Pass.Run(this, samples, images, targets, default, PhasesFor(workspace.VectorBits).{phases});");
                string start = Text.Sum(new[] { Text.Format($"{fixedFloats}"), Text.Times("workspace.BatchSize", checked((int)loss.Offset)) });
                writer.Line($"return global::CnnGen.BatchGuard.Loss(workspace, {start}, {loss.Stride}, samples);");
            }
        }
    }

    private static void Passes(PassEmitter passes, NetworkPlan plan, SourceWriter writer)
    {
        InferencePlan inference = plan.Inference;
        EquatableArray<FloatRange> nothing = EquatableArray<FloatRange>.Empty;
        if (inference.Prepare.Count > 0)
        {
            passes.Work(PassNames.PrepareForward, "First phase without gradients: brings weights into the form in which kernels read them.", inference.Buffers, inference.Prepare);
            writer.Line();
        }

        passes.Samples(PassNames.Forward, "Forward pass of a worker's samples, up to the scores.", inference.Buffers, inference.Forward, nothing);
        foreach ((string name, string summary, EquatableArray<StepGroup> end) in new[]
        {
            (PassNames.Predict, "Prediction: from a worker's samples to their outputs.", inference.Probabilities),
            (PassNames.Score, "Raw scores of a worker's samples.", inference.Scores),
            (PassNames.Evaluate, "Losses of a worker's samples.", inference.Loss),
        })
        {
            if (end.Count == 0)
            {
                continue;
            }

            writer.Line();
            passes.Samples(name, summary, inference.Buffers, end, nothing, before: PassNames.Forward);
        }

        if (plan.TrainingIfAny is not { } training)
        {
            return;
        }

        writer.Line();
        passes.Work(PassNames.Prepare, "Training, first phase: brings weights into the form in which kernels read them.", training.Buffers, training.Prepare);
        writer.Line();
        for (int i = 0; i < training.Phases.Count; i++)
        {
            PhasePlan phase = training.Phases[i];
            passes.Samples(
                PassNames.Phase(PassNames.Train, i, training.Phases.Count),
                "Training: forward pass, loss, data gradients and sums of convolutions' weight gradients of a worker's samples" + (training.Phases.Count == 1 ? "." : Text.Format($", part {i + 1}.")),
                training.Buffers,
                phase.Samples,
                i == 0 ? training.Cleared : nothing);
            writer.Line();
            if (phase.Batch.Count > 0)
            {
                passes.Work(PassNames.Phase(PassNames.TrainBatch, i, training.Phases.Count), "Training: what is computed over the whole batch before the samples go on.", training.Buffers, phase.Batch);
                writer.Line();
            }
        }

        passes.Work(PassNames.Weights, "Training, last phase: gradients of the parameters over the whole batch.", training.Buffers, training.Weights);
    }

    private static void Phases(SourceWriter writer, NetworkPlan plan)
    {
        string name = plan.Spec.ClassName;
        writer.Line("private static PhaseTable PhasesFor(int vectorBits) => vectorBits switch");
        using (writer.BlockWithSemicolon())
        {
            writer.Line("512 => Phases<Kernels512>.Table,");
            writer.Line("256 => Phases<Kernels256>.Table,");
            writer.Line("_ => Phases<Kernels128>.Table,");
        }

        writer.Line();
        writer.Summary("The phases of every pass; between two phases all workers wait for one another.");
        IEnumerable<string> passes = new[] { "Predict", "Scores", "Evaluate", "Train" }.Take(plan.IsTrainable ? 4 : 2).Concat(InspectionEmitter.PhasesOf(plan));
        writer.Line($"private sealed record PhaseTable({string.Join(", ", passes.Select(pass => $"global::CnnGen.PassBody<{name}>[] {pass}"))});");
        writer.Line();
        writer.Summary("The phases with the kernels of one vector width, compiled when first used.");
        using (writer.Block("private static class Phases<TKernels> where TKernels : struct, IKernels"))
        {
            writer.Line("public static readonly PhaseTable Table = new(");
            using (writer.Indented())
            {
                string prepare = plan.Inference.Prepare.Count > 0 ? PassNames.PrepareForward + "<TKernels>, " : string.Empty;
                var phases = new List<string>
                {
                    $"Predict: [{prepare}{PassNames.Predict}<TKernels>]",
                    $"Scores: [{prepare}{PassNames.Score}<TKernels>]",
                };
                if (plan.TrainingIfAny is { } training)
                {
                    phases.Add($"Evaluate: [{prepare}{PassNames.Evaluate}<TKernels>]");
                    phases.Add($"Train: [{PassNames.Prepare}<TKernels>, {TrainingPhases(training)}{PassNames.Weights}<TKernels>]");
                }

                if (plan.Inspection is { } inspection)
                {
                    phases.Add(InspectionEmitter.PhaseList(inspection));
                }

                for (int i = 0; i < phases.Count; i++)
                {
                    writer.Line(phases[i] + (i < phases.Count - 1 ? "," : ");"));
                }
            }
        }
    }

    /// <summary>The phases between the first and the last one.</summary>
    private static string TrainingPhases(TrainingPlan training) => string.Concat(training.Phases.Items.SelectMany((phase, i) => phase.Batch.Count == 0
        ? new[] { PassNames.Phase(PassNames.Train, i, training.Phases.Count) }
        : new[] { PassNames.Phase(PassNames.Train, i, training.Phases.Count), PassNames.Phase(PassNames.TrainBatch, i, training.Phases.Count) })
        .Select(static phase => phase + "<TKernels>, "));

    private static void KernelInterface(SourceWriter writer, NetworkPlan plan)
    {
        writer.Summary("The network's vector kernels, written out once for each vector width in a file of its own.");
        using (writer.Block("private interface IKernels"))
        {
            writer.Separated(plan.Kernels.Items.Where(static k => k.Kernel.IsVectorised), kernel =>
            {
                if (kernel.Kernel.HasUnits)
                {
                    writer.Summary($"Units of work of {kernel.Name}.");
                    writer.Line($"static abstract int {KernelEmitter.UnitsName(kernel.Name)} {{ get; }}");
                    writer.Line();
                }

                KernelEmitter.Documentation(writer, kernel);
                writer.Line($"static abstract {KernelEmitter.Signature(kernel)};");
            });
        }
    }
}
