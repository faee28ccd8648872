"""Records what PyTorch computes for dilated, grouped and transposed convolutions: layers.convolution.json.

    python3 tests/CnnGen.Tests/Fixtures/record_convolution.py
"""

import torch
import torch.nn.functional as F

from record_layers import APPLY, PREFIXES, RELU, SHAPES, dense, record, write


def conv(filters, kernel, stride=(1, 1), padding=(0, 0), dilation=(1, 1), groups=1, bias=True, same=False):
    return dict(
        kind="Convolution", filters=filters, kernel=kernel, stride=stride, padding=padding, dilation=dilation, groups=groups,
        bias=bias, same=same, rounding="Floor")


def transposed(filters, kernel, stride=(1, 1), padding=(0, 0), output_padding=(0, 0), dilation=(1, 1), bias=True):
    return dict(
        kind="ConvTranspose2D", filters=filters, kernel=kernel, stride=stride, padding=padding, output_padding=output_padding,
        dilation=dilation, bias=bias, rounding="Exact")


def with_bias(layer, weight):
    return dict(Weight=weight, Bias=(layer["filters"],)) if layer["bias"] else dict(Weight=weight)


def apply_conv(layer, parameters, x):
    padding = layer["padding"]
    if layer["same"]:
        # PyTorch's own "same" knows stride 1 only; otherwise the zeros are added by Keras' rule.
        if tuple(layer["stride"]) == (1, 1):
            padding = "same"
        else:
            zeros = []
            for axis in (3, 2):
                size, stride = x.shape[axis], layer["stride"][axis - 2]
                extent = layer["dilation"][axis - 2] * (layer["kernel"][axis - 2] - 1) + 1
                total = max((-(-size // stride) - 1) * stride + extent - size, 0)
                zeros += [total // 2, total - total // 2]
            x = F.pad(x, zeros)
            padding = 0
    return F.conv2d(x, parameters["Weight"], parameters.get("Bias"), layer["stride"], padding, layer["dilation"], layer["groups"])


def apply_transposed(layer, parameters, x):
    return F.conv_transpose2d(
        x, parameters["Weight"], parameters.get("Bias"), layer["stride"], layer["padding"], layer["output_padding"], 1, layer["dilation"])


APPLY["Convolution"], PREFIXES["Convolution"] = apply_conv, "Conv"
SHAPES["Convolution"] = lambda layer, x: with_bias(layer, (layer["filters"], x.shape[1] // layer["groups"], *layer["kernel"]))
APPLY["ConvTranspose2D"], PREFIXES["ConvTranspose2D"] = apply_transposed, "ConvTranspose"
SHAPES["ConvTranspose2D"] = lambda layer, x: with_bias(layer, (x.shape[1], layer["filters"], *layer["kernel"]))


def main():
    torch.manual_seed(20240302)
    single = {
        "conv dilated": ((2, 7, 8), [conv(3, (3, 3), dilation=(2, 2)), RELU]),
        "conv dilated, rectangular, padded": ((3, 7, 6), [conv(4, (2, 3), padding=(1, 2), dilation=(3, 2))]),
        "conv stride and dilation with a common factor": ((2, 11, 12), [conv(4, (3, 2), (2, 2), (1, 2), (2, 4))]),
        "conv stride and dilation without one": ((2, 9, 10), [conv(3, (3, 3), (3, 2), (1, 2), (2, 3))]),
        "conv in 2 groups": ((4, 5, 5), [conv(6, (3, 3), groups=2), RELU]),
        "conv in 3 groups, strided": ((6, 6, 5), [conv(15, (3, 2), (2, 1), (1, 0), groups=3, bias=False)]),
        "conv depthwise": ((3, 6, 5), [conv(3, (3, 3), padding=(1, 1), groups=3)]),
        "conv depthwise, strided, dilated": ((17, 4, 5), [conv(17, (2, 3), (2, 1), (1, 1), (1, 2), groups=17)]),
        "conv depthwise, multiplier 2": ((5, 5, 4), [conv(10, (3, 2), groups=5)]),
        "conv same, even kernel": ((2, 5, 6), [conv(3, (4, 2), same=True)]),
        "conv same, dilated": ((2, 6, 5), [conv(3, (2, 3), dilation=(3, 2), same=True)]),
        "conv same, strided": ((2, 8, 7), [conv(3, (3, 4), (2, 3), same=True)]),
        "conv transposed": ((3, 4, 3), [transposed(2, (3, 2)), RELU]),
        "conv transposed, stride 2": ((2, 3, 4), [transposed(3, (2, 2), (2, 2))]),
        "conv transposed, padded": ((2, 2, 2), [transposed(17, (3, 4), (2, 2), (1, 1))]),
        "conv transposed, output padding": ((3, 3, 4), [transposed(2, (3, 3), (2, 2), (1, 1), (1, 1))]),
        "conv transposed, stride 3": ((2, 3, 2), [transposed(3, (2, 5), (3, 3), (0, 2), (2, 1), bias=False)]),
        "conv transposed, dilated": ((2, 3, 2), [transposed(3, (3, 2), (2, 3), (2, 0), (0, 3), (2, 4))]),
    }
    cases = [record(name, shape, layers + [dense(4)]) for name, (shape, layers) in single.items()]
    separable = [
        conv(6, (3, 3), (2, 2), (1, 1)), RELU, conv(6, (3, 3), padding=(1, 1), groups=6), RELU, conv(8, (1, 1)), RELU,
        transposed(4, (2, 2), (2, 2)), RELU, dense(4)]
    cases.append(record("separable and up again", (2, 7, 7), separable))
    write("layers.convolution.json", cases)


if __name__ == "__main__":
    main()
