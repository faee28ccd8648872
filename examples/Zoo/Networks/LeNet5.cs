using CnnGen;

namespace Zoo.Networks;

/// <summary>
/// LeNet-5 on 28x28 digits (LeCun, Bottou, Bengio and Haffner 1998, "Gradient-Based Learning Applied to Document
/// Recognition"), with ReLU and max pooling as it is taught today. 61,706 parameters.
/// </summary>
[Network(1, 28, 28)]
[Conv2D(6, 5, Padding = 2)] [Relu]
[MaxPool2D(2)]
[Conv2D(16, 5)] [Relu]
[MaxPool2D(2)]
[Dense(120)] [Relu]
[Dense(84)] [Relu]
[Dense(10)]
[SoftmaxCrossEntropy]
public sealed partial class LeNet5;
