namespace Heat.IO;

/// <summary>Reading of metadata, where whatever goes wrong means that the file is damaged.</summary>
internal static class Parsing
{
    /// <summary>Reads on every rank. If it fails on any rank, or ranks find different files, all ranks throw. Collective: two gatherings to all.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="read">Reads. It must not communicate. What it returns is compared by its text.</param>
    public static TResult Together<TResult>(Communicator comm, string path, Func<TResult> read) where TResult : notnull =>
        FileAgreement.Read(comm, path, () => Run(path, read));

    /// <inheritdoc cref="Run{TResult}"/>
    public static void Run(string path, Action read) => Run(path, () =>
    {
        read();
        return true;
    });

    /// <summary>Reads; what a reader of sound files does not expect becomes an <see cref="InvalidDataException"/>.</summary>
    public static TResult Run<TResult>(string path, Func<TResult> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is IndexOutOfRangeException or ArithmeticException or ArgumentException or InvalidOperationException
            or FormatException or NullReferenceException)
        {
            throw FileErrors.Damaged(path, $"the file is damaged: {exception.Message}", cause: exception);
        }
    }
}
