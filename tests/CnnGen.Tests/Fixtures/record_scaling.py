"""Records what PyTorch computes for poolings, upsampling, local response normalisation and Normalize.

    python3 tests/CnnGen.Tests/Fixtures/record_scaling.py

writes layers.scaling.json next to this file; see record_layers.py.
"""

import torch
import torch.nn.functional as F

from record_layers import APPLY, RELU, conv, dense, pool, record, write


def l2_pool(layer, parameters, x):
    """LPPool2d knows no padding: give it the zeros. Its own code takes roots of an average, times the window's size."""
    top, left = layer["padding"]
    x = F.pad(x, (left, left, top, top))
    return F.lp_pool2d(x, 2, layer["kernel"], layer["stride"], ceil_mode=layer["rounding"] == "Ceiling")


def average_without_padding(layer, parameters, x):
    return F.avg_pool2d(
        x, layer["kernel"], layer["stride"], layer["padding"], ceil_mode=layer["rounding"] == "Ceiling", count_include_pad=False)


def upsample(layer, parameters, x):
    corners = dict(align_corners=False) if layer["mode"] == "bilinear" else {}
    return F.interpolate(x, scale_factor=layer["scale"], mode=layer["mode"], **corners)


def normalize(layer, parameters, x):
    mean, deviation = (torch.tensor(layer[k], dtype=torch.float32).double().view(-1, 1, 1) for k in ("mean", "deviation"))
    return (x - mean) / deviation


def single(number):
    """The float32 nearest to a number, as a double: what a float argument of an attribute holds."""
    return torch.tensor(number, dtype=torch.float32).item()


APPLY.update({
    "AvgPool2DWithoutPadding": average_without_padding,
    "L2Pool2D": l2_pool,
    "GlobalAvgPool2D": lambda layer, parameters, x: F.adaptive_avg_pool2d(x, 1),
    "GlobalMaxPool2D": lambda layer, parameters, x: F.adaptive_max_pool2d(x, 1),
    "Upsample2D": upsample,
    "LocalResponseNorm": lambda layer, parameters, x: F.local_response_norm(
        x, layer["size"], single(layer["alpha"]), single(layer["beta"]), single(layer["k"])),
    "Normalize": normalize,
})

GLOBAL_AVERAGE, GLOBAL_MAXIMUM = dict(kind="GlobalAvgPool2D"), dict(kind="GlobalMaxPool2D")


def up(height, width, mode):
    return dict(kind="Upsample2D", scale=(height, width), mode=mode)


def response(size, alpha=1e-4, beta=0.75, k=1):
    return dict(kind="LocalResponseNorm", size=size, alpha=alpha, beta=beta, k=k)


def main():
    torch.manual_seed(20240301)
    point = conv(3, (1, 1))
    average, l2 = "AvgPool2DWithoutPadding", "L2Pool2D"
    single_layers = {
        "avg pool without padding": ((2, 7, 5), [point, pool(average, (3, 3), (2, 1), (1, 1))]),
        "avg pool without padding, floor": ((2, 7, 8), [point, pool(average, (2, 3), (2, 2), (0, 1), "Floor")]),
        "avg pool without padding, ceiling": ((2, 6, 8), [point, pool(average, (3, 3), (2, 2), (1, 1), "Ceiling")]),
        "L2 pool": ((3, 6, 4), [point, pool(l2, (3, 2))]),
        "L2 pool overlapping, padded": ((2, 7, 5), [point, pool(l2, (3, 3), (2, 1), (1, 1))]),
        "L2 pool floor": ((2, 7, 8), [point, pool(l2, (2, 3), (2, 2), (0, 1), "Floor")]),
        "global average": ((2, 5, 7), [conv(4, (2, 2)), GLOBAL_AVERAGE]),
        "global maximum": ((2, 5, 7), [conv(4, (2, 2)), GLOBAL_MAXIMUM, RELU]),
        "nearest": ((2, 3, 4), [point, up(2, 2, "nearest")]),
        "nearest, rectangular": ((2, 3, 2), [point, up(1, 3, "nearest"), RELU]),
        "bilinear": ((2, 3, 4), [point, up(2, 2, "bilinear")]),
        "bilinear, rectangular": ((2, 3, 2), [point, up(3, 4, "bilinear"), RELU]),
        "bilinear of a row": ((2, 1, 3), [point, up(5, 1, "bilinear")]),
        "local response": ((3, 3, 3), [conv(8, (1, 1)), response(5, alpha=2.0)]),
        "local response, PyTorch's defaults": ((3, 3, 3), [conv(8, (1, 1)), response(5)]),
        "local response, even window, any power": ((3, 3, 3), [conv(19, (1, 1)), response(4, 1.5, 0.6, 2)]),
        "local response, wide window": ((3, 2, 2), [conv(5, (1, 1)), response(13, 3.0, 0.5, 0.5)]),
        "normalize": ((3, 4, 4), [dict(kind="Normalize", mean=[0.485, 0.456, 0.406], deviation=[0.229, 0.224, 0.225]), point]),
        "normalize in between": ((2, 4, 4), [point, dict(kind="Normalize", mean=[0.1], deviation=[0.5]), RELU]),
    }
    write("layers.scaling.json", [record(name, shape, layers + [dense(5)]) for name, (shape, layers) in single_layers.items()])


if __name__ == "__main__":
    main()
