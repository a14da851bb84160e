using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>What one rank tells all others about a block of columns: some integers and a column-major matrix, in one message.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed unsafe class Panel<T> : IDisposable where T : unmanaged, INumberBase<T>
{
    private readonly Memory<T> _memory;
    private readonly MemoryHandle _pin;
    private readonly nint _header; // in elements

    /// <param name="elements">The most elements of the matrix.</param>
    /// <param name="integers">The number of integers.</param>
    public Panel(long elements, long integers)
    {
        nint line = 64 / sizeof(T);
        _header = ((nint)integers * sizeof(int) + 63) / 64 * line;
        _memory = LocalTensor<T>.Allocate([_header + elements]).Memory;
        _pin = _memory.Pin();
    }

    public int* Integers => (int*)_pin.Pointer;

    /// <summary>The matrix, of any shape that fits.</summary>
    public MatrixView<T> Matrix(nint rows, nint columns) => new((T*)_pin.Pointer + _header, rows, columns, 1, Math.Max(1, rows));

    /// <summary>Starts to bring it from one rank to all others. Collective.</summary>
    public Request Begin(Communicator comm, int root, long elements) => comm.Ibroadcast(_memory[..(int)(_header + elements)], root);

    public void Dispose() => _pin.Dispose();
}
