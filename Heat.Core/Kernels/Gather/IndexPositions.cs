using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Turns indices, as users write them, into positions, and finds those that are out of range.</summary>
internal static class IndexPositions
{
    /// <summary>Adds indices, times a factor, to positions.</summary>
    /// <param name="indices">The indices, one for each position.</param>
    /// <param name="length">The length of the axis that they are for.</param>
    /// <param name="mode">What becomes of those out of range.</param>
    /// <param name="factor">The distance of the positions of neighbouring indices.</param>
    /// <param name="positions">What the indices are added to.</param>
    /// <returns>The first index that is an error, or -1. The positions mean nothing then.</returns>
    public static int Add(ReadOnlySpan<long> indices, long length, IndexMode mode, long factor, Span<long> positions)
    {
        if (length == 0)
            return indices.IsEmpty ? -1 : 0;
        switch (mode)
        {
            case IndexMode.Wrap:
                AddWrapped(indices, length, factor, positions);
                return -1;
            case IndexMode.Clip:
                AddClipped(indices, length, factor, positions);
                return -1;
            default:
                return AddChecked(indices, length, factor, positions) ? -1 : FirstOutOfRange(indices, length);
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static bool AddChecked(ReadOnlySpan<long> indices, long length, long factor, Span<long> positions)
    {
        bool isRight = true;
        positions = positions[..indices.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            long index = indices[i];
            index += (index >> 63) & length;
            isRight &= (ulong)index < (ulong)length;
            positions[i] += index * factor;
        }

        return isRight;
    }

    private static int FirstOutOfRange(ReadOnlySpan<long> indices, long length)
    {
        int i = 0;
        while (indices[i] >= -length && indices[i] < length)
            i++;
        return i;
    }

    private static void AddWrapped(ReadOnlySpan<long> indices, long length, long factor, Span<long> positions)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            long index = indices[i] % length;
            positions[i] += (index + ((index >> 63) & length)) * factor;
        }
    }

    private static void AddClipped(ReadOnlySpan<long> indices, long length, long factor, Span<long> positions)
    {
        for (int i = 0; i < indices.Length; i++)
            positions[i] += Math.Clamp(indices[i], 0, length - 1) * factor;
    }
}
