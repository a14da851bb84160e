using System.Globalization;

namespace Heat;

/// <summary>The text of a number of bytes.</summary>
internal static class ByteSize
{
    /// <summary>At most four digits before the unit: <c>9999 B</c>, <c>9.8 KiB</c>.</summary>
    public static string Text(long bytes) => bytes switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 10_000L << 10 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
        < 10_000L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.0} GiB"),
    };
}
