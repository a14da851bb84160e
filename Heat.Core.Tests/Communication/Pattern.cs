using System.Runtime.InteropServices;

namespace Heat.Tests;

/// <summary>Twelve bytes that are no number: an element type that no library knows.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly record struct Triple(int A, int B, int C);

/// <summary>Test data of any element type: every element's bytes follow from a number, and no two neighbours agree.</summary>
internal static class Pattern
{
    /// <summary>The element counts that every movement is tried with.</summary>
    public static readonly int[] Counts = [0, 1, 1001];

    /// <summary>Elements <paramref name="start"/>, start + 1, ... of the sequence that belongs to <paramref name="seed"/>.</summary>
    public static T[] Of<T>(int seed, int count, int start = 0) where T : unmanaged
    {
        var elements = new T[count];
        Span<byte> bytes = MemoryMarshal.AsBytes(elements.AsSpan());
        int size = count == 0 ? 1 : bytes.Length / count;
        for (int i = 0; i < bytes.Length; i++)
        {
            uint hash = (uint)seed * 2654435761 + (uint)(i + start * size) * 2246822519;
            bytes[i] = (byte)(typeof(T) == typeof(bool) ? (hash >> 16) & 1 : hash >> 16);
        }

        return elements;
    }

    /// <summary>Compares bit by bit: the patterns of floating-point types hold NaNs.</summary>
    public static void AssertSame<T>(ReadOnlySpan<T> actual, ReadOnlySpan<T> expected) where T : unmanaged
    {
        Assert.That(actual.Length, Is.EqualTo(expected.Length));
        ReadOnlySpan<byte> left = MemoryMarshal.AsBytes(actual), right = MemoryMarshal.AsBytes(expected);
        int common = left.CommonPrefixLength(right);
        Assert.That(common, Is.EqualTo(right.Length), "the number of equal bytes at the beginning");
    }
}
