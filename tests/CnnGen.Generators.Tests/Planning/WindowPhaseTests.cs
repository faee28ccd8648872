using CnnGen.Generators.Model;

namespace CnnGen.Generators.Tests.Planning;

/// <summary>Phases against a walk over all windows and taps.</summary>
public sealed class WindowPhaseTests
{
    [Fact]
    public void Phases_MeetEveryPairOfElementAndTapOnce()
    {
        int windows = 0;
        foreach (Window window in Windows())
        {
            foreach (int elements in new[] { 1, 2, 5, 13 })
            {
                IEnumerable<(int Element, int Tap, int Window)> expected =
                    from element in Enumerable.Range(0, elements)
                    from tap in Enumerable.Range(0, window.Kernel)
                    let start = element + window.Padding - (tap * window.Dilation)
                    where start % window.Stride == 0
                    select (element, tap, start / window.Stride);
                IReadOnlyList<WindowPhase> phases = WindowPhase.Of(window, elements);
                Assert.Equal(expected.Order(), phases.SelectMany(Meetings).Order());
                Assert.Equal(Enumerable.Range(0, elements), phases.SelectMany(Elements).Order());
                windows++;
            }
        }

        Assert.True(windows > 1000);
    }

    [Fact]
    public void Halo_IsWhatThePhasesReadOutside()
    {
        foreach (Window window in Windows())
        {
            IReadOnlyList<WindowPhase> phases = WindowPhase.Of(window, 13);
            int[] read = [.. phases.SelectMany(Meetings).Select(meeting => meeting.Window)];
            (int before, int behind) = WindowPhase.Halo(phases, windows: 3);
            Assert.Equal(Math.Max(0, -read.DefaultIfEmpty(0).Min()), before);
            Assert.Equal(Math.Max(0, read.DefaultIfEmpty(0).Max() - 2), behind);
        }
    }

    /// <summary>However large the stride: patches side by side are one run, padding makes them two.</summary>
    [Theory]
    [InlineData(16, 16, 0, 1)]
    [InlineData(32, 16, 0, 1)]
    [InlineData(64, 32, 16, 2)]
    [InlineData(3, 1000, 0, 2)]
    public void NeighbouringPhases_AreOneRun(int kernel, int stride, int padding, int runs)
    {
        IReadOnlyList<WindowPhase> phases = WindowPhase.Of(new Window(kernel, stride, padding, Model.Rounding.Exact), 2 * stride);
        Assert.Equal(runs, phases.Count);
        Assert.Equal(stride, phases.Sum(phase => phase.Run));
    }

    [Fact]
    public void LargestNumbers_DoNotOverflow()
    {
        WindowPhase phase = Assert.Single(WindowPhase.Of(new Window(2, int.MaxValue, 0, Model.Rounding.Exact, int.MaxValue - 1), 1));
        Assert.Equal((0, 1, 1), (phase.FirstTap, phase.Taps, phase.Count));
    }

    private static IEnumerable<Window> Windows() =>
        from kernel in Enumerable.Range(1, 5)
        from stride in Enumerable.Range(1, 6)
        from padding in Enumerable.Range(0, 4)
        from dilation in Enumerable.Range(1, 6)
        select new Window(kernel, stride, padding, Model.Rounding.Floor, dilation);

    private static IEnumerable<int> Elements(WindowPhase phase) =>
        from run in Enumerable.Range(0, phase.Run)
        from i in Enumerable.Range(0, phase.Count)
        select phase.First + run + (i * phase.Stride);

    private static IEnumerable<(int Element, int Tap, int Window)> Meetings(WindowPhase phase) =>
        from run in Enumerable.Range(0, phase.Run)
        from i in Enumerable.Range(0, phase.Count)
        from j in Enumerable.Range(0, phase.Taps)
        select (phase.First + run + (i * phase.Stride), phase.LastTap + run - (j * phase.TapStep), phase.FirstWindow + i + (j * phase.WindowStep));
}
