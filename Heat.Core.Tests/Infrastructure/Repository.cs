namespace Heat.Tests;

/// <summary>The checkout that the tests run in.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Heat.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No Heat.sln above {AppContext.BaseDirectory}.");
    }
}
