#!/usr/bin/env python3
"""Reads the network of a run in Python, and shows that PyTorch answers as the example does.

Usage: python3 read_model.py RUN/model.safetensors PICTURE.pgm ...
Needs torch and numpy. The file is read by hand, to show how little there is to it; the package safetensors does the same.
"""
import json
import re
import struct
import sys

import numpy
import torch
from torch import nn


def read_tensors(path):
    """Tensors by name, and the metadata, of a safetensors file of 32-bit floats."""
    with open(path, "rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        header = json.loads(file.read(length))
        data = file.read()
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        assert entry["dtype"] == "F32"
        begin, end = entry["data_offsets"]
        tensors[name] = torch.tensor(numpy.frombuffer(data[begin:end], "<f4").reshape(entry["shape"]))
    return tensors, metadata


def digit_net():
    """The layers of DigitNet, under the names that the generated class gives them."""
    net, channels = nn.Sequential(), 1
    for i, filters in enumerate([24, 24, 48, 48, 96, 96], start=1):
        net.add_module(f"Conv{i}", nn.Conv2d(channels, filters, 3, padding=1, bias=False))
        net.add_module(f"BatchNorm{i}", nn.BatchNorm2d(filters))
        net.add_module(f"Relu{i}", nn.ReLU())
        if i in (2, 4):
            net.add_module(f"MaxPool{i // 2}", nn.MaxPool2d(2))
        channels = filters
    net.add_module("GlobalAvgPool1", nn.AdaptiveAvgPool2d(1))
    net.add_module("Flatten1", nn.Flatten())
    net.add_module("Dense1", nn.Linear(channels, 10))
    return net.eval()


def pytorch_names(tensors):
    """A state_dict: Save writes these names itself with Naming = ModelNaming.PyTorch."""
    words = dict(Weight="weight", Bias="bias", RunningMean="running_mean", RunningVariance="running_var")
    state = {re.sub(r"\w+$", lambda word: words.get(word[0], word[0]), name): value for name, value in tensors.items()}
    state["Dense1.weight"] = state["Dense1.weight"].flatten(1)
    return state


def read_picture(path):
    """(1, 1, H, W) of a binary PGM file."""
    with open(path, "rb") as file:
        magic, width, height, most, pixels = file.read().split(maxsplit=4)
    assert magic == b"P5"
    values = numpy.frombuffer(pixels[-int(width) * int(height):], numpy.uint8).reshape(1, 1, int(height), int(width))
    return torch.tensor(values.astype(numpy.float32) / float(most))


tensors, metadata = read_tensors(sys.argv[1])
labels = json.loads(metadata["cnngen.labels"])
net = digit_net()
missing, unexpected = net.load_state_dict(pytorch_names(tensors), strict=False)
assert not unexpected and all(name.endswith("num_batches_tracked") for name in missing), (missing, unexpected)
for picture in sys.argv[2:]:
    with torch.no_grad():
        logits = net(read_picture(picture))[0]
    best = logits.softmax(0).topk(3)
    print(f"{picture}: " + ", ".join(f"{labels[i]} ({p:.1%})" for p, i in zip(best.values, best.indices)))
    print("logits " + " ".join(f"{value:.6f}" for value in logits))
