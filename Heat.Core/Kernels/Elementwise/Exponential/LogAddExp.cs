using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Kernels;

/// <summary>The exponential function of some base, and its logarithm.</summary>
internal interface IExponentialBase<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    static abstract void Exp(ReadOnlySpan<T> x, Span<T> result);

    static abstract void Log(ReadOnlySpan<T> x, Span<T> result);

    /// <summary>The logarithm of e, by which that of 1 + x grows from 0 on.</summary>
    static abstract T LogOfE { get; }
}

internal readonly struct BaseE<T> : IExponentialBase<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T LogOfE => T.One;

    public static void Exp(ReadOnlySpan<T> x, Span<T> result) => OnRegisters<NaturalExp, T>.Run(x, result);

    public static void Log(ReadOnlySpan<T> x, Span<T> result) => OnRegisters<NaturalLog, T>.Run(x, result);
}

internal readonly struct Base2<T> : IExponentialBase<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static T LogOfE => T.One / T.Log(T.CreateTruncating(2));

    public static void Exp(ReadOnlySpan<T> x, Span<T> result) => OnRegisters<Exp2, T>.Run(x, result);

    public static void Log(ReadOnlySpan<T> x, Span<T> result) => OnRegisters<Log2, T>.Run(x, result);
}

/// <summary>
/// log(exp(x) + exp(y)) without overflow: the larger of the two, and log(1 + z) with z the exponential of minus their distance.
/// What 1 + z loses of a small z is given back by a factor z / ((1 + z) - 1) (Goldberg, "What every computer scientist should
/// know about floating-point arithmetic", theorem 4).
/// </summary>
internal readonly struct LogAddExp<TBase, T> : IRunOperation<T, T>
    where TBase : IExponentialBase<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    [SkipLocalsInit]
    [MethodImpl(Loops.CompiledOnce)]
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
    {
        Span<T> z = (stackalloc T[Chunk.MaxLength])[..x.Length], sum = (stackalloc T[Chunk.MaxLength])[..x.Length], log = (stackalloc T[Chunk.MaxLength])[..x.Length];
        TensorPrimitives.Subtract(x, y, z);
        TensorPrimitives.Abs<T>(z, z);
        TensorPrimitives.Negate<T>(z, z);
        TBase.Exp(z, z);
        TensorPrimitives.Add(z, T.One, sum);
        TBase.Log(sum, log);
        T logOfE = TBase.LogOfE, logOfTwo = LogOfTwo;
        for (int i = 0; i < x.Length; i++)
        {
            T a = x[i], b = y[i], lost = sum[i] - T.One;
            T logOfSum = lost == T.Zero ? z[i] * logOfE : log[i] * (z[i] / lost);
            result[i] = a == b ? a + logOfTwo : T.Max(a, b) + logOfSum; // equal infinities have no distance
        }
    }

    private static T LogOfTwo
    {
        get
        {
            T log = T.One + T.One;
            var one = new Span<T>(ref log);
            TBase.Log(one, one);
            return log;
        }
    }
}

/// <summary>The same of any floating-point type: half precision goes through single precision.</summary>
internal readonly struct LogAddExp<T> : IRunOperation<T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
    {
        if (typeof(T) == typeof(Half))
            InSingle<LogAddExp<BaseE<float>, float>>.Run(MemoryMarshal.Cast<T, Half>(x), MemoryMarshal.Cast<T, Half>(y), MemoryMarshal.Cast<T, Half>(result));
        else
            LogAddExp<BaseE<T>, T>.Run(x, y, result);
    }
}

/// <summary>The same to the base 2.</summary>
internal readonly struct LogAddExp2<T> : IRunOperation<T, T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public static void Run(ReadOnlySpan<T> x, ReadOnlySpan<T> y, Span<T> result)
    {
        if (typeof(T) == typeof(Half))
            InSingle<LogAddExp<Base2<float>, float>>.Run(MemoryMarshal.Cast<T, Half>(x), MemoryMarshal.Cast<T, Half>(y), MemoryMarshal.Cast<T, Half>(result));
        else
            LogAddExp<Base2<T>, T>.Run(x, y, result);
    }
}
