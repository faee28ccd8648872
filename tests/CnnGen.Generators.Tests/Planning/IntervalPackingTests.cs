using CnnGen.Generators.Planning.Workspaces;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Room for tenants that come and go.</summary>
public sealed class IntervalPackingTests
{
    private static readonly (int Size, int First, int Last)[][] Streets =
    [
        [],
        [(16, 0, 3)],
        [(16, 0, 1), (32, 1, 2), (16, 2, 3), (64, 3, 4)],
        [(16, 0, 9), (32, 0, 1), (32, 2, 3), (32, 4, 9), (48, 1, 2)],
        [(16, 0, 0), (16, 1, 1), (32, 2, 2)],
        [(16, 0, -1), (32, 0, 0)],
    ];

    [Fact]
    public void Room_IsWhatIsAliveWhereThatIsEasyToReach() => Assert.All(Streets, street =>
    {
        Tenant[] tenants = Tenants(street);
        (long[] starts, long total) = IntervalPacking.Pack(tenants);
        Assert.Equal(MostAlive(tenants), total);
        Assert.Equal(total, IntervalPacking.Peak(tenants));
        AssertApart(tenants, starts, total);
    });

    [Fact]
    public void RandomTenants_NeverMeetAndNeedLittleMoreThanWhatIsAlive()
    {
        double worst = 1;
        for (int seed = 0; seed < 200; seed++)
        {
            Random random = new(seed);
            Tenant[] tenants = [.. Enumerable.Range(0, random.Next(1, 60)).Select(_ =>
            {
                int first = random.Next(50);
                return new Tenant(16 * random.Next(1, 40), random.Next(12) == 0 ? BufferLife.Always : new BufferLife(first, first + random.Next(12)));
            })];
            (long[] starts, long total) = IntervalPacking.Pack(tenants);
            AssertApart(tenants, starts, total);
            Assert.Equal(MostAlive(tenants), IntervalPacking.Peak(tenants));
            Assert.Equal(starts, IntervalPacking.Pack(tenants).Starts);
            worst = Math.Max(worst, (double)total / MostAlive(tenants));
        }

        Assert.InRange(worst, 1, 1.3);
    }

    private static Tenant[] Tenants((int Size, int First, int Last)[] street) =>
        [.. street.Select(tenant => new Tenant(tenant.Size, new BufferLife(tenant.First, tenant.Last)))];

    private static long MostAlive(Tenant[] tenants) => Enumerable.Range(0, 100)
        .Max(now => tenants.Where(tenant => tenant.Life.First <= now && now <= tenant.Life.Last).Sum(tenant => tenant.Size));

    private static void AssertApart(Tenant[] tenants, long[] starts, long total)
    {
        for (int i = 0; i < tenants.Length; i++)
        {
            Assert.True(tenants[i].Life.IsEmpty || (starts[i] >= 0 && starts[i] % 16 == 0 && starts[i] + tenants[i].Size <= total));
            for (int j = 0; j < i; j++)
            {
                bool areApart = starts[i] >= starts[j] + tenants[j].Size || starts[j] >= starts[i] + tenants[i].Size;
                bool meet = tenants[i].Life.First <= tenants[j].Life.Last && tenants[j].Life.First <= tenants[i].Life.Last && tenants[i].Life.Last >= tenants[i].Life.First;
                Assert.True(areApart || !meet || tenants[j].Life.IsEmpty, $"{tenants[i]} at {starts[i]}, {tenants[j]} at {starts[j]}");
            }
        }
    }
}
