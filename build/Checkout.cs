namespace Heat.Build;

/// <summary>The source tree that this tool belongs to. All that it writes lies in there, so two checkouts never meet.</summary>
public static class Checkout
{
    /// <summary>The folder of <c>Heat.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>What starts the tool, for its help: <c>./build.sh</c> or <c>./build.ps1</c>.</summary>
    public static string Command { get; } = Environment.GetEnvironmentVariable("HEAT_BUILD_COMMAND") ?? "./build.sh";

    /// <summary>A path inside the checkout.</summary>
    public static string At(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Heat.sln"))) directory = directory.Parent;
        return directory?.FullName
            ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Heat.sln.");
    }
}
