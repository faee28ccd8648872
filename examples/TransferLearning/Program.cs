// Trains a network on the digits 0 to 4, of which it sees thousands, keeps its body, and gives it a new head for the digits 5 to 9, of
// which it sees a few. The same network, trained on the same few samples from nothing, shows what the body is worth.
using System.Globalization;
using CnnGen;
using TransferLearning;

// Few samples take few steps in an epoch; the new head has more of them.
const int FewSampleEpochs = 60;

return Options.Invoke(args, Run, Fail);

static int Fail(string problem)
{
    Console.Error.WriteLine("error: " + problem.ReplaceLineEndings(" "));
    return 2;
}

static int Run(Options options)
{
    try
    {
        IDataset train = Load(options, train: true), test = Load(options, train: false);
        if (train.Shape != FirstDigits.Info.Input || test.Shape != FirstDigits.Info.Input || train.Classes != 10 || test.Classes != 10)
        {
            return Fail($"The images of '{options.Data}' are {train.Shape} in {train.Classes} classes; digits of {FirstDigits.Info.Input} in 10 are needed.");
        }

        IDataset many = train.SelectClasses(0, 1, 2, 3, 4), few = train.SelectClasses(5, 6, 7, 8, 9).TakePerClass(options.Samples);
        IDataset fewTest = test.SelectClasses(5, 6, 7, 8, 9);

        Print($"1. {many.Count} samples of the digits 0 to 4 train a body and a head.");
        var first = new FirstDigits(options.Seed);
        double accuracy = Train(first, many, test.SelectClasses(0, 1, 2, 3, 4), options, options.Epochs);
        Print($"   test accuracy on 0 to 4: {accuracy:P2}\n");

        Print($"2. The body goes on, frozen, under a new head; {few.Count} samples of the digits 5 to 9 train the head.");
        var transferred = new NewHead(options.Seed);
        Console.WriteLine("   " + transferred.CopyFrom(first).ToString().ReplaceLineEndings("\n   "));
        double with = Train(transferred, few, fewTest, options, FewSampleEpochs);
        Print($"   test accuracy on 5 to 9: {with:P2}\n");

        Print($"3. The same layers learn from the same {few.Count} samples and from nothing else.");
        double without = Train(new FromNothing(options.Seed), few, fewTest, options, FewSampleEpochs);
        Print($"   test accuracy on 5 to 9: {without:P2}\n");
        Print($"What was learned on 0 to 4 {(with >= without ? "saves" : "costs")} {Math.Abs(with - without) * 100:F1} points of 100 on 5 to 9.");
        return 0;
    }
    catch (Exception error) when (error is IOException or UnauthorizedAccessException)
    {
        return Fail(error.Message);
    }
}

static IDataset Load(Options options, bool train) => options.Data is string directory
    ? IdxDataset.LoadMnist(directory, train)
    : SyntheticDigits.Create(train ? 20_000 : 5_000, seed: train ? 1UL : 2UL);

static double Train<TNetwork>(TNetwork network, IDataset train, IDataset test, Options options, int epochs)
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    Trainer.Fit(network, train, new TrainingOptions
    {
        Epochs = epochs,
        BatchSize = Math.Min(64, train.Count),
        Optimizer = new AdamW(2e-3f),
        Schedule = LearningRateSchedule.Cosine(),
        Seed = options.Seed,
        Threads = options.Threads,
    });
    return Trainer.Evaluate(network, test, threads: options.Threads).Result.Accuracy;
}

static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
