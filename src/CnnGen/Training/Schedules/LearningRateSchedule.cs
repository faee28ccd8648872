namespace CnnGen;

/// <summary>
/// Says by which factor a step's learning rate differs from the optimizer's own. The factor follows from the moment alone, so a
/// training that goes on from a checkpoint needs nothing but the moment. Derive from it to make a rule of your own.
/// </summary>
public abstract class LearningRateSchedule
{
    /// <summary>The factor for a step, at least 0.</summary>
    /// <param name="moment">Which step of which training.</param>
    public abstract double Factor(in ScheduleMoment moment);

    /// <summary>The metric that the rule looks at; none by default.</summary>
    public virtual TrainingMetric? Watches => null;

    /// <summary>The same rate for all steps.</summary>
    public static LearningRateSchedule Constant { get; } = new StepSchedule([], 1);

    /// <summary>Multiplies the rate by <paramref name="factor"/> after every so many epochs.</summary>
    /// <param name="epochs">Epochs from one change to the next, at least 1.</param>
    /// <param name="factor">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static LearningRateSchedule StepDecay(int epochs, double factor = 0.1) => new StepSchedule(epochs, factor);

    /// <summary>Multiplies the rate by <paramref name="factor"/> after each of some epochs.</summary>
    /// <param name="factor">Above 0.</param>
    /// <param name="after">The numbers of the epochs after which it changes, from 1 and rising.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside its range.</exception>
    /// <exception cref="ArgumentException">The epochs don't rise, or begin below 1.</exception>
    public static LearningRateSchedule MultiStep(double factor, params ReadOnlySpan<int> after) => new StepSchedule([.. after], factor);

    /// <summary>Multiplies the rate by <paramref name="factor"/> after every epoch.</summary>
    /// <param name="factor">Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside its range.</exception>
    public static LearningRateSchedule Exponential(double factor) => new StepSchedule(1, factor);

    /// <summary>
    /// Falls from 1 to <paramref name="final"/> along half a cosine over all steps of the training (Loshchilov and Hutter 2017,
    /// "SGDR: Stochastic Gradient Descent with Warm Restarts").
    /// </summary>
    /// <param name="final">Factor that the training ends at, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The factor is outside its range.</exception>
    public static LearningRateSchedule Cosine(double final = 0) => new CosineSchedule(final);

    /// <summary>
    /// Rises from <paramref name="start"/> to 1, then falls to <paramref name="final"/>, both along half a cosine (Smith and Topin
    /// 2018, "Super-Convergence"), as PyTorch defines it, the momentum left alone. The optimizer's rate is the highest one.
    /// </summary>
    /// <param name="start">Factor of the first step, 0 to 1.</param>
    /// <param name="final">Factor of the last step, 0 to 1.</param>
    /// <param name="rise">Share of the training's steps that it rises in, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static LearningRateSchedule OneCycle(double start = 0.04, double final = 4e-6, double rise = 0.3) => new OneCycleSchedule(start, final, rise);

    /// <summary>Multiplies the rate by <paramref name="factor"/> when a metric has stopped getting better.</summary>
    /// <param name="metric">What to watch.</param>
    /// <param name="factor">Above 0 and below 1.</param>
    /// <param name="patience">Epochs in a row without a better value after which the next one reduces the rate, at least 0.</param>
    /// <param name="minimumGain">What a value must gain over the best one to count as better, at least 0.</param>
    /// <param name="cooldown">Epochs after a reduction that are not counted, at least 0.</param>
    /// <param name="minimum">Factor below which the rate does not fall, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static LearningRateSchedule ReduceOnPlateau(
        TrainingMetric metric = TrainingMetric.ValidationLoss,
        double factor = 0.1,
        int patience = 10,
        double minimumGain = 0,
        int cooldown = 0,
        double minimum = 0) =>
        new PlateauSchedule(metric, factor, patience, minimumGain, cooldown, minimum);

    /// <summary>This rule, multiplied by a factor that rises evenly from <paramref name="start"/> to 1 in the first epochs.</summary>
    /// <param name="epochs">How long it rises, in epochs or parts of one; above 0.</param>
    /// <param name="start">Factor before the first step, 0 to 1; after the last one it is 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public LearningRateSchedule WithWarmUp(double epochs, double start = 0) => new WarmUpSchedule(this, epochs, start);

    private protected static double Share(double value, string name) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be from 0 to 1.");

    private protected static double Positive(double value, string name) =>
        double.IsFinite(value) && value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be a finite number above 0.");

    private protected static double Inside(double value, string name) =>
        value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be above 0 and below 1.");
}

/// <summary>A step of a training, as a schedule sees it.</summary>
/// <param name="Step">Number of the step, from 0, counted over all epochs.</param>
/// <param name="StepsPerEpoch">Steps of an epoch.</param>
/// <param name="Epochs">Epochs that the training has at most.</param>
/// <param name="History">The results of the epochs that are over.</param>
public readonly record struct ScheduleMoment(long Step, int StepsPerEpoch, int Epochs, IReadOnlyList<EpochResult> History)
{
    /// <summary>Epochs that are over.</summary>
    public int EpochsDone => (int)(Step / StepsPerEpoch);

    /// <summary>Steps that the training has at most.</summary>
    public long TotalSteps => (long)StepsPerEpoch * Epochs;
}
