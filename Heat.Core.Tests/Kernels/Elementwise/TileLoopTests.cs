using System.Numerics;
using CsCheck;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>The loop over tiles: operands with axes in any order and direction, repeated along some, in all ways of tiling; on one
/// thread and on several.</summary>
[Category("Kernels")]
public unsafe class TileLoopTests
{
    private sealed record Layout(long[] Strides, long Offset, long Extent);

    [Test]
    public void Bytes() => Check<byte>(60);

    [Test]
    public void Singles() => Check<float>(60);

    [Test]
    public void Complex_numbers() => Check<Complex>(40);

    /// <summary>Results so large that they are written past the caches.</summary>
    [TestCase(new long[] { 1501, 1499 }, false, false)]
    [TestCase(new long[] { 1501, 1499 }, true, false)]
    [TestCase(new long[] { 1501, 1499 }, false, true)]
    [TestCase(new long[] { 3, 700, 1100 }, true, true)]
    public void Large_results(long[] lengths, bool transposed, bool repeated)
    {
        int[] order = [.. Enumerable.Range(0, lengths.Length)], reversed = [.. order.Reverse()];
        Layout target = Of(lengths, order, [], []), x = Of(lengths, transposed ? reversed : order, [], []), y = Of(lengths, order, repeated ? [0] : [], []);
        using var two = new Workers(2);
        Run<float>(lengths, [target, x, y], Workers.Single);
        Run<float>(lengths, [target, x, y], two);
        Run<float, CachedStoreOnly<float>>(lengths, [target, x, y], two);
    }

    private readonly struct CachedStoreOnly<T> : ITileKernel where T : unmanaged, INumberBase<T>
    {
        public static void Run(ReadOnlySpan<nint> operands, int constants, int length) => BinaryTile<Subtract<T>, T, T>.Run(operands, constants, length);
    }

    private static void Check<T>(int cases) where T : unmanaged, INumberBase<T>
    {
        Gen<long[]> lengths = Gen.OneOf(
            Gen.Long[1, 9].Array[1, 4],
            Gen.Select(Gen.Long[60, 200], Gen.Long[120, 400]).Select((a, b) => new[] { a, b }),
            Gen.Select(Gen.Long[1, 4], Gen.Long[60, 140], Gen.Long[120, 300]).Select((a, b, c) => new[] { b, a, c }));
        Gen<(long[] Lengths, Layout[] Operands)> all =
            from shape in lengths
            from target in Layouts(shape, mayRepeat: false)
            from x in Layouts(shape, mayRepeat: true)
            from y in Layouts(shape, mayRepeat: true)
            select (shape, new[] { target, x, y });
        using var three = new Workers(3);
        foreach ((long[] shape, Layout[] operands) in Samples.Of(all, cases))
        {
            Run<T>(shape, operands, Workers.Single);
            Run<T>(shape, operands, three);
        }
    }

    private static Gen<Layout> Layouts(long[] lengths, bool mayRepeat) =>
        from order in Gen.Shuffle(Enumerable.Range(0, lengths.Length).ToArray())
        from isPlain in Gen.Bool
        from repeats in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))).Array[lengths.Length]
        from turns in Gen.Frequency((4, Gen.Const(false)), (1, Gen.Const(true))).Array[lengths.Length]
        select Of(lengths, isPlain ? [.. Enumerable.Range(0, lengths.Length)] : order, mayRepeat ? Set(repeats) : [], Set(turns));

    private static int[] Set(bool[] flags) => [.. Enumerable.Range(0, flags.Length).Where(axis => flags[axis])];

    /// <summary>A layout whose last axis in an order is the fastest, some axes repeated and some backwards.</summary>
    private static Layout Of(long[] lengths, int[] order, int[] repeated, int[] turned)
    {
        var strides = new long[lengths.Length];
        long extent = 1, offset = 0;
        foreach (int axis in order.Reverse())
        {
            if (repeated.Contains(axis))
                continue;
            strides[axis] = turned.Contains(axis) ? -extent : extent;
            offset += turned.Contains(axis) ? (lengths[axis] - 1) * extent : 0;
            extent *= lengths[axis];
        }

        return new(strides, offset, extent);
    }

    private static void Run<T>(long[] lengths, Layout[] layouts, Workers workers) where T : unmanaged, INumberBase<T> =>
        Run<T, BinaryTile<Subtract<T>, T, T>>(lengths, layouts, workers);

    private static void Run<T, TKernel>(long[] lengths, Layout[] layouts, Workers workers)
        where T : unmanaged, INumberBase<T>
        where TKernel : ITileKernel
    {
        LocalTensor<T>[] memories = [.. layouts.Select((layout, k) => Filled<T>(layout.Extent, k))];
        fixed (T* target = memories[0].Span, x = memories[1].Span, y = memories[2].Span)
        {
            var nest = new OperandNest(lengths, 3);
            T*[] data = [target, x, y];
            for (int k = 0; k < 3; k++)
                nest.Set(k, data[k] + layouts[k].Offset, layouts[k].Strides, sizeof(T));
            TileLoop.Run<TKernel>(nest, workers);
        }

        ReadOnlySpan<T> results = memories[0].Span, left = memories[1].Span, right = memories[2].Span;
        var index = new long[lengths.Length];
        do
        {
            if (results[At(layouts[0], index)] != left[At(layouts[1], index)] - right[At(layouts[2], index)])
                Assert.Fail($"element ({string.Join(", ", index)}) of ({string.Join(", ", lengths)}), strides {string.Join(" and ", layouts.Select(layout => $"({string.Join(", ", layout.Strides)})"))}, {workers.Count} threads");
        }
        while (Next(index, lengths));
    }

    private static LocalTensor<T> Filled<T>(long count, int seed) where T : unmanaged, INumberBase<T>
    {
        LocalTensor<T> memory = LocalTensor<T>.Allocate([count]);
        Span<T> elements = memory.Span;
        for (int i = 0; i < elements.Length; i++)
            elements[i] = T.CreateTruncating((((i + 1) * 7919L) + seed) % 100_003);
        return memory;
    }

    private static int At(Layout layout, long[] index)
    {
        long at = layout.Offset;
        for (int axis = 0; axis < index.Length; axis++)
            at += index[axis] * layout.Strides[axis];
        return (int)at;
    }

    private static bool Next(long[] index, long[] lengths)
    {
        for (int axis = index.Length - 1; axis >= 0; axis--)
        {
            if (++index[axis] < lengths[axis])
                return true;
            index[axis] = 0;
        }

        return false;
    }
}
