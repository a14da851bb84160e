using System.CommandLine;
using System.CommandLine.Invocation;
using System.ComponentModel;

namespace Heat.Build;

/// <summary>The tool behind <c>build.sh</c> and <c>build.ps1</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        // What follows -- belongs to the program that a verb starts, and is never an argument of the verb itself.
        int dashes = Array.IndexOf(arguments, "--");
        string[] own = dashes < 0 ? arguments : arguments[..dashes];
        string[] rest = dashes < 0 ? [] : arguments[(dashes + 1)..];

        var root = new Command(Checkout.Command, "Builds, runs, tests, measures and packs Heat for .NET. Each command has its own --help.")
        {
            Verb.HelpWithExamples(),
            new RunVerb(rest),
            new TestVerb(),
            new BenchVerb(rest),
            new PackVerb(),
            new BuildVerb(),
            new GenerateVerb(),
            new CleanVerb(),
        };
        var configuration = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = TimeSpan.FromSeconds(30),     // After Ctrl-C: to kill ranks and remove what they left.
        };
        try
        {
            ParseResult parsed = root.Parse(own);
            if (parsed.Action is ParseErrorAction mistake) mistake.ShowHelp = own.Length == 0;
            return await parsed.InvokeAsync(configuration);
        }
        catch (OperationCanceledException)
        {
            return 130;     // What a shell reports for a command that Ctrl-C ended.
        }
        catch (Exception e) when (e is BuildFailedException or InvalidOperationException or IOException
            or UnauthorizedAccessException or Win32Exception)
        {
            await Console.Error.WriteLineAsync($"error: {e.Message}");
            return 1;
        }
    }
}
