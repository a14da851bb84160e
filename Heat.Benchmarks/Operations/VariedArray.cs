using System.Numerics;

namespace Heat.Benchmarks;

/// <summary>Operands whose elements differ, so that no search ends early.</summary>
internal static class VariedArray
{
    /// <summary>An array of numbers from 0.25 to 1.25 in no order.</summary>
    public static DNDArray<T> Of<T>(Shape shape, int? split, Communicator comm) where T : unmanaged, INumberBase<T>
    {
        DNDArray<T> array = Ht.Zeros<T>(shape, split, comm);
        uint state = (uint)comm.Rank + 1;
        foreach (ref T element in array.Local.Span)
        {
            state = (state * 1664525) + 1013904223;
            element = T.CreateTruncating(0.25 + (state >> 8) * (1.0 / (1 << 24)));
        }

        return array;
    }
}
