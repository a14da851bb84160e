using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>The factors of square matrices: made by <see cref="Ht.Linalg.LuFactor{T}"/>, used by <see cref="Ht.Linalg.LuSolve{T}"/>.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed unsafe class LuFactors<T> where T : unmanaged, INumberBase<T>
{
    private readonly DistributedLu<T>? _shared;
    private DNDArray<T>? _lu;

    private LuFactors(DNDArray<T> lu, DNDArray<int> pivots) => (_lu, Pivots) = (lu, pivots);

    private LuFactors(DistributedLu<T> shared) => (_shared, Pivots) = (shared, Ht.Array<int>(shared.Pivots.ToArray(), comm: shared.Factors.Comm));

    /// <summary>Both factors in one matrix: U in the upper triangle, L without its diagonal of ones below it. Replicated, or split along a batch axis; of a large matrix
    /// that was split along its rows or columns, split along its columns: the first time that it is read it is put together by all ranks (collective).</summary>
    public DNDArray<T> LU => _lu ??= _shared!.Factors.ToArray(Distribution.Balanced([Pivots.Size, Pivots.Size], 1, Pivots.Comm.Size), nameof(LU));

    /// <summary>For each row k, counted from 0, the row that was exchanged with it, one after the other.</summary>
    public DNDArray<int> Pivots { get; }

    /// <summary>Factors. Collective.</summary>
    /// <exception cref="LinAlgException">A matrix is singular.</exception>
    internal static LuFactors<T> Of(string name, DNDArray<T> a)
    {
        if (BlockCyclicSettings.Current.Takes(a))
        {
            DistributedLu<T> shared = DistributedLu<T>.Of(name, a);
            shared.ThrowIfSingular(name);
            return new(shared);
        }

        using var call = new MatrixCall<T>(name, a);
        MatrixResult<T> lu = call.Result<T>(call.Rows, call.Columns);
        MatrixResult<int> pivots = call.Result<int>(call.Rows);
        call.ForEach(index =>
        {
            using var room = new Workspace();
            MatrixView<T> x = room.Copy(call[index]);
            nint zero = LuFactor.Factor(x, pivots.At(index), call.Workers);
            if (zero >= 0)
                throw new LinAlgException($"{name}: the matrix is singular: pivot {zero} of {call.Rows} is 0{call.Of(index)}.");
            Matrices.Copy(x, lu[index]);
        });
        return new(lu.ToArray(), pivots.ToArray());
    }

    /// <summary>Solves with these factors. Collective.</summary>
    internal DNDArray<T> Solve(string name, DNDArray<T> b, bool transposed)
    {
        MatrixArguments.CheckType(name, b, nameof(b));
        if (_shared is not null)
        {
            RightSides<T>.Check(name, Pivots.Comm, [Pivots.Size, Pivots.Size], b);
            DNDArray<T> solution = DistributedSolve.Run(name, _shared, b, transposed);
            GC.KeepAlive(this);
            return solution;
        }

        var call = new RightSides<T>(name, LU, b);
        LocalTensor<T> matrices = call.Batches(LU, 2);
        LocalTensor<int> pivots = call.Batches(Pivots, 1).Contiguous();
        using MemoryHandle pin = pivots.Memory.Pin();
        int* first = (int*)pin.Pointer + pivots.Offset;
        nint n = (nint)LU.Shape[^1];
        Workers workers = ComputeSettings.Workers;
        return call.Run(matrices, (matrix, number, right) => LuFactor.Solve(matrix, first + ((nint)number * n), right, transposed ? Form.Transposed : Form.Plain, workers));
    }
}
