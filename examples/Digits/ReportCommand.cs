using System.Globalization;
using CnnGen;
using CnnGen.Reporting;

namespace Digits;

/// <summary>Writes a run's report and its pictures.</summary>
internal static class ReportCommand
{
    /// <summary>Writes <c>report.html</c> and a PNG file of each picture.</summary>
    /// <param name="folder">The run.</param>
    /// <param name="threads">Threads to use.</param>
    /// <returns>The exit code.</returns>
    public static int Run(RunFolder folder, int threads)
    {
        RunRequest request = folder.Read();
        DigitNet network = folder.LoadNetwork(out IReadOnlyList<string> names);
        DigitData data = DigitData.Load(request.Data, DigitNet.Info);
        string checkpoint = CheckpointOptions.FindNewest(folder.Checkpoints)
            ?? throw new UserErrorException($"'{folder.Checkpoints}' has no checkpoint, so there are no curves to show.");
        CheckpointInfo training = CheckpointInfo.Read(checkpoint);
        IReadOnlyList<NamedPicture> pictures = ReportPictures.Of(new DigitNet(request.Seed), network, data.Test, names);
        Directory.CreateDirectory(folder.Pictures);
        foreach (NamedPicture picture in pictures)
        {
            ImageFile.WritePng(Path.Combine(folder.Pictures, picture.Name.Replace(' ', '-').ToLowerInvariant() + ".png"), picture.Image);
        }

        new HtmlReport
        {
            Title = "Reading digits",
            Introduction = string.Create(CultureInfo.InvariantCulture, $"{nameof(DigitNet)} was trained on {data.Train.Count:N0} samples of {data.Name} and judged on {data.Test.Count:N0} others."),
            History = new TrainingHistory(training.Epochs),
            Evaluation = Trainer.Evaluate(network, data.Test, threads: threads),
            ClassNames = names,
            SamplePicture = SamplePictures.Of(data.Test),
            Network = DigitNet.Info,
            Settings = [.. training.Settings.Select(static setting => new ReportSetting(setting.Key, setting.Value)), new ReportSetting("augmentation", request.Augment ? "yes" : "no")],
            SkippedSamples = [.. data.Skipped.Select(static sample => sample.Reason)],
            Pictures = pictures,
        }.Save(folder.Report);
        Console.WriteLine($"The report is {folder.Report}; its pictures are in {folder.Pictures}.");
        return 0;
    }
}
