namespace Heat;

/// <summary>A communication that failed: an error that the MPI library returned, a message too long for its
/// buffer, or the failure of another rank.</summary>
public class MpiException : Exception
{
    /// <summary>Makes an exception without a library's error class.</summary>
    public MpiException(string message) : base(message) { }

    /// <summary>Makes an exception with a cause.</summary>
    public MpiException(string message, Exception? inner) : base(message, inner) { }

    /// <summary>Makes an exception for an error code that a library returned.</summary>
    /// <param name="errorClass">The result of <c>MPI_Error_class</c> for the code; the numbers differ between libraries.</param>
    /// <param name="message">The operation and the text of <c>MPI_Error_string</c>.</param>
    public MpiException(int errorClass, string message) : base(message) => ErrorClass = errorClass;

    /// <summary>Makes an empty exception.</summary>
    public MpiException() { }

    /// <summary>The exception of a call whose reduction function threw.</summary>
    internal static MpiException OfReduction(Exception cause) =>
        new($"The reduction function failed: {cause.GetType().Name}: {cause.Message}", cause);

    /// <summary>The error class of the library, or 0 if the error does not come from a library.</summary>
    public int ErrorClass { get; }
}
