using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Q R of a tall matrix that is split along its rows (TSQR; Demmel, Grigori, Hoemmen and Langou, SIAM J. Sci. Comput. 34, 2012): each rank factors
/// its rows, one exchange brings all triangles to all ranks, which factor the stack of them alike; a product gives this rank's rows of Q.
/// Matrices that are not ill-conditioned are left to <see cref="CholeskyQr"/>, which is faster.
/// </summary>
internal static unsafe class TallQr
{
    /// <summary>Whether a matrix is split along its rows, and the stack of triangles is smaller than half of the matrix.</summary>
    public static bool Takes<T>(DNDArray<T> a) where T : unmanaged
    {
        if (a.NDim != 2 || a.Split != 0 || !a.IsDistributed || a.Shape[1] == 0)
            return false;
        return a.Shape[0] >= a.Shape[1] && StackRows(a).Sum() <= a.Shape[0] / 2;
    }

    /// <summary>Q, split as the matrix, and R, replicated. Collective.</summary>
    public static (DNDArray<T> Q, DNDArray<T> R) Run<T>(string name, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        if (CholeskyQr.TryRun(a, out DNDArray<T> orthonormal, out DNDArray<T> triangle))
            return (orthonormal, triangle);
        using var room = new Workspace();
        nint m = (nint)a.LocalShape[0], n = (nint)a.Shape[1], k = Math.Min(m, n);
        (MatrixView<T> x, MatrixView<T> t, DNDArray<T> triangles) = Factor(room, name, a);
        using MemoryHandle pin = triangles.Local.Memory.Pin();
        var stack = new MatrixView<T>((T*)pin.Pointer + triangles.Local.Offset, (nint)triangles.Shape[0], n);
        MatrixView<T> inner = room.Matrix<T>(stack.Rows, n);
        DNDArray<T> r = Whole<T>(a.Comm, n, n), q = Ht.Allocate<T>(a.Distribution, a.Comm);
        using MemoryHandle rPin = r.Local.Memory.Pin(), qPin = q.Local.Memory.Pin();
        QrDecomposition.Run(stack, inner, new MatrixView<T>((T*)rPin.Pointer + r.Local.Offset, n, n), null, ComputeSettings.Workers);

        // This rank's rows: its own reflectors, applied to its part of the inner Q.
        nint first = (nint)StackRows(a).Take(a.Comm.Rank).Sum();
        MatrixView<T> own = room.Matrix<T>(m, n);
        Matrices.Set(own, T.Zero);
        Matrices.Copy(inner.RowRange(first, k), own.RowRange(0, k));
        QrFactor.Apply(x, t, own, isAdjoint: false, QrFactor.TakeWork<T>(room, n), ComputeSettings.Workers);
        Matrices.Copy(own, new MatrixView<T>((T*)qPin.Pointer + q.Local.Offset, m, n));
        return (q, r);
    }

    /// <summary>R alone, replicated. Collective.</summary>
    public static DNDArray<T> Triangle<T>(string name, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        nint m = (nint)a.LocalShape[0], n = (nint)a.Shape[1], k = Math.Min(m, n);
        using var room = new Workspace();
        var own = new MatrixView<T>(room.Take<T>(k * n), k, n);
        using (MemoryHandle pin = a.Local.Memory.Pin())
            QrDecomposition.Run(Own(a, pin), default, own, null, ComputeSettings.Workers);
        DNDArray<T> triangles = Gathered(name, a, own), r = Whole<T>(a.Comm, n, n);
        using MemoryHandle stackPin = triangles.Local.Memory.Pin(), rPin = r.Local.Memory.Pin();
        var stack = new MatrixView<T>((T*)stackPin.Pointer + triangles.Local.Offset, (nint)triangles.Shape[0], n);
        QrDecomposition.Run(stack, default, new MatrixView<T>((T*)rPin.Pointer + r.Local.Offset, n, n), null, ComputeSettings.Workers);
        return r;
    }

    /// <summary>Factors this rank's rows, and brings all triangles to all ranks.</summary>
    private static (MatrixView<T> Reflectors, MatrixView<T> Factors, DNDArray<T> Triangles) Factor<T>(Workspace room, string name, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        nint m = (nint)a.LocalShape[0], n = (nint)a.Shape[1];
        MatrixView<T> x = room.Matrix<T>(m, n), t = QrFactor.TakeFactors<T>(room, m, n);
        using (MemoryHandle pin = a.Local.Memory.Pin())
            Matrices.Copy(Own(a, pin), x);
        QrFactor.Factor(x, t, QrFactor.TakeWork<T>(room, n), ComputeSettings.Workers);
        return (x, t, Gathered(name, a, x.RowRange(0, Math.Min(m, n))));
    }

    /// <summary>The triangles of all ranks, one below the other, on every rank; of this rank's the elements below the diagonal do not count.</summary>
    private static DNDArray<T> Gathered<T>(string name, DNDArray<T> a, in MatrixView<T> own) where T : unmanaged, INumberBase<T>
    {
        long[] rows = StackRows(a);
        Distribution distribution = Distribution.FromCounts([rows.Sum(), own.Columns], 0, rows);
        DNDArray<T> stack = Ht.Allocate<T>(distribution, a.Comm);
        using (MemoryHandle pin = stack.Local.Memory.Pin())
        {
            var triangle = new MatrixView<T>((T*)pin.Pointer + stack.Local.Offset, own.Rows, own.Columns);
            Matrices.Copy(own, triangle);
            Matrices.KeepTriangle(triangle, Kernels.Triangle.Upper);
        }

        return stack.To(distribution.WithShape(distribution.Shape, null), name);
    }

    private static MatrixView<T> Own<T>(DNDArray<T> a, MemoryHandle pin) where T : unmanaged =>
        new((T*)pin.Pointer + a.Local.Offset, (nint)a.LocalShape[0], (nint)a.Shape[1], (nint)a.Local.Strides[0], (nint)a.Local.Strides[1]);

    private static long[] StackRows<T>(DNDArray<T> a) where T : unmanaged => [.. a.Distribution.Counts.Select(count => Math.Min(count, a.Shape[1]))];

    private static DNDArray<T> Whole<T>(Communicator comm, long rows, long columns) where T : unmanaged =>
        Ht.Allocate<T>(Distribution.Balanced([rows, columns], null, comm.Size), comm);
}
