namespace CnnGen.Reporting;

/// <summary>
/// How far a training is and how fast it goes. Fed by the training thread and read by another; a step costs a few additions.
/// </summary>
internal sealed class ProgressMeter(TimeProvider time, TrainingInfo training)
{
    /// <summary>The time in which an older speed loses most of its weight.</summary>
    private const double MemorySeconds = 3;

    private readonly Lock _lock = new();
    private readonly long _begin = time.GetTimestamp();
    private long _last = time.GetTimestamp();
    private double _recentSamples;
    private double _recentSeconds;
    private StepResult _step = new(1, 0, training.StepsDone, 0, double.NaN, 0, 0, float.NaN);
    private double _lossSum;
    private long _samples;
    private long _correct;
    private long _count;

    /// <summary>Takes a step.</summary>
    public void Add(in StepResult step)
    {
        long now = time.GetTimestamp();
        lock (_lock)
        {
            if (step.Epoch != _step.Epoch)
            {
                (_lossSum, _samples, _correct, _count) = (0, 0, 0, 0);
            }

            // Samples and seconds fade alike, so that their ratio is a mean over time, even while little time has passed.
            double seconds = time.GetElapsedTime(_last, now).TotalSeconds, rest = Math.Exp(-seconds / MemorySeconds);
            _recentSamples = (_recentSamples * rest) + step.Samples;
            _recentSeconds = (_recentSeconds * rest) + seconds;
            (_last, _step) = (now, step);
            _lossSum += step.Loss * step.Samples;
            _samples += step.Samples;
            _correct += step.Correct;
            _count += step.Count;
        }
    }

    /// <summary>Leaves out the time since the last step, in which the network was validated.</summary>
    public void EndEpoch()
    {
        lock (_lock)
        {
            _last = time.GetTimestamp();
        }
    }

    /// <summary>How things stand.</summary>
    public ProgressState Read()
    {
        lock (_lock)
        {
            long all = (long)training.StepsPerEpoch * training.Epochs, here = _step.TotalSteps - training.StepsDone;
            double seconds = time.GetElapsedTime(_begin).TotalSeconds;
            return new ProgressState(
                _step.Epoch,
                training.Epochs,
                _step.Step,
                training.StepsPerEpoch,
                all == 0 ? 0 : (double)_step.TotalSteps / all,
                _samples == 0 ? double.NaN : _lossSum / _samples,
                _count == 0 ? double.NaN : (double)_correct / _count,
                _step.LearningRate,
                _recentSamples == 0 ? double.NaN : _recentSamples / _recentSeconds,
                here == 0 ? double.NaN : time.GetElapsedTime(_begin, _last).TotalSeconds / here * (all - _step.TotalSteps),
                seconds);
        }
    }
}

/// <summary>How a training stands.</summary>
/// <param name="Epoch">Number of the epoch, from 1.</param>
/// <param name="Epochs">Epochs in all.</param>
/// <param name="Step">Steps taken in the epoch.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Done">The part of all steps that is done, 0 to 1.</param>
/// <param name="Loss">Mean loss of the epoch so far; NaN before its first step.</param>
/// <param name="Accuracy">Share of right answers in the epoch so far; NaN where there is none.</param>
/// <param name="LearningRate">The learning rate of the last step; NaN before the first.</param>
/// <param name="SamplesPerSecond">The speed in the last seconds, validation left out; NaN before the first step.</param>
/// <param name="RemainingSeconds">
/// Time until all epochs are done, at the speed of the training so far, validation included; NaN before the first step.
/// </param>
/// <param name="Seconds">Time since the begin.</param>
internal readonly record struct ProgressState(
    int Epoch,
    int Epochs,
    int Step,
    int Steps,
    double Done,
    double Loss,
    double Accuracy,
    float LearningRate,
    double SamplesPerSecond,
    double RemainingSeconds,
    double Seconds);
