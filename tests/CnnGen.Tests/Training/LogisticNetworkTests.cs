using Xunit;

namespace CnnGen.Tests.Training;

/// <summary>The hand-written network that the training tests rest on, against central differences in double.</summary>
public class LogisticNetworkTests
{
    [Fact]
    public void GradientsMatchCentralDifferences()
    {
        var network = new LogisticNetwork(3);
        var data = new ClusterDataset(7, 5);
        var workspace = new TrainingWorkspace<LogisticNetwork>(9, threads: 2);
        float[] images = new float[7 * 15];
        int[] labels = new int[7];
        for (int n = 0; n < 7; n++)
        {
            labels[n] = data.Read(n, images.AsSpan(n * 15, 15));
        }

        double loss = network.ForwardBackward(images, labels, workspace).Loss;
        float[] weight = new float[45];
        float[] bias = new float[3];
        network.CopyParameter("Dense1.Weight", weight);
        network.CopyParameter("Dense1.Bias", bias);
        Assert.Equal(Loss(weight, bias, images, labels), loss, 1e-6);

        float[] dWeight = new float[45];
        float[] dBias = new float[3];
        workspace.CopyGradient("Dense1.Weight", dWeight);
        workspace.CopyGradient("Dense1.Bias", dBias);
        for (int i = 0; i < 48; i++)
        {
            double difference = Slope(weight, bias, i, images, labels);
            Assert.Equal(difference, i < 45 ? dWeight[i] : dBias[i - 45], 1e-5);
        }
    }

    private static double Slope(float[] weight, float[] bias, int index, float[] images, int[] labels)
    {
        const float Half = 1f / 128;
        double At(float shift)
        {
            float[] w = [.. weight];
            float[] b = [.. bias];
            (index < 45 ? ref w[index] : ref b[index - 45]) += shift;
            return Loss(w, b, images, labels);
        }

        // Five points: the error falls with the fourth power of the shift.
        return ((8 * (At(Half) - At(-Half))) - (At(2 * Half) - At(-2 * Half))) / (12 * (double)Half);
    }

    private static double Loss(float[] weight, float[] bias, float[] images, int[] labels)
    {
        double loss = 0;
        for (int n = 0; n < labels.Length; n++)
        {
            double[] scores = new double[3];
            for (int c = 0; c < 3; c++)
            {
                scores[c] = bias[c];
                for (int i = 0; i < 15; i++)
                {
                    scores[c] += (double)weight[(c * 15) + i] * images[(n * 15) + i];
                }
            }

            loss += Math.Log(scores.Sum(Math.Exp)) - scores[labels[n]];
        }

        return loss / labels.Length;
    }
}
