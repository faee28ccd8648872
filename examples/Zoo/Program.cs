using Zoo.Networks;
foreach (var s in new[] { LeNet5.Info, AlexNet.Info, AlexNetUngrouped.Info, AlexNetOneTower.Info, NetworkInNetwork.Info, Vgg11.Info, ResNet18.Info, CifarResNet.Info, Inception.Info, UNet.Info, MobileNet.Info }) Console.WriteLine($"{s.Name} {s.ParameterCount:N0} {s.MultiplyAdds:N0}");
Console.WriteLine(ResNet18.Summary);
