using CnnGen.Generators.Model;

namespace CnnGen.Generators.Planning.Workspaces;

/// <summary>
/// Decides how many copies of each buffer there are and where they lie. Buffers that are not alive together share memory.
/// </summary>
/// <remarks>
/// The copies of a sample's buffers are one record, so that what a buffer's memory holds before and after is always of the
/// same sample, and no worker meets another one's. Apart from it stand the buffers whose copies a single call walks
/// over as the rows of a product: they lie close together, one buffer's copies after the other's.
/// </remarks>
internal sealed class WorkspacePlanner
{
    private readonly IReadOnlyList<BufferDraft> _drafts;
    private readonly PassTimeline _timeline;
    private readonly BufferPlan[] _plans;

    private WorkspacePlanner(IReadOnlyList<BufferDraft> drafts, PassTimeline timeline) =>
        (_drafts, _timeline, _plans) = (drafts, timeline, new BufferPlan[drafts.Count]);

    /// <summary>Gives every buffer a scope and a place.</summary>
    /// <param name="drafts">The buffers.</param>
    /// <param name="timeline">The steps that use them.</param>
    /// <param name="fixedStart">Floats at the start of the fixed part that are taken already.</param>
    public static (WorkspacePlan Workspace, EquatableArray<BufferPlan> Buffers) Plan(
        IReadOnlyList<BufferDraft> drafts, PassTimeline timeline, long fixedStart)
    {
        var planner = new WorkspacePlanner(drafts, timeline);
        var workspace = new WorkspacePlan(
            planner.OneByOne(BufferScope.Fixed, fixedStart),
            planner.Samples(),
            planner.OneByOne(BufferScope.Group, 0),
            planner.Workers());
        return (workspace, planner._plans);
    }

    /// <summary>What is written and read within one sample's turn needs one copy a worker; all else one a sample.</summary>
    private BufferScope Scope(BufferDraft draft) =>
        draft.Scope ?? (_timeline.IsOfOneTurn(draft.Index) && !draft.IsKept ? BufferScope.Worker : BufferScope.Sample);

    private IEnumerable<BufferDraft> Of(BufferScope scope) => _drafts.Where(draft => Scope(draft) == scope);

    /// <summary>Buffers that nearly all live until the last phase, each in a place of its own.</summary>
    private long OneByOne(BufferScope scope, long start)
    {
        foreach (BufferDraft draft in Of(scope))
        {
            Set(draft, scope, scope == BufferScope.Group ? draft.Storage : 0, start);
            start += draft.Storage;
        }

        return start;
    }

    private long Workers() => Pack(Of(BufferScope.Worker), (draft, start) => Set(draft, BufferScope.Worker, 0, start));

    private long Samples()
    {
        var starts = new Dictionary<BufferDraft, long>();
        long record = OddLines(Pack(Of(BufferScope.Sample).Where(static draft => !draft.IsRow), starts.Add));
        foreach (KeyValuePair<BufferDraft, long> start in starts)
        {
            Set(start.Key, BufferScope.Sample, checked((int)record), 0, start.Value);
        }

        long rows = record;
        foreach (Place place in Places(Of(BufferScope.Sample).Where(static draft => draft.IsRow), static draft => draft.RowStride))
        {
            foreach (BufferDraft draft in place.Buffers)
            {
                Set(draft, BufferScope.Sample, draft.RowStride, rows);
            }

            rows += place.Buffers[0].RowStride;
        }

        return rows;
    }

    /// <summary>An odd number of cache lines, because copies at a distance of a power of two would compete for the same few lines of the cache.</summary>
    private static long OddLines(long floats) => floats == 0 ? 0 : floats / Block.Size % 2 == 0 ? floats + Block.Size : floats;

    /// <summary>Finds places for buffers that lie in one piece of memory.</summary>
    private long Pack(IEnumerable<BufferDraft> drafts, Action<BufferDraft, long> set)
    {
        Place[] places = Places(drafts, static _ => null);
        (long[] starts, long total) = IntervalPacking.Pack(Array.ConvertAll(places, static place => place.Tenant));
        for (int i = 0; i < places.Length; i++)
        {
            foreach (BufferDraft draft in places[i].Buffers)
            {
                set(draft, starts[i]);
            }
        }

        return total;
    }

    /// <summary>
    /// Puts buffers together that can have the same memory: where zeros must survive in it, those of the same layout, which
    /// leave the same floats alone. Memory that holds such zeros is nobody else's at any time.
    /// </summary>
    /// <param name="drafts">The buffers.</param>
    /// <param name="alike">What other buffers must have in common to share a place; null where each gets its own.</param>
    private Place[] Places(IEnumerable<BufferDraft> drafts, Func<BufferDraft, object?> alike)
    {
        var places = new List<Place>();
        foreach (BufferDraft draft in drafts.OrderBy(draft => _timeline.Life(draft.Index).First))
        {
            BufferLife life = _timeline.Life(draft.Index);
            object? key = IsAlone(draft) ? null : HasZeros(draft) ? draft.Layout : alike(draft);
            Place? place = places.FirstOrDefault(place => key is not null && key.Equals(place.Key) && !place.Buffers.Any(other => _timeline.Life(other.Index).Meets(life)));
            if (place is null)
            {
                bool isNobodyElses = !life.IsEmpty && (HasZeros(draft) || IsAlone(draft));
                place = new Place(key, new Tenant(draft.Storage, isNobodyElses ? BufferLife.Always : life));
                places.Add(place);
            }

            place.Buffers.Add(draft);
        }

        return places.ToArray();
    }

    /// <summary>Whether floats around the values must be zero, which no step writes again.</summary>
    private bool HasZeros(BufferDraft draft) => (draft.Layout.Halo != Halo.None && !draft.IsCleared) || SurplusStays(draft);

    private bool SurplusStays(BufferDraft draft) => _timeline.KeepsSurplus(draft.Index) && draft.Layout.Channels < draft.Layout.ChannelStride;

    /// <summary>Whether a buffer shares its memory with no other one.</summary>
    private bool IsAlone(BufferDraft draft) => draft.IsKept || SurplusStays(draft);

    private void Set(BufferDraft draft, BufferScope scope, int stride, long offset, long within = 0)
    {
        BufferLife life = _timeline.Life(draft.Index);
        life = draft.IsKept ? life.With(_timeline.Now) : life;
        _plans[draft.Index] = new BufferPlan(draft.Name, draft.Layout, scope, stride, offset, within, life, HasZeros(draft));
    }

    /// <summary>Memory for one or more buffers, one after the other.</summary>
    /// <param name="Key">What they have in common.</param>
    /// <param name="Tenant">The room that they need.</param>
    private sealed record Place(object? Key, Tenant Tenant)
    {
        public List<BufferDraft> Buffers { get; } = new();
    }
}
