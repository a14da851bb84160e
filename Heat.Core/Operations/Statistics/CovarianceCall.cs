using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat;

/// <summary>An array of observations of variables.</summary>
/// <param name="Piece">This rank's piece, aligned with those of the other arrays.</param>
/// <param name="Variables">The axis of the variables; -1 if there is only one.</param>
/// <param name="Observations">The axis of the observations; -1 if there is only one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct VariablesOf<T>(LocalTensor<T> Piece, int Variables, int Observations) where T : unmanaged
{
    public int Count => Variables < 0 ? 1 : (int)Piece.Shape[Variables];

    public long Length => Observations < 0 ? 1 : Piece.Shape[Observations];

    public long VariableStride => Variables < 0 ? 0 : Piece.Strides[Variables];

    public long ObservationStride => Observations < 0 ? 0 : Piece.Strides[Observations];
}

/// <summary>The co-moments of this rank's observations. They are computed in parts that depend on the array only, on one thread or several,
/// and merged in order, so that rounding does not depend on the number of threads.</summary>
internal static unsafe class LocalCoMoments
{
    private const int Parts = 8;
    private const long PartElements = 1 << 16;
    private const long PartsBytes = 64 << 20;
    private const int BlockLength = 512; // of observations: rows of 4 KiB, a few of which fit the nearest cache
    private const int CopiedBytes = 4096;
    private const int Line = 64 / sizeof(double);

    /// <param name="sources">The arrays of variables, all of the same observations.</param>
    /// <param name="weights">The weight of each observation; null if all weights are equal.</param>
    /// <param name="firstRow">The first variable whose co-moments are computed.</param>
    /// <param name="rows">The number of such variables.</param>
    /// <param name="isTriangle">If true, each with the variables up to itself only.</param>
    /// <param name="workers">The threads to use.</param>
    public static CoMoments Of<T>(VariablesOf<T>[] sources, double[]? weights, int firstRow, int rows, bool isTriangle, Workers workers) where T : unmanaged
    {
        int variables = sources.Sum(source => source.Count);
        long length = sources[0].Length, bytes = Math.Max(1, (long)rows * variables * sizeof(double));
        int parts = (int)Math.Clamp(Math.Min(variables * length / PartElements, PartsBytes / bytes), 1, Parts);
        var moments = new CoMoments[parts];
        if (parts == 1)
            workers = Workers.Single;
        workers.Run(worker =>
        {
            for (int part = worker; part < parts; part += workers.Count)
            {
                moments[part] = new(variables, firstRow, rows, isTriangle);
                Add(moments[part], sources, weights, length * part / parts, length * (part + 1) / parts, variables);
            }
        });
        for (int part = 1; part < parts; part++)
            moments[0].Add(moments[part]);
        return moments[0];
    }

    private static void Add<T>(CoMoments moments, VariablesOf<T>[] sources, double[]? weights, long start, long end, int variables) where T : unmanaged
    {
        // Several blocks are copied at once, as memory is faster in runs of a page and more. Rows of doubles are a page long and copied
        // to the buffer in which they are centred.
        bool isDouble = typeof(T) == typeof(double);
        int block = (int)Math.Min(BlockLength, end - start), pitch = Pitch(block), copy = isDouble ? block : (int)Math.Min(Math.Max(BlockLength, CopiedBytes / sizeof(T)), end - start);
        using PooledBuffer copied = PooledBuffer.Rent(isDouble ? 0 : (long)variables * copy * sizeof(T)), centred = PooledBuffer.Rent((long)variables * pitch * sizeof(double));
        using PooledBuffer weighted = PooledBuffer.Rent(weights is null ? 0 : (long)variables * pitch * sizeof(double));
        for (; start < end; start += copy)
        {
            int run = (int)Math.Min(copy, end - start);
            Copy(sources, start, run, (T*)(isDouble ? centred : copied).Pointer, isDouble ? pitch : run);
            for (int first = 0; first < run; first += block)
            {
                int length = Math.Min(block, run - first);
                for (int i = 0; i < variables && !isDouble; i++)
                {
                    var row = new ReadOnlySpan<T>((T*)copied.Pointer + ((nint)i * run) + first, length);
                    Cast.Convert(row, new Span<double>((double*)centred.Pointer + ((nint)i * pitch), length));
                }

                fixed (double* weight = weights)
                    moments.Add((double*)centred.Pointer, weight == null ? null : weight + start + first, (double*)weighted.Pointer, length, pitch);
            }
        }
    }

    private static void Copy<T>(VariablesOf<T>[] sources, long start, int length, T* target, int pitch) where T : unmanaged
    {
        foreach (VariablesOf<T> source in sources)
        {
            using PinnedTensor<T> piece = source.Piece.Pin();
            StridedCopy.Copy(piece.First + (start * source.ObservationStride), [source.VariableStride, source.ObservationStride], (byte*)target, [pitch, 1], [source.Count, length], sizeof(T), footprint: 0);
            target += (nint)source.Count * pitch;
        }
    }

    /// <summary>The distance of rows of a block: an odd number of cache lines, so that rows do not compete for few sets of a cache.</summary>
    private static int Pitch(int length) => (((length + Line - 1) / Line) | 1) * Line;
}
