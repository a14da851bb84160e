namespace Heat.Build;

/// <summary><c>clean</c>: removes what was built.</summary>
internal sealed class CleanVerb : Verb
{
    public CleanVerb() : base("clean", "Removes all that was built.", "That is bin/ and obj/ of every project, and artifacts/.", "clean") =>
        SetAction(_ =>
        {
            IEnumerable<string> outputs = Directory.EnumerateFiles(Checkout.Root, "*.csproj", SearchOption.AllDirectories)
                .Select(project => Path.GetDirectoryName(project)!)
                .SelectMany(folder => new[] { Path.Combine(folder, "bin"), Path.Combine(folder, "obj") })
                .Concat(Directory.Exists(Checkout.At("artifacts")) ? Directory.EnumerateFileSystemEntries(Checkout.At("artifacts")) : []);
            foreach (string output in outputs.Where(o => !IsThisTool(o)).ToArray()) Delete(output);
        });

    /// <summary>Windows cannot delete a program that runs; its next start rebuilds it anyway if it is out of date.</summary>
    private static bool IsThisTool(string path) => Path.GetFullPath(path) == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    private static void Delete(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        else File.Delete(path);
    }
}
