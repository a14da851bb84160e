using Heat.Build;

namespace Heat.Tests;

/// <summary><c>./build.sh run FILE.cs</c>: a file anywhere, that names no project and follows nobody's rules of style.</summary>
[Patience(5)]
[Slow]
public class ProgramOfOneFileTests
{
    [Test]
    public async Task It_gets_Heat_and_is_left_alone_by_the_analyzers()
    {
        string folder = Directory.CreateTempSubdirectory("heat-program-").FullName;
        try
        {
            string file = Path.Combine(folder, "hello.cs");
            await File.WriteAllTextAsync(file, """
                using Heat;
                using System.Text.RegularExpressions;
                int UNUSED = 1;
                Ht.Run(() => { var A=Ht.Ones<double>([6], split: 0); Ht.Print("sum " + A.Sum() + " on " + A.Comm.Size + " ranks"); });
                """);
            JobResult result = await new RankJob
            {
                Program = await DotNet.BuildProgramAsync(file), Ranks = 3, Launcher = LauncherKind.Threads, Timeout = TimeSpan.FromSeconds(60),
            }.RunAsync();
            Assert.That(result.ExitCode, Is.Zero, result.StdErr);
            Assert.That(result.StdOut, Does.Contain("sum 6 on 3 ranks"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
