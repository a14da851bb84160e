namespace Heat;

/// <summary>What files may claim of themselves. A few damaged bytes can make a file of a few hundred bytes claim to hold terabytes; arrays that
/// are much larger than what is stored of them are refused before they are allocated.</summary>
public static class FileLimits
{
    /// <summary>Arrays up to this size in bytes are always allowed: 64 MiB.</summary>
    public const long AlwaysAllowed = 64 << 20;

    /// <summary>How many times larger than what is stored in its file an array may be: 1100 by default, a little more than deflate can
    /// reach. Raise it to load large arrays of which most chunks were never written.</summary>
    public static long MaxExpansion { get; set; } = 1100;
}
