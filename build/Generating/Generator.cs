namespace Heat.Build.Generating;

/// <summary>Writes the forms of operations (members, operators, aliases, other element types) from their declarations in Heat.Core.</summary>
internal static class Generator
{
    private const string Extension = ".g.cs";

    /// <summary>The generated files of a set of sources: path and text.</summary>
    /// <param name="sources">Paths, relative to Heat.Core and with <c>/</c>, and texts.</param>
    /// <exception cref="BuildFailedException">A declaration asks for what cannot be.</exception>
    public static IReadOnlyDictionary<string, string> Generate(IEnumerable<(string Path, string Text)> sources)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        IEnumerable<(string Path, string Text)> read = sources.Where(source => !IsGenerated(source.Path)).OrderBy(source => source.Path, StringComparer.Ordinal);
        foreach (IGrouping<string, Declaration> folder in read.SelectMany(source => Declaration.In(source.Path, source.Text)).GroupBy(declaration => Path.GetDirectoryName(declaration.Path)!, StringComparer.Ordinal))
        {
            Form[] forms = [.. folder.SelectMany(ElementTypes.Of).SelectMany(Forms.Of)];
            if (forms.Length > 0) files.Add($"{folder.Key}/{Path.GetFileName(folder.Key)}{Extension}", GeneratedFile.Of(forms));
        }

        return files;
    }

    /// <summary>The sources of Heat.Core, generated ones included.</summary>
    public static IReadOnlyCollection<(string Path, string Text)> Sources()
    {
        string root = Checkout.At("Heat.Core");
        return
        [
            .. from file in Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
               let path = Path.GetRelativePath(root, file).Replace('\\', '/')
               where !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal)
               select (path, File.ReadAllText(file)),
        ];
    }

    /// <summary>Whether a file is one that the generator writes.</summary>
    public static bool IsGenerated(string path) => path.EndsWith(Extension, StringComparison.Ordinal);
}
