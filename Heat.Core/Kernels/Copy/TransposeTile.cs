using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// The transpose of a small tile in registers: 16 bytes of each source row become columns, each as long as the register.
/// </summary>
/// <remarks>
/// With R elements to 16 bytes, a lane holds R elements of one row and a register those of rows i, i+R, i+2R, ... . Interleaving
/// register i with register i+R/2 for all i, log2(R) times, is a perfect shuffle of the tile's elements each time and their
/// transpose in the end (H. S. Stone, "Parallel processing with the perfect shuffle", 1971).
/// </remarks>
internal unsafe interface ITransposeTile
{
    /// <summary>The length of an element in bytes.</summary>
    static abstract int ElementSize { get; }

    /// <summary>Transposes one tile: as many source rows as there are elements in a register, 16 bytes of each.</summary>
    static abstract void Run<TVector, TWidth>(byte* source, nint sourceStride, byte* target, nint targetStride)
        where TVector : struct where TWidth : IVectorWidth<TVector>;
}

/// <summary>Elements of 16 bytes.</summary>
internal readonly unsafe struct TileOf16 : ITransposeTile
{
    public static int ElementSize => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TVector, TWidth>(byte* source, nint sourceStride, byte* target, nint targetStride)
        where TVector : struct where TWidth : IVectorWidth<TVector> =>
        TWidth.Store(TWidth.Load(source, sourceStride), target);
}

/// <summary>Elements of 8 bytes.</summary>
internal readonly unsafe struct TileOf8 : ITransposeTile
{
    public static int ElementSize => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TVector, TWidth>(byte* source, nint sourceStride, byte* target, nint targetStride)
        where TVector : struct where TWidth : IVectorWidth<TVector>
    {
        TVector a = TWidth.Load(source, 2 * sourceStride), b = TWidth.Load(source + sourceStride, 2 * sourceStride);
        TWidth.Store(TWidth.InterleaveLow<ulong>(a, b), target);
        TWidth.Store(TWidth.InterleaveHigh<ulong>(a, b), target + targetStride);
    }
}

/// <summary>Elements of 4 bytes.</summary>
internal readonly unsafe struct TileOf4 : ITransposeTile
{
    public static int ElementSize => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TVector, TWidth>(byte* source, nint sourceStride, byte* target, nint targetStride)
        where TVector : struct where TWidth : IVectorWidth<TVector>
    {
        nint lane = 4 * sourceStride;
        TVector a = TWidth.Load(source, lane), b = TWidth.Load(source + sourceStride, lane);
        TVector c = TWidth.Load(source + (2 * sourceStride), lane), d = TWidth.Load(source + (3 * sourceStride), lane);
        for (int stage = 0; stage < 2; stage++)
        {
            (a, b, c, d) = (
                TWidth.InterleaveLow<uint>(a, c), TWidth.InterleaveHigh<uint>(a, c),
                TWidth.InterleaveLow<uint>(b, d), TWidth.InterleaveHigh<uint>(b, d));
        }

        TWidth.Store(a, target);
        TWidth.Store(b, target + targetStride);
        TWidth.Store(c, target + (2 * targetStride));
        TWidth.Store(d, target + (3 * targetStride));
    }
}

/// <summary>Elements of 2 bytes.</summary>
internal readonly unsafe struct TileOf2 : ITransposeTile
{
    public static int ElementSize => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TVector, TWidth>(byte* source, nint sourceStride, byte* target, nint targetStride)
        where TVector : struct where TWidth : IVectorWidth<TVector>
    {
        nint lane = 8 * sourceStride;
        TVector a = TWidth.Load(source, lane), b = TWidth.Load(source + sourceStride, lane);
        TVector c = TWidth.Load(source + (2 * sourceStride), lane), d = TWidth.Load(source + (3 * sourceStride), lane);
        TVector e = TWidth.Load(source + (4 * sourceStride), lane), f = TWidth.Load(source + (5 * sourceStride), lane);
        TVector g = TWidth.Load(source + (6 * sourceStride), lane), h = TWidth.Load(source + (7 * sourceStride), lane);
        for (int stage = 0; stage < 3; stage++)
        {
            (a, b, c, d, e, f, g, h) = (
                TWidth.InterleaveLow<ushort>(a, e), TWidth.InterleaveHigh<ushort>(a, e),
                TWidth.InterleaveLow<ushort>(b, f), TWidth.InterleaveHigh<ushort>(b, f),
                TWidth.InterleaveLow<ushort>(c, g), TWidth.InterleaveHigh<ushort>(c, g),
                TWidth.InterleaveLow<ushort>(d, h), TWidth.InterleaveHigh<ushort>(d, h));
        }

        TWidth.Store(a, target);
        TWidth.Store(b, target + targetStride);
        TWidth.Store(c, target + (2 * targetStride));
        TWidth.Store(d, target + (3 * targetStride));
        TWidth.Store(e, target + (4 * targetStride));
        TWidth.Store(f, target + (5 * targetStride));
        TWidth.Store(g, target + (6 * targetStride));
        TWidth.Store(h, target + (7 * targetStride));
    }
}

/// <summary>Elements of 1 byte.</summary>
internal readonly unsafe struct TileOf1 : ITransposeTile
{
    public static int ElementSize => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TVector, TWidth>(byte* source, nint sourceStride, byte* target, nint targetStride)
        where TVector : struct where TWidth : IVectorWidth<TVector>
    {
        nint lane = 16 * sourceStride;
        byte* half = source + (8 * sourceStride);
        TVector a = TWidth.Load(source, lane), b = TWidth.Load(source + sourceStride, lane);
        TVector c = TWidth.Load(source + (2 * sourceStride), lane), d = TWidth.Load(source + (3 * sourceStride), lane);
        TVector e = TWidth.Load(source + (4 * sourceStride), lane), f = TWidth.Load(source + (5 * sourceStride), lane);
        TVector g = TWidth.Load(source + (6 * sourceStride), lane), h = TWidth.Load(source + (7 * sourceStride), lane);
        TVector i = TWidth.Load(half, lane), j = TWidth.Load(half + sourceStride, lane);
        TVector k = TWidth.Load(half + (2 * sourceStride), lane), l = TWidth.Load(half + (3 * sourceStride), lane);
        TVector m = TWidth.Load(half + (4 * sourceStride), lane), n = TWidth.Load(half + (5 * sourceStride), lane);
        TVector o = TWidth.Load(half + (6 * sourceStride), lane), p = TWidth.Load(half + (7 * sourceStride), lane);
        for (int stage = 0; stage < 4; stage++)
        {
            (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) = (
                TWidth.InterleaveLow<byte>(a, i), TWidth.InterleaveHigh<byte>(a, i),
                TWidth.InterleaveLow<byte>(b, j), TWidth.InterleaveHigh<byte>(b, j),
                TWidth.InterleaveLow<byte>(c, k), TWidth.InterleaveHigh<byte>(c, k),
                TWidth.InterleaveLow<byte>(d, l), TWidth.InterleaveHigh<byte>(d, l),
                TWidth.InterleaveLow<byte>(e, m), TWidth.InterleaveHigh<byte>(e, m),
                TWidth.InterleaveLow<byte>(f, n), TWidth.InterleaveHigh<byte>(f, n),
                TWidth.InterleaveLow<byte>(g, o), TWidth.InterleaveHigh<byte>(g, o),
                TWidth.InterleaveLow<byte>(h, p), TWidth.InterleaveHigh<byte>(h, p));
        }

        TWidth.Store(a, target);
        TWidth.Store(b, target + targetStride);
        TWidth.Store(c, target + (2 * targetStride));
        TWidth.Store(d, target + (3 * targetStride));
        TWidth.Store(e, target + (4 * targetStride));
        TWidth.Store(f, target + (5 * targetStride));
        TWidth.Store(g, target + (6 * targetStride));
        TWidth.Store(h, target + (7 * targetStride));
        target += 8 * targetStride;
        TWidth.Store(i, target);
        TWidth.Store(j, target + targetStride);
        TWidth.Store(k, target + (2 * targetStride));
        TWidth.Store(l, target + (3 * targetStride));
        TWidth.Store(m, target + (4 * targetStride));
        TWidth.Store(n, target + (5 * targetStride));
        TWidth.Store(o, target + (6 * targetStride));
        TWidth.Store(p, target + (7 * targetStride));
    }
}
