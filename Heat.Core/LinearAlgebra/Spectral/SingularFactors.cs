using System.Buffers;
using System.Numerics;
using Heat.Kernels;

namespace Heat;

/// <summary>What follows from a singular value decomposition. No communication but that of products.</summary>
/// <typeparam name="T">The element type.</typeparam>
/// <typeparam name="TReal">The type of the singular values.</typeparam>
/// <param name="u">The left vectors.</param>
/// <param name="s">The singular values, falling.</param>
/// <param name="vh">The right vectors conjugated.</param>
internal sealed unsafe class SingularFactors<T, TReal>(DNDArray<T> u, DNDArray<TReal> s, DNDArray<T> vh) where T : unmanaged, INumberBase<T> where TReal : unmanaged, INumberBase<TReal>
{
    /// <summary>The decomposition of matrices. Collective as <see cref="SvdCall{T, TReal}"/>.</summary>
    public static SingularFactors<T, TReal> Of(string name, DNDArray<T> a)
    {
        (DNDArray<T> u, DNDArray<TReal> s, DNDArray<T> vh) = SvdCall<T, TReal>.Run(name, a, fullMatrices: false);
        return new(u, s, vh);
    }

    /// <summary>The relative tolerance below which a singular value counts as 0, if the caller gives none.</summary>
    public static double DefaultTolerance(Shape shape) => Math.Max(shape[^1], shape[^2]) * Scalar<T>.Epsilon;

    public DNDArray<T> U => u;

    public DNDArray<TReal> S => s;

    public DNDArray<T> Vh => vh;

    /// <summary>V, with its column k multiplied by a function of the singular value k and the largest one.</summary>
    public DNDArray<T> ScaledV(Func<double, double, double> factor) => Adjoint(ScaledVh(factor));

    /// <summary>Vᴴ, with its row k multiplied by a function of the singular value k and the largest one.</summary>
    public DNDArray<T> ScaledVh(Func<double, double, double> factor)
    {
        DNDArray<T> result = Ht.Allocate<T>(vh.Distribution, vh.Comm);
        vh.Local.CopyTo(result.Local);
        long k = result.LocalShape[^2], columns = result.LocalShape[^1], count = k * columns == 0 ? 0 : result.Local.Size / (k * columns);
        if (count == 0)
            return result;
        using MemoryHandle pin = result.Local.Memory.Pin(), pinS = s.Local.Memory.Pin();
        T* row = (T*)pin.Pointer + result.Local.Offset;
        TReal* values = (TReal*)pinS.Pointer + s.Local.Offset;
        for (long index = 0; index < count; index++, values += k)
        {
            for (long i = 0; i < k; i++, row += columns)
                Vectors.Scale(Scalar<T>.Of(factor(Scalar<TReal>.Real(values[i]), Scalar<TReal>.Real(values[0]))), row, (nint)columns);
        }

        return result;
    }

    /// <summary>How many singular values of each matrix are above a limit that depends on the largest one.</summary>
    public static DNDArray<long> Ranks(DNDArray<TReal> s, Func<double, double> limit)
    {
        Shape shape = new(s.Shape.AsSpan()[..^1]);
        DNDArray<long> ranks = Ht.Allocate<long>(s.Distribution.WithShape(shape, s.Split), s.Comm);
        TReal[] values = s.Local.ToArray();
        int k = (int)s.Shape[^1];
        Span<long> counts = ranks.Local.Memory.Span;
        for (int index = 0; index < ranks.Local.Size; index++)
        {
            ReadOnlySpan<TReal> own = values.AsSpan(index * k, k);
            double least = k == 0 ? 0 : limit(Scalar<TReal>.Real(own[0]));
            counts[index] = 0;
            foreach (TReal value in own)
                counts[index] += Scalar<TReal>.Real(value) > least ? 1 : 0;
        }

        GC.KeepAlive(ranks);
        return ranks;
    }

    /// <summary>The conjugate transposes of matrices: the last two axes. A view if the elements are real.</summary>
    public static DNDArray<T> Adjoint(DNDArray<T> a)
    {
        int[] axes = [.. Enumerable.Range(0, a.NDim)];
        (axes[^1], axes[^2]) = (axes[^2], axes[^1]);
        return Ht.Conjugated(a.Permuted(axes));
    }
}
