namespace CnnGen.Benchmarks.Cli;

/// <summary>One benchmark that the program offers.</summary>
/// <param name="Name">The word that starts it.</param>
/// <param name="Summary">What it measures, for the help text.</param>
/// <param name="Options">The options it takes besides <c>--json</c>.</param>
/// <param name="Run">Runs it, prints a table and returns the record for <c>--json</c>.</param>
internal sealed record Subcommand(string Name, string Summary, OptionHelp[] Options, Func<CommandOptions, object> Run);

/// <summary>An option as the help text shows it.</summary>
internal sealed record OptionHelp(string Name, string Argument, string Summary);

/// <summary>Chooses the subcommand, runs it, and turns mistakes into one line and exit code 2.</summary>
internal static class Subcommands
{
    private static readonly OptionHelp Json = new("--json", "FILE", "also write the figures to a file");

    /// <summary>The program: 0 when all went well, 2 after a mistake of the user.</summary>
    public static int Run(string[] args, params Subcommand[] subcommands)
    {
        if (args.Length == 0 || args[0] is "-h" or "--help")
        {
            PrintHelp(subcommands);
            return args.Length == 0 ? 2 : 0;
        }

        try
        {
            Subcommand subcommand = subcommands.FirstOrDefault(s => s.Name == args[0])
                ?? throw new UsageException($"There is no benchmark '{args[0]}'. Use {string.Join(" or ", subcommands.Select(s => s.Name))}.");
            var line = CommandOptions.Parse(args[1..], [.. subcommand.Options.Append(Json).Select(o => o.Name)]);
            using JsonFile? file = line.Text(Json.Name) is { } path ? new JsonFile(path) : null;
            object record = subcommand.Run(line);
            file?.Write(subcommand.Name, record);
            return 0;
        }
        catch (UsageException mistake)
        {
            Console.Error.WriteLine(mistake.Message);
            return 2;
        }
    }

    private static void PrintHelp(Subcommand[] subcommands)
    {
        Console.WriteLine("Usage: dotnet run -c Release --project tests/CnnGen.Benchmarks -- BENCHMARK [OPTIONS]");
        foreach (Subcommand subcommand in subcommands)
        {
            Console.WriteLine();
            Console.WriteLine($"{subcommand.Name}: {subcommand.Summary}");
            foreach (OptionHelp option in subcommand.Options.Append(Json))
            {
                Console.WriteLine($"  {option.Name + " " + option.Argument,-20} {option.Summary}");
            }
        }
    }
}
