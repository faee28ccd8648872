#!/usr/bin/env python3
"""Records the learning rates of PyTorch's schedulers over 6 epochs of 5 steps, from a rate of 1, as schedules.json.

Run: python3 record_schedules.py > schedules.json   (recorded with PyTorch 1.13 on a CPU)
"""
import json

import torch

EPOCHS, STEPS = 6, 5
LOSSES = [3.0, 2.0, 2.0, 2.5, 1.9, 2.2, 2.0, 2.1, 2.3, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0]
rates = torch.optim.lr_scheduler


def optimizer():
    return torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)


def by_epoch(make):
    """One rate for each step; the scheduler steps after each epoch."""
    o = optimizer()
    scheduler, trace = make(o), []
    for _ in range(EPOCHS):
        trace += [o.param_groups[0]["lr"]] * STEPS
        o.step()
        scheduler.step()
    return trace


def by_step(make):
    """One rate for each step; the scheduler steps after each."""
    o = optimizer()
    scheduler, trace = make(o), []
    for i in range(EPOCHS * STEPS):
        trace.append(o.param_groups[0]["lr"])
        o.step()
        if i + 1 < EPOCHS * STEPS:
            scheduler.step()
    return trace


def by_loss(**options):
    """The rate of each epoch, given the losses of those before."""
    o = optimizer()
    scheduler, trace = rates.ReduceLROnPlateau(o, threshold_mode="abs", **options), []
    for loss in LOSSES:
        trace.append(o.param_groups[0]["lr"])
        scheduler.step(loss)
    return trace


print(json.dumps(dict(
    epochs=EPOCHS,
    stepsPerEpoch=STEPS,
    losses=LOSSES,
    step=by_epoch(lambda o: rates.StepLR(o, 2, 0.3)),
    multiStep=by_epoch(lambda o: rates.MultiStepLR(o, [1, 4], 0.2)),
    exponential=by_epoch(lambda o: rates.ExponentialLR(o, 0.7)),
    cosine=by_step(lambda o: rates.CosineAnnealingLR(o, EPOCHS * STEPS, 0.1)),
    oneCycle=by_step(lambda o: rates.OneCycleLR(o, 1.0, EPOCHS * STEPS, pct_start=0.4, div_factor=20, final_div_factor=100)),
    plateau=by_loss(factor=0.5, patience=1, threshold=0.0),
    plateauWithGain=by_loss(factor=0.3, patience=2, threshold=0.2, cooldown=2, min_lr=0.2),
), indent=0))
