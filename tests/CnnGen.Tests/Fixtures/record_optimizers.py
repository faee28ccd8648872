#!/usr/bin/env python3
"""Records what PyTorch's optimizers do to seven parameters over twelve given gradients, as optimizers.json.

Run: python3 record_optimizers.py > optimizers.json   (recorded with PyTorch 1.13 on a CPU)
"""
import json

import torch

STEPS, N = 12, 7
CASES = [
    ("sgd", dict(lr=0.1)),
    ("sgd", dict(lr=0.05, weight_decay=0.01)),
    ("sgd", dict(lr=0.05, momentum=0.9)),
    ("sgd", dict(lr=0.02, momentum=0.9, weight_decay=0.1)),
    ("sgd", dict(lr=0.02, momentum=0.8, nesterov=True)),
    ("sgd", dict(lr=0.02, momentum=0.8, nesterov=True, weight_decay=0.05)),
    ("adam", dict(lr=0.001)),
    ("adam", dict(lr=0.1, betas=(0.5, 0.9), eps=1e-3)),
    ("adam", dict(lr=0.01, betas=(0.9, 0.99), weight_decay=0.1)),
    ("adamw", dict(lr=0.02, betas=(0.9, 0.99), weight_decay=0.3)),
    ("adagrad", dict(lr=0.1)),
    ("adagrad", dict(lr=0.05, eps=1e-3, weight_decay=0.1)),
    ("rmsprop", dict(lr=0.01)),
    ("rmsprop", dict(lr=0.015, alpha=0.9, eps=1e-3, weight_decay=0.1)),
    ("rmsprop", dict(lr=0.012, alpha=0.95, momentum=0.5)),
    ("rmsprop", dict(lr=0.011, alpha=0.9, eps=1e-2, centered=True)),
    ("rmsprop", dict(lr=0.013, alpha=0.9, eps=1e-2, centered=True, momentum=0.8, weight_decay=0.05)),
]
RULES = dict(
    sgd=torch.optim.SGD, adam=torch.optim.Adam, adamw=torch.optim.AdamW, adagrad=torch.optim.Adagrad, rmsprop=torch.optim.RMSprop)
EPSILONS = dict(adagrad=1e-10)

torch.manual_seed(1)
start = torch.randn(N)
gradients = torch.randn(STEPS, N) * torch.tensor([1.0, 1e-3, 10.0, 1.0, 0.0, 1e-2, 1.0])
cases = []
for kind, options in CASES:
    parameter = torch.nn.Parameter(start.clone())
    optimizer = RULES[kind]([parameter], **options)
    trace = []
    for gradient in gradients:
        parameter.grad = gradient.clone()
        optimizer.step()
        trace.append(parameter.detach().tolist())
    cases.append(dict(
        kind=kind,
        learningRate=options["lr"],
        momentum=options.get("momentum", 0.0),
        nesterov=options.get("nesterov", False),
        weightDecay=options.get("weight_decay", 0.0),
        beta1=options.get("betas", (0.9, 0.999))[0],
        beta2=options.get("betas", (0.9, 0.999))[1],
        alpha=options.get("alpha", 0.99),
        centered=options.get("centered", False),
        epsilon=options.get("eps", EPSILONS.get(kind, 1e-8)),
        parameters=trace))


def rows(values):
    """One row of numbers per line."""
    return "[\n" + ",\n".join(json.dumps(row) for row in values) + "]"


def case_text(case):
    trace = case.pop("parameters")
    return json.dumps(case)[:-1] + ', "parameters": ' + rows(trace) + "}"


print('{"start": ' + json.dumps(start.tolist()) + ',')
print('"gradients": ' + rows(gradients.tolist()) + ',')
print('"cases": [' + ",\n".join(case_text(case) for case in cases) + "]}")
