using Xunit;
using Zoo.Networks;

namespace CnnGen.Tests.Zoo;

/// <summary>
/// Parameters and multiply-adds of well-known networks, to the digit. Parameter counts are those of the papers and of torchvision.
/// Multiply-adds are held at what the library gives, which rounds to the published figures where there are some: AlexNet in one
/// tower 714 million, VGG-11 7.61 billion, ResNet-18 1.81 billion, MobileNet 569 million.
/// </summary>
public class ZooCostTests
{
    public static TheoryData<NetworkInfo, long, long> Costs => new()
    {
        { LeNet5.Info, 61_706, 416_520 },
        { AlexNet.Info, 60_965_224, 724_406_816 },
        { AlexNetUngrouped.Info, 62_378_344, 1_135_256_096 },
        { AlexNetOneTower.Info, 61_100_840, 714_188_480 },
        { NetworkInNetwork.Info, 966_986, 222_486_528 },
        { Vgg11.Info, 132_863_336, 7_609_090_048 },
        { ResNet18.Info, 11_689_512, 1_814_073_344 },
        { MobileNet.Info, 4_231_976, 568_740_352 },
    };

    [Theory]
    [MemberData(nameof(Costs), DisableDiscoveryEnumeration = true)]
    public void A_network_has_the_published_number_of_parameters(NetworkInfo info, long parameters, long multiplyAdds)
    {
        Assert.Equal(parameters, info.ParameterCount);
        Assert.Equal(parameters, info.Layers.Sum(layer => layer.ParameterCount));
        Assert.Equal(multiplyAdds, info.MultiplyAdds);
    }
}
