using System.Numerics;

namespace Heat.Tests;

/// <summary>The arrays that the expressions for users of Python Heat are tried with. Their maps differ.</summary>
internal static class HeatOperands
{
    private const int Rows = 7, Columns = 5;

    public static DNDArray<T> First<T>(int? split) where T : unmanaged, INumberBase<T> =>
        Array(split, i => T.CreateChecked(((i * 11) % 17) + 1) / T.CreateChecked(Integral<T>() ? 1 : 8));

    /// <summary>As the first, but for where its elements lie: rank 0 has none.</summary>
    public static DNDArray<T> Second<T>(int? split) where T : unmanaged, INumberBase<T> =>
        Moved(Array(split, i => T.CreateChecked(((i * 5) % 7) + 1) / T.CreateChecked(Integral<T>() ? 1 : 4)));

    /// <summary>Of one dimension, split along it or not; for axis 1, in other pieces.</summary>
    public static DNDArray<T> Vector<T>(int? split) where T : unmanaged, INumberBase<T>
    {
        DNDArray<T> vector = Ht.Array<T>([.. Enumerable.Range(0, Rows).Select(i => T.CreateChecked(i * i % 5))], split is null ? null : 0);
        return split == 1 ? Moved(vector) : vector;
    }

    public static DNDArray<bool> FirstBools(int? split) => Array(split, i => i % 3 == 0);

    public static DNDArray<bool> SecondBools(int? split) => Moved(Array(split, i => i % 2 == 0));

    private static bool Integral<T>() where T : INumberBase<T> => T.One / T.CreateChecked(2) == T.Zero;

    private static DNDArray<T> Array<T>(int? split, Func<int, T> element) where T : unmanaged =>
        Ht.Array<T>([.. Enumerable.Range(0, Rows * Columns).Select(element)], [Rows, Columns], split);

    private static DNDArray<T> Moved<T>(DNDArray<T> array) where T : unmanaged
    {
        if (array.Split is not { } split)
            return array;
        long[] counts = new long[array.Comm.Size];
        counts[^1] = array.Shape[split] - 1;
        counts[counts.Length / 2] += 1;
        return array.Redistribute(counts);
    }
}
