namespace CnnGen.Generators.Planning.Workspaces;

/// <summary>Something that needs room for a while.</summary>
/// <param name="Size">Floats, in whole blocks.</param>
/// <param name="Life">When it needs them.</param>
internal readonly record struct Tenant(long Size, BufferLife Life);

/// <summary>
/// Finds room for tenants so that those which are alive together never overlap. The best packing is hard to find; that
/// of a few simple rules is mostly the best one, since it needs no more than what is alive at the fullest moment.
/// </summary>
internal static class IntervalPacking
{
    private static readonly Func<Tenant, long>[] Orders =
    [
        static tenant => -tenant.Size,
        static tenant => -tenant.Size * (1L + tenant.Life.Last - tenant.Life.First),
        static tenant => tenant.Life.First,
        static tenant => -tenant.Life.Last,
    ];

    /// <summary>Where each tenant starts, and the room that all need.</summary>
    public static (long[] Starts, long Total) Pack(IReadOnlyList<Tenant> tenants)
    {
        long least = Peak(tenants);
        (long[] Starts, long Total)? best = null;
        foreach (Func<Tenant, long> order in Orders)
        {
            foreach (bool bestFit in new[] { false, true })
            {
                (long[] Starts, long Total) packing = Pack(tenants, order, bestFit);
                if (best is null || packing.Total < best.Value.Total)
                {
                    best = packing;
                }

                if (packing.Total == least)
                {
                    return packing;
                }
            }
        }

        return best!.Value;
    }

    /// <summary>Floats that are alive at the fullest moment: no packing needs less.</summary>
    public static long Peak(IReadOnlyList<Tenant> tenants)
    {
        // At equal moments births come first, since a tenant needs its room until its last moment is over.
        long alive = 0, peak = 0;
        foreach ((_, long change) in tenants
            .Where(static tenant => !tenant.Life.IsEmpty)
            .SelectMany(static tenant => new[] { (Moment: 2L * tenant.Life.First, Change: tenant.Size), (Moment: (2L * tenant.Life.Last) + 1, Change: -tenant.Size) })
            .OrderBy(static change => change.Moment))
        {
            alive += change;
            peak = Math.Max(peak, alive);
        }

        return peak;
    }

    private static (long[] Starts, long Total) Pack(IReadOnlyList<Tenant> tenants, Func<Tenant, long> order, bool bestFit)
    {
        var starts = new long[tenants.Count];
        var placed = new List<int>();
        long total = 0;
        foreach (int i in Enumerable.Range(0, tenants.Count).OrderBy(i => order(tenants[i])).ThenByDescending(i => tenants[i].Size).ThenBy(static i => i))
        {
            if (tenants[i].Life.IsEmpty)
            {
                continue;
            }

            starts[i] = Gap(tenants, starts, placed, tenants[i], bestFit);
            total = Math.Max(total, starts[i] + tenants[i].Size);
            int after = placed.FindIndex(other => starts[other] > starts[i]);
            placed.Insert(after < 0 ? placed.Count : after, i);
        }

        return (starts, total);
    }

    /// <summary>The first gap between contemporaries that is large enough, or of all such gaps the smallest.</summary>
    /// <param name="placed">Tenants that have a place, by their starts.</param>
    private static long Gap(IReadOnlyList<Tenant> tenants, long[] starts, List<int> placed, Tenant tenant, bool bestFit)
    {
        long end = 0, found = -1, smallest = long.MaxValue;
        foreach (int other in placed)
        {
            if (!tenants[other].Life.Meets(tenant.Life))
            {
                continue;
            }

            long gap = starts[other] - end;
            if (gap >= tenant.Size && gap < smallest)
            {
                (found, smallest) = (end, gap);
                if (!bestFit)
                {
                    break;
                }
            }

            end = Math.Max(end, starts[other] + tenants[other].Size);
        }

        return found >= 0 ? found : end;
    }
}
