using System.IO.Compression;
using System.Text.Json;

namespace Heat.Build;

/// <summary><c>pack</c>: the NuGet packages, proven by a program outside the checkout that uses them.</summary>
internal sealed class PackVerb : Verb
{
    private const int Ranks = 3;

    private static readonly string[] s_packages = ["Heat.Core", "Heat.MpiNet", "Heat.IO"];

    private const string Program = """
        using Heat;
        string path = Path.Join(AppContext.BaseDirectory, "ones.h5");
        Ht.Run(ranks: 3, () =>
        {
            Hdf5.Save(Ht.Ones<double>([7, 4], split: 0), path, "ones", chunks: [2, 4], gzip: 4);
            DNDArray<double> ones = Hdf5.Load<double>(path, "ones", split: 0);
            Console.WriteLine($"rank {Ht.World.Rank} of {Ht.World.Size} holds {ones.LocalShape}");
            Ht.Print($"all ranks read {ones.Sum()} ones");
        });
        Console.WriteLine($"and could run through {MpiNet.Backend.Name}");
        """;

    private static readonly string[] s_expected =
    [
        "all ranks read 28 ones", "and could run through MPI.NET 1.4",
        "rank 0 of 3 holds (3, 4)", "rank 1 of 3 holds (2, 4)", "rank 2 of 3 holds (2, 4)",
    ];

    /// <summary>Its only source is the feed beside it and its package folder is its own: no older package can stand in.</summary>
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <ImplicitUsings>enable</ImplicitUsings>
            <UseAppHost>false</UseAppHost>
            <NuGetAudit>false</NuGetAudit>
            <RestoreSources>$(MSBuildProjectDirectory)/feed</RestoreSources>
            <RestorePackagesPath>$(MSBuildProjectDirectory)/packages</RestorePackagesPath>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Heat.MpiNet" Version="*-*" />
            <PackageReference Include="Heat.IO" Version="*-*" />
          </ItemGroup>
        </Project>
        """;

    public PackVerb() : base("pack",
        "Makes the NuGet packages of Heat.Core, Heat.MpiNet and Heat.IO, and proves them.",
        "The packages (library, XML docs, readme, symbols) go to artifacts/packages; their version tells the commit. Then a console project in a temporary\n"
        + $"folder outside the checkout references them, runs on {Ranks} ranks (threads), and writes and reads an HDF5 file. Needs no network.",
        "pack") => SetAction((_, cancellation) => PackAsync(cancellation));

    private static async Task<int> PackAsync(CancellationToken cancellation)
    {
        string packages = Checkout.At("artifacts", "packages");
        if (Directory.Exists(packages)) Directory.Delete(packages, recursive: true);
        Directory.CreateDirectory(packages);
        PackageInfo info = await PackageInfo.OfCheckoutAsync(cancellation);
        string readme = Checkout.At("artifacts", "README.package.md");
        await File.WriteAllTextAsync(readme, info.WithAbsoluteLinks(await File.ReadAllTextAsync(Checkout.At("README.md"), cancellation)), cancellation);
        List<string> properties = ["Configuration=Release", $"PackageOutputPath={packages}", $"VersionSuffix={info.Suffix}", $"PackageReadme={readme}"];
        if (info.Url is { } url) properties.AddRange([$"PackageProjectUrl={url}", $"RepositoryUrl={url}"]);
        foreach (string name in s_packages) await DotNet.MsBuildAsync($"{name}/{name}.csproj", "Pack", properties, cancellation);

        string[] files = [.. s_packages.Select(name => Directory.GetFiles(packages, $"{name}.*.nupkg").Single())];
        foreach ((string name, string file) in s_packages.Zip(files))
        {
            Require(file, $"lib/net10.0/{name}.dll", $"lib/net10.0/{name}.xml", "README.md", "icon.png");
            Require(Path.ChangeExtension(file, ".snupkg"), $"lib/net10.0/{name}.pdb");
        }
        Require(files[0], "buildTransitive/Heat.Core.props");

        string[] lines = await RunConsumerAsync(files, cancellation);
        if (!lines.SequenceEqual(s_expected))
        {
            throw new BuildFailedException($"A program that uses the packages printed:\n{string.Join('\n', lines)}\ninstead of:\n{string.Join('\n', s_expected)}");
        }
        await Console.Out.WriteLineAsync($"{string.Join('\n', files)}\nA console project outside the checkout references them and runs on {Ranks} ranks.");
        return 0;
    }

    private static void Require(string package, params string[] entries)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        foreach (string entry in entries)
        {
            if (archive.GetEntry(entry) is null) throw new BuildFailedException($"{package} lacks {entry}.");
        }
    }

    private static async Task<string[]> RunConsumerAsync(IEnumerable<string> made, CancellationToken cancellation)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("heat-pack-");
        try
        {
            string feed = folder.CreateSubdirectory("feed").FullName;
            foreach (string file in Dependencies().Concat(made)) File.Copy(file, Path.Combine(feed, Path.GetFileName(file)));
            string project = Path.Combine(folder.FullName, "Consumer.csproj");
            await File.WriteAllTextAsync(project, Project, cancellation);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "Program.cs"), Program, cancellation);

            var job = new RankJob { Program = await DotNet.BuildProgramAsync(project, cancellation), Timeout = TimeSpan.FromMinutes(2) };
            JobResult result = await job.RunAsync(cancellation);
            await Console.Error.WriteAsync(result.StdErr);
            return result.StdOut.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal).ToArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The packages that ours were restored with, as files of NuGet's package folder.</summary>
    private static IEnumerable<string> Dependencies() => s_packages.SelectMany(DependenciesOf).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> DependenciesOf(string project)
    {
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(Checkout.At(project, "obj", "project.assets.json")));
        string[] folders = assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(f => f.Name).ToArray();
        foreach (JsonProperty library in assets.RootElement.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() != "package") continue;
            string path = library.Value.GetProperty("path").GetString()!;
            string name = path.Replace('/', '.') + ".nupkg";
            yield return folders.Select(folder => Path.Combine(folder, path, name)).First(File.Exists);
        }
    }
}
