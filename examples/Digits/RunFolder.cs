using System.Text.Json;
using CnnGen;

namespace Digits;

/// <summary>The folder that a run keeps everything in.</summary>
/// <param name="Root">Its path.</param>
internal sealed record RunFolder(string Root)
{
    /// <summary>The network when the training is over.</summary>
    public string Model => Path.Combine(Root, "model.safetensors");

    /// <summary>What a stopped training goes on from.</summary>
    public string Checkpoints => Path.Combine(Root, "checkpoints");

    /// <summary>What happened, a JSON object to a line.</summary>
    public string Log => Path.Combine(Root, "log.jsonl");

    /// <summary>The same for TensorBoard.</summary>
    public string TensorBoard => Path.Combine(Root, "tensorboard");

    /// <summary>The report.</summary>
    public string Report => Path.Combine(Root, "report.html");

    /// <summary>Its pictures as files.</summary>
    public string Pictures => Path.Combine(Root, "pictures");

    private string Settings => Path.Combine(Root, "run.json");

    /// <summary>Begins a run.</summary>
    /// <exception cref="UserErrorException">The folder has a run already.</exception>
    public void Create(RunRequest settings)
    {
        if (File.Exists(Settings) || CheckpointOptions.FindNewest(Checkpoints) is not null)
        {
            throw new UserErrorException($"'{Root}' has a run already. Go on with it by 'resume {Root}', or choose another folder.");
        }

        Directory.CreateDirectory(Root);
        File.WriteAllText(Settings, JsonSerializer.Serialize(settings, RunRequestContext.Default.RunRequest) + "\n");
    }

    /// <summary>The settings of the run that the folder has.</summary>
    /// <exception cref="UserErrorException">It has none, or its file is damaged.</exception>
    public RunRequest Read()
    {
        if (!File.Exists(Settings))
        {
            throw new UserErrorException($"'{Root}' has no run: there is no file '{Settings}'. Begin one by 'train --out {Root}'.");
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Settings), RunRequestContext.Default.RunRequest) ?? throw new JsonException("it is empty");
        }
        catch (JsonException error)
        {
            throw new UserErrorException($"'{Settings}' is damaged: {error.Message}");
        }
    }

    /// <summary>The trained network of a run.</summary>
    /// <param name="names">Names of its classes.</param>
    /// <exception cref="UserErrorException">The training is not over.</exception>
    /// <exception cref="IOException">The file is damaged, of another network, or can't be read.</exception>
    public DigitNet LoadNetwork(out IReadOnlyList<string> names)
    {
        if (!File.Exists(Model))
        {
            throw new UserErrorException($"'{Root}' has no trained network yet: there is no file '{Model}'. Go on with 'resume {Root}'.");
        }

        var network = new DigitNet();
        ModelInfo model = network.Load(Model);
        names = model.Labels.Length == DigitNet.OutputSize ? model.Labels : [.. Enumerable.Range(0, DigitNet.OutputSize).Select(static label => $"{label}")];
        return network;
    }
}
