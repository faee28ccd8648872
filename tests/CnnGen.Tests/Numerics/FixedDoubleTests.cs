using Xunit;

namespace CnnGen.Tests.Numerics;

public class FixedDoubleTests
{
    [Fact]
    public void Sines_and_cosines_are_right_to_the_last_bits()
    {
        for (double degrees = -800; degrees <= 800; degrees += 0.37)
        {
            (double sine, double cosine) = FixedDouble.OfDegrees(degrees);
            Assert.Equal(Math.Sin(degrees * Math.PI / 180), sine, 1e-14);
            Assert.Equal(Math.Cos(degrees * Math.PI / 180), cosine, 1e-14);
            Assert.Equal(1, (sine * sine) + (cosine * cosine), 4e-16);
        }

        for (double degrees = -45; degrees <= 45; degrees += 0.0137)
        {
            (double sine, double cosine) = FixedDouble.OfDegrees(degrees);
            Assert.Equal(Math.Sin(degrees * Math.PI / 180), sine, 3e-16);
            Assert.Equal(Math.Cos(degrees * Math.PI / 180), cosine, 3e-16);
        }
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(90, 1, 0)]
    [InlineData(180, 0, -1)]
    [InlineData(-90, -1, 0)]
    [InlineData(450, 1, 0)]
    public void Quarters_of_a_turn_are_exact(double degrees, double sine, double cosine)
    {
        Assert.Equal(sine, FixedDouble.OfDegrees(degrees).Sine);
        Assert.Equal(cosine, FixedDouble.OfDegrees(degrees).Cosine);
    }

    [Fact]
    public void The_exponential_is_right_to_the_last_bits()
    {
        for (double x = -699; x < 700; x += 0.173)
        {
            // The reduction's rounding grows with the exponent.
            Assert.Equal(1, FixedDouble.Exp(x) / Math.Exp(x), 4e-16 + (Math.Abs(x) * 2.3e-16));
        }

        Assert.Equal(1, FixedDouble.Exp(0));
        Assert.Equal(0, FixedDouble.Exp(-701));
        Assert.Equal(double.PositiveInfinity, FixedDouble.Exp(double.PositiveInfinity));
        Assert.Equal(double.NaN, FixedDouble.Exp(double.NaN));
    }
}
