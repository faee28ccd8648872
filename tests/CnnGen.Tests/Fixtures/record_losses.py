"""Records what PyTorch computes for small networks that end in each loss: layers.losses.json.

    python3 tests/CnnGen.Tests/Fixtures/record_losses.py

Like record_layers.py, with the loss's kind and arguments in each case, and values where it takes no labels.
"""

import torch
import torch.nn.functional as F

import record_layers as layers
from record_layers import FLATTEN, RELU, conv, dense


def forward(stack, parameters, x):
    for i, layer in enumerate(stack):
        x = layers.apply(layer, parameters[i], x)
    return x


def mean_loss(loss, outputs, labels, values):
    """One loss in PyTorch's words."""
    kind = loss["kind"]
    if kind == "SoftmaxCrossEntropy":
        weights = loss.get("classWeights")
        return F.cross_entropy(
            outputs, values if loss.get("softTargets") else labels,
            weight=None if weights is None else torch.tensor(weights).double(),
            ignore_index=loss.get("ignoredLabel", -100),
            label_smoothing=loss.get("smoothing", 0.0))
    if kind == "SigmoidCrossEntropy":
        return F.binary_cross_entropy_with_logits(outputs, values, pos_weight=torch.tensor(loss.get("positiveWeight", 1.0)).double())
    if kind == "MeanSquaredError":
        return F.mse_loss(outputs, values)
    if kind == "MeanAbsoluteError":
        return F.l1_loss(outputs, values)
    return F.huber_loss(outputs, values, delta=loss.get("delta", 1.0))


def soft_targets(shape):
    """Class probabilities (N, C, ...): blends of two labels, spread ones that do not sum to 1, and zeros for one sample or pixel."""
    first, second = (F.one_hot(torch.randint(0, shape[1], (shape[0], *shape[2:])), shape[1]).movedim(-1, 1).float() for _ in range(2))
    share, kind = torch.rand((shape[0], 1, *shape[2:])), torch.rand((shape[0], 1, *shape[2:]))
    values = torch.where(kind < 0.6, first * share + second * (1 - share), torch.rand(shape))
    values[(-1, slice(None), *(0 for _ in shape[2:]))] = 0
    return values.double()


def record(name, shape, stack, batch=3, **loss):
    parameters, _ = layers.make_parameters(stack, shape, whole=False)
    images = layers.draw((batch, *shape), 1, whole=False).requires_grad_()
    outputs = forward(stack, parameters, images)
    labels, values = torch.zeros(0).long(), torch.zeros(0).double()
    if loss.get("softTargets"):
        values = soft_targets(outputs.shape)
    elif loss["kind"] == "SoftmaxCrossEntropy":
        labels = torch.randint(0, outputs.shape[1], (batch, *outputs.shape[2:]))
        if "ignoredLabel" in loss:
            labels[torch.rand(labels.shape) < 0.3] = loss["ignoredLabel"]
    elif loss["kind"] == "SigmoidCrossEntropy":
        values = torch.rand(outputs.shape).double()
        values = torch.where(torch.rand(outputs.shape) < 0.5, values.round(), values)
    else:
        values = layers.draw(outputs.shape, 2, whole=False)
    result = loss.get("weight", 1.0) * mean_loss(loss, outputs, labels, values)
    result.backward()
    return dict(
        name=name, input=shape, layers=stack, loss_settings=loss, labels=labels.flatten().tolist(), values=layers.pack(values, torch.float32),
        images=layers.pack(images, torch.float32), parameters=layers.named(stack, parameters, lambda p: layers.pack(p, torch.float32)),
        logits=layers.pack(outputs, torch.float64), loss=result.item(), dimages=layers.pack(images.grad, torch.float64),
        gradients=layers.named(stack, parameters, lambda p: layers.pack(p.grad, torch.float64)))


def main():
    torch.manual_seed(20240301)
    flat, over_map = ((6, 1, 1), [dense(7), RELU, dense(4)]), ((2, 3, 4), [conv(5, (3, 3), padding=(1, 1)), RELU, conv(3, (1, 1))])
    softmax, sigmoid = dict(kind="SoftmaxCrossEntropy"), dict(kind="SigmoidCrossEntropy")
    cases = [
        record("softmax, smoothed", *flat, **softmax, smoothing=0.1),
        record("softmax, class weights", *flat, batch=5, **softmax, classWeights=[1.0, 0.25, 3.0, 0.5]),
        record("softmax, ignored label", *flat, batch=8, **softmax, ignoredLabel=-1),
        record("softmax, weights, smoothed, ignored", *flat, batch=8, **softmax, smoothing=0.25, classWeights=[1.0, 0.5, 2.0, 4.0], ignoredLabel=255),
        record("softmax per pixel", *over_map, **softmax),
        record("softmax per pixel, weights, smoothed, ignored", *over_map, **softmax, smoothing=0.125, classWeights=[2.0, 0.5, 1.0], ignoredLabel=1, weight=0.5),
        record("sigmoid of features", *flat, **sigmoid),
        record("sigmoid per pixel, positive weight", *over_map, **sigmoid, positiveWeight=2.5),
        record("squared error", *flat, kind="MeanSquaredError"),
        record("squared error of a map", *over_map, kind="MeanSquaredError", weight=0.25),
        record("squared error of a flattened map", over_map[0], over_map[1] + [FLATTEN], kind="MeanSquaredError"),
        record("absolute error", *flat, kind="MeanAbsoluteError"),
        record("absolute error of a map", *over_map, kind="MeanAbsoluteError"),
        record("Huber", *flat, kind="Huber"),
        record("Huber of a map, delta", *over_map, kind="Huber", delta=0.5),
        record("softmax, soft targets", *flat, batch=6, **softmax, softTargets=True),
        record("softmax, soft targets, smoothed", *flat, batch=6, **softmax, softTargets=True, smoothing=0.1),
        record("softmax, soft targets, class weights", *flat, batch=6, **softmax, softTargets=True, classWeights=[1.0, 0.25, 3.0, 0.5]),
        record("softmax per pixel, soft targets", *over_map, **softmax, softTargets=True),
        record("softmax per pixel, soft targets, weights, smoothed", *over_map, **softmax, softTargets=True, smoothing=0.125, classWeights=[2.0, 0.5, 1.0], weight=0.5),
    ]
    layers.write("layers.losses.json", cases)


if __name__ == "__main__":
    main()
