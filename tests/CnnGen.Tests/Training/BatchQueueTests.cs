using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>Batches that another thread reads ahead.</summary>
public class BatchQueueTests
{
    [Theory]
    [InlineData(0, 10, 4)]
    [InlineData(3, 10, 4)]
    [InlineData(0, 8, 4)]
    [InlineData(0, 3, 4)]
    [InlineData(9, 10, 1)]
    [InlineData(5, 5, 2)]
    public void Gives_the_samples_of_the_order_batch_by_batch(int start, int end, int size)
    {
        var data = new ClusterDataset(10, seed: 1);
        var order = new SampleOrder(10);
        order.Shuffle(7, epoch: 2);
        using var queue = new BatchQueue(data, order, size);
        for (int round = 0; round < 3; round++)
        {
            queue.Start(start, end);
            var seen = new List<int>();
            float[] expected = new float[data.Shape.Size];
            while (queue.Next())
            {
                Assert.Equal(Math.Min(size, end - start - seen.Count), queue.Current.Count);
                Assert.Equal(order.Indices.Slice(start + seen.Count, queue.Current.Count), queue.CurrentIndices);
                for (int i = 0; i < queue.Current.Count; i++)
                {
                    int label = data.Read(queue.CurrentIndices[i], expected);
                    Assert.Equal(label, queue.Current.Targets.Labels[i]);
                    Assert.Equal(expected, queue.Current.Images.Slice(i * expected.Length, expected.Length).ToArray());
                }

                seen.AddRange(queue.CurrentIndices);
                Assert.Equal(start + seen.Count, queue.Position);
            }

            Assert.Equal(order.Indices[start..end], seen.ToArray());
        }
    }

    [Fact]
    public void Reads_on_another_thread_while_the_caller_works()
    {
        using var read = new SemaphoreSlim(0);
        int caller = Environment.CurrentManagedThreadId, others = 0;
        var data = new ClusterDataset(6, seed: 1)
        {
            OnRead = _ =>
            {
                others += Environment.CurrentManagedThreadId == caller ? 0 : 1;
                read.Release();
            },
        };
        using var queue = new BatchQueue(data, new SampleOrder(6), 2);
        queue.Start(0, 6);
        Assert.True(queue.Next());
        for (int i = 0; i < 4; i++)
        {
            Assert.True(read.Wait(TimeSpan.FromSeconds(30)), "The second batch is not read before it is asked for.");
        }

        Assert.Equal(2, queue.Current.Count);
        Assert.True(queue.Next() && queue.Next() && !queue.Next());
        Assert.Equal(6, others);
    }

    [Fact]
    public void What_a_dataset_throws_reaches_the_caller_and_the_queue_goes_on()
    {
        bool broken = true;
        var data = new ClusterDataset(6, seed: 1) { OnRead = index => Fail(broken && index == 3) };
        using var queue = new BatchQueue(data, new SampleOrder(6), 2);
        queue.Start(0, 6);
        Assert.True(queue.Next());
        Assert.Equal("sample 3", Assert.Throws<InvalidDataException>(() => queue.Next()).Message);
        Assert.False(queue.Next());
        broken = false;
        queue.Start(0, 6);
        Assert.True(queue.Next() && queue.Next() && queue.Next() && !queue.Next());

        static void Fail(bool fails)
        {
            if (fails)
            {
                throw new InvalidDataException("sample 3");
            }
        }
    }

    [Fact]
    public void Ends_its_thread_when_a_batch_was_not_taken()
    {
        var queue = new BatchQueue(new ClusterDataset(6, seed: 1), new SampleOrder(6), 2);
        queue.Start(0, 6);
        queue.Dispose();
        new BatchQueue(new ClusterDataset(6, seed: 1), new SampleOrder(6), 2).Dispose();
    }
}
