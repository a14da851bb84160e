using System.Diagnostics;
using Heat.Build;

namespace Heat.Tests;

/// <summary>
/// A program with Heat.Core is compiled ahead of time, which trims it too, without a warning, and prints what it should. All of Heat.Core is
/// analysed, not only what the program calls. Where there is no C compiler to link with, the program is only trimmed.
/// </summary>
[Patience(5)]
[Slow]
public class PublishTests
{
    private const string Program = """
        using Heat;
        using Heat.Learn;

        Ht.Run(ranks: 3, () =>
        {
            Ht.Random.Seed(1);
            DNDArray<double> a = Ht.Random.Randn<double>([50, 4], split: 0);
            Ht.Print($"sum {(a * 2 + 1).Resplit(1).Sum() - 2 * a.Sum():F0}, sorted {Ht.AllClose(Ht.Sort(a, axis: 0)[0], a.Min(axis: 0))}");
            Ht.Print($"products {Ht.MatMul(a.T, a).Shape}, slices {a["::7", "1:3"].Shape}, distinct {Ht.Unique(Ht.Arange<long>(0, 20, split: 0) % 3).Shape}");
            (DNDArray<double> q, DNDArray<double> r) = Ht.Linalg.Qr(a);
            Ht.Print($"factors {Ht.AllClose(Ht.MatMul(q, r), a)}, singles {Ht.Exp(a.AsType<float>()).DType}");
            Npy.Save(a, Path.Join(args[0], "a.npy"));
            Csv.Save(a, Path.Join(args[0], "a.csv"));
            a.ToPng(Path.Join(args[0], "a.png"));
            Ht.Print($"files {Ht.AllClose(Npy.Load<double>(Path.Join(args[0], "a.npy"), split: 0), Csv.Load<double>(Path.Join(args[0], "a.csv"), split: 0))}");
            var scaler = new StandardScaler<double>();
            DNDArray<double> scores = scaler.FitTransform(a);
            scaler.Save(Path.Join(args[0], "scaler.npz"));
            Ht.Print($"scores {Ht.AllClose(StandardScaler<double>.Load(Path.Join(args[0], "scaler.npz")).InverseTransform(scores), a)}");
            Ht.Print($"clusters {new KMeans<double>(nClusters: 2, randomState: 0).Fit(a).Labels.Shape}");
        });
        """;

    private static readonly string[] s_printed =
        ["sum 200, sorted True", "products (4, 4), slices (8, 2), distinct (3,)", "factors True, singles float32", "files True", "scores True", "clusters (50,)"];

    [Test]
    public async Task It_publishes_without_a_warning()
    {
        string? compiler = Compiler();
        string folder = Directory.CreateTempSubdirectory("heat-publish-").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "Published.csproj"), Project(compiler));
            await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), Program);
            // The analysis is the same without optimisation, which takes longest.
            JobResult published = await RunAsync(DotNet.Host, ["publish", "Published.csproj", "-c", "Debug", "-o", "out", "-nologo", "-v:q", "--ucr"], folder);
            if (published.StdOut.Contains("error NU1", StringComparison.Ordinal))
                Assert.Ignore($"The package of the trimmer or of the compiler cannot be had: {published.StdOut}");
            Assert.That(published.StdOut + published.StdErr, Is.Empty);
            Assert.That(published.ExitCode, Is.Zero);
            JobResult run = await RunAsync(Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "Published.exe" : "Published"), [folder], folder);
            Assert.That(run.StdOut.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Is.EqualTo(s_printed), run.StdErr);
            Assert.That(File.Exists(Path.Combine(folder, "out", "Heat.Core.dll")), Is.EqualTo(compiler is null));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // The assemblies that the tests run with: no other build is under way in their folders.
    private static string Project(string? compiler) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <Nullable>enable</Nullable>
            <InvariantGlobalization>true</InvariantGlobalization>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <TrimmerSingleWarn>false</TrimmerSingleWarn>
            <NuGetAudit>false</NuGetAudit>
            {(compiler is null ? "<PublishTrimmed>true</PublishTrimmed><SelfContained>true</SelfContained>" : $"<PublishAot>true</PublishAot><CppCompilerAndLinker>{compiler}</CppCompilerAndLinker><StripSymbols>false</StripSymbols>")}
          </PropertyGroup>
          <ItemGroup>
            <Reference Include="{Path.Combine(AppContext.BaseDirectory, "Heat.Core.dll")}" />
            <Reference Include="{Path.Combine(AppContext.BaseDirectory, "System.Numerics.Tensors.dll")}" />
            <TrimmerRootAssembly Include="Heat.Core" />
          </ItemGroup>
        </Project>
        """;

    private static string? Compiler() =>
        OperatingSystem.IsLinux() && File.Exists("/usr/include/zlib.h")
            ? new[] { "clang", "gcc" }.FirstOrDefault(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name))))
            : null;

    private static Task<JobResult> RunAsync(string program, string[] arguments, string folder) => ChildProcess.RunAsync(
        new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, Environment = { ["HEAT_COMM"] = null, ["MSBUILDDISABLENODEREUSE"] = "1" } },
        capture: true, TimeSpan.FromSeconds(240));
}
