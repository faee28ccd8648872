using System.Runtime.CompilerServices;
using CnnGen.Tests.Training;
using Xunit;
using Zoo.Networks;

namespace CnnGen.Tests.Execution;

/// <summary>Aligned buffers and the workspaces made of them.</summary>
public class WorkspaceTests
{
    [Fact]
    public unsafe void BuffersStartOnALineAndAtZeroAndStayThere()
    {
        AlignedBuffer[] buffers = Enumerable.Range(0, 100).Select(length => new AlignedBuffer(length)).ToArray();
        nint[] addresses = buffers.Select(Address).ToArray();
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        for (int length = 0; length < buffers.Length; length++)
        {
            Assert.Equal(length, buffers[length].Length);
            Assert.Equal(length, buffers[length].Span.Length);
            Assert.Equal(0, addresses[length] % 64);
            Assert.Equal(addresses[length], Address(buffers[length]));
            Assert.All(buffers[length].Span.ToArray(), value => Assert.Equal(0f, value));
            buffers[length].Span.Fill(length);
        }

        Assert.All(buffers, buffer => Assert.All(buffer.Span.ToArray(), value => Assert.Equal(buffer.Length, value)));

        static nint Address(AlignedBuffer buffer) => (nint)Unsafe.AsPointer(ref buffer.Reference);
    }

    [Fact]
    public void BufferLengthsAreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new AlignedBuffer(-1));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new AlignedBuffer(int.MaxValue));
        Assert.Throws<ArgumentOutOfRangeException>("length", () => new AlignedBuffer(long.MaxValue));
    }

    [Fact]
    public void ViewsAreShapedWindowsOnTheBuffer()
    {
        var buffer = new AlignedBuffer(64);
        var view = buffer.View(16, [3, 2], [1, 16]);
        view[2, 1] = 5f;
        Assert.Equal(5f, buffer.Span[16 + 2 + 16]);
        Assert.ThrowsAny<ArgumentException>(() => buffer.View(33, [3, 3], [1, 16]));
    }

    [Fact]
    public void WorkspacesHoldTheirLayout()
    {
        var workspace = new TrainingWorkspace<LogisticNetwork>(10, 3);
        Assert.Equal((10, 3), (workspace.BatchSize, workspace.Threads));
        Assert.Equal(4 * (256 + (10 * 32)), workspace.Bytes);
        Assert.Equal(256, workspace.Gradients.Length);
        workspace.Memory.Span[255] = 3f;
        Assert.Equal(3f, workspace.Gradients[255]);
    }

    [Fact]
    public void WorkspaceSizesAreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>("batchSize", () => new InferenceWorkspace<LogisticNetwork>(0));
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => new InferenceWorkspace<LogisticNetwork>(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => new TrainingWorkspace<LogisticNetwork>(1, 257));
        var tooLarge = Assert.Throws<ArgumentOutOfRangeException>(
            "batchSize", () => new TrainingWorkspace<LogisticNetwork>(100_000_000));
        Assert.Contains("LogisticNetwork for 100000000 samples", tooLarge.Message);
        Assert.Contains("smaller batch", tooLarge.Message);
    }

    /// <summary>No thread is woken for a share of a prediction that is done before it wakes.</summary>
    [Fact]
    public void WorkersFollowTheWork()
    {
        var small = new InferenceWorkspace<LogisticNetwork>(100, 4);
        Assert.Equal(1, small.Workers(100));
        var large = new InferenceWorkspace<NetworkInNetwork>(8, 4);
        Assert.Equal([1, 1, 2, 4, 4], ((int[])[0, 1, 2, 4, 8]).Select(large.Workers));
        Assert.Equal(4, new TrainingWorkspace<LogisticNetwork>(100, 4).Workers(1));
    }
}
