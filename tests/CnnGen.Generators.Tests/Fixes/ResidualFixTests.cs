namespace CnnGen.Generators.Tests.Fixes;

/// <summary>The text after a residual block is given a projection.</summary>
public sealed class ResidualFixTests
{
    private const string Blocks = "[Layers] [Conv2D(8, 3, Stride = 2, Padding = 1, Rounding = Rounding.Floor)] class Body;\n[Layers] [MaxPool2D(2)] class Way;\n";

    [Theory]
    [InlineData("[Residual<Body>]", "Set Projection to Projection.Convolution", "[Residual<Body>(Projection = Projection.Convolution)]")]
    [InlineData("[Residual<Body>(Freeze = true)]", "Set Projection to Projection.Convolution", "[Residual<Body>(Freeze = true, Projection = Projection.Convolution)]")]
    [InlineData("[Residual<Body>(Projection = Projection.None)]", "Set Projection to Projection.ConvolutionBatchNorm", "[Residual<Body>(Projection = Projection.ConvolutionBatchNorm)]")]
    public Task ShapesThatDiffer_AreBroughtTogether(string before, string title, string after) =>
        FixAssert.GivesAsync(Network(before), title, Network(after));

    /// <summary>A shortcut of its own has no projection; and from 8 pixels to 5 there is none.</summary>
    [Theory]
    [InlineData("[Residual<Body, Way>]")]
    [InlineData("[Residual<Odd>]")]
    public Task WhatNoProjectionMends_IsOfferedNone(string residual) =>
        FixAssert.OffersAsync(Network(residual) + "[Layers] [Conv2D(8, 4)] class Odd;\n");

    private static string Network(string residual) =>
        Blocks + $"[Network(3, 8, 8)]\n{residual}\n[Dense(2)]\n[SoftmaxCrossEntropy]\npublic partial class Net;\n";
}
