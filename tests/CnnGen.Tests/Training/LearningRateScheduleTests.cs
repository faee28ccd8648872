using System.Text.Json;
using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>The schedules against PyTorch's recorded ones, and what a training makes of them.</summary>
public class LearningRateScheduleTests
{
    private static readonly JsonElement Recording = Read();

    public static TheoryData<string> Recorded => ["step", "multiStep", "exponential", "cosine", "oneCycle"];

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Rates_are_PyTorchs(string name)
    {
        LearningRateSchedule schedule = name switch
        {
            "step" => LearningRateSchedule.StepDecay(2, 0.3),
            "multiStep" => LearningRateSchedule.MultiStep(0.2, 1, 4),
            "exponential" => LearningRateSchedule.Exponential(0.7),
            "cosine" => LearningRateSchedule.Cosine(0.1),
            _ => LearningRateSchedule.OneCycle(0.05, 0.0005, 0.4),
        };
        double[] expected = Numbers(name);
        for (int step = 0; step < expected.Length; step++)
        {
            Assert.Equal(expected[step], schedule.Factor(Moment(step)), 1e-12);
        }

        Assert.True(expected.Distinct().Count() > 2, "The recording must tell steps apart.");
    }

    [Theory]
    [InlineData("plateau")]
    [InlineData("plateauWithGain")]
    public void A_plateau_is_found_where_PyTorch_finds_it(string name)
    {
        LearningRateSchedule schedule = name == "plateau"
            ? LearningRateSchedule.ReduceOnPlateau(factor: 0.5, patience: 1)
            : LearningRateSchedule.ReduceOnPlateau(factor: 0.3, patience: 2, minimumGain: 0.2, cooldown: 2, minimum: 0.2);
        double[] losses = Numbers("losses"), expected = Numbers(name);
        Assert.Equal(TrainingMetric.ValidationLoss, schedule.Watches);
        for (int epoch = 0; epoch < losses.Length; epoch++)
        {
            EpochResult[] history = [.. losses[..epoch].Select((loss, i) => new EpochResult(i + 1, 9, null, loss, null, 1, 1, 1))];
            Assert.Equal(expected[epoch], schedule.Factor(new ScheduleMoment(epoch * 5, 5, 99, history)), 1e-12);
        }
    }

    [Fact]
    public void Accuracy_is_better_where_it_is_larger()
    {
        LearningRateSchedule schedule = LearningRateSchedule.ReduceOnPlateau(TrainingMetric.Accuracy, patience: 0);
        double Factor(params double[] values) =>
            schedule.Factor(new ScheduleMoment(0, 1, 9, [.. values.Select((value, i) => new EpochResult(i + 1, 1, value, null, null, 1, 1, 1))]));
        Assert.Equal(1, Factor(0.1, 0.2, 0.3));
        Assert.Equal(0.1, Factor(0.1, 0.2, 0.2));
    }

    [Fact]
    public void Warming_up_multiplies_any_rule()
    {
        LearningRateSchedule rule = LearningRateSchedule.Exponential(0.5), warm = rule.WithWarmUp(1.2, 0.1);
        double[] expected = [0.25, 0.4, 0.55, 0.7, 0.85, 1, 1, 1, 1];
        for (int step = 0; step < expected.Length; step++)
        {
            Assert.Equal(expected[step] * (step < 5 ? 1 : 0.5), warm.Factor(Moment(step)), 1e-12);
        }

        Assert.Equal(TrainingMetric.Loss, LearningRateSchedule.ReduceOnPlateau(TrainingMetric.Loss).WithWarmUp(1).Watches);
    }

    [Fact]
    public void A_training_takes_each_step_at_the_scheduled_rate()
    {
        var rates = new RateRecorder();
        var data = new ClusterDataset(40, seed: 1);
        LearningRateSchedule schedule = LearningRateSchedule.Cosine().WithWarmUp(1);
        var optimizer = new Sgd(0.5f);
        Trainer.Fit(new LogisticNetwork(1), data, new TrainingOptions { Epochs = 3, BatchSize = 10, Optimizer = optimizer, Schedule = schedule, Callbacks = [rates] });
        float[] expected = [.. Enumerable.Range(0, 12).Select(step => (float)(0.5 * schedule.Factor(new ScheduleMoment(step, 4, 3, []))))];
        Assert.Equal(expected, rates.Rates);
        Assert.Equal(0.125f, rates.Rates[0]);
        Assert.Equal(0.5f, optimizer.LearningRate);
    }

    [Fact]
    public void A_callback_may_change_the_rate_where_no_schedule_does()
    {
        var optimizer = new Sgd(0.5f);
        var rates = new RateRecorder { After = step => optimizer.LearningRate = 0.5f / (step + 1) };
        Trainer.Fit(new LogisticNetwork(1), new ClusterDataset(30, seed: 1), new TrainingOptions { Epochs = 1, BatchSize = 10, Optimizer = optimizer, Callbacks = [rates] });
        Assert.Equal([0.5f, 0.25f, 0.5f / 3], rates.Rates);
    }

    [Fact]
    public void A_rule_that_gives_no_factor_is_named()
    {
        var options = new TrainingOptions { Optimizer = new Sgd(0.1f), Schedule = new Broken() };
        var error = Assert.Throws<InvalidOperationException>(() => Trainer.Fit(new LogisticNetwork(1), new ClusterDataset(30, 1), options));
        Assert.Equal("The schedule 'broken' gave the factor NaN for step 0; a factor must be a finite number of at least 0.", error.Message);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => LearningRateSchedule.StepDecay(0));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => LearningRateSchedule.StepDecay(1, 0));
        Assert.Throws<ArgumentException>("after", () => LearningRateSchedule.MultiStep(0.1, 3, 3));
        Assert.Throws<ArgumentException>("after", () => LearningRateSchedule.MultiStep(0.1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("final", () => LearningRateSchedule.Cosine(1.1));
        Assert.Throws<ArgumentOutOfRangeException>("rise", () => LearningRateSchedule.OneCycle(rise: 1));
        Assert.Throws<ArgumentOutOfRangeException>("patience", () => LearningRateSchedule.ReduceOnPlateau(patience: -1));
        Assert.Throws<ArgumentOutOfRangeException>("factor", () => LearningRateSchedule.ReduceOnPlateau(factor: 1));
        Assert.Throws<ArgumentOutOfRangeException>("epochs", () => LearningRateSchedule.Constant.WithWarmUp(0));
        var watching = new TrainingOptions { Optimizer = new Sgd(0.1f), Schedule = LearningRateSchedule.ReduceOnPlateau() };
        var error = Assert.Throws<ArgumentException>("Schedule", () => Trainer.Fit(new LogisticNetwork(1), new ClusterDataset(30, 1), watching));
        Assert.Contains("set Validation or ValidationSplit", error.Message);
    }

    private static ScheduleMoment Moment(int step) =>
        new(step, Recording.GetProperty("stepsPerEpoch").GetInt32(), Recording.GetProperty("epochs").GetInt32(), []);

    private static double[] Numbers(string name) => [.. Recording.GetProperty(name).EnumerateArray().Select(static value => value.GetDouble())];

    private static JsonElement Read()
    {
        using Stream stream = typeof(LearningRateScheduleTests).Assembly.GetManifestResourceStream("schedules.json")!;
        return JsonSerializer.Deserialize<JsonElement>(stream);
    }

    private sealed class RateRecorder : TrainingCallback
    {
        public List<float> Rates { get; } = [];

        public Action<long>? After { get; init; }

        public override void OnStep(in StepResult step)
        {
            Rates.Add(step.LearningRate);
            After?.Invoke(step.TotalSteps);
        }
    }

    private sealed class Broken : LearningRateSchedule
    {
        public override double Factor(in ScheduleMoment moment) => double.NaN;

        public override string ToString() => "broken";
    }
}
