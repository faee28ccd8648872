using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Xunit;

namespace CnnGen.Tests.Data;

public class AugmentedViewTests
{
    private static readonly MemoryDataset Digits = SyntheticDigits.Create(60, 4);

    private static readonly Augmentation[] All =
    [
        Augmentation.Shift(2, 2), Augmentation.Rotate(15), Augmentation.Scale(0.8, 1.2), Augmentation.Shear(10, 5), Augmentation.FlipHorizontally(),
        Augmentation.Brightness(0.2), Augmentation.RandomCrop(24, 26, padding: 1), Augmentation.Contrast(0.3), Augmentation.Cutout(6), Augmentation.GaussianNoise(0.1),
    ];

    [Fact]
    public void Seed_epoch_and_index_decide_every_bit()
    {
        float[] first = Read(Digits.Augment(5, All), 7);
        IEpochDataset view = Digits.Augment(5, All);

        Assert.Equal(first, Read(view, 7));
        view.Epoch = 1;
        Assert.NotEqual(first, Read(view, 7));
        view.Epoch = 0;
        Assert.Equal(first, Read(view, 7));
        Assert.NotEqual(first, Read(Digits.Augment(6, All), 7));

        // The same picture at another index.
        Assert.NotEqual(first, Read(Digits.Subset([7]).Augment(5, All), 0));
        Assert.Equal(Digits.Labels[7], view.Read(7, new float[view.Shape.Size]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void Each_augmentation_changes_from_epoch_to_epoch(int augmentation)
    {
        IEpochDataset view = Digits.Augment(5, All[augmentation]);
        var seen = new HashSet<string>();
        for (view.Epoch = 0; view.Epoch < 20; view.Epoch++)
        {
            seen.Add(Convert.ToHexString(MemoryMarshal.AsBytes<float>(Read(view, 3))));
        }

        // A mirror image or none; a shift by whole pixels may come twice.
        Assert.InRange(seen.Count, All[augmentation] == All[4] ? 2 : 8, 20);
    }

    /// <summary>Recorded once, to be met by every machine.</summary>
    [Fact]
    public void Bits_are_the_same_on_every_machine()
    {
        IEpochDataset view = Digits.Augment(5, All);
        view.Epoch = 3;
        ulong hash = 0;
        for (int i = 0; i < view.Count; i++)
        {
            foreach (float value in Read(view, i))
            {
                hash = SeededRandom.Mix(hash + BitConverter.SingleToUInt32Bits(value));
            }
        }

        Assert.Equal(5653196594928419798UL, hash);
    }

    [Fact]
    public void Threads_and_order_change_nothing()
    {
        IDataset view = Digits.Augment(5, All).Map((_, _, _) => { });
        float[][] alone = [.. Enumerable.Range(0, view.Count).Select(i => Read(view, i))];

        float[][] together = new float[view.Count][];
        Parallel.For(0, view.Count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => together[view.Count - 1 - i] = Read(view, view.Count - 1 - i));

        Assert.Equal(alone, together);
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        IEpochDataset view = Digits.OneHot().Augment(5, [.. All, Augmentation.MixUp()]);
        float[] image = new float[view.Shape.Size], values = new float[view.ValueSize];
        for (int i = 0; i < view.Count; i++)
        {
            view.Read(i, image, [], values);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < view.Count; i++)
        {
            view.Read(i, image, [], values);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void The_epoch_reaches_augmented_sources_and_their_randomness_is_their_own()
    {
        IEpochDataset inner = Digits.Augment(5, Augmentation.GaussianNoise(1));
        IEpochDataset outer = inner.Augment(6, Augmentation.Brightness(1));
        outer.Epoch = 4;

        Assert.Equal(4, inner.Epoch);
        float change = (float)((2 * AugmentationReference.Random(6, 4, 9, 0).NextDouble()) - 1);
        Assert.Equal(Read(inner, 9).Select(value => value + change), Read(outer, 9));
    }

    [Fact]
    public void A_trainer_gives_each_epoch_its_own_samples()
    {
        IEpochDataset view = Digits.Augment(5, Augmentation.FlipHorizontally());
        var epochs = new ConcurrentDictionary<int, int>();
        IDataset watched = view.Map((_, _, _) => epochs.AddOrUpdate(view.Epoch, 1, (_, count) => count + 1));

        Trainer.Fit(new AugmentedDigits(seed: 1), watched, new TrainingOptions { Epochs = 3, BatchSize = 20, Optimizer = new Sgd(0.01f) });

        Assert.Equal([60, 60, 60], epochs.Values);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Refuse("augmentations", "A part of 30x28 (height x width) is larger than an image of 28x28 with a margin of 0.", () => Digits.Augment(1, Augmentation.RandomCrop(30, 28)));
        Refuse("augmentations", "MixUp blends values, and the dataset has 1 label and 0 values for each sample. Turn labels into values first: dataset.OneHot().Augment(...).", () => Digits.Augment(1, Augmentation.MixUp()));
        Refuse("options", "Fill is NaN", () => Digits.Augment(1, new AugmentationOptions { Fill = float.NaN }));
        Refuse("options", "A box begins at value 0, and a sample has 0 values", () => Digits.Augment(1, new AugmentationOptions { Boxes = new() { FirstValues = [0] } }));
        Refuse("options", "The boxes at values 0 and 3 overlap", () => Digits.OneHot().Augment(1, new AugmentationOptions { Boxes = new() { FirstValues = [3, 0] } }));
        Refuse("options", "ValueMaps: 10 values for each sample are no maps of 28x28.", () => Digits.OneHot().Augment(1, new AugmentationOptions { ValueMaps = true }));
        Refuse("augmentations", "MixUp cannot blend boxes.", () => Digits.OneHot().Augment(1, new AugmentationOptions { Boxes = new() { FirstValues = [0] } }, Augmentation.MixUp()));
        var masks = new MemoryDataset(new ImageShape(1, 2, 2), new byte[4], new SampleTargets { Classes = 2, Labels = new int[4], LabelSize = 4 });
        Refuse("options", "Samples have a label for each pixel; say in OutsideLabel", () => masks.Augment(1, Augmentation.Rotate(5)));
        Assert.Equal(4, masks.Augment(1, Augmentation.FlipHorizontally(), Augmentation.RandomCrop(1, 2), Augmentation.RandomCrop(1, 1), Augmentation.Cutout(1)).LabelSize * 4);
    }

    [Fact]
    public void Strengths_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("horizontal", () => Augmentation.Shift(-1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("vertical", () => Augmentation.Shift(0, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>("probability", () => Augmentation.FlipVertically(1.1));
        Assert.Throws<ArgumentOutOfRangeException>("degrees", () => Augmentation.Rotate(181));
        Assert.Throws<ArgumentOutOfRangeException>("smallest", () => Augmentation.Scale(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("largest", () => Augmentation.Scale(1, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>("horizontal", () => Augmentation.Shear(90));
        Assert.Throws<ArgumentOutOfRangeException>("padding", () => Augmentation.RandomCrop(-1));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => Augmentation.RandomCrop(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("size", () => Augmentation.Cutout(-1));
        Assert.Throws<ArgumentOutOfRangeException>("most", () => Augmentation.Brightness(-1));
        Assert.Throws<ArgumentOutOfRangeException>("most", () => Augmentation.Contrast(2));
        Assert.Throws<ArgumentOutOfRangeException>("deviation", () => Augmentation.GaussianNoise(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>("alpha", () => Augmentation.MixUp(0));
    }

    private static void Refuse(string parameter, string problem, Func<object> action) =>
        Assert.StartsWith(problem, Assert.Throws<ArgumentException>(parameter, action).Message, StringComparison.Ordinal);

    private static float[] Read(IDataset set, int index)
    {
        float[] image = new float[set.Shape.Size];
        set.Read(index, image);
        return image;
    }
}

/// <summary>A network for the trainer's test.</summary>
[Network(1, 28, 28)]
[Dense(10)]
[SoftmaxCrossEntropy]
internal sealed partial class AugmentedDigits;
