using System.Numerics;

namespace Heat.Learn;

/// <summary>What the encoders share: data that are mapped element by element, and what they know of features.</summary>
internal static class EncodedData
{
    /// <summary>Maps each element with its column and its row. What the mapping throws, all ranks throw. Collective: an agreement of 4 bytes.</summary>
    public static DNDArray<TResult> Map<T, TResult>(string name, DNDArray<T> x, long features, Func<T, int, long, TResult> map)
        where T : unmanaged
        where TResult : unmanaged
    {
        DataMatrix<T> data = DataMatrix<T>.Of(name, x, features);
        LocalTensor<T> from = data.Local;
        (int first, int width) = (data.FirstColumn, data.Width);
        long row = x.Split == 0 ? x.Distribution.Displacements[x.Comm.Rank] : 0;
        LocalTensor<TResult> to = LocalTensor<TResult>.Allocate(from.Shape);
        x.Comm.Together(() =>
        {
            using LocalAccess<T> source = from.Access();
            using LocalAccess<TResult> target = to.Access();
            int column = 0;
            for (int k = 0; k < source.Span.Length; k++)
            {
                target.Span[k] = map(source.Span[k], first + column, row);
                if (++column == width)
                    (column, row) = (0, row + 1);
            }
        });
        return Ht.FromLocal(to, x.Distribution, x.Comm);
    }

    public static ArgumentException Unknown<T>(string name, T value, long row, int column) =>
        new(FormattableString.Invariant($"{name}: {value} in row {row}, column {column} is none of the values it was fitted to."), "x");

    public static IReadOnlyList<T[]> Lists<T>(Categories<T> categories) where T : unmanaged, INumber<T> =>
        [.. Enumerable.Range(0, categories.Features).Select(feature => (T[])categories[feature].Clone())];
}
