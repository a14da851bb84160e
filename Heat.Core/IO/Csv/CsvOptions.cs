namespace Heat.IO;

/// <summary>How a file of separated values is read.</summary>
/// <param name="Path">The file.</param>
/// <param name="HeaderLines">Lines before the first row.</param>
/// <param name="Separator">What separates the fields of a row.</param>
/// <param name="Columns">The columns that are read, in the order of the result; all if null.</param>
internal sealed record CsvOptions(string Path, int HeaderLines, char Separator, int[]? Columns)
{
    public byte SeparatorByte => (byte)Separator;

    /// <summary>Throws where the options cannot be meant.</summary>
    public void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(Path);
        ArgumentOutOfRangeException.ThrowIfNegative(HeaderLines);
        if (Separator is > '\u007f' or '\n' or '\r' or '"' or '.' or '-' or '+' || char.IsAsciiLetterOrDigit(Separator))
            throw new ArgumentOutOfRangeException(nameof(Separator), Separator, $"'{Separator}' cannot separate numbers.");
        if (Columns is not null && (Columns.Length == 0 || Columns.Any(column => column < 0)))
            throw new ArgumentException($"The columns [{string.Join(", ", Columns)}] are none, or negative.", nameof(Columns));
    }
}
