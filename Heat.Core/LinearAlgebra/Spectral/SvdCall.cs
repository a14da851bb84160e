using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>Singular value decompositions.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TReal">The type of the singular values.</typeparam>
internal static unsafe class SvdCall<T, TReal> where T : unmanaged, INumberBase<T> where TReal : unmanaged, INumberBase<TReal>
{
    public static (DNDArray<T> U, DNDArray<TReal> S, DNDArray<T> Vh) Run(string name, DNDArray<T> a, bool fullMatrices)
    {
        if (!fullMatrices && TallQr.Takes(a))
        {
            // A = Q R, R = U S Vᴴ: the left vectors stay split along the rows.
            (DNDArray<T> q, DNDArray<T> r) = TallQr.Run(name, a);
            (DNDArray<T> u, DNDArray<TReal> s, DNDArray<T> vh) = Run(name, r, fullMatrices: false);
            return (Ht.MatMul(q, u), s, vh);
        }

        if (!fullMatrices && a.NDim == 2 && a.Split == 1 && TallQr.Takes(a.Permuted([1, 0])))
        {
            (DNDArray<T> v, DNDArray<TReal> s, DNDArray<T> uh) = Run(name, a.Permuted([1, 0]), fullMatrices: false);
            return (uh.Permuted([1, 0]).RowMajor(), s, v.Permuted([1, 0]).RowMajor()); // of Aᵀ = V S Uᵀ, without conjugation
        }

        using var call = new MatrixCall<T>(name, a);
        long k = Math.Min(call.Rows, call.Columns);
        MatrixResult<T> left = call.Result<T>(call.Rows, fullMatrices ? call.Rows : k), right = call.Result<T>(fullMatrices ? call.Columns : k, call.Columns);
        MatrixResult<TReal> values = call.Result<TReal>(k);
        call.ForEach(index =>
        {
            Decompose(call, index, left[index], right[index], values.At(index));
            Signs.Normalize(left[index], right[index]);
        });
        return (left.ToArray(call.MatrixSplit == 0 ? 0 : null), values.ToArray(), right.ToArray(call.MatrixSplit == 1 ? 1 : null));
    }

    public static DNDArray<TReal> Values(string name, DNDArray<T> a)
    {
        using var call = new MatrixCall<T>(name, Reduced(name, a));
        MatrixResult<TReal> values = call.Result<TReal>(Math.Min(call.Rows, call.Columns));
        call.ForEach(index => Decompose(call, index, default, default, values.At(index)));
        return values.ToArray();
    }

    /// <summary>A matrix with the same singular values: of a tall one that is split along its rows, or a wide one along its columns, the triangle R.</summary>
    public static DNDArray<T> Reduced(string name, DNDArray<T> a)
    {
        if (TallQr.Takes(a))
            return TallQr.Triangle(name, a);
        return a.NDim == 2 && a.Split == 1 && a.Permuted([1, 0]) is var transposed && TallQr.Takes(transposed) ? TallQr.Triangle(name, transposed) : a;
    }

    private static void Decompose(MatrixCall<T> call, long index, MatrixView<T> left, MatrixView<T> right, TReal* values)
    {
        call.CheckFinite(index);
        using var room = new Workspace();
        nint k = (nint)Math.Min(call.Rows, call.Columns);
        double* s = room.Take<double>(k);
        if (!Svd.Run(call[index], s, left, right, call.Workers))
            throw call.NotConverged(index);
        for (nint i = 0; i < k; i++)
            values[i] = Scalar<TReal>.Of(s[i]);
    }
}
