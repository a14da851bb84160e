using System.Buffers;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// The elements of a rank's piece as spans, and the hold on their memory that spans do not have: the memory is the piece's own, and does
/// not go back to the pool, until the access is disposed. Take it with <c>using</c>; see <see cref="DNDArray{T}.Access"/>.
/// </summary>
/// <remarks>An access that is never disposed holds the memory until the process ends: a span can become stale only after
/// <see cref="Dispose"/>.</remarks>
public readonly ref struct LocalAccess<T> : IDisposable where T : unmanaged
{
    private readonly LocalTensor<T> _tensor;
    private readonly MemoryHold? _hold;

    internal LocalAccess(LocalTensor<T> tensor)
    {
        _tensor = tensor;
        _hold = MemoryHold.On(tensor.Memory);
    }

    /// <summary>The elements in row-major order, in place.</summary>
    /// <exception cref="InvalidOperationException">The piece is a strided view, whose elements are no run of memory.</exception>
    public Span<T> Span => _tensor.Span;

    /// <summary>The lengths of the piece's axes.</summary>
    public Shape Shape => _tensor.Shape;

    /// <summary>One element, to read and to write.</summary>
    /// <inheritdoc cref="LocalTensor{T}.this" path="/param|/exception"/>
    public ref T this[params ReadOnlySpan<long> index] => ref _tensor[index];

    /// <summary>The piece as .NET's own strided view, in place.</summary>
    /// <remarks>.NET has no scalar tensor spans: a scalar becomes a vector of one element.</remarks>
    /// <exception cref="NotSupportedException">.NET's tensor spans do not take these strides: negative ones, or such as let
    /// several indices share an element other than by a stride of 0 (sliding windows), or interleave axes.</exception>
    public TensorSpan<T> AsTensorSpan() => _tensor.AsTensorSpan();

    /// <summary>Lets go of the memory. Spans of the access must not be used any more.</summary>
    public void Dispose() => _hold?.Release();
}

/// <summary>Keeps the owner of a memory reachable until it is released, also if the hold itself is forgotten.</summary>
internal sealed class MemoryHold
{
    private GCHandle _owner;
    private int _isReleased;

    private MemoryHold(object owner) => _owner = GCHandle.Alloc(owner);

    /// <summary>A hold on a memory's owner; null where spans need none, as over arrays of the garbage collector's heap.</summary>
    public static MemoryHold? On<T>(Memory<T> memory) where T : unmanaged =>
        MemoryMarshal.TryGetMemoryManager<T, MemoryManager<T>>(memory, out MemoryManager<T>? manager) ? new(manager) : null;

    public void Release()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0)
            _owner.Free();
    }
}
