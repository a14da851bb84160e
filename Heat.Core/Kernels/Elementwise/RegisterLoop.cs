using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heat.Kernels;

/// <summary>A function of each element of a register.</summary>
internal interface IRegisterFunction
{
    static abstract Vector<float> Of(Vector<float> x);

    static abstract Vector<double> Of(Vector<double> x);
}

/// <summary>
/// Runs a function over single or double-precision numbers, register by register. What does not fill one goes through a register,
/// too, so that a number has the same function wherever it stands. Compiled once for all with everything inlined: within
/// TensorPrimitives it is the profile of the first calls that decides whether that is so.
/// </summary>
internal static unsafe class RegisterLoop<TFunction> where TFunction : IRegisterFunction
{
    private const int Line = 64;

    /// <summary>Runs it, if the elements are of one of the two types.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="result">As many; it may be the memory of the elements.</param>
    public static bool TryRun<T>(ReadOnlySpan<T> x, Span<T> result) where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            Run<float, Singles>(MemoryMarshal.Cast<T, float>(x), MemoryMarshal.Cast<T, float>(result));
        else if (typeof(T) == typeof(double))
            Run(MemoryMarshal.Cast<T, double>(x), MemoryMarshal.Cast<T, double>(result));
        else
            return false;
        return true;
    }

    /// <summary>Runs it over double-precision numbers.</summary>
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Lines<T, TOf>(T* from, T* to, nint start, nint end, bool stream)
        where T : unmanaged
        where TOf : IOf<T>
    {
        for (nint i = start; i < end; i += Vector<T>.Count)
        {
            Vector<T> y = TOf.Of(Vector.Load(from + i));
            if (stream)
                y.StoreAlignedNonTemporal(to + i);
            else
                y.Store(to + i);
        }
    }

    /// <summary>What is no whole line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
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
