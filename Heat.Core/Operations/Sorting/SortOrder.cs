using System.Numerics;
using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

/// <summary>How elements of a type are put in order: by unsigned keys of their size, or by comparisons.</summary>
internal static class SortOrder<T> where T : unmanaged
{
    /// <summary>Whether integers of the elements' size tell their order.</summary>
    public static bool HasKeys { get; } =
        typeof(T) == typeof(bool) || typeof(T) == typeof(char) || typeof(T) == typeof(sbyte) || typeof(T) == typeof(byte)
        || typeof(T) == typeof(short) || typeof(T) == typeof(ushort) || typeof(T) == typeof(int) || typeof(T) == typeof(uint)
        || typeof(T) == typeof(long) || typeof(T) == typeof(ulong) || typeof(T) == typeof(nint) || typeof(T) == typeof(nuint)
        || typeof(T) == typeof(Int128) || typeof(T) == typeof(UInt128) || typeof(T) == typeof(Half) || typeof(T) == typeof(float)
        || typeof(T) == typeof(double) || typeof(T) == typeof(Complex64) || typeof(T) == typeof(Complex);

    /// <summary>Whether elements that are equal in the order are the same: not so zeros of both signs.</summary>
    public static bool EqualsAreIdentical { get; } = HasKeys
        && !(typeof(T) == typeof(Half) || typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(Complex64) || typeof(T) == typeof(Complex));

    /// <summary>The order, by comparisons.</summary>
    public static IComparer<T> Comparer { get; } = HasKeys ? new KeyComparer<T>() : Comparer<T>.Default;

    /// <summary>Checks that elements have an order.</summary>
    /// <exception cref="NotSupportedException">They have none.</exception>
    public static void Check(string name)
    {
        if (!HasKeys && !typeof(T).IsAssignableTo(typeof(IComparable<T>)))
            throw new NotSupportedException($"{name}: elements of type {DType.Of<T>()} have no order; {nameof(IComparable<>)} would give them one.");
    }

    /// <summary>Whether two elements are equal in the order: zeros of both signs are, and so is NaN to NaN.</summary>
    public static bool AreEqual(T a, T b) => EqualityComparer<T>.Default.Equals(a, b);
}

/// <summary>The order of elements that have keys.</summary>
internal sealed class KeyComparer<T> : IComparer<T> where T : unmanaged
{
    public int Compare(T x, T y) => Unsafe.SizeOf<T>() switch
    {
        sizeof(byte) => Compare<byte>(x, y),
        sizeof(ushort) => Compare<ushort>(x, y),
        sizeof(uint) => Compare<uint>(x, y),
        sizeof(ulong) => Compare<ulong>(x, y),
        _ => Compare<UInt128>(x, y),
    };

    private static int Compare<TKey>(T x, T y) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey> => KeyOf<TKey>(x).CompareTo(KeyOf<TKey>(y));

    private static unsafe TKey KeyOf<TKey>(T element) where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
    {
        TKey key = Unsafe.BitCast<T, TKey>(element);
        SortKeys<T, TKey>.Encode(&key, 1, isDescending: false);
        return key;
    }
}
