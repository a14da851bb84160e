namespace Heat.IO;

/// <summary>Which class reads and writes the files of an extension.</summary>
internal static class FileFormats
{
    private static readonly (string[] Extensions, string Package, string Class)[] s_others =
    [
        ([".h5", ".hdf5", ".he5"], "Heat.IO", "Hdf5"),
        ([".nc", ".nc4", ".netcdf", ".cdf"], "Heat.IO", "NetCdf"),
        ([".zarr"], "Heat.IO", "Zarr"),
        ([".parquet"], "Heat.IO", "Parquet"),
    ];

    /// <summary>The extension of a path in small letters; of a folder also.</summary>
    public static string Of(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Path.GetExtension(Path.TrimEndingDirectorySeparator(path)).ToLowerInvariant();
    }

    /// <summary>The exception that says what to do about an extension that is none of the core's.</summary>
    public static NotSupportedException Unknown(string path, string method)
    {
        string extension = Of(path);
        foreach ((string[] extensions, string package, string name) in s_others)
        {
            if (extensions.Contains(extension, StringComparer.Ordinal))
                return new($"{path}: \"{extension}\" files are read and written by {name}.{method} of the package {package}.");
        }

        return new($"{path}: there is no {method} for \"{extension}\" files; known are .npy, .npz, .csv and, in the package Heat.IO, {string.Join(", ", s_others.SelectMany(other => other.Extensions))}.");
    }
}
