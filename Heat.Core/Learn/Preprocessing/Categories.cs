using System.Numerics;

namespace Heat.Learn;

/// <summary>The distinct values of features, in ascending order (NaN last), and the numbers that encode them.</summary>
internal sealed class Categories<T> where T : unmanaged, INumber<T>
{
    private readonly T[][] _values;

    private Categories(T[][] values) => _values = values;

    /// <summary>The number of features.</summary>
    public int Features => _values.Length;

    /// <summary>The values of a feature.</summary>
    public T[] this[int feature] => _values[feature];

    /// <summary>Finds the values of each column. Collective: for each column as <see cref="Ht.Unique{T}"/>.</summary>
    public static Categories<T> Of(DNDArray<T> x) => new([.. Enumerable.Range(0, (int)x.Shape[1]).Select(column => Ht.Unique(x[":", column]).ToArray())]);

    /// <summary>The categories of one column.</summary>
    public static Categories<T> OfVector(DNDArray<T> y) => new([Ht.Unique(y).ToArray()]);

    /// <summary>The number of a value; -1 if it is none of the feature's.</summary>
    public int Find(int feature, T value)
    {
        T[] values = _values[feature];
        bool endsWithNaN = values.Length > 0 && T.IsNaN(values[^1]);
        if (T.IsNaN(value))
            return endsWithNaN ? values.Length - 1 : -1;
        int found = Array.BinarySearch(values, 0, endsWithNaN ? values.Length - 1 : values.Length, value);
        return found >= 0 ? found : -1;
    }

    /// <summary>The categories as a field of an estimator: all values in one array, and how many each feature has.</summary>
    public static void Visit(EstimatorState state, ref Categories<T>? categories)
    {
        DNDArray<T>? values = categories is null ? null : Ht.Array<T>([.. categories._values.SelectMany(list => list)]);
        int[] counts = categories is null ? [] : [.. categories._values.Select(list => list.Length)];
        state.Array("categories", ref values);
        state.Value("categoryCounts", ref counts);
        if (!state.IsLoading)
            return;
        T[] all = values?.Local.ToArray() ?? [];
        int start = 0;
        categories = values is null ? null : new([.. counts.Select(count => all[start..(start += count)])]);
    }
}
