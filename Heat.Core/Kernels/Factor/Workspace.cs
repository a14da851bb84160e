using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>Memory that a factorization works in, given back all at once.</summary>
internal sealed unsafe class Workspace : IDisposable
{
    private readonly List<nint> _blocks = [];

    /// <summary>Room for so many elements, uninitialised, at the start of a cache line.</summary>
    public T* Take<T>(nint count) where T : unmanaged
    {
        void* block = NativeMemory.AlignedAlloc((nuint)Math.Max(1, count) * (nuint)sizeof(T), 64);
        _blocks.Add((nint)block);
        return (T*)block;
    }

    /// <summary>A column-major matrix, uninitialised.</summary>
    public MatrixView<T> Matrix<T>(nint rows, nint columns) where T : unmanaged => new(Take<T>(rows * columns), rows, columns, 1, Math.Max(1, rows));

    /// <summary>A column-major copy of a matrix; conjugated if the view is.</summary>
    public MatrixView<T> Copy<T>(in MatrixView<T> source) where T : unmanaged, System.Numerics.INumberBase<T>
    {
        MatrixView<T> copy = Matrix<T>(source.Rows, source.Columns);
        Matrices.Copy(source, copy);
        return copy;
    }

    public void Dispose()
    {
        foreach (nint block in _blocks)
            NativeMemory.AlignedFree((void*)block);
        _blocks.Clear();
    }
}
