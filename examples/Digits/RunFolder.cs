using System.Text.Json;

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
        if (File.Exists(Settings) || CnnGen.CheckpointOptions.FindNewest(Checkpoints) is not null)
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
}
