using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>
/// Sorts as many keys as 8 or 16 registers hold. The keys are a matrix, a register a row, whose columns a network of comparators
/// sorts, all lanes at once (8 rows: 19 comparators; 16 rows: 60, Green's network, in Knuth, The art of computer programming,
/// volume 3, 5.3.4). Then bitonic networks (Batcher, Sorting networks and their applications, 1968) merge columns, two to one,
/// until the whole matrix is in order, column after column, and its transpose is what is wanted.
/// </summary>
/// <remarks>Google's vqsort sorts its last keys in this way (Blacher et al., Vectorized and performance-portable quicksort, 2022).</remarks>
internal static unsafe class SortingNetwork<TVec, TKey, TOps, TLanes>
    where TVec : unmanaged
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    where TOps : ISimd<TVec, TKey>
    where TLanes : ISortLanes<TVec, TKey>
{
    private const int MostRows = 16, FewRows = 8;

    // For each distance of columns: the order that turns twice as many lanes round, the one that swaps lanes at that distance,
    // and the mask of the lanes that get the greater keys.
    private static readonly int* s_mirror = Tables(static (lane, distance) => lane ^ ((2 * distance) - 1));
    private static readonly int* s_swap = Tables(static (lane, distance) => lane ^ distance);
    private static readonly int* s_upper = Masks();

    /// <summary>The most keys that it sorts.</summary>
    public static int Capacity => MostRows * TOps.Count;

    /// <summary>How many keys <see cref="Sort"/> needs for its work.</summary>
    public static int Scratch => 2 * Capacity;

    /// <summary>Sorts at most <see cref="Capacity"/> keys.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="scratch">Room for <see cref="Scratch"/> keys.</param>
    public static void Sort(TKey* keys, int length, TKey* scratch)
    {
        int rows = length > FewRows * TOps.Count ? MostRows : FewRows, room = rows * TOps.Count;
        TKey* source = keys;
        if (length < room)
        {
            new ReadOnlySpan<TKey>(keys, length).CopyTo(new(scratch, length));
            new Span<TKey>(scratch + length, room - length).Fill(TKey.MaxValue);
            source = scratch;
        }

        if (rows == MostRows)
        {
            Columns16(source, scratch);
            for (int distance = 1; distance < TOps.Count; distance *= 2)
            {
                MergeLanes(scratch, MostRows, distance);
                MergeRows16(scratch);
            }
        }
        else
        {
            Columns8(source, scratch);
            for (int distance = 1; distance < TOps.Count; distance *= 2)
            {
                MergeLanes(scratch, FewRows, distance);
                MergeRows8(scratch);
            }
        }

        TKey* sorted = length < room ? scratch + room : keys;
        Transpose(scratch, rows, sorted);
        if (length < room)
            new ReadOnlySpan<TKey>(sorted, length).CopyTo(new(keys, length));
    }

    /// <summary>The first layers of a merge of columns, those between different columns.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void MergeLanes(TKey* rows, int count, int distance)
    {
        int lanes = TOps.Count, units = Units;
        int table = BitOperations.Log2((uint)distance) * lanes * units;
        int* mirror = s_mirror + table;
        TVec upper = TOps.Load((TKey*)(s_upper + table));
        for (int row = 0; row < count / 2; row++)
        {
            TKey* near = rows + (row * lanes), far = rows + ((count - 1 - row) * lanes);
            TVec a = TOps.Load(near), b = TLanes.Permute(TOps.Load(far), mirror);
            TVec min = TOps.Min(a, b), max = TOps.Max(a, b);
            a = TOps.Select(upper, max, min);
            b = TLanes.Permute(TOps.Select(upper, min, max), mirror);
            for (int closer = distance / 2, at = table - (lanes * units); closer > 0; closer /= 2, at -= lanes * units)
            {
                TVec mask = TOps.Load((TKey*)(s_upper + at));
                TVec c = TLanes.Permute(a, s_swap + at), d = TLanes.Permute(b, s_swap + at);
                a = TOps.Select(mask, TOps.Max(a, c), TOps.Min(a, c));
                b = TOps.Select(mask, TOps.Max(b, d), TOps.Min(b, d));
            }

            TOps.Store(a, near);
            TOps.Store(b, far);
        }
    }

    private static int Units => sizeof(TKey) / sizeof(int);

    private static int* Tables(Func<int, int, int> order)
    {
        int lanes = TOps.Count, units = Units;
        int* table = Allocate(), next = table;
        for (int distance = 1; distance < lanes; distance *= 2)
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                for (int unit = 0; unit < units; unit++)
                    *next++ = (order(lane, distance) * units) + unit;
            }
        }

        return table;
    }

    private static int* Masks()
    {
        int lanes = TOps.Count, units = Units;
        int* table = Allocate(), next = table;
        for (int distance = 1; distance < lanes; distance *= 2)
        {
            for (int unit = 0; unit < lanes * units; unit++)
                *next++ = (unit / units & distance) != 0 ? -1 : 0;
        }

        return table;
    }

    private static int* Allocate() => (int*)NativeMemory.AlignedAlloc((nuint)(BitOperations.Log2((uint)TOps.Count) * TOps.Count * sizeof(TKey)), 64);

    private static void Transpose(TKey* rows, int count, TKey* target)
    {
        bool wide = Width512.IsSupported && count * sizeof(TKey) >= 64;
        int stride = TOps.Count * sizeof(TKey), tall = count * sizeof(TKey), columns = 16 / sizeof(TKey), step = (wide ? 64 : 32) / sizeof(TKey);
        for (int row = 0; row < count; row += step)
        {
            byte* from = (byte*)rows + (row * stride), to = (byte*)(target + row);
            for (int column = 0; column < TOps.Count; column += columns, from += 16, to += columns * tall)
            {
                if (wide)
                    Transpose<Vector512<byte>, Width512>(from, stride, to, tall);
                else
                    Transpose<Vector256<byte>, Width256>(from, stride, to, tall);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose<TBytes, TWidth>(byte* source, nint sourceStride, byte* target, nint targetStride)
        where TBytes : struct
        where TWidth : IVectorWidth<TBytes>
    {
        if (sizeof(TKey) == sizeof(uint))
            TileOf4.Run<TBytes, TWidth>(source, sourceStride, target, targetStride);
        else
            TileOf8.Run<TBytes, TWidth>(source, sourceStride, target, targetStride);
    }

    /// <summary>Sorts the columns of 8 rows.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Columns8(TKey* source, TKey* target)
    {
        int lanes = TOps.Count;
        TVec a = TOps.Load(source), b = TOps.Load(source + lanes), c = TOps.Load(source + (2 * lanes)), d = TOps.Load(source + (3 * lanes));
        TVec e = TOps.Load(source + (4 * lanes)), f = TOps.Load(source + (5 * lanes)), g = TOps.Load(source + (6 * lanes)), h = TOps.Load(source + (7 * lanes));
        Order(ref a, ref c); Order(ref b, ref d); Order(ref e, ref g); Order(ref f, ref h);
        Order(ref a, ref e); Order(ref b, ref f); Order(ref c, ref g); Order(ref d, ref h);
        Order(ref a, ref b); Order(ref c, ref d); Order(ref e, ref f); Order(ref g, ref h);
        Order(ref c, ref e); Order(ref d, ref f);
        Order(ref b, ref e); Order(ref d, ref g);
        Order(ref b, ref c); Order(ref d, ref e); Order(ref f, ref g);
        TOps.Store(a, target);
        TOps.Store(b, target + lanes);
        TOps.Store(c, target + (2 * lanes));
        TOps.Store(d, target + (3 * lanes));
        TOps.Store(e, target + (4 * lanes));
        TOps.Store(f, target + (5 * lanes));
        TOps.Store(g, target + (6 * lanes));
        TOps.Store(h, target + (7 * lanes));
    }

    /// <summary>Sorts the columns of 16 rows.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Columns16(TKey* source, TKey* target)
    {
        int lanes = TOps.Count;
        TVec a = TOps.Load(source), b = TOps.Load(source + lanes), c = TOps.Load(source + (2 * lanes)), d = TOps.Load(source + (3 * lanes));
        TVec e = TOps.Load(source + (4 * lanes)), f = TOps.Load(source + (5 * lanes)), g = TOps.Load(source + (6 * lanes)), h = TOps.Load(source + (7 * lanes));
        TVec i = TOps.Load(source + (8 * lanes)), j = TOps.Load(source + (9 * lanes)), k = TOps.Load(source + (10 * lanes)), l = TOps.Load(source + (11 * lanes));
        TVec m = TOps.Load(source + (12 * lanes)), n = TOps.Load(source + (13 * lanes)), o = TOps.Load(source + (14 * lanes)), p = TOps.Load(source + (15 * lanes));
        Order(ref a, ref n); Order(ref b, ref m); Order(ref c, ref p); Order(ref d, ref o);
        Order(ref e, ref i); Order(ref f, ref g); Order(ref h, ref l); Order(ref j, ref k);
        Order(ref a, ref f); Order(ref b, ref h); Order(ref c, ref j); Order(ref d, ref e);
        Order(ref g, ref n); Order(ref i, ref o); Order(ref k, ref p); Order(ref l, ref m);
        Order(ref a, ref b); Order(ref c, ref d); Order(ref e, ref f); Order(ref g, ref i);
        Order(ref h, ref j); Order(ref k, ref l); Order(ref m, ref n); Order(ref o, ref p);
        Order(ref a, ref c); Order(ref b, ref d); Order(ref e, ref k); Order(ref f, ref l);
        Order(ref g, ref h); Order(ref i, ref j); Order(ref m, ref o); Order(ref n, ref p);
        Order(ref b, ref c); Order(ref d, ref m); Order(ref e, ref g); Order(ref f, ref h);
        Order(ref i, ref k); Order(ref j, ref l); Order(ref n, ref o);
        Order(ref b, ref e); Order(ref c, ref g); Order(ref f, ref i); Order(ref h, ref k);
        Order(ref j, ref n); Order(ref l, ref o);
        Order(ref c, ref e); Order(ref d, ref g); Order(ref j, ref m); Order(ref l, ref n);
        Order(ref d, ref f); Order(ref g, ref i); Order(ref h, ref j); Order(ref k, ref m);
        Order(ref d, ref e); Order(ref f, ref g); Order(ref h, ref i); Order(ref j, ref k);
        Order(ref l, ref m);
        Order(ref g, ref h); Order(ref i, ref j);
        TOps.Store(a, target);
        TOps.Store(b, target + lanes);
        TOps.Store(c, target + (2 * lanes));
        TOps.Store(d, target + (3 * lanes));
        TOps.Store(e, target + (4 * lanes));
        TOps.Store(f, target + (5 * lanes));
        TOps.Store(g, target + (6 * lanes));
        TOps.Store(h, target + (7 * lanes));
        TOps.Store(i, target + (8 * lanes));
        TOps.Store(j, target + (9 * lanes));
        TOps.Store(k, target + (10 * lanes));
        TOps.Store(l, target + (11 * lanes));
        TOps.Store(m, target + (12 * lanes));
        TOps.Store(n, target + (13 * lanes));
        TOps.Store(o, target + (14 * lanes));
        TOps.Store(p, target + (15 * lanes));
    }

    /// <summary>The last layers of a merge of columns, those within columns of 8 rows.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void MergeRows8(TKey* rows)
    {
        int lanes = TOps.Count;
        TVec a = TOps.Load(rows), b = TOps.Load(rows + lanes), c = TOps.Load(rows + (2 * lanes)), d = TOps.Load(rows + (3 * lanes));
        TVec e = TOps.Load(rows + (4 * lanes)), f = TOps.Load(rows + (5 * lanes)), g = TOps.Load(rows + (6 * lanes)), h = TOps.Load(rows + (7 * lanes));
        Order(ref a, ref e); Order(ref b, ref f); Order(ref c, ref g); Order(ref d, ref h);
        Order(ref a, ref c); Order(ref b, ref d); Order(ref e, ref g); Order(ref f, ref h);
        Order(ref a, ref b); Order(ref c, ref d); Order(ref e, ref f); Order(ref g, ref h);
        TOps.Store(a, rows);
        TOps.Store(b, rows + lanes);
        TOps.Store(c, rows + (2 * lanes));
        TOps.Store(d, rows + (3 * lanes));
        TOps.Store(e, rows + (4 * lanes));
        TOps.Store(f, rows + (5 * lanes));
        TOps.Store(g, rows + (6 * lanes));
        TOps.Store(h, rows + (7 * lanes));
    }

    /// <summary>The last layers of a merge of columns, those within columns of 16 rows.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void MergeRows16(TKey* rows)
    {
        int lanes = TOps.Count;
        TVec a = TOps.Load(rows), b = TOps.Load(rows + lanes), c = TOps.Load(rows + (2 * lanes)), d = TOps.Load(rows + (3 * lanes));
        TVec e = TOps.Load(rows + (4 * lanes)), f = TOps.Load(rows + (5 * lanes)), g = TOps.Load(rows + (6 * lanes)), h = TOps.Load(rows + (7 * lanes));
        TVec i = TOps.Load(rows + (8 * lanes)), j = TOps.Load(rows + (9 * lanes)), k = TOps.Load(rows + (10 * lanes)), l = TOps.Load(rows + (11 * lanes));
        TVec m = TOps.Load(rows + (12 * lanes)), n = TOps.Load(rows + (13 * lanes)), o = TOps.Load(rows + (14 * lanes)), p = TOps.Load(rows + (15 * lanes));
        Order(ref a, ref i); Order(ref b, ref j); Order(ref c, ref k); Order(ref d, ref l);
        Order(ref e, ref m); Order(ref f, ref n); Order(ref g, ref o); Order(ref h, ref p);
        Order(ref a, ref e); Order(ref b, ref f); Order(ref c, ref g); Order(ref d, ref h);
        Order(ref i, ref m); Order(ref j, ref n); Order(ref k, ref o); Order(ref l, ref p);
        Order(ref a, ref c); Order(ref b, ref d); Order(ref e, ref g); Order(ref f, ref h);
        Order(ref i, ref k); Order(ref j, ref l); Order(ref m, ref o); Order(ref n, ref p);
        Order(ref a, ref b); Order(ref c, ref d); Order(ref e, ref f); Order(ref g, ref h);
        Order(ref i, ref j); Order(ref k, ref l); Order(ref m, ref n); Order(ref o, ref p);
        TOps.Store(a, rows);
        TOps.Store(b, rows + lanes);
        TOps.Store(c, rows + (2 * lanes));
        TOps.Store(d, rows + (3 * lanes));
        TOps.Store(e, rows + (4 * lanes));
        TOps.Store(f, rows + (5 * lanes));
        TOps.Store(g, rows + (6 * lanes));
        TOps.Store(h, rows + (7 * lanes));
        TOps.Store(i, rows + (8 * lanes));
        TOps.Store(j, rows + (9 * lanes));
        TOps.Store(k, rows + (10 * lanes));
        TOps.Store(l, rows + (11 * lanes));
        TOps.Store(m, rows + (12 * lanes));
        TOps.Store(n, rows + (13 * lanes));
        TOps.Store(o, rows + (14 * lanes));
        TOps.Store(p, rows + (15 * lanes));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Order(ref TVec low, ref TVec high)
    {
        TVec min = TOps.Min(low, high);
        high = TOps.Max(low, high);
        low = min;
    }
}
