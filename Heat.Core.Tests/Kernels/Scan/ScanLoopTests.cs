using System.Numerics;
using System.Runtime.InteropServices;
using Heat.Kernels;

namespace Heat.Tests;

/// <summary>The scan driver over lengths around those of registers and blocks, held against plain loops.</summary>
[Category("Kernels")]
internal sealed unsafe class ScanLoopTests
{
    private static readonly int[] s_lengths = [1, 2, 3, 4, 5, 7, 8, 127, 128, 129, 2047, 2048, 2049, 2051, 4100, 7001];

    [Test]
    public void Sums_are_those_of_a_plain_loop([ValueSource(nameof(s_lengths))] int length, [Values(1, 3)] int outer, [Values(false, true)] bool inPlace)
    {
        Check<Same<long>, long, long>(outer, length, inPlace, k => (k * 2654435761L) << 20);
        Check<Same<int>, int, int>(outer, length, inPlace, k => (int)(k * 2654435761));
        Check<Same<double>, double, double>(outer, length, inPlace, k => k * 2654435761 % 1003); // sums of integers are exact
        Check<SingleToDouble, float, double>(outer, length, inPlace, k => k * 2654435761 % 1003);
        Check<Same<Complex>, Complex, Complex>(outer, length, inPlace, k => new(k % 17, k % 13));
    }

    [Test]
    public void Large_targets_are_written_past_the_caches([Values(1, 3)] int outer, [Values(1, 2)] int threads)
    {
        int length = (int)(StridedCopy.StreamingThreshold / sizeof(float)) + 4;
        Check<SingleToDouble, float, double>(outer, length, inPlace: false, k => k * 2654435761 % 7, threads);
    }

    [Test]
    public void Large_rows_are_written_past_the_caches([Values(1, 3)] int outer, [Values(1, 2)] int threads, [Values(16512, 16509)] int inner)
    {
        const int Length = 131; // not a multiple of the rows that are added at once
        int size = outer * Length * inner;
        Assert.That(size * sizeof(float), Is.AtLeast(StridedCopy.StreamingThreshold));
        float[] elements = [.. Enumerable.Range(0, size).Select(k => (float)(k * 2654435761L % 7))];
        float* target = (float*)NativeMemory.AlignedAlloc((nuint)size * sizeof(float), 64);
        try
        {
            using var workers = new Workers(threads);
            fixed (float* source = elements)
                ScanLoop<Summation, SingleToDouble, float, double>.Run(source, target, outer, Length, inner, null, workers);
            var sums = new float[inner];
            for (int row = 0; row < outer * Length; row++)
            {
                for (int j = 0; j < inner; j++)
                    sums[j] = (row % Length == 0 ? 0 : sums[j]) + elements[(row * inner) + j]; // small integers: exact
                if (!sums.AsSpan().SequenceEqual(new ReadOnlySpan<float>(target + (row * inner), inner)))
                    Assert.Fail($"row {row} is not the running sum");
            }
        }
        finally
        {
            NativeMemory.AlignedFree(target);
        }
    }

    [Test]
    public void Columns_are_scanned_to_the_last([Range(2, 40)] int inner, [Values(1, 2, 3, 9, 260)] int length, [Values(false, true)] bool inPlace)
    {
        CheckColumns<Same<int>, int, int>(length, inner, inPlace);
        CheckColumns<Same<long>, long, long>(length, inner, inPlace);
        CheckColumns<Same<double>, double, double>(length, inner, inPlace);
        CheckColumns<SingleToDouble, float, double>(length, inner, inPlace);
        CheckColumns<Same<short>, short, short>(length, inner, inPlace);
    }

    [Test]
    public void Sums_of_negative_zeros_are_negative_zeros([ValueSource(nameof(s_lengths))] int length, [Values(1, 2)] int outer, [Values(1, 5, 33)] int inner)
    {
        double[] zeros = [.. Enumerable.Repeat(-0.0, outer * length * inner)], sums = new double[zeros.Length];
        float[] singles = [.. zeros.Select(zero => (float)zero)], singleSums = new float[zeros.Length];
        fixed (double* source = zeros, target = sums)
            ScanLoop<RunningSum, Same<double>, double, double>.Run(source, target, outer, length, inner, null, Workers.Single);
        fixed (float* source = singles, target = singleSums)
            ScanLoop<RunningSum, SingleToDouble, float, double>.Run(source, target, outer, length, inner, null, Workers.Single);
        Assert.That(sums.All(double.IsNegative) && singleSums.All(float.IsNegative), Is.True);
    }

    [Test]
    public void A_product_overflows_only_where_the_running_product_does()
    {
        const int Length = 6000; // falls to 2^-1000, then rises to 2^900: by more than a number has room for
        double[] elements = [.. Enumerable.Range(0, Length).Select(k => k < 1000 ? 0.5 : k is >= 1500 and < 3400 ? 2.0 : 1.0)], results = new double[Length];
        using var workers = new Workers(2);
        fixed (double* source = elements, target = results)
            ScanLoop<Multiplication, Same<double>, double, double>.Run(source, target, 1, Length, 1, null, workers);
        double product = 1;
        for (int k = 0; k < Length; k++)
            Assert.That(results[k], Is.EqualTo(product *= elements[k]));
    }

    private static void Check<TRounding, T, TAcc>(int outer, int length, bool inPlace, Func<long, T> element, int threads = 1)
        where TRounding : IRounding<T, TAcc>
        where T : unmanaged, INumberBase<T>
        where TAcc : unmanaged, INumberBase<TAcc>
    {
        T[] elements = [.. Enumerable.Range(0, outer * length).Select(k => element(k))], results = inPlace ? [.. elements] : new T[elements.Length];
        TAcc[] starts = [.. Enumerable.Range(0, outer).Select(row => TAcc.CreateTruncating(row + 1))];
        using var workers = new Workers(threads);
        fixed (T* source = elements, target = results)
        fixed (TAcc* before = starts)
            ScanLoop<Summation, TRounding, T, TAcc>.Run(inPlace ? target : source, target, outer, length, 1, before, workers);
        for (int row = 0; row < outer; row++)
        {
            TAcc sum = starts[row];
            for (int i = row * length; i < (row + 1) * length; i++)
            {
                sum += TRounding.Of(elements[i]);
                if (results[i] != TRounding.Back(sum))
                    Assert.Fail($"{typeof(T).Name} {i % length} of run {row} is {results[i]} instead of {TRounding.Back(sum)}");
            }
        }
    }

    private static void CheckColumns<TRounding, T, TAcc>(int length, int inner, bool inPlace)
        where TRounding : IRounding<T, TAcc>
        where T : unmanaged, INumberBase<T>
        where TAcc : unmanaged, INumberBase<TAcc>
    {
        using GuardedMemory from = new((long)length * inner * sizeof(T)), to = new((long)length * inner * sizeof(T));
        T* source = (T*)from.Pointer, target = (T*)to.Pointer;
        for (int k = 0; k < length * inner; k++)
            source[k] = target[k] = T.CreateTruncating(k * 2654435761 % 1003);
        ScanLoop<RunningSum, TRounding, T, TAcc>.Run(inPlace ? target : source, target, 1, length, inner, null, Workers.Single);
        for (int j = 0; j < inner; j++)
        {
            TAcc sum = TAcc.Zero;
            for (int row = 0; row < length; row++)
            {
                sum += TRounding.Of(source[(row * inner) + j]);
                if (target[(row * inner) + j] != TRounding.Back(sum))
                    Assert.Fail($"{typeof(T).Name} {row} of column {j} is {target[(row * inner) + j]} instead of {TRounding.Back(sum)}");
            }
        }
    }
}
