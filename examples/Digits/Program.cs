using System.CommandLine;
using System.CommandLine.Parsing;
using Digits;

const int BadUse = 2;

ParseResult parsed = CommandLine.Create().Parse(args);
if (parsed.Errors is [ParseError wrong, ..])
{
    return Fail(wrong.Message);
}

try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
}
catch (Exception error) when (error is UserErrorException or IOException or UnauthorizedAccessException or NotFiniteNumberException)
{
    return Fail(error.Message);
}

static int Fail(string problem)
{
    Console.Error.WriteLine("error: " + problem.ReplaceLineEndings(" "));
    return BadUse;
}
