using System.Runtime.InteropServices;

namespace Heat.Mpi;

/// <summary>
/// A message as a library is told of it: so many elements of a type; where these are more bytes than it counts, one element of a type made
/// for this message; in checked mode, one element of a type that consists of a header, which names the element type, and the elements.
/// </summary>
internal readonly unsafe ref struct MpiMessage : IDisposable
{
    /// <summary>The bytes of a header.</summary>
    public const int HeaderBytes = 16;

    private readonly MpiJob? _job;

    private MpiMessage(MpiJob? job, void* data, int count, nint type)
    {
        Data = data;
        (_job, Count, Type) = (job, count, type);
    }

    public void* Data { get; }

    public int Count { get; }

    public nint Type { get; }

    /// <param name="job">The library.</param>
    /// <param name="data">The elements.</param>
    /// <param name="count">Their number.</param>
    /// <param name="element">Their type.</param>
    /// <param name="header">The header in checked mode.</param>
    public static MpiMessage Of(MpiJob job, void* data, int count, DType element, MessageHeader? header)
    {
        using Lock.Scope _ = job.Enter();
        nint type = job.Types.ForMoving(element);
        if (header is not null)
            return new(job, null, 1, job.Types.WithHeader(header.Pointer, HeaderBytes, data, count, type));
        return (long)count * element.Size <= job.MessageLimit ? new(null, data, count, type) : new(job, data, 1, job.Types.Contiguous(count, type));
    }

    /// <summary>Frees the type; the library keeps it for as long as the message is under way.</summary>
    public void Dispose()
    {
        if (_job is null)
            return;
        using Lock.Scope _ = _job.Enter();
        _job.Types.FreeOne(Type);
    }
}

/// <summary>What goes before a message in checked mode, in memory that lives until the message has arrived.</summary>
internal sealed unsafe class MessageHeader : IDisposable
{
    private long* _words;

    public MessageHeader(DType element)
    {
        _words = (long*)NativeMemory.Alloc(MpiMessage.HeaderBytes);
        (_words[0], _words[1]) = (element.Code, element.Size);
        Expected = element;
    }

    public void* Pointer => _words;

    /// <summary>The element type of this rank's buffer.</summary>
    public DType Expected { get; }

    /// <summary>Checks what has arrived.</summary>
    /// <exception cref="InvalidOperationException">The message was sent as elements of another type.</exception>
    public void Check(Status status)
    {
        bool areAlike = _words[0] == Expected.Code && _words[1] == Expected.Size;
        if (InProcess.Transfer.ElementMismatch(areAlike, status.Source, status.Tag, status.Bytes, Expected) is { } mismatch)
            throw new InvalidOperationException(mismatch);
    }

    public void Dispose()
    {
        NativeMemory.Free(_words);
        _words = null;
    }
}
