namespace Heat.IO;

/// <summary>The exceptions of all file formats: which type means what, and messages that name the file, the array and the numbers.</summary>
/// <remarks>A file that does not exist, cannot be opened or cannot be written throws what .NET throws (<see cref="FileNotFoundException"/>,
/// <see cref="UnauthorizedAccessException"/>, <see cref="IOException"/>).</remarks>
public static class FileErrors
{
    /// <summary>The file is damaged, truncated, or of another format.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What is wrong, a whole sentence with the numbers.</param>
    /// <param name="variable">The array in the file, if it is one of several.</param>
    /// <param name="cause">The exception that told.</param>
    public static InvalidDataException Damaged(string path, string what, string? variable = null, Exception? cause = null) =>
        new($"{Place(path, variable)}: {what}", cause);

    /// <summary>The file has no array of a name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="variable">The name that was asked for.</param>
    /// <param name="names">The names that there are.</param>
    public static KeyNotFoundException NoVariable(string path, string variable, IEnumerable<string> names)
    {
        const int Most = 20;
        string[] some = [.. names.Take(Most + 1)];
        string list = some.Length == 0 ? "it has none" : $"it has {string.Join(", ", some.Take(Most))}{(some.Length > Most ? ", ..." : "")}";
        return new($"{path}: there is no \"{variable}\"; {list}.");
    }

    /// <summary>The file is right, but uses something that Heat does not read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it is, a whole sentence.</param>
    /// <param name="variable">The array in the file, if it is one of several.</param>
    public static NotSupportedException Unsupported(string path, string what, string? variable = null) => new($"{Place(path, variable)}: {what}");

    /// <summary>An element of the file has no exact equal in the element type that was asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="variable">The array in the file, if it is one of several.</param>
    /// <param name="from">The element type of the file.</param>
    /// <param name="to">The element type that was asked for.</param>
    /// <param name="index">Which element, as text; null if none is in question.</param>
    public static InvalidCastException Inexact(string path, string? variable, DType from, DType to, string? index)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        string what = index is null ? $"elements of type {from} are not all exact as {to}" : $"the {from} element {index} is not exact as {to}";
        return new($"{Place(path, variable)}: {what}; load it as {from}, or with casting: Casting.Unsafe.");
    }

    /// <summary>The file and the array in it, as messages name them.</summary>
    internal static string Place(string path, string? variable) => string.IsNullOrEmpty(variable) ? path : $"{path}, {variable}";
}
