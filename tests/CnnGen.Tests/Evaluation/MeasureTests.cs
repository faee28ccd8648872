using Xunit;

namespace CnnGen.Tests.Evaluation;

/// <summary>Confusion matrix, areas under curves and boxes against numbers worked out by hand and naive loops.</summary>
public class MeasureTests
{
    private const double Close = 1e-12;

    [Fact]
    public void The_area_under_scores_that_are_no_numbers_is_none()
    {
        Assert.Equal(double.NaN, RocAuc.Measure([0.5f, float.NaN, 0.25f, float.NaN], [true, false, true, false]));
        Assert.Equal(1, RocAuc.Measure([float.PositiveInfinity, float.NegativeInfinity], [true, false]));
        var network = new Training.LogisticNetwork(1);
        network.Parameters.Span[0] = float.NaN;
        Assert.Equal(double.NaN, Trainer.Evaluate(network, new Training.ClusterDataset(12, 1)).Classes!.RocAuc[0]);
    }

    [Fact]
    public void A_confusion_matrix_says_what_its_counts_say()
    {
        // Rows: labels. Class 2 is never answered, class 3 never occurs.
        int[][] counts = [[5, 1, 0, 0], [2, 3, 0, 0], [4, 0, 0, 0], [0, 0, 0, 0]];
        var matrix = new ConfusionMatrix(4);
        for (int label = 0; label < 4; label++)
        {
            for (int answer = 0; answer < 4; answer++)
            {
                for (int n = counts[label][answer]; n > 0; n--)
                {
                    matrix.Add(label, answer);
                }
            }
        }

        Assert.Equal((15, 8), (matrix.Count, matrix.Correct));
        Assert.Equal(8.0 / 15, matrix.Accuracy, Close);
        Assert.Equal(2, matrix[1, 0]);
        Assert.Equal(new ClassCounts(5, 6, 1, 3), matrix.Of(0));
        Assert.Equal(5.0 / 11, matrix.Of(0).Precision, Close);
        Assert.Equal(5.0 / 6, matrix.Of(0).Recall, Close);
        Assert.Equal(10.0 / 17, matrix.Of(0).F1, Close);
        Assert.Equal(5.0 / 12, matrix.Of(0).IntersectionOverUnion, Close);
        Assert.Equal((0.0, 0.0, 0.0, 4L), (matrix.Of(2).Precision, matrix.Of(2).Recall, matrix.Of(2).F1, matrix.Of(2).Support));
        Assert.Equal(new ClassCounts(0, 0, 0, 15), matrix.Of(3));

        // Over the three classes that occur.
        Assert.Equal(((5.0 / 12) + (3.0 / 6) + 0) / 3, matrix.MeanIntersectionOverUnion, Close);
        Assert.Equal(((10.0 / 17) + (6.0 / 9) + 0) / 3, matrix.MeanF1, Close);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix.Add(4, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConfusionMatrix(0));
    }

    [Fact]
    public void The_area_under_the_curve_is_the_share_of_ordered_pairs()
    {
        var random = new Random(1);
        for (int round = 0; round < 200; round++)
        {
            int count = random.Next(1, 40);
            float[] scores = [.. Enumerable.Range(0, count).Select(_ => random.Next(6) / 4f)];
            bool[] labels = [.. scores.Select(score => random.NextDouble() < 0.3 + (score / 4))];
            double won = 0, pairs = 0;
            for (int i = 0; i < count; i++)
            {
                for (int j = 0; j < count; j++)
                {
                    if (labels[i] && !labels[j])
                    {
                        pairs++;
                        won += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    }
                }
            }

            Assert.Equal(won / pairs, RocAuc.Measure(scores, labels), Close);
        }

        Assert.True(double.IsNaN(RocAuc.Measure([1f, 2f], [true, true])));
        Assert.True(double.IsNaN(RocAuc.Measure([], [])));
        Assert.Throws<ArgumentException>(() => RocAuc.Measure([1f], []));
    }

    [Theory]
    [InlineData(new[] { 0f, 0, 2, 2 }, new[] { 0f, 0, 2, 2 }, 1)]
    [InlineData(new[] { 0f, 0, 2, 2 }, new[] { 1f, 1, 2, 2 }, 1.0 / 7)]
    [InlineData(new[] { 0f, 0, 4, 4 }, new[] { 1f, 1, 2, 2 }, 0.25)]
    [InlineData(new[] { 0f, 0, 1, 1 }, new[] { 1f, 0, 1, 1 }, 0)]
    [InlineData(new[] { 0f, 0, 1, 1 }, new[] { 5f, 5, 1, 1 }, 0)]
    [InlineData(new[] { 0f, 0, -1, 1 }, new[] { -1f, 0, 1, 1 }, 0)]
    [InlineData(new[] { 0f, 0, 0, 0 }, new[] { 0f, 0, 0, 0 }, 0)]
    public void Boxes_overlap_as_drawn(float[] box, float[] other, double expected)
    {
        Assert.Equal(expected, Boxes.IntersectionOverUnion(box, other), Close);
        Assert.Equal(expected, Boxes.IntersectionOverUnion(other, box), Close);
    }

    [Fact]
    public void A_box_has_four_numbers() => Assert.Throws<ArgumentException>(() => Boxes.IntersectionOverUnion([1, 2, 3], [1, 2, 3, 4]));
}
