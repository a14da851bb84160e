using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>
/// Q R of a tall matrix that is split along its rows, by the Cholesky factor of AᴴA, twice (CholeskyQR2; Yamamoto, Nakatsukasa, Yanagisawa and Fukaya,
/// ETNA 44, 2015): all work is in products, and each pass is one <c>Allreduce</c> of n² elements. Only for matrices that are not ill-conditioned;
/// for these Q is orthonormal to working accuracy.
/// </summary>
internal static unsafe class CholeskyQr
{
    /// <summary>Tries it. Collective; all ranks succeed or none.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="q">Q, split as the matrix.</param>
    /// <param name="r">R, replicated, with a positive diagonal.</param>
    public static bool TryRun<T>(DNDArray<T> a, out DNDArray<T> q, out DNDArray<T> r) where T : unmanaged, INumberBase<T>
    {
        nint m = (nint)a.LocalShape[0], n = (nint)a.Shape[1];
        q = Ht.Allocate<T>(a.Distribution, a.Comm);
        r = Ht.Allocate<T>(Distribution.Balanced([n, n], null, a.Comm.Size), a.Comm);
        a.Local.CopyTo(q.Local);
        using MemoryHandle pinQ = q.Local.Memory.Pin(), pinR = r.Local.Memory.Pin();
        var x = new MatrixView<T>((T*)pinQ.Pointer + q.Local.Offset, m, n);
        var factor = new MatrixView<T>((T*)pinR.Pointer + r.Local.Offset, n, n);
        using var room = new Workspace();
        MatrixView<T> first = new(room.Take<T>(n * n), n, n), second = new(room.Take<T>(n * n), n, n);
        double least = 30 * Math.Sqrt(Scalar<T>.Epsilon);
        if (!Pass(a.Comm, x, first, least) || !Pass(a.Comm, x, second, 0.1))
            return false;

        // R = L₂ᴴ L₁ᴴ.
        Matrices.Copy(first.Adjoint, factor);
        Matrices.KeepTriangle(factor, Triangle.Upper);
        Triangular.Multiply(second.Adjoint, Triangle.Upper, isUnit: false, factor, ComputeSettings.Workers);
        return true;
    }

    /// <summary>L of XᴴX = L Lᴴ, and X becomes X L⁻ᴴ; nothing if the diagonal of L tells that X is ill-conditioned.</summary>
    private static bool Pass<T>(Communicator comm, in MatrixView<T> x, in MatrixView<T> l, double least) where T : unmanaged, INumberBase<T>
    {
        Workers workers = ComputeSettings.Workers;
        var elements = new Span<T>(l.Pointer, (int)(l.Rows * l.Rows));
        elements.Clear();
        if (x.Rows > 0)
            Syrk.UpdateHermitian(Triangle.Lower, T.One, x.Adjoint, T.Zero, l, workers);
        comm.Allreduce(elements, ReduceOp.Sum);
        comm.Broadcast(elements, 0); // the same bits on every rank, so that all decide alike
        double size = Matrices.Largest(l);
        if (!(size > (Scalar<T>.IsSingle ? 1e-25 : 1e-250) && size < (Scalar<T>.IsSingle ? 1e25 : 1e250)))
            return false; // squares have lost digits
        using var room = new Workspace();
        MatrixView<T> columns = room.Copy(l);
        if (CholeskyFactor.Factor(columns, workers) > 0)
            return false;
        double smallest = double.PositiveInfinity, largest = 0;
        for (nint k = 0; k < l.Rows; k++)
        {
            double element = Scalar<T>.Real(columns[k, k]);
            (smallest, largest) = (Math.Min(smallest, element), Math.Max(largest, element));
        }

        if (!(smallest > least * largest))
            return false;
        Matrices.Copy(columns, l);
        Matrices.KeepTriangle(l, Triangle.Lower);
        if (x.Rows > 0)
            Triangular.SolveRight(x, l.Adjoint, Triangle.Upper, isUnit: false, workers);
        return true;
    }
}
