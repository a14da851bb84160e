using System.Numerics;

namespace Heat;

/// <summary>Edges of bins, given as numbers or as an array: checked, and the same on every rank.</summary>
internal static class Edges
{
    /// <summary>The elements of an array. Collective if it is split: they are gathered on every rank.</summary>
    /// <exception cref="ArgumentException">It is no vector, or lives on another communicator.</exception>
    public static T[] Gather<T>(DNDArray<T> array, Communicator comm, string name, string parameter) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array, parameter);
        Arguments.SameCommunicator(comm, array);
        if (array.NDim != 1)
            throw new ArgumentException($"{name}: {parameter} must be a vector, not of shape {array.Shape}.", parameter);
        return array.LocalPieceIn(array.Distribution.WithShape(array.Shape, null), name).ToArray();
    }

    /// <exception cref="ArgumentException">The numbers do not increase, or one of them is NaN.</exception>
    public static void CheckIncreasing<T>(ReadOnlySpan<T> numbers, string name, string parameter) where T : INumber<T>
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            if (T.IsNaN(numbers[i]))
                throw new ArgumentException($"{name}: number {i} of {parameter} is NaN.", parameter);
            if (i > 0 && numbers[i] < numbers[i - 1])
                throw new ArgumentException($"{name}: {parameter} must not decrease, but {numbers[i]} comes after {numbers[i - 1]} at index {i}.", parameter);
        }
    }

    /// <summary>Edges of bins of equal width, computed in double precision and then rounded, as in NumPy.</summary>
    public static T[] Uniform<T>(double first, double last, int bins) where T : INumberBase<T>
    {
        var edges = new T[checked(bins + 1)];
        double step = (last - first) / bins;
        bool overflows = !double.IsFinite(step); // then each edge is reached from the nearer end
        if (overflows)
            step = bins > 1 ? (last / bins) - (first / bins) : 0;
        for (int i = 0; i < bins; i++)
        {
            edges[i] = T.CreateTruncating(
                overflows && i > bins / 2 ? last - ((bins - i) * step)
                : step == 0 && !overflows ? (i / (double)bins * (last - first)) + first
                : (i * step) + first);
        }

        edges[bins] = T.CreateTruncating(last);
        return edges;
    }
}
