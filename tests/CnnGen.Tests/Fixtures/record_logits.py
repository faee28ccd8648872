"""Records the logits that PyTorch computes for networks of examples/Zoo, as the tests' oracle.

    python3 tests/CnnGen.Tests/Fixtures/record_logits.py

writes logits.json next to this file. Millions of weights are too many for a file, so parameters and images come from one
formula of name and position, which Zoo/FormulaValues.cs repeats: hash, scale, round to single precision. The passes run in
double precision, logits are base64 of little-endian float64. A gain for each network keeps its logits near 1.
"""

import math

import numpy
import torch
import torch.nn.functional as F

from record_layers import pack, write


gain = 1.0


def formula(name, shape):
    """The values of a tensor: uniform between limits that its name and rank decide; weights have variance gain / (3 fan-in)."""
    key = 2166136261
    for letter in name.encode():
        key = ((key ^ letter) * 16777619) & 0xFFFFFFFF
    count = math.prod(shape)
    x = numpy.arange(count, dtype=numpy.uint32) * numpy.uint32(0x9E3779B9) + numpy.uint32(key)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x = (x ^ (x >> numpy.uint32(shift))) * numpy.uint32(factor)
    x ^= x >> numpy.uint32(16)
    if name == "Images":
        low, high = -1.0, 1.0
    elif len(shape) > 1:
        high = math.sqrt(gain / (count // shape[0]))
        low = -high
    elif name.endswith((".Weight", ".RunningVariance")):
        low, high = 0.5, 1.5
    else:
        low, high = -0.1, 0.1
    values = low + (high - low) * ((x >> numpy.uint32(8)) * 2.0**-24)
    return torch.from_numpy(values.astype(numpy.float32)).double().reshape(shape)


def conv(x, name, filters, kernel, stride=1, padding=0, bias=True):
    weight = formula(name + ".Weight", (filters, x.shape[1], kernel, kernel))
    return F.conv2d(x, weight, formula(name + ".Bias", (filters,)) if bias else None, stride, padding)


def dense(x, name, units):
    x = x.flatten(1)
    return F.linear(x, formula(name + ".Weight", (units, x.shape[1])), formula(name + ".Bias", (units,)))


def norm(x, name):
    mean, variance, weight, bias = (formula(f"{name}.{k}", (x.shape[1],)) for k in ("RunningMean", "RunningVariance", "Weight", "Bias"))
    return F.batch_norm(x, mean, variance, weight, bias, training=False, eps=1e-5)


def lenet5(x):
    x = F.max_pool2d(F.relu(conv(x, "Conv1", 6, 5, padding=2)), 2)
    x = F.max_pool2d(F.relu(conv(x, "Conv2", 16, 5)), 2)
    x = F.relu(dense(x, "Dense1", 120))
    x = F.relu(dense(x, "Dense2", 84))
    return dense(x, "Dense3", 10)


def network_in_network(x):
    def block(x, first, filters, kernel):
        for i, count in enumerate(filters):
            x = F.relu(conv(x, f"Conv{first + i}", count, kernel if i == 0 else 1, padding=kernel // 2 if i == 0 else 0))
        return x

    x = F.max_pool2d(block(x, 1, (192, 160, 96), 5), 3, 2, ceil_mode=True)
    x = F.avg_pool2d(block(x, 4, (192, 192, 192), 5), 3, 2, ceil_mode=True)
    return block(x, 7, (192, 192, 10), 3).mean((2, 3))


def resnet18(x):
    def residual(x, name, filters, stride):
        y = F.relu(norm(conv(x, name + ".Conv1", filters, 3, stride, 1, bias=False), name + ".BatchNorm1"))
        y = norm(conv(y, name + ".Conv2", filters, 3, 1, 1, bias=False), name + ".BatchNorm2")
        if stride > 1:
            x = norm(conv(x, name + ".Projection", filters, 1, stride, bias=False), name + ".ProjectionNorm")
        return F.relu(x + y)

    x = F.relu(norm(conv(x, "Conv1", 64, 7, 2, 3, bias=False), "BatchNorm1"))
    x = F.max_pool2d(x, 3, 2, 1)
    x = residual(residual(x, "Stage1.Block64_1", 64, 1), "Stage1.Block64_2", 64, 1)
    for stage, filters in ((2, 128), (3, 256), (4, 512)):
        x = residual(x, f"Stage{stage}.Down{filters}", filters, 2)
        x = residual(x, f"Stage{stage}.Block{filters}", filters, 1)
    return dense(x.mean((2, 3)), "Dense1", 1000)


def record(name, network, shape, its_gain):
    global gain
    gain = its_gain
    logits = network(formula("Images", shape))
    print(f"{name}: logits between {logits.min():.3f} and {logits.max():.3f}, deviation {logits.std():.3f}")
    return dict(name=name, samples=shape[0], gain=gain, logits=pack(logits, torch.float64))


if __name__ == "__main__":
    write("logits.json", [
        record("LeNet5", lenet5, (4, 1, 28, 28), 4.0),
        record("NetworkInNetwork", network_in_network, (2, 3, 32, 32), 7.0),
        record("ResNet18", resnet18, (2, 3, 224, 224), 2.7)])
