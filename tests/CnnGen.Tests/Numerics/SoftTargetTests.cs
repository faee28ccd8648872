using Xunit;

namespace CnnGen.Tests.Numerics;

/// <summary>Softmax cross entropy against a value for each class: against double precision, and against labels bit by bit.</summary>
public class SoftTargetTests
{
    private const float Scale = 0.3f;

    /// <summary>A one says the same as a label, so that turning labels into values changes nothing.</summary>
    [Theory]
    [InlineData(0f)]
    [InlineData(0.1f)]
    [InlineData(0.9f)]
    public void One_hot_values_give_the_bits_of_their_label(float smoothing)
    {
        for (int classes = 2; classes <= 70; classes++)
        {
            var random = new Random(classes);
            float[] scores = Draw(random, classes, 8), weights = smoothing == 0f ? [] : [.. Draw(random, classes, 1).Select(MathF.Abs)];
            int label = random.Next(classes);
            float[] target = new float[classes], labelled = Fill(classes), soft = Fill(classes);
            target[label] = 1;
            var ofLabel = new SoftmaxLoss(weights, smoothing);
            var ofTarget = new SoftmaxLoss(weights, smoothing);
            ofLabel.Add(scores, label, Scale, labelled);
            ofTarget.Add(scores, target, stride: 1, Scale, soft);
            Assert.Equal(Stored(ofLabel), Stored(ofTarget));
            Assert.Equal(labelled.Select(BitConverter.SingleToInt32Bits), soft.Select(BitConverter.SingleToInt32Bits));
        }
    }

    /// <summary>Without smoothing a label's weight is taken into the scale first: the last bit may differ, the loss is the same.</summary>
    [Fact]
    public void One_hot_values_with_class_weights_are_within_rounding_of_their_label()
    {
        for (int classes = 2; classes <= 70; classes++)
        {
            var random = new Random(classes);
            float[] scores = Draw(random, classes, 8), weights = [.. Draw(random, classes, 3).Select(MathF.Abs)];
            float[] target = new float[classes], labelled = Fill(classes), soft = Fill(classes);
            int label = random.Next(classes);
            target[label] = 1;
            var ofLabel = new SoftmaxLoss(weights);
            var ofTarget = new SoftmaxLoss(weights);
            ofLabel.Add(scores, label, Scale, labelled);
            ofTarget.Add(scores, target, stride: 1, Scale, soft);
            Assert.Equal(Stored(ofLabel), Stored(ofTarget));
            Assert.All(labelled.Zip(soft), pair => Assert.Equal(pair.First, pair.Second, 3e-7));
        }
    }

    [Theory]
    [InlineData(0f, false)]
    [InlineData(0f, true)]
    [InlineData(0.25f, false)]
    [InlineData(0.25f, true)]
    public void Any_values_agree_with_double_precision(float smoothing, bool isWeighted)
    {
        for (int classes = 2; classes <= 40; classes++)
        {
            var random = new Random(classes);
            int stride = 1 + (classes % 3);
            float[] scores = Draw(random, classes, 6), weights = isWeighted ? [.. Draw(random, classes, 2).Select(MathF.Abs)] : [];
            float[] targets = Enumerable.Repeat(float.NaN, classes * stride).ToArray(), gradient = Fill(classes);
            double sum = 0, loss = 0;
            double[] u = new double[classes], p = Softmax(scores);
            for (int k = 0; k < classes; k++)
            {
                targets[k * stride] = random.Next(3) == 0 ? 0 : random.NextSingle() * 2;
                u[k] = (isWeighted ? weights[k] : 1) * (((1 - (double)smoothing) * targets[k * stride]) + ((double)smoothing / classes));
                (sum, loss) = (sum + u[k], loss - (u[k] * Math.Log(p[k])));
            }

            var trained = new SoftmaxLoss(weights, smoothing);
            trained.Add(scores, targets, stride, Scale, gradient);
            var evaluated = new SoftmaxLoss(weights, smoothing);
            evaluated.Add(scores, targets, stride);
            Assert.Equal(Stored(trained), Stored(evaluated));
            Assert.Equal(loss, Stored(trained)[0], 2e-6 * Math.Max(1, loss));
            Assert.All(Enumerable.Range(0, classes), k => Assert.Equal(((p[k] * sum) - u[k]) * Scale, gradient[k], 4e-7 * Math.Max(1, sum)));
            Assert.All(gradient.Skip(classes), value => Assert.Equal(0f, value));
        }
    }

    [Fact]
    public void An_answer_is_right_at_the_first_of_the_highest_values()
    {
        Assert.Equal(1, Correct([1, 2, 0], [0.25f, 0.5f, 0.25f]));
        Assert.Equal(0, Correct([2, 1, 0], [0.25f, 0.5f, 0.25f]));
        Assert.Equal(1, Correct([2, 1, 0], [0.5f, 0.5f, 0]));
        Assert.Equal(0, Correct([1, 2, 0], [0.5f, 0.5f, 0]));
        Assert.Equal(1, Correct([3, 3, 0], [0.5f, 0.25f, 0]));
        Assert.Equal(0, Correct([3, 1, 0], [0, 0, 0]));
        Assert.Equal(-1, SoftTarget.LabelOf([0, 7, 0, 7], classes: 2, stride: 2));
        Assert.Equal(1, SoftTarget.LabelOf([0, 7, 1e-30f], classes: 2, stride: 2));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_score_that_is_not_finite_shows_in_the_loss_and_is_never_right(float bad)
    {
        Assert.Equal([float.NaN, 0f], Stored(Of([1, bad, 2], [0.5f, 0, 0.5f])));
    }

    [Fact]
    public void Zeros_leave_loss_and_gradient_alone_whatever_the_scores_are()
    {
        float[] gradient = Fill(3), weights = [1, 2, 3], scores = [1, float.NaN, 2], zeros = new float[3];
        var loss = new SoftmaxLoss(weights);
        loss.Add(scores, zeros, 1, Scale, gradient);
        loss.Add(scores, zeros, 1);
        Assert.Equal([0f, 0f], Stored(loss));
        Assert.All(gradient, value => Assert.Equal(0f, value));
    }

    /// <summary>A class that is impossible to the network adds nothing where nobody asks for it, and everything where somebody does.</summary>
    [Fact]
    public void Only_classes_that_are_asked_for_can_make_the_loss_infinite()
    {
        Assert.Equal([0f, 1f], Stored(Of([3e38f, -3e38f, 0], [1, 0, 0])));
        Assert.Equal([float.PositiveInfinity, 1f], Stored(Of([3e38f, -3e38f, 0], [0.75f, 0.25f, 0])));
    }

    private static int Correct(float[] scores, float[] targets) => (int)Stored(Of(scores, targets))[1];

    private static SoftmaxLoss Of(float[] scores, float[] targets)
    {
        var loss = new SoftmaxLoss();
        loss.Add(scores, targets, 1);
        return loss;
    }

    private static float[] Stored(SoftmaxLoss loss)
    {
        float[] result = new float[2];
        loss.Store(result);
        return result;
    }

    private static float[] Draw(Random random, int count, float limit) =>
        [.. Enumerable.Range(0, count).Select(_ => ((random.NextSingle() * 2) - 1) * limit)];

    /// <summary>Memory for a gradient in which whatever is not written shows.</summary>
    private static float[] Fill(int classes) => Enumerable.Repeat(float.NaN, (classes + 15) / 16 * 16).ToArray();

    private static double[] Softmax(float[] scores)
    {
        double max = scores.Max(), sum = scores.Sum(score => Math.Exp(score - max));
        return [.. scores.Select(score => Math.Exp(score - max) / sum)];
    }
}
