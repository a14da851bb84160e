using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>A function of each element of a register.</summary>
/// <typeparam name="TSelf">The function itself.</typeparam>
internal interface IRegisterFunction<TSelf> where TSelf : IRegisterFunction<TSelf>
{
    static abstract Vector<double> Of(Vector<double> x);

    /// <summary>As good as single precision needs it.</summary>
    static virtual Vector<double> OfSingle(Vector<double> x) => TSelf.Of(x);

    /// <summary>In double precision, unless the function has another way.</summary>
    static virtual Vector<float> Of(Vector<float> x) => Vector.Narrow(TSelf.OfSingle(Vector.WidenLower(x)), TSelf.OfSingle(Vector.WidenUpper(x)));
}

/// <summary>A function of registers as an operation on elements; of other types than the two in double precision, piece by piece.</summary>
internal readonly struct OnRegisters<TFunction, T> : IUnaryOperation<T, T>
    where TFunction : IRegisterFunction<TFunction>
    where T : unmanaged, INumberBase<T>
{
    public static void Run(ReadOnlySpan<T> x, Span<T> result)
    {
        if (typeof(T) == typeof(float))
            RegisterLoop<TFunction>.Run(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(result));
        else if (typeof(T) == typeof(double))
            RegisterLoop<TFunction>.Run(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(result));
        else
            InDouble<OnRegisters<TFunction, double>, T>.Run(x, result);
    }
}

/// <summary>
/// Runs a function over single or double-precision numbers, register by register. What does not fill one goes through a register,
/// too, so that a number has the same function wherever it stands. Compiled once for all with everything inlined: within
/// TensorPrimitives it is the profile of the first calls that decides whether that is so.
/// </summary>
internal static unsafe class RegisterLoop<TFunction> where TFunction : IRegisterFunction<TFunction>
{
    private const int Line = 64;

    /// <summary>Runs it.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many; it may be the memory of the elements.</param>
    public static void Run(ReadOnlySpan<float> x, Span<float> result) => Run<float, Singles>(x, result);

    /// <inheritdoc cref="Run(ReadOnlySpan{float}, Span{float})"/>
    public static void Run(ReadOnlySpan<double> x, Span<double> result) => Run<double, Doubles>(x, result);

    private static void Run<T, TOf>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where TOf : IOf<T>
    {
        fixed (T* from = x, to = result)
        {
            bool stream = Vector256.IsHardwareAccelerated && from != to && (long)x.Length * sizeof(T) > TileLoop.CachedBytes && (nint)to % sizeof(T) == 0;
            nint head = stream ? ((Line - ((nint)to % Line)) % Line) / sizeof(T) : 0;
            Parts<T, TOf>(from, to, 0, head);
            nint end = head + ((x.Length - head) / (Line / sizeof(T)) * (Line / sizeof(T)));
            Lines<T, TOf>(from, to, head, end, stream);
            Parts<T, TOf>(from, to, end, x.Length);
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Lines<T, TOf>(T* from, T* to, nint start, nint end, bool stream)
        where T : unmanaged
        where TOf : IOf<T>
    {
        for (nint i = start; i < end; i += Vector<T>.Count)
            CacheLines.Store(TOf.Of(Vector.Load(from + i)), to + i, stream);
    }

    /// <summary>What is no whole line.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Parts<T, TOf>(T* from, T* to, nint start, nint end)
        where T : unmanaged
        where TOf : IOf<T>
    {
        Span<T> register = stackalloc T[Vector<T>.Count];
        for (nint i = start; i < end; i += register.Length)
        {
            int length = (int)nint.Min(register.Length, end - i);
            new ReadOnlySpan<T>(from + i, length).CopyTo(register);
            TOf.Of(new Vector<T>(register)).CopyTo(register);
            register[..length].CopyTo(new Span<T>(to + i, length));
        }
    }

    private interface IOf<T>
    {
        static abstract Vector<T> Of(Vector<T> x);
    }

    private readonly struct Singles : IOf<float>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<float> Of(Vector<float> x) => TFunction.Of(x);
    }

    private readonly struct Doubles : IOf<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Of(Vector<double> x) => TFunction.Of(x);
    }
}
