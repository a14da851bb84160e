using System.Buffers;

namespace Heat;

/// <summary>A span of an array's piece together with a handle that keeps its memory alive, which a span alone does not.</summary>
internal readonly ref struct HeldSpan<T> where T : unmanaged
{
    private readonly MemoryHandle _hold;

    private HeldSpan(Memory<T> memory)
    {
        _hold = memory.Pin();
        Span = memory.Span;
    }

    public Span<T> Span { get; }

    /// <summary>The elements of the piece in row-major order, to read: the piece itself or, if it is strided, a copy.</summary>
    public static HeldSpan<T> ToRead(DNDArray<T> a) => new(MemoryToRead(a));

    /// <summary>The elements of the piece in row-major order, to write.</summary>
    /// <param name="a">The array.</param>
    /// <param name="with">Another array of the same call, if there is one.</param>
    /// <exception cref="ArgumentException">The piece is strided, or the arrays live on different communicators.</exception>
    public static HeldSpan<T> ToWrite(DNDArray<T> a, DNDArray<T>? with = null) => new(MemoryToWrite(a, with));

    /// <inheritdoc cref="ToRead"/>
    public static Memory<T> MemoryToRead(DNDArray<T> a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return Run(a.Local.Contiguous());
    }

    /// <inheritdoc cref="ToWrite"/>
    public static Memory<T> MemoryToWrite(DNDArray<T> a, DNDArray<T>? with = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        Arguments.SameCommunicator(a.Comm, with);
        a.ThrowIfReadOnly();

        // The answer is the same on all ranks, so that all throw if the piece of any rank is strided.
        return a.IsRowMajor
            ? Run(a.Local)
            : throw new ArgumentException($"The pieces of this array {a.Shape} are strided views, which cannot receive a message; use a copy: a.Copy().", nameof(a));
    }

    public void Dispose() => _hold.Dispose();

    private static Memory<T> Run(LocalTensor<T> local) => local.Memory.Slice((int)local.Offset, (int)local.Size);
}
