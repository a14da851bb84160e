using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Inverses of square matrices. Of a large one each rank solves for its own rows or columns.</summary>
internal static unsafe class Inverse<T> where T : unmanaged, INumberBase<T>
{
    /// <summary>Smaller matrices are inverted by every rank, so that the bits do not depend on the distribution.</summary>
    internal const long LeastShared = 257;

    /// <summary>The inverses. Collective.</summary>
    /// <exception cref="LinAlgException">A matrix is singular.</exception>
    public static DNDArray<T> Run(string name, DNDArray<T> a)
    {
        using var call = new MatrixCall<T>(name, a);
        if (call.IsBatchSplit || !a.IsDistributed || call.Rows < LeastShared)
        {
            MatrixResult<T> whole = call.Result<T>(call.Rows, call.Rows);
            call.ForEach(index => Solve(call, index, isRows: false, 0, whole[index]));
            return whole.ToArray(call.MatrixSplit);
        }

        int axis = a.Split!.Value;
        bool isRows = call.MatrixSplit == 0;
        nint first = (nint)a.Distribution.Displacements[a.Comm.Rank], count = (nint)a.Distribution.Counts[a.Comm.Rank];
        LocalTensor<T> local = LocalTensor<T>.Allocate(a.LocalShape);
        using System.Buffers.MemoryHandle pin = local.Memory.Pin();
        nint target = (nint)(T*)pin.Pointer, n = (nint)call.Rows;
        call.ForEach(index =>
        {
            T* own = (T*)target + ((nint)index * n * count);
            Solve(call, index, isRows, first, isRows ? new(own, count, n) : new(own, n, count));
        });
        return new(a.Distribution.WithShape(a.Shape, axis), a.Comm, local, isRowMajor: true);
    }

    /// <summary>Some rows, or columns, of one inverse. Rows are solutions of the transposed system.</summary>
    private static void Solve(MatrixCall<T> call, long index, bool isRows, nint first, MatrixView<T> target)
    {
        using var room = new Workspace();
        MatrixView<T> x = room.Copy(call[index]), side = room.Matrix<T>(x.Rows, isRows ? target.Rows : target.Columns);
        int* pivots = room.Take<int>(x.Rows);
        nint zero = LuFactor.Factor(x, pivots, call.Workers);
        if (zero >= 0)
            throw new LinAlgException($"{call.Name}: the matrix is singular: pivot {zero} of {call.Rows} is 0{call.Of(index)}.");
        Matrices.Set(side, T.Zero);
        for (nint j = 0; j < side.Columns; j++)
            side[first + j, j] = T.One;
        LuFactor.Solve(x, pivots, side, isRows ? Form.Transposed : Form.Plain, call.Workers);
        Matrices.Copy(isRows ? side.Transposed : side, target);
    }
}
