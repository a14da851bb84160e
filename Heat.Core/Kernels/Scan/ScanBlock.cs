using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>Scans of runs of elements that are neighbours in memory.</summary>
internal static unsafe class ScanBlock<TRounding, T, TAcc>
    where TRounding : IRounding<T, TAcc>
    where T : unmanaged
    where TAcc : unmanaged, INumberBase<TAcc>
{
    /// <summary>The running sums of a block, to each of which what comes before the block is added; what the block comes to does
    /// not depend on that.</summary>
    /// <param name="source">The elements.</param>
    /// <param name="target">Where the sums go; may be the source, or null if only the last is wanted.</param>
    /// <param name="length">The number of elements.</param>
    /// <param name="before">What comes before the first.</param>
    /// <param name="stream">Whether to use streaming stores.</param>
    /// <returns>The sum of the elements.</returns>
    public static TAcc Sums(T* source, T* target, int length, TAcc before, bool stream)
    {
        TAcc sum = -TAcc.Zero; // to which -0 may be added and stays what it is
        int i = 0;
        if (Avx2.IsSupported && Vector256<TAcc>.IsSupported && Vector256<TAcc>.Count == 4)
            i = Registers(source, target, length, before, ref sum, stream && ((nint)target & 31) == 0);
        for (; i < length; i++)
        {
            sum += TRounding.Of(source[i]);
            if (target != null)
                target[i] = TRounding.Back(before + sum);
        }

        return sum;
    }

    /// <summary>Four elements at a time, twice: neighbours, then pairs, are added up within a register (Hillis and Steele, "Data parallel
    /// algorithms", CACM 29, 1986), and what comes before to all of them, so that from register to register there is one addition.</summary>
    /// <returns>How many elements were scanned.</returns>
    [MethodImpl(Loops.CompiledOnce)]
    private static int Registers(T* source, T* target, int length, TAcc before, ref TAcc sum, bool stream)
    {
        Vector256<TAcc> befores = Vector256.Create(before), sums = Vector256.Create(sum), nothing = Vector256.Create(-TAcc.Zero);
        int i = 0;
        for (; i <= length - 8; i += 8)
        {
            Vector256<TAcc> first = Four(TRounding.LoadFour(source + i), nothing), second = Last(first) + Four(TRounding.LoadFour(source + i + 4), nothing);
            if (target != null)
            {
                Vector256<TAcc> start = befores + sums;
                TRounding.StoreEight(start + first, start + second, target + i, stream);
            }

            sums += Last(second);
        }

        sum = sums[0];
        return i;
    }

    /// <summary>The running sums within a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TAcc> Four(Vector256<TAcc> x, Vector256<TAcc> nothing)
    {
        x += Avx.UnpackLow(nothing.AsDouble(), x.AsDouble()).As<double, TAcc>(); // x0, x0 + x1, x2, x2 + x3
        Vector256<double> pairs = Avx.Permute(x.AsDouble(), 0b1111); // of the lower half twice, of the upper half twice
        return x + Avx.Permute2x128(pairs, nothing.AsDouble(), 0x02).As<double, TAcc>(); // the upper half has the lower pair before it
    }

    /// <summary>The last element in every lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TAcc> Last(Vector256<TAcc> x) => Avx2.Permute4x64(x.AsDouble(), 0xFF).As<double, TAcc>();

    /// <summary>The running results of an operation for each of some runs: sums four at a time, whose total nobody else wants, anything else in one chain.</summary>
    /// <typeparam name="TAccumulation">The operation.</typeparam>
    /// <param name="source">The first element of the first run.</param>
    /// <param name="target">Where its results go; may be the source.</param>
    /// <param name="first">The first run to scan.</param>
    /// <param name="end">The first one not to.</param>
    /// <param name="length">The number of elements of each.</param>
    /// <param name="starts">What comes before each run; null where nothing does.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Chains<TAccumulation>(T* source, T* target, nint first, nint end, nint length, TAcc* starts) where TAccumulation : IAccumulation
    {
        bool byFours = TAccumulation.IsSum && length >= 4 && Avx2.IsSupported && Vector256<TAcc>.IsSupported && Vector256<TAcc>.Count == 4;
        for (nint run = first; run < end; run++)
        {
            TAcc before = starts == null ? TAccumulation.Start<TAcc>() : starts[run];
            nint i = run * length, last = i + length;
            if (byFours)
                i = Fours(source, target, i, last, ref before);
            for (; i < last; i++)
            {
                before = TAccumulation.Merge(before, TRounding.Of(source[i]));
                target[i] = TRounding.Back(before);
            }
        }
    }

    /// <summary>Running sums, four at a time.</summary>
    /// <returns>The first element that was not scanned.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Fours(T* source, T* target, nint i, nint end, ref TAcc before)
    {
        Vector256<TAcc> sums = Vector256.Create(before), nothing = Vector256.Create(-TAcc.Zero);
        for (; i <= end - 4; i += 4)
        {
            Vector256<TAcc> four = sums + Four(TRounding.LoadFour(source + i), nothing);
            TRounding.StoreFour(four, target + i);
            sums = Last(four);
        }

        before = sums[0];
        return i;
    }
}
