using System.Buffers;

namespace Heat;

/// <summary>This rank's piece, pinned, as a <see cref="PieceWindow"/> shows it to other ranks.</summary>
internal readonly unsafe struct ExposedPiece : IDisposable
{
    private readonly MemoryHandle _pin;

    private ExposedPiece(MemoryHandle pin, void* address, bool isEmpty, long[]? strides)
    {
        Address = address;
        (_pin, IsEmpty, Strides) = (pin, isEmpty, strides);
    }

    /// <summary>Element (0, 0, ...).</summary>
    public void* Address { get; }

    /// <summary>Whether there are no elements; then the address means nothing.</summary>
    public bool IsEmpty { get; }

    /// <summary>The strides that are published, in elements; null where the others know them.</summary>
    public long[]? Strides { get; }

    /// <param name="piece">The piece.</param>
    /// <param name="publishStrides">Whether other ranks are told the strides: where they do not know that the piece is row-major.</param>
    public static ExposedPiece Of<T>(LocalTensor<T> piece, bool publishStrides) where T : unmanaged
    {
        MemoryHandle pin = piece.Memory.Pin();
        return new(pin, (T*)pin.Pointer + piece.Offset, piece.Size == 0, publishStrides ? piece.Strides.ToArray() : null);
    }

    /// <summary>Contiguous native memory, which never moves.</summary>
    public static ExposedPiece At(void* address, bool isEmpty) => new(default, address, isEmpty, strides: null);

    public void Dispose() => _pin.Dispose();
}
