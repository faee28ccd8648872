"""Records what PyTorch computes for small networks with activations.

    python3 tests/CnnGen.Tests/Fixtures/record_activations.py

writes layers.activations.json next to this file, in the form that record_layers.py describes. Numbers that a layer takes
are rounded to single precision first, as the attributes hold them.
"""

import torch
import torch.nn.functional as F

import record_layers as base


def single(value):
    """The float next to a number, exactly."""
    return torch.tensor(value, dtype=torch.float32).item()


def slopes(layer, x):
    """Shape of the slopes of a parametric ReLU."""
    return {"Weight": (1 if layer["shared"] else x.shape[1],)}


base.APPLY.update({
    "LeakyRelu": lambda layer, own, x: F.leaky_relu(x, layer["slope"]),
    "PRelu": lambda layer, own, x: F.prelu(x, own["Weight"]),
    "Elu": lambda layer, own, x: F.elu(x, layer["alpha"]),
    "Gelu": lambda layer, own, x: F.gelu(x, approximate="tanh" if layer["approximate"] else "none"),
    "Silu": lambda layer, own, x: F.silu(x),
    "HardSwish": lambda layer, own, x: F.hardswish(x),
    "Softplus": lambda layer, own, x: F.softplus(x, layer["beta"]),
    "Sigmoid": lambda layer, own, x: torch.sigmoid(x),
    "Tanh": lambda layer, own, x: torch.tanh(x),
    "Softmax": lambda layer, own, x: F.softmax(x, dim=1),
})
base.SHAPES["PRelu"] = slopes
base.PREFIXES["PRelu"] = "PRelu"


def plain(kind, **settings):
    return dict(kind=kind, **settings)


def stretched(activation):
    """Behind a layer that stretches the values beyond the bends of hard swish and the threshold of softplus."""
    return [plain("LeakyRelu", slope=6.0), activation, base.conv(4, (2, 2)), activation, base.dense(6), activation]


def main():
    torch.manual_seed(20240301)
    single_layer = {
        "leaky relu": plain("LeakyRelu", slope=single(0.01)),
        "leaky relu, steep": plain("LeakyRelu", slope=single(-1.5)),
        "parametric relu": plain("PRelu", shared=False),
        "parametric relu, shared": plain("PRelu", shared=True),
        "elu": plain("Elu", alpha=1.0),
        "elu with alpha": plain("Elu", alpha=single(0.3)),
        "gelu": plain("Gelu", approximate=False),
        "gelu by tanh": plain("Gelu", approximate=True),
        "silu": plain("Silu"),
        "hard swish": plain("HardSwish"),
        "softplus": plain("Softplus", beta=1.0),
        "softplus with beta": plain("Softplus", beta=single(9.6)),
        "sigmoid": plain("Sigmoid"),
        "tanh": plain("Tanh"),
        "softmax": plain("Softmax"),
    }
    cases = [base.record(name, (3, 3, 4), stretched(layer) + [base.dense(4)]) for name, layer in single_layer.items()]
    base.write("layers.activations.json", cases)


if __name__ == "__main__":
    main()
