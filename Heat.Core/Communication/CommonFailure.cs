namespace Heat;

/// <summary>One rank's exception as all ranks throw it: its type travels by name and is made anew where it arrives.</summary>
internal static class CommonFailure
{
    private const char Separator = '\u001f';

    // Every type is made of a message and a cause, so that nothing is looked up by reflection.
    private static readonly (Type Type, Func<string, Exception?, Exception> Make)[] s_types =
    [
        (typeof(InvalidOperationException), static (text, cause) => new InvalidOperationException(text, cause)),
        (typeof(ArgumentException), static (text, cause) => new ArgumentException(text, cause)),
        (typeof(ArgumentOutOfRangeException), static (text, cause) => new ArgumentOutOfRangeException(text, cause)),
        (typeof(ArgumentNullException), static (text, cause) => new ArgumentNullException(text, cause)),
        (typeof(ArithmeticException), static (text, cause) => new ArithmeticException(text, cause)),
        (typeof(OverflowException), static (text, cause) => new OverflowException(text, cause)),
        (typeof(DivideByZeroException), static (text, cause) => new DivideByZeroException(text, cause)),
        (typeof(FormatException), static (text, cause) => new FormatException(text, cause)),
        (typeof(InvalidCastException), static (text, cause) => new InvalidCastException(text, cause)),
        (typeof(NotSupportedException), static (text, cause) => new NotSupportedException(text, cause)),
        (typeof(KeyNotFoundException), static (text, cause) => new KeyNotFoundException(text, cause)),
        (typeof(OutOfMemoryException), static (text, cause) => new InsufficientMemoryException(text, cause)),
        (typeof(InsufficientMemoryException), static (text, cause) => new InsufficientMemoryException(text, cause)),
        (typeof(TimeoutException), static (text, cause) => new TimeoutException(text, cause)),
        (typeof(OperationCanceledException), static (text, cause) => new OperationCanceledException(text, cause)),
        (typeof(UnauthorizedAccessException), static (text, cause) => new UnauthorizedAccessException(text, cause)),
        (typeof(InvalidDataException), static (text, cause) => new InvalidDataException(text, cause)),
        (typeof(IOException), static (text, cause) => new IOException(text, cause)),
        (typeof(FileNotFoundException), static (text, cause) => new FileNotFoundException(text, cause)),
        (typeof(DirectoryNotFoundException), static (text, cause) => new DirectoryNotFoundException(text, cause)),
        (typeof(EndOfStreamException), static (text, cause) => new EndOfStreamException(text, cause)),
        (typeof(MpiException), static (text, cause) => new MpiException(text, cause)),
    ];

    /// <summary>An exception as a text: the number of its type, or of the nearest that it derives from, and its message, which names
    /// a type that is not in the list.</summary>
    public static string Encode(Exception failure)
    {
        for (Type? type = failure.GetType(); type is not null; type = type.BaseType)
        {
            int known = Array.FindIndex(s_types, entry => entry.Type == type);
            if (known >= 0)
                return $"{known}{Separator}{(type == failure.GetType() ? "" : Named(failure))}{failure.Message}";
        }

        return $"0{Separator}{Named(failure)}{failure.Message}";
    }

    /// <summary>The exception of a text that <see cref="Communicator.FirstText"/> has brought, which begins with the rank.</summary>
    /// <param name="text">The text.</param>
    /// <param name="cause">The exception itself, on the rank where it was thrown.</param>
    public static Exception Decode(string text, Exception? cause)
    {
        int start = text.IndexOf(": ", StringComparison.Ordinal) + 2, end = text.IndexOf(Separator, StringComparison.Ordinal);
        int known = int.Parse(text.AsSpan(start, end - start), System.Globalization.CultureInfo.InvariantCulture);
        return s_types[known].Make(string.Concat(text.AsSpan(0, start), text.AsSpan(end + 1)), cause);
    }

    private static string Named(Exception failure) => $"{failure.GetType().Name}: ";
}
