using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>Numbers of 512 bits.</summary>
/// <typeparam name="T">Float or double.</typeparam>
/// <typeparam name="TBits">The integer of its size, with a sign.</typeparam>
/// <param name="elements">The numbers.</param>
internal readonly unsafe struct WideRegister<T, TBits>(Vector512<T> elements) : IRegister<WideRegister<T, TBits>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TBits : unmanaged, IBinaryInteger<TBits>
{
    /// <summary>The numbers.</summary>
    public Vector512<T> Elements { get; } = elements;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator WideRegister<T, TBits>(double number) => new(Vector512.Create(T.CreateTruncating(number)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> operator +(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(x.Elements + y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> operator -(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(x.Elements - y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> operator -(WideRegister<T, TBits> x) => new(-x.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> operator *(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(x.Elements * y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> operator /(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(x.Elements / y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> operator &(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(x.Elements & y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> operator |(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(x.Elements | y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> operator ^(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(x.Elements ^ y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> MultiplyAdd(WideRegister<T, TBits> x, WideRegister<T, TBits> y, WideRegister<T, TBits> z) => typeof(T) == typeof(float)
        ? new(Vector512.MultiplyAddEstimate(x.Elements.AsSingle(), y.Elements.AsSingle(), z.Elements.AsSingle()).As<float, T>())
        : new(Vector512.MultiplyAddEstimate(x.Elements.AsDouble(), y.Elements.AsDouble(), z.Elements.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> SquareRoot(WideRegister<T, TBits> x) => new(Vector512.Sqrt(x.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> Abs(WideRegister<T, TBits> x) => new(Vector512.Abs(x.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> CopySign(WideRegister<T, TBits> x, WideRegister<T, TBits> sign) => new(Vector512.CopySign(x.Elements, sign.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> MinNative(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(Vector512.MinNative(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> MaxNative(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(Vector512.MaxNative(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> LessThan(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(Vector512.LessThan(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> LessThanOrEqual(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(Vector512.LessThanOrEqual(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> Equals(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(Vector512.Equals(x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LessThanAll(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => Vector512.LessThanAll(x.Elements, y.Elements);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> Select(WideRegister<T, TBits> mask, WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(Vector512.ConditionalSelect(mask.Elements, x.Elements, y.Elements));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> OfBits(long bits) => new(Vector512.Create(TBits.CreateTruncating(bits)).As<TBits, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> AddBits(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new((x.Elements.As<T, TBits>() + y.Elements.As<T, TBits>()).As<TBits, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> SubtractBits(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new((x.Elements.As<T, TBits>() - y.Elements.As<T, TBits>()).As<TBits, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> ShiftLeft(WideRegister<T, TBits> x, int count) => new((x.Elements.As<T, TBits>() << count).As<TBits, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> ShiftRight(WideRegister<T, TBits> x, int count) => new((x.Elements.As<T, TBits>() >>> count).As<TBits, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<T, TBits> EqualBits(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => new(Vector512.Equals(x.Elements.As<T, TBits>(), y.Elements.As<T, TBits>()).As<TBits, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool LessThanAllBits(WideRegister<T, TBits> x, WideRegister<T, TBits> y) => Vector512.LessThanAll(x.Elements.As<T, TBits>(), y.Elements.As<T, TBits>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideRegister<T, TBits> x, void* target, bool stream) => CacheLines.Store(x.Elements, (T*)target, stream);
}
