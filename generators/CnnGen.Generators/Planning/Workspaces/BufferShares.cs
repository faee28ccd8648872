namespace CnnGen.Generators.Planning.Workspaces;

/// <summary>Tells whose the memory is that several buffers share: of those that lie there at some time, the largest one's.</summary>
internal static class BufferShares
{
    /// <summary>For each buffer of a scope the floats that no larger buffer covers.</summary>
    public static IEnumerable<(BufferPlan Buffer, long Floats)> Of(IEnumerable<BufferPlan> buffers)
    {
        var larger = new List<(long Start, long End)>();
        foreach (BufferPlan buffer in buffers.Where(static buffer => !buffer.Life.IsEmpty).OrderByDescending(static buffer => buffer.Floats))
        {
            (long start, long end) = (buffer.Start, buffer.Start + buffer.Floats);
            yield return (buffer, Uncovered(start, end, larger));
            larger.Add((start, end));
        }
    }

    private static long Uncovered(long start, long end, List<(long Start, long End)> covers)
    {
        long free = 0;
        foreach ((long from, long to) in covers.Where(cover => cover.Start < end && cover.End > start).OrderBy(static cover => cover.Start))
        {
            free += Math.Max(0, from - start);
            start = Math.Max(start, to);
        }

        return free + Math.Max(0, end - start);
    }
}
