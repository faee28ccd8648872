using CnnGen.Benchmarks.Cli;
using CnnGen.Benchmarks.Generation;
using CnnGen.Benchmarks.Kernels;
using CnnGen.Benchmarks.Layers;
using CnnGen.Benchmarks.Micro;
using CnnGen.Benchmarks.Peers;
using CnnGen.Benchmarks.Startup;

return Subcommands.Run(
    args,
    new Subcommand("kernels", "GFLOP/s and share of peak of every emitted kernel", KernelsCommand.Options, KernelsCommand.Run),
    new Subcommand("networks", "each layer's share of a training step and of a prediction", NetworksCommand.Options, NetworksCommand.Run),
    new Subcommand("peers", "training against PyTorch and prediction against ONNX Runtime, in one run", PeersCommand.Options, PeersCommand.Run),
    new Subcommand("startup", "time from process start to the first prediction and to training at full speed", StartupCommand.Options, StartupCommand.Run),
    new Subcommand("compile", "cost of the generator and of the code that it emits at compile time", CompileCommand.Options, CompileCommand.Run),
    new Subcommand("micro", "parts of the runtime, by BenchmarkDotNet", MicroCommand.Options, MicroCommand.Run));
