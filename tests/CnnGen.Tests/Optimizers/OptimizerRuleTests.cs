using System.Text.Json;
using Xunit;

namespace CnnGen.Tests.Optimizers;

/// <summary>The update rules against PyTorch's recorded steps and against a naive reference in double precision.</summary>
public class OptimizerRuleTests
{
    public static TheoryData<int> RecordedCases => [.. Enumerable.Range(0, Recording().GetProperty("cases").GetArrayLength())];

    [Theory]
    [MemberData(nameof(RecordedCases))]
    public void FollowsPyTorchStepByStep(int number)
    {
        JsonElement recording = Recording();
        JsonElement options = recording.GetProperty("cases")[number];
        float[] parameters = Floats(recording.GetProperty("start"));
        Optimizer optimizer = Make(options);
        var flat = new FlatSteps(optimizer, parameters);
        for (int step = 0; step < recording.GetProperty("gradients").GetArrayLength(); step++)
        {
            flat.Step(Floats(recording.GetProperty("gradients")[step]), 32);
            float[] expected = Floats(options.GetProperty("parameters")[step]);
            for (int i = 0; i < expected.Length; i++)
            {
                // Both round in single precision; the distance is a few units of the last place of what moved.
                double moved = Math.Abs(expected[i]) + Math.Abs(Floats(recording.GetProperty("start"))[i]);
                Assert.True(
                    Math.Abs(expected[i] - parameters[i]) <= 1e-6 * moved + 1e-9,
                    $"{options.GetProperty("kind")} case {number}, step {step + 1}, parameter {i}: {parameters[i]:R}, PyTorch {expected[i]:R}");
            }
        }
    }

    [Fact]
    public void TheRecordingTellsItsCasesApart()
    {
        // What the tolerance above must not blur: the ends differ from case to case by far more.
        JsonElement cases = Recording().GetProperty("cases");
        float[] ends = cases.EnumerateArray().Select(item => Floats(item.GetProperty("parameters")[11])[0]).ToArray();
        Assert.Equal(17, ends.Length);
        Assert.All(ends.Order().Zip(ends.Order().Skip(1)), pair => Assert.True(pair.Second - pair.First > 1e-4));
    }

    [Theory]
    [InlineData(0.0, false, 0.0)]
    [InlineData(0.9, false, 0.01)]
    [InlineData(0.9, true, 0.01)]
    public void SgdMatchesTheFormulaInDoublePrecision(double momentum, bool nesterov, double decay)
    {
        var (parameters, gradients) = Data(50, steps: 100);
        double[] p = parameters.Select(value => (double)value).ToArray();
        double[] b = new double[50];
        var flat = new FlatSteps(new Sgd(0.05f, (float)momentum, nesterov, (float)decay), parameters);
        for (int t = 0; t < gradients.Length; t++)
        {
            flat.Step(gradients[t], VectorWidths.Best);
            for (int i = 0; i < 50; i++)
            {
                double g = gradients[t][i] + (decay * p[i]);
                b[i] = t == 0 ? g : (momentum * b[i]) + g;
                p[i] -= 0.05 * (momentum == 0 ? g : nesterov ? g + (momentum * b[i]) : b[i]);
                Assert.Equal(p[i], parameters[i], 2e-5);
            }
        }
    }

    [Theory]
    [InlineData(0.9, 0.999, 1e-8, 0.0)]
    [InlineData(0.8, 0.95, 1e-4, 0.05)]
    [InlineData(0.0, 0.9, 1e-8, 0.0)]
    public void AdamMatchesTheFormulaInDoublePrecision(double beta1, double beta2, double epsilon, double decay)
    {
        var (parameters, gradients) = Data(50, steps: 100);
        double[] p = parameters.Select(value => (double)value).ToArray();
        double[] m = new double[50];
        double[] v = new double[50];
        var flat = new FlatSteps(new Adam(0.01f, beta1, beta2, (float)epsilon, (float)decay), parameters);
        for (int t = 1; t <= gradients.Length; t++)
        {
            flat.Step(gradients[t - 1], VectorWidths.Best);
            for (int i = 0; i < 50; i++)
            {
                double g = gradients[t - 1][i] + (decay * p[i]);
                m[i] = (beta1 * m[i]) + ((1 - beta1) * g);
                v[i] = (beta2 * v[i]) + ((1 - beta2) * g * g);
                double mHat = m[i] / (1 - Math.Pow(beta1, t));
                double vHat = v[i] / (1 - Math.Pow(beta2, t));
                p[i] -= 0.01 * mHat / (Math.Sqrt(vHat) + epsilon);
                Assert.Equal(p[i], parameters[i], 2e-5);
            }
        }
    }

    [Theory]
    [InlineData(0.9, 0.99, 0.0)]
    [InlineData(0.5, 0.8, 0.3)]
    [InlineData(0.0, 0.0, 0.0)]
    public void LionMatchesTheFormulaInDoublePrecision(double beta1, double beta2, double decay)
    {
        var (parameters, gradients) = Data(50, steps: 100);
        double[] p = parameters.Select(value => (double)value).ToArray();
        double[] m = new double[50];
        var flat = new FlatSteps(new Lion(0.01f, (float)decay, beta1, beta2), parameters);
        for (int t = 0; t < gradients.Length; t++)
        {
            // A gradient that is always zero must not move its parameter but for the decay.
            gradients[t][7] = 0f;
            flat.Step(gradients[t], VectorWidths.Best);
            for (int i = 0; i < 50; i++)
            {
                double direction = (beta1 * m[i]) + ((1 - beta1) * gradients[t][i]);
                p[i] = ((1 - (0.01 * decay)) * p[i]) - (0.01 * Math.Sign(direction));
                m[i] = (beta2 * m[i]) + ((1 - beta2) * gradients[t][i]);
                Assert.Equal(p[i], parameters[i], 2e-5);
            }
        }
    }

    [Fact]
    public void CenteredRmsPropStaysFiniteWhereRoundingMakesTheSpreadNegative()
    {
        // With one gradient always, the spread is zero and its rounded form now above, now below.
        float[] parameters = [0f, 0f, 0f];
        var flat = new FlatSteps(new RmsProp(1e-3f, alpha: 0.5, epsilon: 1e-4f, centered: true), parameters);
        for (int step = 0; step < 500; step++)
        {
            flat.Step([0.1f, 0.7f, 1.3f], 32);
        }

        Assert.All(parameters, value => Assert.True(float.IsFinite(value)));
    }

    private static (float[] Parameters, float[][] Gradients) Data(int n, int steps)
    {
        var random = new SeededRandom(11);
        float[] Row() => Enumerable.Range(0, n).Select(_ => (float)random.NextGaussian()).ToArray();
        return (Row(), Enumerable.Range(0, steps).Select(_ => Row()).ToArray());
    }

    private static Optimizer Make(JsonElement o)
    {
        double Number(string name) => o.GetProperty(name).GetDouble();
        float Single(string name) => (float)Number(name);
        return o.GetProperty("kind").GetString() switch
        {
            "sgd" => new Sgd(Single("learningRate"), Single("momentum"), o.GetProperty("nesterov").GetBoolean(), Single("weightDecay")),
            "adam" => new Adam(Single("learningRate"), Number("beta1"), Number("beta2"), Single("epsilon"), Single("weightDecay")),
            "adamw" => new AdamW(Single("learningRate"), Single("weightDecay"), Number("beta1"), Number("beta2"), Single("epsilon")),
            "adagrad" => new AdaGrad(Single("learningRate"), Single("epsilon"), Single("weightDecay")),
            "rmsprop" => new RmsProp(
                Single("learningRate"), Number("alpha"), Single("epsilon"), Single("momentum"), o.GetProperty("centered").GetBoolean(), Single("weightDecay")),
            string kind => throw new InvalidDataException($"There is no optimizer '{kind}'."),
            null => throw new InvalidDataException("A case has no kind."),
        };
    }

    private static JsonElement Recording()
    {
        using Stream stream = typeof(OptimizerRuleTests).Assembly.GetManifestResourceStream("optimizers.json")!;
        return JsonSerializer.Deserialize<JsonElement>(stream);
    }

    private static float[] Floats(JsonElement array) => array.EnumerateArray().Select(value => value.GetSingle()).ToArray();
}
