using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>Unsigned integers in the order of elements, of any element type whose order integers of its size can tell.</summary>
internal static unsafe class SortKeys<T, TKey>
    where T : unmanaged
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    /// <summary>Makes keys of elements, in place.</summary>
    /// <param name="keys">The elements, then their keys.</param>
    /// <param name="length">How many.</param>
    /// <param name="isDescending">Whether the keys are in reverse order.</param>
    /// <returns>What is known of the keys; NaN counts among the extremes.</returns>
    public static KeySummary<TKey> Encode(TKey* keys, nint length, bool isDescending)
    {
        KeySummary<TKey> summary = Encode(keys, length);
        if (summary.NaNs > 0)
            (summary.Min, summary.Max) = (summary.Min > summary.Max ? TKey.MaxValue : summary.Min, TKey.MaxValue);
        if (isDescending && length > 0)
        {
            Invert(keys, length);
            (summary.Min, summary.Max) = (~summary.Max, ~summary.Min);
        }

        return summary;
    }

    /// <summary>Makes elements of keys, in place.</summary>
    public static void Decode(TKey* keys, nint length, bool isDescending)
    {
        if (isDescending)
            Invert(keys, length);
        if (typeof(T) == typeof(sbyte))
            OrderedKeys<sbyte, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(short))
            OrderedKeys<short, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(int))
            OrderedKeys<int, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(long))
            OrderedKeys<long, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(nint))
            OrderedKeys<nint, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(Int128))
            OrderedKeys<Int128, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(Half))
            OrderedKeys<Half, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(float))
            OrderedKeys<float, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(double))
            OrderedKeys<double, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(Complex64))
            ComplexKeys<float, uint, TKey>.Decode(keys, length);
        else if (typeof(T) == typeof(Complex))
            ComplexKeys<double, ulong, TKey>.Decode(keys, length);
    }

    private static KeySummary<TKey> Encode(TKey* keys, nint length) =>
        typeof(T) == typeof(sbyte) ? OrderedKeys<sbyte, TKey>.Encode(keys, length)
        : typeof(T) == typeof(short) ? OrderedKeys<short, TKey>.Encode(keys, length)
        : typeof(T) == typeof(int) ? OrderedKeys<int, TKey>.Encode(keys, length)
        : typeof(T) == typeof(long) ? OrderedKeys<long, TKey>.Encode(keys, length)
        : typeof(T) == typeof(nint) ? OrderedKeys<nint, TKey>.Encode(keys, length)
        : typeof(T) == typeof(Int128) ? OrderedKeys<Int128, TKey>.Encode(keys, length)
        : typeof(T) == typeof(Half) ? OrderedKeys<Half, TKey>.Encode(keys, length)
        : typeof(T) == typeof(float) ? OrderedKeys<float, TKey>.Encode(keys, length)
        : typeof(T) == typeof(double) ? OrderedKeys<double, TKey>.Encode(keys, length)
        : typeof(T) == typeof(Complex64) ? ComplexKeys<float, uint, TKey>.Encode(keys, length)
        : typeof(T) == typeof(Complex) ? ComplexKeys<double, ulong, TKey>.Encode(keys, length)
        : typeof(TKey) == typeof(byte) ? OrderedKeys<byte, TKey>.Encode(keys, length) // bool, byte
        : typeof(TKey) == typeof(ushort) ? OrderedKeys<ushort, TKey>.Encode(keys, length) // ushort, char
        : typeof(TKey) == typeof(uint) ? OrderedKeys<uint, TKey>.Encode(keys, length)
        : typeof(TKey) == typeof(ulong) ? OrderedKeys<ulong, TKey>.Encode(keys, length)
        : OrderedKeys<UInt128, TKey>.Encode(keys, length);

    [MethodImpl(Loops.CompiledOnce)]
    private static void Invert(TKey* keys, nint length)
    {
        nint i = 0;
        if (Vector<TKey>.IsSupported)
        {
            for (; i <= length - Vector<TKey>.Count; i += Vector<TKey>.Count)
                (~Vector.Load(keys + i)).Store(keys + i);
        }

        for (; i < length; i++)
            keys[i] = ~keys[i];
    }
}
