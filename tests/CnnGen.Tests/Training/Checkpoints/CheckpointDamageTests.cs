using CnnGen.Tests.Data;
using Xunit;

namespace CnnGen.Tests.Training.Checkpoints;

/// <summary>What a training does with files that are damaged, and with values that no file may have.</summary>
public sealed class CheckpointDamageTests : CheckpointTests
{
    [Fact]
    public void A_damaged_newest_one_is_passed_over_and_said()
    {
        string expected = Hash(Here with { KeepLast = 9 }, 4);
        string newest = CheckpointOptions.FindNewest(Folder.Path)!, second = Path.Combine(Folder.Path, "checkpoint-000000000015.safetensors");
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..^9]);
        Flip(second, 40);
        var notices = new Notices();
        Assert.Equal(expected, Hash(Here with { Resume = true, KeepLast = 9 }, 4, notices));
        Assert.Equal(2, notices.All.Count);
        Assert.StartsWith("A damaged checkpoint was passed over, and is now called checkpoint-000000000020.safetensors.damaged. " + newest, notices.All[0]);
        Assert.Contains("checkpoint-000000000015.safetensors.damaged", notices.All[1]);
        Assert.Equal(2, Directory.GetFiles(Folder.Path, "*.damaged").Length);
        Assert.Equal(10, notices.StepsDone);
    }

    [Fact]
    public void Where_all_are_damaged_nothing_is_trained_or_lost()
    {
        Fit(new LogisticNetwork(3), Here, 2);
        string[] files = Directory.GetFiles(Folder.Path);
        Array.ForEach(files, static file => File.WriteAllText(file, "nothing"));
        var network = new LogisticNetwork(4);
        string before = ParameterHash.Sha256(network);
        var error = Assert.Throws<ModelFormatException>(() => Fit(network, Here with { Resume = true }, 2));
        Assert.Contains("none of the 2 checkpoints is sound; delete them to train from the start", error.Message);
        Assert.Equal(before, ParameterHash.Sha256(network));
        Assert.Equal(files, Directory.GetFiles(Folder.Path));
    }

    [Fact]
    public void A_loss_that_is_not_a_number_leaves_the_last_sound_checkpoint()
    {
        var data = new ClusterDataset(50, seed: 1);
        int reads = 0;
        data.OnRead = index => data[index] = ++reads > 8 + 77 ? float.NaN : data[index];
        var network = new LogisticNetwork(3);
        var error = Assert.Throws<NotFiniteNumberException>(() => Trainer.Fit(network, data, new TrainingOptions
        {
            Epochs = 3, BatchSize = 10, Optimizer = new Sgd(0.1f), Checkpoints = new CheckpointOptions { Directory = Folder.Path, EverySteps = 1 },
        }));
        Assert.Contains("in epoch 2, step 3", error.Message);
        string newest = CheckpointOptions.FindNewest(Folder.Path)!;
        Assert.EndsWith("checkpoint-000000000007.safetensors", newest);
        float[] saved = CheckpointFile.Read(newest).Tensors["network/Dense1.Bias"].Values;
        float[] bias = new float[3];
        network.CopyParameter("Dense1.Bias", bias);
        Assert.Equal(bias, saved);
    }

    [Fact]
    public void What_could_not_be_read_again_is_not_written()
    {
        // Gradients so large that their squares are infinite: the loss stays a number.
        var network = new LogisticNetwork(3);
        var data = new ClusterDataset(50, seed: 1);
        int reads = 0;
        data.OnRead = index => data[index] = ++reads > 8 + 50 ? 1e25f : data[index];
        var error = Assert.Throws<NotFiniteNumberException>(() => Trainer.Fit(network, data, new TrainingOptions
        {
            Epochs = 2, BatchSize = 50, Optimizer = new Adam(1e-30f), Checkpoints = Here with { KeepLast = 1 },
        }));
        Assert.StartsWith("optimizer.second/Dense1.Weight has infinite values or NaN after step 2, so no checkpoint was written", error.Message);
        CheckpointInfo kept = CheckpointInfo.Read(Assert.Single(Directory.GetFiles(Folder.Path)));
        Assert.Equal(1, kept.OptimizerSteps);
    }

    /// <summary>Bytes changed, removed, doubled and swapped at random: refused by the library's own errors, or all as it was.</summary>
    [Fact]
    public void Mutated_checkpoints_are_refused()
    {
        Fit(new LogisticNetwork(3), Here, 2);
        byte[] sound = File.ReadAllBytes(CheckpointOptions.FindNewest(Folder.Path)!);
        Checkpoint expected = CheckpointFile.Read(new MemoryStream(sound), "sound");
        int refused = 0;
        for (int seed = 0; seed < 3000; seed++)
        {
            byte[] mutated = Mutation.Of(sound, new Random(seed));
            try
            {
                Checkpoint read = CheckpointFile.Read(new MemoryStream(mutated), "mutated");
                Assert.Equal(expected.State.OptimizerSteps, read.State.OptimizerSteps);
                Assert.Equal(expected.Tensors["network/Dense1.Weight"].Values, read.Tensors["network/Dense1.Weight"].Values);
            }
            catch (ModelFormatException error)
            {
                refused++;
                Assert.StartsWith("mutated: ", error.Message);
            }
        }

        Assert.InRange(refused, 2500, 3000);
    }

    [Fact]
    public void A_state_that_is_damaged_behind_a_right_checksum_is_refused()
    {
        Fit(new LogisticNetwork(3), Here, 1);
        CheckpointState state = CheckpointFile.Read(CheckpointOptions.FindNewest(Folder.Path)!).State;
        string path = Path.Combine(Folder.Path, "made");
        ModelFormatException Refused(CheckpointState made)
        {
            CheckpointFile.Write(path, LogisticNetwork.Info, [], made);
            return Assert.Throws<ModelFormatException>(() => CheckpointFile.Read(path));
        }

        Assert.Contains("has the form 2, and this library reads form 1", Refused(state with { Version = 2 }).Message);
        Assert.Contains("is not complete", Refused(state with { Position = -1 }).Message);
        Assert.Contains("is not complete", Refused(state with { OptimizerSteps = -1 }).Message);
        new LogisticNetwork(1).Save(path);
        Assert.Contains("this is no checkpoint", Assert.Throws<ModelFormatException>(() => CheckpointFile.Read(path)).Message);
    }

    private static void Flip(string file, int fromEnd)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^fromEnd] ^= 4;
        File.WriteAllBytes(file, bytes);
    }
}
