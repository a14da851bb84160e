namespace Heat.IO;

/// <summary>The folder of a Zarr store: arrays and groups in it.</summary>
internal static class ZarrStore
{
    /// <summary>How folders are walked: links are not followed, so that the walk ends.</summary>
    public static EnumerationOptions Walking { get; } = new()
    {
        RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, MaxRecursionDepth = 32, ReturnSpecialDirectories = false,
    };

    /// <summary>The folder of an array or group.</summary>
    /// <exception cref="ArgumentException">The name leads out of the store.</exception>
    public static string Folder(string path, string name)
    {
        string[] parts = name.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (Path.IsPathRooted(name) || name.Contains('\\', StringComparison.Ordinal) || parts.Any(part => part is "." or ".." || part.StartsWith("__", StringComparison.Ordinal)))
            throw new ArgumentException($"\"{name}\" is not the name of an array in {path}: names consist of parts that are neither \".\" nor \"..\", separated by \"/\".", nameof(name));
        return parts.Length == 0 ? path : Path.Join([path, .. parts]);
    }

    /// <summary>The names of all arrays, in ordinal order.</summary>
    public static List<string> Arrays(string path)
    {
        var names = new List<string>();
        foreach (FileInfo file in new DirectoryInfo(path).EnumerateFiles("*", Walking).Where(file => file.Name is ".zarray" or "zarr.json"))
        {
            string name = Path.GetRelativePath(path, file.DirectoryName!).Replace(Path.DirectorySeparatorChar, '/');
            name = string.Equals(name, ".", StringComparison.Ordinal) ? "" : name;
            if (string.Equals(file.Name, ".zarray", StringComparison.Ordinal) || !ZarrMetadata.IsVersion3Group(file.DirectoryName!))
                names.Add(name);
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <summary>What to throw where there is no array.</summary>
    public static Exception Missing(string path, string name)
    {
        if (!Directory.Exists(path))
            return File.Exists(path) ? FileErrors.Damaged(path, "this is a file; a Zarr store is a folder.") : new DirectoryNotFoundException($"{path}: there is no such folder.");
        List<string> names = Arrays(path);
        return names.Count == 0 ? FileErrors.Damaged(path, "this folder is not a Zarr store: it has no .zarray and no zarr.json.") : FileErrors.NoVariable(path, name, names);
    }
}
