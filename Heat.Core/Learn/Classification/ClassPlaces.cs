using System.Numerics.Tensors;

namespace Heat.Learn;

/// <summary>The classes of samples as places among all classes, in increasing order.</summary>
internal static class ClassPlaces
{
    private const long Dense = 4096; // of so many numbers a table tells the place of each

    /// <summary>The classes of all ranks. Collective: two small <c>Allreduce</c> where the classes lie close together, else as <c>Ht.Unique</c>.</summary>
    /// <param name="y">The classes of the samples, a vector.</param>
    /// <param name="mine">Those of this rank's samples.</param>
    public static int[] All(DNDArray<int> y, ReadOnlySpan<int> mine)
    {
        long[] range = mine.IsEmpty ? [long.MinValue, long.MinValue] : [-(long)TensorPrimitives.Min(mine), TensorPrimitives.Max(mine)];
        y.Comm.Allreduce(range.AsSpan(), ReduceOp.Max);
        (long first, long last) = (-range[0], range[1]);
        if (y.Size == 0 || last - first >= Dense)
            return Ht.Unique(y).ToArray();
        var seen = new int[last - first + 1];
        foreach (int label in mine)
            seen[label - first] = 1;
        y.Comm.Allreduce(seen.AsSpan(), ReduceOp.Max);
        return [.. Enumerable.Range(0, seen.Length).Where(at => seen[at] > 0).Select(at => (int)(first + at))];
    }

    /// <summary>The places of this rank's classes. No communication.</summary>
    /// <param name="mine">The classes.</param>
    /// <param name="all">All classes, in increasing order.</param>
    /// <param name="wrong">The number of the first class that is not among them; -1 if all are.</param>
    public static int[] Of(ReadOnlySpan<int> mine, int[] all, out int wrong)
    {
        int[] places = GC.AllocateUninitializedArray<int>(mine.Length);
        wrong = -1;
        long first = all.Length > 0 ? all[0] : 0, range = all.Length > 0 ? all[^1] - first + 1 : 0;
        if (range > Dense)
        {
            for (int i = 0; i < places.Length && wrong < 0; i++)
                wrong = (places[i] = Array.BinarySearch(all, mine[i])) < 0 ? i : -1;
            return places;
        }

        var table = new int[range];
        Array.Fill(table, -1);
        for (int place = 0; place < all.Length; place++)
            table[all[place] - first] = place;
        int least = 0;
        for (int i = 0; i < places.Length; i++)
        {
            ulong at = (ulong)(mine[i] - first);
            int place = at < (ulong)table.Length ? table[at] : -1;
            least |= place;
            places[i] = place;
        }

        wrong = least < 0 ? Array.FindIndex(places, static place => place < 0) : -1;
        return places;
    }
}
