using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>As many numbers as <see cref="Vector{T}"/> has: 128 or 256 bits.</summary>
/// <typeparam name="T">Float or double.</typeparam>
/// <typeparam name="TBits">The integer of its size, with a sign.</typeparam>
/// <param name="elements">The numbers.</param>
internal readonly unsafe struct Register<T, TBits>(Vector<T> elements) : IRegister<Register<T, TBits>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TBits : unmanaged, IBinaryInteger<TBits>
{
    /// <summary>The numbers.</summary>
    public Vector<T> Elements { get; } = elements;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator Register<T, TBits>(double number) => new(new Vector<T>(T.CreateTruncating(number)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> operator +(Register<T, TBits> x, Register<T, TBits> y) => new(x.Elements + y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> operator -(Register<T, TBits> x, Register<T, TBits> y) => new(x.Elements - y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> operator -(Register<T, TBits> x) => new(-x.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> operator *(Register<T, TBits> x, Register<T, TBits> y) => new(x.Elements * y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> operator /(Register<T, TBits> x, Register<T, TBits> y) => new(x.Elements / y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> operator &(Register<T, TBits> x, Register<T, TBits> y) => new(x.Elements & y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> operator |(Register<T, TBits> x, Register<T, TBits> y) => new(x.Elements | y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> operator ^(Register<T, TBits> x, Register<T, TBits> y) => new(x.Elements ^ y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> MultiplyAdd(Register<T, TBits> x, Register<T, TBits> y, Register<T, TBits> z) => typeof(T) == typeof(float)
        ? new(Vector.As<float, T>(Vector.MultiplyAddEstimate(Vector.As<T, float>(x.Elements), Vector.As<T, float>(y.Elements), Vector.As<T, float>(z.Elements))))
        : new(Vector.As<double, T>(Vector.MultiplyAddEstimate(Vector.As<T, double>(x.Elements), Vector.As<T, double>(y.Elements), Vector.As<T, double>(z.Elements))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> SquareRoot(Register<T, TBits> x) => new(Vector.SquareRoot(x.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> Abs(Register<T, TBits> x) => new(Vector.Abs(x.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> CopySign(Register<T, TBits> x, Register<T, TBits> sign) => new(Vector.CopySign(x.Elements, sign.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> MinNative(Register<T, TBits> x, Register<T, TBits> y) => new(Vector.MinNative(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> MaxNative(Register<T, TBits> x, Register<T, TBits> y) => new(Vector.MaxNative(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> LessThan(Register<T, TBits> x, Register<T, TBits> y) => new(Vector.LessThan(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> LessThanOrEqual(Register<T, TBits> x, Register<T, TBits> y) => new(Vector.LessThanOrEqual(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> Equals(Register<T, TBits> x, Register<T, TBits> y) => new(Vector.Equals(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LessThanAll(Register<T, TBits> x, Register<T, TBits> y) => Vector.LessThanAll(x.Elements, y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> Select(Register<T, TBits> mask, Register<T, TBits> x, Register<T, TBits> y) => new(Vector.ConditionalSelect(mask.Elements, x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> OfBits(long bits) => new(Vector.As<TBits, T>(new Vector<TBits>(TBits.CreateTruncating(bits))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> AddBits(Register<T, TBits> x, Register<T, TBits> y) => new(Vector.As<TBits, T>(Vector.As<T, TBits>(x.Elements) + Vector.As<T, TBits>(y.Elements)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> SubtractBits(Register<T, TBits> x, Register<T, TBits> y) => new(Vector.As<TBits, T>(Vector.As<T, TBits>(x.Elements) - Vector.As<T, TBits>(y.Elements)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> ShiftLeft(Register<T, TBits> x, int count) => new(Vector.As<TBits, T>(Vector.As<T, TBits>(x.Elements) << count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> ShiftRight(Register<T, TBits> x, int count) => new(Vector.As<TBits, T>(Vector.As<T, TBits>(x.Elements) >>> count));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<T, TBits> EqualBits(Register<T, TBits> x, Register<T, TBits> y) => new(Vector.As<TBits, T>(Vector.Equals(Vector.As<T, TBits>(x.Elements), Vector.As<T, TBits>(y.Elements))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LessThanAllBits(Register<T, TBits> x, Register<T, TBits> y) => Vector.LessThanAll(Vector.As<T, TBits>(x.Elements), Vector.As<T, TBits>(y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register<T, TBits> x, void* target, bool stream) => CacheLines.Store(x.Elements, (T*)target, stream);
}
