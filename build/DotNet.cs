using System.Diagnostics;

namespace Heat.Build;

/// <summary>The .NET SDK, called in the checkout's root so that its <c>global.json</c> chooses the version.</summary>
public static class DotNet
{
    /// <summary>The <c>dotnet</c> that runs this process, or the one on the <c>PATH</c>.</summary>
    public static string Host { get; } =
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";

    /// <summary>
    /// Builds a project or a C# file-based program for Release. A program of one file is its author's: the analyzers of this checkout leave
    /// it alone, and if it names no project, it gets Heat.Core as this checkout has it.
    /// </summary>
    /// <param name="source">A <c>.csproj</c>, or a <c>.cs</c> file; a <c>.dll</c> is taken as built already.</param>
    /// <param name="cancellation">Stops the build.</param>
    /// <returns>Full path of the assembly that <c>dotnet</c> can run.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="BuildFailedException">It does not compile.</exception>
    public static async Task<string> BuildProgramAsync(string source, CancellationToken cancellation = default)
    {
        source = Path.GetFullPath(source);
        if (!File.Exists(source)) throw new FileNotFoundException($"There is no file {source}.", source);
        if (Path.GetExtension(source) == ".dll") return source;

        List<string> properties = [];
        if (Path.GetExtension(source) == ".cs")
        {
            properties = ["RunAnalyzers=false", "EnforceCodeStyleInBuild=false"];
            if (!(await File.ReadAllLinesAsync(source, cancellation)).Any(line => line.StartsWith("#:project", StringComparison.Ordinal)))
            {
                await MsBuildAsync(Checkout.At("Heat.Core", "Heat.Core.csproj"), "Build", ["Configuration=Release", .. properties], cancellation);
                properties.AddRange([$"DirectoryBuildPropsPath={Checkout.At("build", "Running", "Program.props")}", "ImportDirectoryBuildTargets=false"]);
            }
        }

        // Asked for a property, MSBuild prints its value on standard output and errors on standard error.
        JobResult result = await ChildProcess.RunAsync(
            Command(["build", source, "-c", "Release", "-t:Build", "-getProperty:TargetPath", .. properties.Select(property => $"-p:{property}")]),
            capture: true, Timeout.InfiniteTimeSpan, cancellation);
        await Console.Error.WriteAsync(result.StdErr);
        return result.ExitCode == 0 ? result.StdOut.Trim() : throw new BuildFailedException($"{source} does not build.");
    }

    /// <summary>Restores and runs a target of a project or solution. Prints errors and warnings, and no summary as <c>dotnet build</c> does.</summary>
    /// <param name="project">Path below the checkout's root.</param>
    /// <param name="target">The target: <c>Build</c>, <c>Pack</c>.</param>
    /// <param name="properties">Properties as <c>Name=value</c>.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="BuildFailedException">It reported errors.</exception>
    internal static async Task MsBuildAsync(string project, string target, IEnumerable<string> properties, CancellationToken cancellation)
    {
        ProcessStartInfo start = Command(
            ["msbuild", project, "-restore", $"-t:{target}", .. properties.Select(p => $"-p:{p}"), "-m", "-v:q", "-nologo", "-tl:off"]);
        JobResult result = await ChildProcess.RunAsync(start, capture: false, Timeout.InfiniteTimeSpan, cancellation);
        if (result.ExitCode != 0) throw new BuildFailedException($"{project} does not build.");
    }

    private static ProcessStartInfo Command(IEnumerable<string> arguments) => new(Host, arguments)
    {
        WorkingDirectory = Checkout.Root,
        // Idle MSBuild nodes would keep running after the tool has ended.
        // The compiler's server keeps running, too, but others may be using it: it must not end with a job.
        Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_NOLOGO"] = "1", [JobProcesses.Mark] = null },
    };
}
