"""Trains the benchmark's networks in PyTorch and says how long a step takes.

CnnGen.Benchmarks starts this script and keeps it running, so that start-up stays out of the figures. It reads one JSON
object a line from standard input and answers each with one on standard output:

    {"prepare": "LeNet5", "batch": 64, "threads": 1, "optimizer": "sgd"}
        -> {"torch": "1.13.0", "matmul_gflops": 95.1, "parameters": 61706, "setting": "...", "trials": {"...": seconds}}
        Builds the network, tries PyTorch's own settings, and keeps the fastest. The speed of a matrix product on one
        thread tells whether PyTorch has a good BLAS: some systems give it a reference one, tens of times slower.
    {"steps": 20}
        -> {"seconds": 0.0042, "cpu_seconds": 0.0041}
        Trains so many steps: forward pass, loss, backward pass, update. Seconds and processor seconds per step.
"""

import gc
import itertools
import json
import sys
import time

import torch
from torch import nn

BATCHES = 4
TRIALS = 5

# A setting this many times slower than the best so far is not tried further.
HOPELESS = 3

NETWORKS = {
    "SimpleConvNet": ((1, 28, 28), lambda: [
        nn.Conv2d(1, 30, 5), nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(30 * 12 * 12, 100), nn.ReLU(inplace=True), nn.Linear(100, 10)]),
    "LeNet5": ((1, 28, 28), lambda: [
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(inplace=True), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(16 * 5 * 5, 120), nn.ReLU(inplace=True), nn.Linear(120, 84), nn.ReLU(inplace=True),
        nn.Linear(84, 10)]),
    "Conv8Net": ((1, 28, 28), lambda: [
        nn.Conv2d(1, 8, 3), nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(8 * 13 * 13, 64), nn.ReLU(inplace=True), nn.Linear(64, 10)]),
    "SmallVgg": ((3, 32, 32), lambda: [
        nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(inplace=True),
        nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(inplace=True),
        nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d(2), nn.Flatten(),
        nn.Linear(64 * 8 * 8, 256), nn.ReLU(inplace=True), nn.Linear(256, 10)]),
    "NetworkInNetwork": ((3, 32, 32), lambda: [
        nn.Conv2d(3, 192, 5, padding=2), nn.ReLU(inplace=True),
        nn.Conv2d(192, 160, 1), nn.ReLU(inplace=True), nn.Conv2d(160, 96, 1), nn.ReLU(inplace=True),
        nn.MaxPool2d(3, 2, ceil_mode=True), nn.Dropout(0.5),
        nn.Conv2d(96, 192, 5, padding=2), nn.ReLU(inplace=True),
        nn.Conv2d(192, 192, 1), nn.ReLU(inplace=True), nn.Conv2d(192, 192, 1), nn.ReLU(inplace=True),
        nn.AvgPool2d(3, 2, ceil_mode=True), nn.Dropout(0.5),
        nn.Conv2d(192, 192, 3, padding=1), nn.ReLU(inplace=True),
        nn.Conv2d(192, 192, 1), nn.ReLU(inplace=True), nn.Conv2d(192, 10, 1), nn.ReLU(inplace=True),
        nn.AdaptiveAvgPool2d(1), nn.Flatten()]),
}


class Training:
    """A network, its optimizer and a few batches of random images that steps use in turn."""

    def __init__(self, name, batch, optimizer, mkldnn, channels_last, foreach):
        shape, layers = NETWORKS[name]
        layout = torch.channels_last if channels_last else torch.contiguous_format
        torch.manual_seed(1)
        self.mkldnn = mkldnn
        self.network = nn.Sequential(*layers()).to(memory_format=layout).train()
        self.loss = nn.CrossEntropyLoss()
        parameters = self.network.parameters()
        if optimizer == "adam":
            self.optimizer = torch.optim.Adam(parameters, lr=1e-4, foreach=foreach)
        else:
            self.optimizer = torch.optim.SGD(parameters, lr=1e-4, momentum=0.9, foreach=foreach)
        self.batches = [
            (torch.rand(batch, *shape).to(memory_format=layout), torch.randint(10, (batch,))) for _ in range(BATCHES)]
        self.next = 0

    def run(self, steps):
        """Trains and returns seconds and processor seconds per step."""
        torch.backends.mkldnn.set_flags(self.mkldnn)
        start, cpu_start = time.perf_counter(), time.process_time()
        for _ in range(steps):
            self.next = (self.next + 1) % BATCHES
            images, labels = self.batches[self.next]
            self.optimizer.zero_grad(set_to_none=True)
            loss = self.loss(self.network(images), labels)
            loss.backward()
            self.optimizer.step()
        return (time.perf_counter() - start) / steps, (time.process_time() - cpu_start) / steps


def matmul_gflops(threads):
    """Measures the product of two square matrices on one thread; the best of a few."""
    size, best = 384, float("inf")
    a = torch.rand(size, size)
    torch.set_num_threads(1)
    for _ in range(TRIALS * 2):
        start = time.perf_counter()
        torch.mm(a, a)
        best = min(best, time.perf_counter() - start)
    torch.set_num_threads(threads)
    return 2 * size**3 / best / 1e9


def prepare(request):
    """Tries each combination of settings for a few steps; returns the fastest and what to answer."""
    torch.set_num_threads(request["threads"])

    # On one thread, processor time: it does not depend on what else the machine does.
    clock = 1 if request["threads"] == 1 else 0
    trials, best, best_name = {}, None, None
    for mkldnn, channels_last, foreach in itertools.product((True, False), repeat=3):
        name = ", ".join(filter(None, [
            "oneDNN" if mkldnn else "native", channels_last and "channels last", foreach and "foreach"]))
        training = Training(
            request["prepare"], request["batch"], request["optimizer"], mkldnn, channels_last, foreach)
        training.run(2)
        trials[name] = training.run(1)[clock]
        if best is not None and trials[name] > HOPELESS * trials[best_name]:
            continue
        trials[name] = min(training.run(1)[clock] for _ in range(TRIALS))
        if best is None or trials[name] < trials[best_name]:
            best, best_name = training, name
    count = sum(p.numel() for p in best.network.parameters())
    return best, {
        "torch": torch.__version__, "matmul_gflops": matmul_gflops(request["threads"]), "parameters": count,
        "setting": best_name, "trials": trials}


def main():
    torch.set_flush_denormal(True)
    gc.disable()
    training = None
    for line in sys.stdin:
        request = json.loads(line)
        if "prepare" in request:
            training, answer = prepare(request)
            gc.collect()
        else:
            seconds, cpu_seconds = training.run(request["steps"])
            answer = {"seconds": seconds, "cpu_seconds": cpu_seconds}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()
