"""Records what PyTorch computes for small networks, as the tests' oracle.

    python3 tests/CnnGen.Tests/Fixtures/record_layers.py

writes layers.json next to this file. Every case is a whole network ending in softmax and cross entropy: settings,
parameters, images, labels; logits, loss, the gradient of every parameter and of the images, in double precision.
Inputs are rounded to single precision first, so that single-precision code starts from the same numbers. Arrays are
base64 of little-endian floats: float32 for what is given, float64 for what is computed.
"""

import base64
import json
import pathlib

import torch
import torch.nn.functional as F

torch.set_num_threads(1)
torch.use_deterministic_algorithms(True)


def conv(filters, kernel, stride=(1, 1), padding=(0, 0), bias=True, rounding="Exact"):
    return dict(kind="Conv2D", filters=filters, kernel=kernel, stride=stride, padding=padding, bias=bias, rounding=rounding)


def pool(kind, kernel, stride=None, padding=(0, 0), rounding="Exact"):
    return dict(kind=kind, kernel=kernel, stride=stride or kernel, padding=padding, rounding=rounding)


def dense(units, bias=True):
    return dict(kind="Dense", units=units, bias=bias)


RELU, FLATTEN = dict(kind="Relu"), dict(kind="Flatten")

# What the scripts of other families of layers add: kind -> function of (layer, parameters, x); kind -> shapes of the
# parameters as a function of (layer, x); kind -> first part of the layers' names.
APPLY, SHAPES, PREFIXES = {}, {}, {"Conv2D": "Conv", "Dense": "Dense"}


def apply(layer, parameters, x):
    """One layer in PyTorch's words."""
    kind = layer["kind"]
    if kind in APPLY:
        return APPLY[kind](layer, parameters, x)
    if kind == "Conv2D":
        if layer["rounding"] == "Ceiling":
            # PyTorch's convolution only rounds down: give it the zeros that one window more would see.
            extra = [-(x.shape[a] + 2 * layer["padding"][a - 2] - layer["kernel"][a - 2]) % layer["stride"][a - 2] for a in (2, 3)]
            top, left = layer["padding"]
            x = F.pad(x, (left, left + extra[1], top, top + extra[0]))
            return F.conv2d(x, parameters["Weight"], parameters.get("Bias"), layer["stride"])
        return F.conv2d(x, parameters["Weight"], parameters.get("Bias"), layer["stride"], layer["padding"])
    if kind == "MaxPool2D":
        return F.max_pool2d(x, layer["kernel"], layer["stride"], layer["padding"], ceil_mode=layer["rounding"] == "Ceiling")
    if kind == "AvgPool2D":
        return F.avg_pool2d(x, layer["kernel"], layer["stride"], layer["padding"], ceil_mode=layer["rounding"] == "Ceiling")
    if kind == "Relu":
        return F.relu(x)
    x = x.flatten(1)
    return x if kind == "Flatten" else F.linear(x, parameters["Weight"], parameters.get("Bias"))


def draw(shape, limit, whole):
    if whole:
        return torch.randint(-2, 3, shape).double()
    return ((torch.rand(shape) * 2 - 1) * limit).double()  # drawn as float32: exact in both precisions


def forward(layers, parameters, x):
    for i, layer in enumerate(layers):
        x = apply(layer, parameters[i], x)
    return x.flatten(1)


def make_parameters(layers, shape, whole):
    """Draws parameters, walking a batch of one through the layers to learn their shapes."""
    x, result = torch.zeros((1, *shape)).double(), []
    for layer in layers:
        own = {}
        if layer["kind"] == "Conv2D":
            own["Weight"] = (layer["filters"], x.shape[1], *layer["kernel"])
        elif layer["kind"] == "Dense":
            own["Weight"] = (layer["units"], x.numel())
        elif layer["kind"] in SHAPES:
            own = SHAPES[layer["kind"]](layer, x)
        if layer["kind"] in ("Conv2D", "Dense") and layer["bias"]:
            own["Bias"] = own["Weight"][:1]
        fan_in = torch.tensor(own["Weight"][1:]).prod().item() if "Weight" in own else 1
        own = {k: draw(s, 0.3 if k == "Bias" else (6 / fan_in) ** 0.5, whole).requires_grad_() for k, s in own.items()}
        result.append(own)
        x = apply(layer, own, x)
    return result, x.numel()


def pack(tensor, dtype):
    return base64.b64encode(tensor.detach().to(dtype).contiguous().numpy().tobytes()).decode()


def named(layers, parameters, value):
    """Flattens per-layer tensors to CnnGen's names: Conv1.Weight, Dense2.Bias."""
    counts, result = {}, {}
    for layer, own in zip(layers, parameters):
        prefix = PREFIXES.get(layer["kind"])
        counts[prefix] = counts.get(prefix, 0) + 1
        name = layer.get("name") or f"{prefix}{counts[prefix]}"  # blocks go by names of their own
        result.update({f"{name}.{k}": value(p) for k, p in own.items()})
    return result


def record(name, shape, layers, batch=3, whole=False):
    parameters, classes = make_parameters(layers, shape, whole)
    images = draw((batch, *shape), 1, whole).requires_grad_()
    labels = torch.randint(0, classes, (batch,))
    logits = forward(layers, parameters, images)
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    return dict(
        name=name, input=shape, layers=layers, labels=labels.tolist(), images=pack(images, torch.float32),
        parameters=named(layers, parameters, lambda p: pack(p, torch.float32)),
        logits=pack(logits, torch.float64), loss=loss.item(), dimages=pack(images.grad, torch.float64),
        gradients=named(layers, parameters, lambda p: pack(p.grad, torch.float64)))


def record_curve(shape, layers, batch, steps, rate):
    """Plain gradient descent over one batch: the loss before each step."""
    parameters, classes = make_parameters(layers, shape, whole=False)
    images = draw((batch, *shape), 1, whole=False)
    labels = torch.randint(0, classes, (batch,))
    start = named(layers, parameters, lambda p: pack(p, torch.float32))
    optimizer = torch.optim.SGD([p for own in parameters for p in own.values()], rate)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = F.cross_entropy(forward(layers, parameters, images), labels)
        losses.append(loss.item())
        loss.backward()
        optimizer.step()
    return dict(
        input=shape, layers=layers, labels=labels.tolist(), images=pack(images, torch.float32), parameters=start, rate=rate, losses=losses)


def write(name, cases, **more):
    """Writes a file of cases next to this one."""
    target = pathlib.Path(__file__).with_name(name)
    target.write_text(json.dumps(dict(torch=torch.__version__, cases=cases, **more), indent=0) + "\n")


def main():
    torch.manual_seed(20240229)
    max_pool, avg_pool = "MaxPool2D", "AvgPool2D"
    single = {
        "conv": ((2, 5, 6), [conv(3, (3, 3))]),
        "conv 17 to 18 channels": ((17, 4, 4), [conv(18, (3, 3), padding=(1, 1))]),
        "conv rectangular, strided, padded": ((3, 7, 9), [conv(4, (3, 2), (2, 1), (1, 2))]),
        "conv without bias": ((3, 5, 5), [conv(4, (1, 1), bias=False)]),
        "conv floor": ((2, 8, 6), [conv(3, (3, 5), (2, 3), (1, 1), rounding="Floor")]),
        "conv ceiling": ((2, 8, 6), [conv(3, (3, 3), (2, 2), rounding="Ceiling")]),
        "conv ceiling, padded": ((2, 8, 9), [conv(3, (3, 2), (2, 2), (1, 0), rounding="Ceiling")]),
        "conv to 1x1": ((4, 3, 5), [conv(6, (3, 5)), FLATTEN]),
        "max pool": ((3, 6, 4), [conv(3, (1, 1)), pool(max_pool, (2, 2))]),
        "max pool overlapping, padded": ((2, 7, 5), [conv(3, (1, 1)), pool(max_pool, (3, 3), (2, 1), (1, 1))]),
        "max pool floor": ((2, 7, 8), [conv(3, (1, 1)), pool(max_pool, (2, 3), (2, 2), (0, 1), "Floor")]),
        "max pool ceiling": ((2, 6, 8), [conv(3, (1, 1)), pool(max_pool, (3, 3), (2, 2), (1, 1), "Ceiling")]),
        "max pool ceiling, window dropped": ((2, 5, 5), [conv(3, (1, 1)), pool(max_pool, (2, 2), (2, 2), (1, 1), "Ceiling")]),
        "avg pool": ((3, 6, 4), [conv(3, (1, 1)), pool(avg_pool, (3, 2))]),
        "avg pool overlapping, padded": ((2, 7, 5), [conv(3, (1, 1)), pool(avg_pool, (3, 3), (2, 1), (1, 1))]),
        "avg pool floor": ((2, 7, 8), [conv(3, (1, 1)), pool(avg_pool, (2, 3), (2, 2), (0, 1), "Floor")]),
        "avg pool ceiling": ((2, 6, 8), [conv(3, (1, 1)), pool(avg_pool, (3, 3), (2, 2), (1, 1), "Ceiling")]),
        "avg pool ceiling, window dropped": ((2, 5, 5), [conv(3, (1, 1)), pool(avg_pool, (2, 2), (2, 2), (1, 1), "Ceiling")]),
        "relu": ((3, 4, 4), [RELU, conv(4, (3, 3)), RELU]),
        "dense": ((11, 1, 1), [dense(7), RELU, dense(6, bias=False)]),
    }
    cases = [record(name, shape, layers + [dense(5)]) for name, (shape, layers) in single.items()]
    cases.append(record("flatten to loss", (2, 5, 4), [conv(3, (2, 3)), RELU, FLATTEN]))
    cases.append(record("scores from a 1x1 map", (3, 4, 4), [conv(8, (3, 3)), RELU, conv(5, (2, 2))]))
    tied = [conv(3, (1, 1)), pool(max_pool, (3, 3), (1, 1), (1, 1)), RELU, pool(max_pool, (2, 2)), dense(3)]
    cases.append(record("tied maxima", (1, 8, 8), tied, whole=True))
    lenet = [
        conv(6, (5, 5), padding=(2, 2)), RELU, pool(max_pool, (2, 2)), conv(16, (5, 5)), RELU, pool(avg_pool, (2, 2)),
        dense(30), RELU, dense(20), RELU, dense(10)]
    cases.append(record("LeNet on 16x16", (1, 16, 16), lenet, batch=5))
    curve = record_curve(
        (2, 10, 10), [conv(8, (3, 3)), RELU, pool(max_pool, (2, 2)), conv(12, (3, 3)), RELU, dense(5)], batch=16, steps=20, rate=0.1)
    write("layers.json", cases, curve=curve)


if __name__ == "__main__":
    main()
