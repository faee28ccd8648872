"""Records what PyTorch computes for networks with normalisations.

    python3 tests/CnnGen.Tests/Fixtures/record_normalization.py

writes layers.normalization.json next to this file, in the form of record_layers.py. Batch normalisation makes a
difference between training and inference: logits are those of inference, loss and gradients those of training, and
"statistics" is what the training step leaves in the running statistics.
"""

import torch
import torch.nn.functional as F

import record_layers
from record_layers import FLATTEN, RELU, conv, dense, draw, forward, make_parameters, named, pack, pool, write

RUNNING = ("RunningMean", "RunningVariance")
training = False


def layer_norm(epsilon=1e-5):
    return dict(kind="LayerNorm", epsilon=epsilon)


def group_norm(groups, epsilon=1e-5):
    return dict(kind="GroupNorm", groups=groups, epsilon=epsilon)


def batch_norm(momentum=0.1, epsilon=1e-5):
    return dict(kind="BatchNorm", momentum=momentum, epsilon=epsilon)


def of_sample(x):
    """Shape of one sample; (C) where height and width are 1."""
    return tuple(x.shape[1:]) if x.dim() == 4 and x.shape[2] * x.shape[3] > 1 else (x.shape[1],)


record_layers.APPLY.update(
    LayerNorm=lambda layer, p, x: F.layer_norm(x.reshape(len(x), *of_sample(x)), of_sample(x), p["Weight"], p["Bias"], layer["epsilon"]),
    GroupNorm=lambda layer, p, x: F.group_norm(x, layer["groups"], p["Weight"], p["Bias"], layer["epsilon"]),
    BatchNorm=lambda layer, p, x: F.batch_norm(
        x, p["RunningMean"].detach(), p["RunningVariance"].detach(), p["Weight"], p["Bias"], training, layer["momentum"], layer["epsilon"]))
record_layers.SHAPES.update(
    LayerNorm=lambda layer, x: {"Weight": of_sample(x), "Bias": of_sample(x)},
    GroupNorm=lambda layer, x: {"Weight": (x.shape[1],), "Bias": (x.shape[1],)},
    BatchNorm=lambda layer, x: {name: (x.shape[1],) for name in ("Weight", "Bias", *RUNNING)})
record_layers.PREFIXES.update({kind: kind for kind in ("LayerNorm", "GroupNorm", "BatchNorm")})


def centred(layer, own):
    """Weights and variances lie around 1; running statistics have no gradient."""
    if layer["kind"] not in record_layers.APPLY:
        return own
    drawn = {name: draw(p.shape, 0.4, whole=False) + (name in ("Weight", "RunningVariance")) for name, p in own.items()}
    return {name: p.float().double().requires_grad_(name not in RUNNING) for name, p in drawn.items()}


def record(name, shape, layers, batch=4):
    global training
    training = False
    parameters, classes = make_parameters(layers, shape, whole=False)
    parameters = [centred(layer, own) for layer, own in zip(layers, parameters)]
    images = draw((batch, *shape), 1, whole=False).requires_grad_()
    labels = torch.randint(0, classes, (batch,))
    given = named(layers, parameters, lambda p: pack(p, torch.float32))
    logits = forward(layers, parameters, images)
    training = True
    loss = F.cross_entropy(forward(layers, parameters, images), labels)
    loss.backward()
    learned = [{k: p for k, p in own.items() if p.requires_grad} for own in parameters]
    measured = [{k: p for k, p in own.items() if not p.requires_grad} for own in parameters]
    return dict(
        name=name, input=shape, layers=layers, labels=labels.tolist(), images=pack(images, torch.float32), parameters=given,
        logits=pack(logits, torch.float64), loss=loss.item(), dimages=pack(images.grad, torch.float64),
        gradients=named(layers, learned, lambda p: pack(p.grad, torch.float64)),
        statistics=named(layers, measured, lambda p: pack(p, torch.float64)))


def main():
    # A bias directly before its channel's mean is taken away has no gradient but rounding, so there is none.
    torch.manual_seed(20240301)
    cases = {
        "layer norm on a map": ((2, 4, 5), [conv(3, (2, 2)), layer_norm(), RELU, dense(4)]),
        "layer norm of features": ((9, 1, 1), [dense(17), layer_norm(1e-3), RELU, dense(4)]),
        "layer norm first": ((3, 3, 2), [layer_norm(), dense(4)]),
        "group norm of 3 groups": ((2, 4, 5), [conv(18, (2, 2)), group_norm(3), RELU, dense(4)]),
        "group norm with one group": ((4, 3, 3), [group_norm(1), conv(5, (2, 2)), group_norm(1, 1e-2), dense(3)]),
        "instance norm": ((2, 5, 5), [conv(6, (2, 2), bias=False), group_norm(6), pool("MaxPool2D", (2, 2)), dense(4)]),
        "group norm of features": ((7, 1, 1), [dense(20), group_norm(5), RELU, dense(3)]),
        "batch norm on a map": ((3, 4, 5), [conv(17, (2, 2), bias=False), batch_norm(), RELU, dense(4)]),
        "batch norm of features": ((6, 1, 1), [batch_norm(momentum=0.25), dense(9), RELU, dense(4)]),
        "batch norm behind a dense layer": ((6, 1, 1), [dense(9, bias=False), batch_norm(epsilon=0.5), RELU, dense(4)]),
        "batch norm first, padded": ((4, 4, 4), [batch_norm(), conv(5, (3, 3), padding=(1, 1), bias=False), batch_norm(momentum=1.0), RELU, dense(3)]),
        "batch norm of scores": ((3, 4, 4), [conv(5, (3, 3), bias=False), batch_norm(), RELU, conv(4, (2, 2)), FLATTEN]),
    }
    write("layers.normalization.json", [record(name, shape, layers) for name, (shape, layers) in cases.items()])


if __name__ == "__main__":
    main()
