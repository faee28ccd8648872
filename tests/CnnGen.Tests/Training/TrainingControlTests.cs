using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>What ends a training, what is left out of it, and who is told.</summary>
public class TrainingControlTests
{
    private static readonly ClusterDataset Train = new(50, seed: 1);
    private static readonly ClusterDataset Test = new(40, seed: 2);

    [Fact]
    public void Early_stopping_ends_after_its_patience_and_gives_back_the_best()
    {
        // Steps so large that the loss goes up and down.
        var network = new LogisticNetwork(3);
        var hashes = new List<string>();
        var stopping = new EarlyStopping { Patience = 3 };
        TrainingHistory history = Trainer.Fit(network, Train, new TrainingOptions
        {
            Epochs = 200,
            BatchSize = 10,
            Optimizer = new Sgd(3f),
            Validation = Test,
            EarlyStopping = stopping,
            OnEpoch = _ => hashes.Add(ParameterHash.Sha256(network)),
        });
        double[] losses = [.. history.Epochs.Select(epoch => epoch.ValidationLoss!.Value)];
        int best = Array.IndexOf(losses, losses.Min()) + 1;
        Assert.True(history.StoppedEarly);
        Assert.InRange(history.Epochs.Count, 4, 199);
        Assert.Equal(history.Epochs.Count - 3, best);
        Assert.Equal(best, history.ParametersOfEpoch);
        Assert.Equal(hashes[best - 1], ParameterHash.Sha256(network));
        Assert.NotEqual(hashes[^1], ParameterHash.Sha256(network));
        Assert.Equal(losses[best - 1], Trainer.Evaluate(network, Test).Loss, 1e-9);
    }

    [Fact]
    public void Without_restoring_the_last_parameters_stay()
    {
        var network = new LogisticNetwork(3);
        string last = "";
        TrainingHistory history = Trainer.Fit(network, Train, new TrainingOptions
        {
            Epochs = 200,
            BatchSize = 10,
            Optimizer = new Sgd(3f),
            Validation = Test,
            EarlyStopping = new EarlyStopping { Patience = 2, RestoreBest = false, Metric = TrainingMetric.ValidationAccuracy },
            OnEpoch = _ => last = ParameterHash.Sha256(network),
        });
        Assert.True(history.StoppedEarly);
        Assert.Equal(history.Last.Epoch, history.ParametersOfEpoch);
        Assert.Equal(last, ParameterHash.Sha256(network));
    }

    [Theory]
    [InlineData(TrainingMetric.Loss, 0, new[] { 5.0, 3, 4, 2, 2, 2.5 }, 4)]
    [InlineData(TrainingMetric.Loss, 0.5, new[] { 5.0, 4.6, 4.5, 4.4, 3.95 }, 4)]
    [InlineData(TrainingMetric.Accuracy, 0, new[] { 0.1, 0.3, 0.2, 0.3 }, 2)]
    [InlineData(TrainingMetric.Accuracy, 0.2, new[] { 0.1, 0.2, 0.3, 0.4 }, 4)]
    public void The_best_epoch_is_the_first_that_gained_enough(TrainingMetric metric, double minimumGain, double[] values, int expected)
    {
        EpochResult[] epochs = [.. values.Select((value, i) => new EpochResult(i + 1, value, value, null, null, 1, 1, 1))];
        Assert.Equal(expected, metric.Best(epochs, minimumGain)!.Epoch);
        Assert.Null(TrainingMetric.ValidationLoss.Best(epochs));
    }

    [Fact]
    public void A_share_of_the_samples_may_be_taken_for_validation()
    {
        var data = new ClusterDataset(60, seed: 3);
        var steps = new Recorder();
        var options = new TrainingOptions { Epochs = 2, BatchSize = 8, Optimizer = new Sgd(0.01f), ValidationSplit = 0.25, Seed = 4, Callbacks = [steps] };
        TrainingHistory history = Trainer.Fit(new LogisticNetwork(1), data, options);
        Assert.Equal((45, 15), (steps.Plan!.Samples, steps.Plan.ValidationSamples));

        // The same as with the two parts, of which neither has samples of the other.
        (IDataset validation, IDataset train) = data.Split(0.25, seed: 4);
        TrainingHistory parts = Trainer.Fit(new LogisticNetwork(1), train, new TrainingOptions
        {
            Epochs = 2, BatchSize = 8, Optimizer = new Sgd(0.01f), Validation = validation, Seed = 4,
        });
        Assert.Equal(parts.Epochs.Select(epoch => (epoch.Loss, epoch.ValidationLoss)), history.Epochs.Select(epoch => (epoch.Loss, epoch.ValidationLoss)));

        var both = new TrainingOptions { Optimizer = new Sgd(0.01f), ValidationSplit = 0.25, Validation = data };
        Assert.Throws<ArgumentException>("ValidationSplit", () => Trainer.Fit(new LogisticNetwork(1), data, both));
        var whole = new TrainingOptions { Optimizer = new Sgd(0.01f), ValidationSplit = 1 };
        Assert.Throws<ArgumentOutOfRangeException>("fraction", () => Trainer.Fit(new LogisticNetwork(1), data, whole));
    }

    [Fact]
    public void Further_metrics_are_measured_on_the_validation_samples()
    {
        var network = new LogisticNetwork(1);
        var reports = new List<EvaluationReport>();
        TrainingOptions Options(IDataset? validation) => new()
        {
            Epochs = 2, BatchSize = 8, Optimizer = new Sgd(0.5f), Validation = validation, OnEpoch = _ => reports.Add(Trainer.Evaluate(network, Test)),
            Metrics = new Dictionary<string, Func<EvaluationReport, double>>
            {
                ["top-2"] = static report => report.Classes!.TopK(2), ["F1"] = static report => report.Classes!.Confusion.MeanF1,
            },
        };
        TrainingHistory history = Trainer.Fit(network, Train, Options(Test));
        for (int epoch = 0; epoch < 2; epoch++)
        {
            Assert.Equal<string>(["F1", "top-2"], history.Epochs[epoch].Metrics!.Keys);
            Assert.Equal(reports[epoch].Classes!.TopK(2), history.Epochs[epoch].Metrics!["top-2"]);
            Assert.Equal(reports[epoch].Classes!.Confusion.MeanF1, history.Epochs[epoch].Metrics!["F1"]);
            Assert.Equal(reports[epoch].Loss, history.Epochs[epoch].ValidationLoss!.Value, 1e-9);
        }

        Assert.Null(Trainer.Fit(network, Train, new TrainingOptions { Epochs = 1, Optimizer = new Sgd(0.5f), Validation = Test }).Last.Metrics);
        Assert.Throws<ArgumentException>("Metrics", () => Trainer.Fit(network, Train, Options(null)));
    }

    [Fact]
    public void A_validation_loss_that_is_no_number_is_told_and_not_watched()
    {
        var validation = new ClusterDataset(10, seed: 2) { [3] = float.NaN };
        var recorder = new Recorder();
        TrainingHistory history = Trainer.Fit(new LogisticNetwork(1), Train, new TrainingOptions
        {
            Epochs = 6, Optimizer = new Sgd(0.1f), Validation = validation, EarlyStopping = new EarlyStopping { Patience = 2 },
            Schedule = LearningRateSchedule.ReduceOnPlateau(patience: 1), Callbacks = [recorder],
        });
        Assert.Equal((6, false, 0.1f), (history.Epochs.Count, history.StoppedEarly, history.Last.LearningRate));
        Assert.Equal(6, recorder.Notices.Count);
        Assert.StartsWith("The validation loss of epoch 1 is not a number", recorder.Notices[0]);
    }

    [Fact]
    public void Cancelling_gives_back_the_best_parameters_too()
    {
        var network = new LogisticNetwork(3);
        var hashes = new List<string>();
        var losses = new List<double>();
        using var source = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Trainer.Fit(network, Train, new TrainingOptions
        {
            Epochs = 200, BatchSize = 10, Optimizer = new Sgd(3f), Validation = Test, EarlyStopping = new EarlyStopping { Patience = 100 }, CancellationToken = source.Token,
            OnEpoch = epoch =>
            {
                losses.Add(epoch.ValidationLoss!.Value);
                hashes.Add(ParameterHash.Sha256(network));
                if (losses.Count > 5 && losses[^1] > losses.Min())
                {
                    source.Cancel();
                }
            },
        }));
        Assert.Equal(hashes[losses.IndexOf(losses.Min())], ParameterHash.Sha256(network));
        Assert.NotEqual(hashes[^1], ParameterHash.Sha256(network));
    }

    [Fact]
    public void Whole_batches_alone_leave_the_rest_of_each_epoch_out()
    {
        var data = new ClusterDataset(50, seed: 3);
        var steps = new Recorder();
        Trainer.Fit(new LogisticNetwork(1), data, new TrainingOptions { Epochs = 3, BatchSize = 8, Optimizer = new Sgd(0.01f), DropLast = true, Callbacks = [steps] });
        Assert.Equal(3 * 48, data.Reads.Sum());
        Assert.True(data.Reads.Count(reads => reads == 3) > 40, "Another part is left out each time.");
        Assert.All(steps.Steps, step => Assert.Equal(8, step.Samples));
        Assert.Equal(18, steps.Steps.Count);
    }

    [Fact]
    public void Callbacks_are_told_in_order()
    {
        var first = new Recorder();
        var second = new Recorder();
        TrainingHistory history = Trainer.Fit(new LogisticNetwork(1), Train, new TrainingOptions
        {
            Epochs = 2, BatchSize = 20, Optimizer = new Sgd(0.25f), Validation = Test, Threads = 2, Callbacks = [first, second],
        });
        Assert.Equal<string>(["begin", "step", "step", "step", "epoch", "step", "step", "step", "epoch", "end"], first.Calls);
        Assert.Equal(first.Calls, second.Calls);
        TrainingInfo expected = new(LogisticNetwork.Info, 50, 40, 20, 3, 2, 2, 0);
        Assert.Equal(expected, first.Plan! with { EpochsDone = expected.EpochsDone, Settings = expected.Settings });
        Assert.Empty(first.Plan.EpochsDone);
        Assert.Equal("Sgd", first.Plan.Settings["optimizer"]);
        Assert.Equal([1L, 2, 3, 4, 5, 6], first.Steps.Select(step => step.TotalSteps));
        Assert.Equal([1, 2, 3, 1, 2, 3], first.Steps.Select(step => step.Step));
        Assert.Equal([20, 20, 10, 20, 20, 10], first.Steps.Select(step => step.Samples));
        Assert.All(first.Steps, step => Assert.Equal(0.25f, step.LearningRate));
        StepResult[] epoch = [.. first.Steps.Where(step => step.Epoch == 2)];
        Assert.Equal(history.Last.Loss, epoch.Sum(step => step.Loss * step.Samples) / 50, 1e-9);
        Assert.Equal(history.Last.Accuracy!.Value, epoch.Sum(step => step.Correct) / 50.0, 1e-9);
        Assert.Same(history, first.History);
    }

    private sealed class Recorder : TrainingCallback
    {
        public List<string> Calls { get; } = [];

        public List<StepResult> Steps { get; } = [];

        public List<string> Notices { get; } = [];

        public override void OnNotice(string notice) => Notices.Add(notice);

        public TrainingInfo? Plan { get; private set; }

        public TrainingHistory? History { get; private set; }

        public override void OnBegin(TrainingInfo training)
        {
            Calls.Add("begin");
            Plan = training;
        }

        public override void OnStep(in StepResult step)
        {
            Calls.Add("step");
            Steps.Add(step);
        }

        public override void OnEpoch(EpochResult epoch) => Calls.Add("epoch");

        public override void OnEnd(TrainingHistory history)
        {
            Calls.Add("end");
            History = history;
        }
    }
}
