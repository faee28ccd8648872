using System.Globalization;

namespace CnnGen;

/// <summary>Divides samples into two parts at random, so that each class has the same share in both.</summary>
internal static class SplitIndices
{
    // Keeps clear of the streams that a network and a trainer of the same seed draw from.
    private const ulong Salt = 0x73706C6974313233;

    /// <summary>Chooses the first part.</summary>
    /// <returns>The indices of both parts, each ascending.</returns>
    public static (int[] First, int[] Second) Choose(IDataset dataset, double fraction, ulong seed)
    {
        if (!(fraction > 0 && fraction < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must be above 0 and below 1.");
        }

        int count = dataset.Count;
        int wanted = (int)Math.Floor((count * fraction) + 0.5);
        if (wanted == 0 || wanted == count)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A part of {fraction} of {Counted.Text(count, "sample")} would leave one part empty."), nameof(fraction));
        }

        int[][] groups = Groups(dataset);
        int[] shares = Shares(groups, fraction, wanted);
        bool[] isFirst = new bool[count];
        for (int g = 0; g < groups.Length; g++)
        {
            new SeededRandom(seed ^ Salt, (ulong)g).Shuffle(groups[g]);
            foreach (int index in groups[g].AsSpan(0, shares[g]))
            {
                isFirst[index] = true;
            }
        }

        int[] all = [.. Enumerable.Range(0, count)];
        return ([.. all.Where(index => isFirst[index])], [.. all.Where(index => !isFirst[index])]);
    }

    /// <summary>The samples of each label, in the order of the labels; all in one group where there is not one label each.</summary>
    private static int[][] Groups(IDataset dataset)
    {
        if (dataset.LabelSize != 1)
        {
            return [[.. Enumerable.Range(0, dataset.Count)]];
        }

        int[] labels = SampleLabels.Of(dataset);
        return [.. Enumerable.Range(0, labels.Length).GroupBy(index => labels[index]).OrderBy(group => group.Key).Select(group => group.ToArray())];
    }

    /// <summary>How many of each group: the fraction rounded down, and one more where most was cut off until the total is right.</summary>
    private static int[] Shares(int[][] groups, double fraction, int wanted)
    {
        int[] shares = [.. groups.Select(group => (int)Math.Floor(group.Length * fraction))];
        int missing = wanted - shares.Sum();
        IEnumerable<int> byRemainder = Enumerable.Range(0, groups.Length)
            .Where(g => shares[g] < groups[g].Length)
            .OrderByDescending(g => (groups[g].Length * fraction) - shares[g])
            .ThenBy(g => g);
        foreach (int g in byRemainder.Take(missing).ToArray())
        {
            shares[g]++;
        }

        return shares;
    }
}
