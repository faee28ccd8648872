using System.Diagnostics;
using System.Globalization;
using CnnGen.BitsProbe;
using CnnGen.Tests.Data;
using CnnGen.Tests.SameBits;
using Xunit;
using Xunit.Abstractions;

namespace CnnGen.Tests.Training.Checkpoints;

/// <summary>A process that trains is killed, again and again, in the midst of a step or of writing a checkpoint.</summary>
public sealed class KilledTests(ITestOutputHelper output)
{
    private const string Variable = "CNNGEN_KILLS";
    private const int DefaultKills = 6;

    /// <summary>More kills, for a thorough run: set CNNGEN_KILLS.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable(Variable), CultureInfo.InvariantCulture, out int kills) ? kills : DefaultKills;

    [Fact]
    public async Task A_killed_training_goes_on_to_the_same_end()
    {
        string expected = ResumedTraining.Run(null);
        var random = new Random(1);
        int kills = 0, ends = 0, unfinished = 0;
        while (kills < Kills || ends == 0)
        {
            using var directory = new TemporaryDirectory();
            while (true)
            {
                using Process process = ProbeProcess.Resume(directory.Path);
                Task<string> text = process.StandardOutput.ReadToEndAsync();
                if (kills < Kills)
                {
                    // A process needs some time until its first step, and then has a checkpoint every few milliseconds.
                    process.WaitForExit(random.Next(150, 700));
                }
                else
                {
                    await process.WaitForExitAsync();
                }

                if (process.HasExited)
                {
                    Assert.Equal(0, process.ExitCode);
                    Assert.Equal(expected, (await text).Trim());
                    ends++;
                    break;
                }

                process.Kill();
                await process.WaitForExitAsync();
                kills++;
                unfinished += Directory.GetFiles(directory.Path, "*.tmp").Length;
            }
        }

        output.WriteLine($"{kills} kills, {unfinished} of them while a file was written; {ends} trainings came to their end.");
    }
}
