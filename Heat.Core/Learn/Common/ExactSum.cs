using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Learn;

/// <summary>Sums that do not depend on the order of their terms, and so not on the number of ranks or the distribution of samples: each term is rounded to a multiple of
/// a power of two so coarse that all sums of such multiples are exact, and the rest of it to one of a finer (Demmel and Nguyen, "Fast reproducible
/// floating-point summation", ARITH 21, 2013). As precise as an ordinary sum, and usually more.</summary>
/// <remarks>A sum is two numbers, high and low, each of which is added up over the ranks by itself; its value is high + low. A term t is rounded by the processor:
/// (t + a) - a, where the anchor a has the wanted last place.</remarks>
internal static unsafe class ExactSum
{
    /// <summary>The anchors of a sum.</summary>
    /// <param name="bound">What the sum of the absolute values of all terms of all ranks does not exceed; the same on all ranks.</param>
    /// <param name="count">The number of all terms.</param>
    /// <returns>The anchors of the high and the low number; 0, which makes the sum an ordinary one, for bounds near the ends of the range of numbers.</returns>
    public static (double High, double Low) Anchors(double bound, long count)
    {
        if (!(bound > 1e-200 && bound < 1e200))
            return default;
        int exponent = Math.ILogB(bound) + 1, terms = BitOperations.Log2((ulong)count) + 1;
        int high = exponent - 50, low = high - 51 + terms; // the last places
        return (1.5 * Math.ScaleB(1, high + 52), 1.5 * Math.ScaleB(1, low + 52));
    }

    /// <summary>Adds a term.</summary>
    public static void Add(ref double high, ref double low, double term, (double High, double Low) anchors)
    {
        double coarse = (term + anchors.High) - anchors.High;
        high += coarse;
        low += (term - coarse + anchors.Low) - anchors.Low;
    }

    /// <summary>Adds the products of a factor and the elements of a row, each to a sum of its own.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddRow(double* high, double* low, double* row, double factor, double* highAnchors, double* lowAnchors, int length)
    {
        int i = 0;
        var by = new Vector<double>(factor);
        for (; i <= length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> anchor = Vector.Load(highAnchors + i), fine = Vector.Load(lowAnchors + i), term = Vector.Load(row + i) * by;
            Vector<double> coarse = (term + anchor) - anchor;
            Vector.Store(Vector.Load(high + i) + coarse, high + i);
            Vector.Store(Vector.Load(low + i) + ((term - coarse + fine) - fine), low + i);
        }

        for (; i < length; i++)
            Add(ref high[i], ref low[i], row[i] * factor, (highAnchors[i], lowAnchors[i]));
    }
}
