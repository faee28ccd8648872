"""Records what PyTorch computes for networks with blocks: residual sums, joined branches, blocks within blocks.

    python3 tests/CnnGen.Tests/Fixtures/record_blocks.py

writes layers.blocks.json next to this file, in the form of record_layers.py. A layer that is composed of others holds
theirs; the names of its parameters start with those of its blocks.
"""

import torch
import torch.nn.functional as F

import record_layers
from record_layers import RELU, apply, conv, dense, draw, forward, make_parameters, named, pack, pool, write

COMPOSED = ("Apply", "Residual", "Concat")
SAME = dict(kernel=(3, 3), padding=(1, 1))


def block(name, *layers):
    return dict(name=name, layers=list(layers))


def applied(body):
    return dict(kind="Apply", name=body["name"], body=body)


def residual(body, shortcut=None, projection=False):
    return dict(kind="Residual", name=body["name"], body=body, shortcut=shortcut, projection=projection)


def concat(*branches):
    return dict(kind="Concat", branches=list(branches))


def within(tensors, path):
    """The tensors under a path, by the rest of their names."""
    return {name[len(path) + 1:]: tensor for name, tensor in tensors.items() if name.startswith(path + ".")}


def run(layers, tensors, x):
    """The layers of a block; tensors by their names within it."""
    counts = {}
    for layer in layers:
        prefix = record_layers.PREFIXES.get(layer["kind"])
        counts[prefix] = counts.get(prefix, 0) + 1
        x = apply(layer, within(tensors, layer.get("name") or f"{prefix}{counts[prefix]}"), x)
    return x


def shapes(layers, x):
    """Shapes of a block's tensors by their names, and what it makes of x."""
    tensors = named(layers, make_parameters(layers, tuple(x.shape[1:]), whole=False)[0], lambda p: p)
    return {name: tuple(p.shape) for name, p in tensors.items()}, run(layers, tensors, x)


def under(path, tensors):
    return {f"{path}.{name}": shape for name, shape in tensors.items()}


def add(layer, p, x):
    y = run(layer["body"]["layers"], p, x)
    if layer["shortcut"]:
        return y + run(layer["shortcut"]["layers"], within(p, "Shortcut"), x)
    if layer["projection"]:
        stride = [-(-x.shape[axis] // y.shape[axis]) for axis in (2, 3)]
        return y + F.conv2d(x, p["Projection.Weight"], p["Projection.Bias"], stride)
    return y + x


def add_shapes(layer, x):
    own, y = shapes(layer["body"]["layers"], x)
    if layer["shortcut"]:
        own.update(under("Shortcut", shapes(layer["shortcut"]["layers"], x)[0]))
    if layer["projection"]:
        own.update({"Projection.Weight": (y.shape[1], x.shape[1], 1, 1), "Projection.Bias": (y.shape[1],)})
    return own


def concat_shapes(layer, x):
    return {k: s for branch in layer["branches"] for k, s in under(branch["name"], shapes(branch["layers"], x)[0]).items()}


record_layers.APPLY.update(
    Apply=lambda layer, p, x: run(layer["body"]["layers"], p, x),
    Residual=add,
    Concat=lambda layer, p, x: torch.cat([run(branch["layers"], within(p, branch["name"]), x) for branch in layer["branches"]], 1))
record_layers.SHAPES.update(Apply=lambda layer, x: shapes(layer["body"]["layers"], x)[0], Residual=add_shapes, Concat=concat_shapes)
record_layers.PREFIXES.update(Concat="Concat")


def scaled(layer, own):
    """Draws the tensors within a composed layer at the scale of each one's own fan-in."""
    if layer["kind"] not in COMPOSED:
        return own
    limits = {name: 0.3 if name.endswith("Bias") else (6 / p[0].numel()) ** 0.5 for name, p in own.items()}
    return {name: draw(p.shape, limits[name], whole=False).float().double().requires_grad_() for name, p in own.items()}


def record(name, shape, layers, batch=3):
    parameters, classes = make_parameters(layers, shape, whole=False)
    parameters = [scaled(layer, own) for layer, own in zip(layers, parameters)]
    images = draw((batch, *shape), 1, whole=False).requires_grad_()
    labels = torch.randint(0, classes, (batch,))
    logits = forward(layers, parameters, images)
    loss = F.cross_entropy(logits, labels)
    loss.backward()
    return dict(
        name=name, input=shape, layers=layers, labels=labels.tolist(), images=pack(images, torch.float32),
        parameters=named(layers, parameters, lambda p: pack(p, torch.float32)),
        logits=pack(logits, torch.float64), loss=loss.item(), dimages=pack(images.grad, torch.float64),
        gradients=named(layers, parameters, lambda p: pack(p.grad, torch.float64)))


def main():
    torch.manual_seed(20240311)
    unit = block("Unit", conv(5, **SAME), RELU, conv(5, **SAME))
    down = block("Down", conv(7, (3, 3), (2, 2), (1, 1), rounding="Floor"), RELU, conv(7, **SAME))
    narrow = block("Narrow", conv(4, (1, 1)), RELU)
    pooled = block("Pooled", pool("MaxPool2D", (3, 3), (1, 1), (1, 1)), conv(3, (1, 1)))
    cases = {
        "applied block": ((3, 4, 4), [applied(unit), RELU, dense(4)]),
        "residual": ((5, 4, 5), [residual(unit), RELU, dense(4)]),
        "residual with projection": ((3, 5, 6), [conv(4, (1, 1)), RELU, residual(down, projection=True), RELU, dense(4)]),
        "residual with a shortcut of its own": ((3, 4, 4), [residual(unit, block("Short", conv(5, (1, 1)))), dense(4)]),
        "residual of features": ((6, 1, 1), [dense(9), RELU, residual(block("Mix", dense(9), RELU, dense(9))), dense(3)]),
        "concat": ((3, 5, 4), [conv(6, (1, 1)), RELU, concat(narrow, unit, pooled, block("Same")), RELU, dense(4)]),
        "blocks within blocks": ((3, 5, 5), [applied(block(
            "Stage", conv(5, (1, 1)), residual(unit), RELU,
            concat(narrow, block("Deep", residual(block("Thin", conv(5, **SAME), RELU)), RELU)))), dense(4)]),
    }
    write("layers.blocks.json", [record(name, shape, layers) for name, (shape, layers) in cases.items()])


if __name__ == "__main__":
    main()
