namespace Heat.IO;

/// <summary>Paths with wildcards in the file's name, such as <c>data/part-*.npy</c>.</summary>
public static class FilePattern
{
    /// <summary>Whether the name of the file holds <c>*</c> or <c>?</c>.</summary>
    public static bool Is(string path) => Path.GetFileName(path).AsSpan().ContainsAny('*', '?');

    /// <summary>The files that match, in the order of their names, in which numbers count by their value: part-9 before part-10.</summary>
    /// <exception cref="FileNotFoundException">No file matches.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static string[] Find(string pattern)
    {
        string folder = Path.GetDirectoryName(pattern) is { Length: > 0 } given ? given : ".";
        string[] files = Directory.GetFiles(folder, Path.GetFileName(pattern));
        Array.Sort(files, CompareNames);
        return files.Length > 0 ? files : throw new FileNotFoundException($"{pattern}: no file matches.", pattern);
    }

    /// <summary>Compares two names: runs of digits by their value, everything else by its characters.</summary>
    internal static int CompareNames(string a, string b)
    {
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            ReadOnlySpan<char> x = Digits(a, i), y = Digits(b, j);
            if (x.Length > 0 && y.Length > 0)
            {
                ReadOnlySpan<char> xs = x.TrimStart('0'), ys = y.TrimStart('0');
                int order = xs.Length != ys.Length ? xs.Length.CompareTo(ys.Length) : xs.SequenceCompareTo(ys);
                if (order != 0)
                    return order;
                (i, j) = (i + x.Length, j + y.Length);
            }
            else if (a[i] != b[j])
            {
                return a[i].CompareTo(b[j]);
            }
            else
            {
                (i, j) = (i + 1, j + 1);
            }
        }

        int rest = (a.Length - i).CompareTo(b.Length - j);
        return rest != 0 ? rest : string.CompareOrdinal(a, b);
    }

    private static ReadOnlySpan<char> Digits(string text, int start)
    {
        int end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return text.AsSpan(start, end - start);
    }
}
