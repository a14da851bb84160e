using Heat.Build;

namespace Heat.Tests;

/// <summary><c>build.ps1</c> in PowerShell itself, which comes as a package: a program of a few lines is a shell.</summary>
[Patience(10)]
[Slow]
public class PowerShellScriptTests
{
    private const string Shell = """
        #:package Microsoft.PowerShell.SDK@7.6.9
        #:property ManagePackageVersionsCentrally=false
        Environment.SetEnvironmentVariable("PSModulePath", Path.Combine(AppContext.BaseDirectory, "Modules"));
        return Microsoft.PowerShell.UnmanagedPSEntry.Start(args, args.Length);
        """;

    [Test]
    public async Task Its_help_is_that_of_the_tool_under_its_own_name()
    {
        string folder = Directory.CreateTempSubdirectory("heat-powershell-").FullName;
        try
        {
            string file = Path.Combine(folder, "shell.cs");
            await File.WriteAllTextAsync(file, Shell);
            JobResult result = await new RankJob
            {
                Program = await BuildAsync(file), Arguments = ["-NoProfile", "-NonInteractive", "-File", Path.Combine(Repository.Root, "build.ps1"), "--help"],
                Timeout = TimeSpan.FromSeconds(180),
            }.RunAsync();
            Assert.That(result.ExitCode, Is.Zero, result.StdOut + result.StdErr);
            Assert.That(result.StdOut, Does.Contain("./build.ps1 [command]").And.Contain("./build.ps1").And.Not.Contain("./build.sh"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> BuildAsync(string file)
    {
        try
        {
            return await DotNet.BuildProgramAsync(file);
        }
        catch (BuildFailedException)
        {
            Assert.Ignore("The package Microsoft.PowerShell.SDK cannot be had here.");
            throw;
        }
    }
}
