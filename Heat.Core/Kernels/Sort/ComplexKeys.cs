using System.Numerics;

namespace Heat.Kernels;

/// <summary>
/// Complex numbers as unsigned integers of their size in NumPy's order: by real parts, then by imaginary parts; numbers with a NaN
/// come last: first those whose imaginary part alone is, then those whose real part alone is, then those with two.
/// The keys of real parts leave room above that of infinity, where marks tell these three kinds.
/// </summary>
internal static unsafe class ComplexKeys<TPart, TPartKey, TKey>
    where TPart : unmanaged, IFloatingPointIeee754<TPart>
    where TPartKey : unmanaged, IBinaryInteger<TPartKey>, IMinMaxValue<TPartKey>
    where TKey : unmanaged, IBinaryInteger<TKey>, IMinMaxValue<TKey>
{
    private static readonly int s_bits = 8 * sizeof(TPartKey);
    private static readonly TPartKey s_infinity = KeyOf(TPart.PositiveInfinity);
    private static readonly TPartKey s_imaginaryIsNaN = s_infinity + TPartKey.One, s_realIsNaN = s_infinity + TPartKey.One + TPartKey.One;

    /// <summary>Makes keys of numbers, in place. A zero part counts as negative where one of its numbers has such.</summary>
    public static KeySummary<TKey> Encode(TKey* keys, nint length)
    {
        KeySummary<TKey> summary = KeySummary<TKey>.None;
        for (nint i = 0; i < length; i++)
        {
            var parts = (TPart*)(keys + i);
            (TPart real, TPart imaginary) = (parts[0], parts[1]);
            summary.HasNegativeZero |= IsNegativeZero(real) || IsNegativeZero(imaginary);
            TKey key = TPart.IsNaN(real)
                ? TPart.IsNaN(imaginary) ? TKey.MaxValue : Join(s_realIsNaN, KeyOf(imaginary))
                : TPart.IsNaN(imaginary) ? Join(s_imaginaryIsNaN, KeyOf(real)) : Join(KeyOf(real), KeyOf(imaginary));
            keys[i] = key;
            (summary.Min, summary.Max) = (TKey.Min(summary.Min, key), TKey.Max(summary.Max, key));
        }

        return summary;
    }

    /// <summary>Makes numbers of keys, in place.</summary>
    public static void Decode(TKey* keys, nint length)
    {
        for (nint i = 0; i < length; i++)
        {
            TKey key = keys[i];
            var parts = (TPart*)(keys + i);
            (TPartKey upper, TPartKey lower) = (TPartKey.CreateTruncating(key >>> s_bits), TPartKey.CreateTruncating(key));
            TPart value = OrderedKeys<TPart, TPartKey>.Decode(lower);
            (parts[0], parts[1]) = upper <= s_infinity ? (OrderedKeys<TPart, TPartKey>.Decode(upper), value)
                : upper == s_imaginaryIsNaN ? (value, TPart.NaN)
                : upper == s_realIsNaN ? (TPart.NaN, value) : (TPart.NaN, TPart.NaN);
        }
    }

    private static TKey Join(TPartKey upper, TPartKey lower) => (TKey.CreateTruncating(upper) << s_bits) | TKey.CreateTruncating(lower);

    private static bool IsNegativeZero(TPart part) => part == TPart.Zero && TPart.IsNegative(part);

    private static TPartKey KeyOf(TPart part)
    {
        var key = *(TPartKey*)&part;
        OrderedKeys<TPart, TPartKey>.Encode(&key, 1);
        return key;
    }
}
