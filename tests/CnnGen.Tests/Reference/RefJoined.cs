namespace CnnGen.Tests.Reference;

/// <summary>Branches whose results lie one after the other within each sample.</summary>
internal abstract record RefJoined : RefComposite
{
    protected override void Join(double[][] ends, int samples, double[] y)
    {
        int next = 0;
        for (int n = 0; n < samples; n++)
        {
            foreach (double[] end in ends)
            {
                int size = end.Length / samples;
                end.AsSpan(n * size, size).CopyTo(y.AsSpan(next));
                next += size;
            }
        }
    }

    protected override double[][] Split(double[] dy, int samples, IReadOnlyList<RefShape> ends)
    {
        double[][] shares = [.. ends.Select(end => new double[samples * end.Size])];
        int next = 0;
        for (int n = 0; n < samples; n++)
        {
            for (int b = 0; b < shares.Length; b++)
            {
                dy.AsSpan(next, ends[b].Size).CopyTo(shares[b].AsSpan(n * ends[b].Size));
                next += ends[b].Size;
            }
        }

        return shares;
    }
}
