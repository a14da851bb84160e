using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>What is known of some keys: the extremes of those that stand for numbers, how many stand for NaN, and whether a zero was negative.</summary>
internal struct KeySummary<TKey> where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    public TKey Min, Max;
    public long NaNs;
    public bool HasNegativeZero;

    /// <summary>What is known of no key.</summary>
    public static KeySummary<TKey> None => new() { Min = TKey.MaxValue, Max = TKey.MinValue };

    public static KeySummary<TKey> Merge(KeySummary<TKey> left, KeySummary<TKey> right) =>
        new()
        {
            Min = TKey.Min(left.Min, right.Min), Max = TKey.Max(left.Max, right.Max), NaNs = left.NaNs + right.NaNs,
            HasNegativeZero = left.HasNegativeZero || right.HasNegativeZero,
        };
}

/// <summary>
/// Numbers as unsigned integers of their size in the same order. Of a floating-point number that is not negative the sign bit is
/// set, of a negative one all bits are turned over (IEEE 754, 5.10: the order of the bits is that of the numbers). Both zeros
/// have one key, and NaN, of whatever bits, is the largest.
/// </summary>
internal static unsafe class OrderedKeys<T, TKey>
    where T : unmanaged, INumber<T>
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private static readonly bool s_isFloat = T.CreateTruncating(0.5) != T.Zero;
    private static readonly bool s_isSigned = T.CreateTruncating(-1) < T.Zero;
    private static readonly TKey s_sign = TKey.One << ((8 * sizeof(TKey)) - 1);
    private static readonly TKey s_infinity = s_isFloat ? Bits(T.One / T.Zero) : TKey.MaxValue;

    /// <summary>Makes keys of numbers, in place.</summary>
    /// <param name="keys">The numbers, then their keys.</param>
    /// <param name="length">How many.</param>
    public static KeySummary<TKey> Encode(TKey* keys, nint length)
    {
        KeySummary<TKey> summary = KeySummary<TKey>.None;
        nint done = 0;
        if (Vector<TKey>.IsSupported && Vector.IsHardwareAccelerated && length >= Vector<TKey>.Count)
            done = s_isFloat ? EncodeFloats(keys, length, ref summary) : EncodeIntegers(keys, length, ref summary);
        for (nint i = done; i < length; i++)
        {
            summary.HasNegativeZero |= s_isFloat && keys[i] == s_sign;
            TKey key = Encode(keys[i]);
            keys[i] = key;
            if (s_isFloat && key == TKey.MaxValue)
                continue;
            summary.Min = TKey.Min(summary.Min, key);
            summary.Max = TKey.Max(summary.Max, key);
        }

        if (s_isFloat)
            summary.NaNs = CountNaNs(keys, length);
        return summary;
    }

    /// <summary>The number that a key stands for.</summary>
    public static T Decode(TKey key)
    {
        TKey bits = s_isFloat ? ((key & s_sign) == TKey.Zero ? ~key : key ^ s_sign) : s_isSigned ? key ^ s_sign : key;
        return *(T*)&bits;
    }

    /// <summary>Makes numbers of keys, in place.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Decode(TKey* keys, nint length)
    {
        nint i = 0;
        if (Vector<TKey>.IsSupported && Vector.IsHardwareAccelerated)
        {
            Vector<TKey> sign = new(s_isFloat || s_isSigned ? s_sign : TKey.Zero), ofAll = s_isFloat ? Vector<TKey>.Zero : Vector<TKey>.AllBitsSet;
            for (; i <= length - Vector<TKey>.Count; i += Vector<TKey>.Count)
            {
                // All bits of a negative number are turned over, else the first one only.
                Vector<TKey> key = Vector.Load(keys + i), number = key ^ sign, isPositive = Vector.GreaterThanOrEqual(key, sign) | ofAll;
                Vector.ConditionalSelect(isPositive, number, ~key).Store(keys + i);
            }
        }

        for (; i < length; i++)
        {
            T number = Decode(keys[i]);
            keys[i] = Bits(number);
        }
    }

    /// <summary>Moves all keys but those of NaN to the front, in their order.</summary>
    /// <returns>How many they are.</returns>
    public static nint MoveNumbersForward(TKey* keys, nint length)
    {
        nint kept = 0;
        for (nint i = 0; i < length; i++)
        {
            TKey key = keys[i];
            keys[kept] = key;
            kept += Unsafe.BitCast<bool, byte>(key != TKey.MaxValue);
        }

        return kept;
    }

    private static TKey Bits(T number) => *(TKey*)&number;

    private static TKey Encode(TKey bits)
    {
        if (!s_isFloat)
            return s_isSigned ? bits ^ s_sign : bits;
        TKey magnitude = bits & ~s_sign;
        return magnitude > s_infinity ? TKey.MaxValue
            : magnitude == TKey.Zero ? s_sign
            : bits == magnitude ? bits | s_sign : ~bits;
    }

    private static nint EncodeFloats(TKey* keys, nint length, ref KeySummary<TKey> summary)
    {
        Vector<TKey> sign = new(s_sign), infinity = new(s_infinity), none = Vector<TKey>.AllBitsSet;
        Vector<TKey> min = none, max = Vector<TKey>.Zero, negativeZeros = Vector<TKey>.Zero;
        nint i = 0;
        for (; i <= length - Vector<TKey>.Count; i += Vector<TKey>.Count)
        {
            Vector<TKey> bits = Vector.Load(keys + i), magnitude = Vector.AndNot(bits, sign);
            Vector<TKey> key = bits ^ (Vector.GreaterThan(bits, magnitude) | sign);
            key = Vector.ConditionalSelect(Vector.Equals(magnitude, Vector<TKey>.Zero), sign, key);
            negativeZeros |= Vector.Equals(bits, sign);
            Vector<TKey> isNaN = Vector.GreaterThan(magnitude, infinity);
            max = Vector.Max(max, Vector.AndNot(key, isNaN));
            key |= isNaN;
            min = Vector.Min(min, key);
            Vector.Store(key, keys + i);
        }

        Summarize(min, max, ref summary);
        summary.HasNegativeZero = negativeZeros != Vector<TKey>.Zero;
        return i;
    }

    private static nint EncodeIntegers(TKey* keys, nint length, ref KeySummary<TKey> summary)
    {
        Vector<TKey> sign = s_isSigned ? new(s_sign) : Vector<TKey>.Zero, min = Vector<TKey>.AllBitsSet, max = Vector<TKey>.Zero;
        nint i = 0;
        for (; i <= length - Vector<TKey>.Count; i += Vector<TKey>.Count)
        {
            Vector<TKey> key = Vector.Load(keys + i) ^ sign;
            (min, max) = (Vector.Min(min, key), Vector.Max(max, key));
            Vector.Store(key, keys + i);
        }

        Summarize(min, max, ref summary);
        return i;
    }

    private static void Summarize(Vector<TKey> min, Vector<TKey> max, ref KeySummary<TKey> summary)
    {
        for (int k = 0; k < Vector<TKey>.Count; k++)
            (summary.Min, summary.Max) = (TKey.Min(summary.Min, min[k]), TKey.Max(summary.Max, max[k]));
    }

    /// <summary>How many of some floating-point numbers' keys stand for NaN.</summary>
    public static long CountNaNs(TKey* keys, nint length)
    {
        long count = 0;
        for (nint at = 0; at < length; at += int.MaxValue)
            count += new ReadOnlySpan<TKey>(keys + at, (int)nint.Min(int.MaxValue, length - at)).Count(TKey.MaxValue);
        return count;
    }
}
