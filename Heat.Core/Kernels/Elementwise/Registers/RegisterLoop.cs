using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Doubles = Heat.Kernels.Register<double, long>;
using Singles = Heat.Kernels.Register<float, int>;
using WideDoubles = Heat.Kernels.WideRegister<double, long>;
using WideSingles = Heat.Kernels.WideRegister<float, int>;

namespace Heat.Kernels;

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
    /// <summary>Runs it.</summary>
    /// <param name="x">The elements.</param>
    /// <param name="result">At least as many; it may be the memory of the elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer results.</exception>
    public static void Run(ReadOnlySpan<float> x, Span<float> result)
    {
        if (Vector512.IsHardwareAccelerated && TFunction.TakesSingles)
            Run<float, WideSingles, AsTheyAre<float, WideSingles>>(x, result);
        else if (Vector512.IsHardwareAccelerated)
            Run<float, WideDoubles, WideSinglesAsDoubles>(x, result);
        else if (TFunction.TakesSingles)
            Run<float, Singles, AsTheyAre<float, Singles>>(x, result);
        else
            Run<float, Doubles, SinglesAsDoubles>(x, result);
    }

    /// <inheritdoc cref="Run(ReadOnlySpan{float}, Span{float})"/>
    public static void Run(ReadOnlySpan<double> x, Span<double> result)
    {
        if (Vector512.IsHardwareAccelerated)
            Run<double, WideDoubles, AsTheyAre<double, WideDoubles>>(x, result);
        else
            Run<double, Doubles, AsTheyAre<double, Doubles>>(x, result);
    }

    /// <summary>Runs it in registers of one kind.</summary>
    internal static void Run<T, V, TMemory>(ReadOnlySpan<T> x, Span<T> result)
        where T : unmanaged
        where V : unmanaged, IRegister<V>
        where TMemory : IRegisterMemory<T, V>
    {
        result = result[..x.Length];
        fixed (T* from = x, to = result)
        {
            bool stream = CacheLines.IsSupported && from != to && (long)x.Length * sizeof(T) > TileLoop.CachedBytes && (nint)to % sizeof(T) == 0;
            int perLine = CacheLines.Line / sizeof(T);
            nint head = stream ? (-(nint)to & (CacheLines.Line - 1)) / sizeof(T) : 0;
            nint end = head + ((x.Length - head) / perLine * perLine);
            Parts<T, V, TMemory>(from, to, 0, head);
            Lines<T, V, TMemory>(from, to, head, end, stream);
            Parts<T, V, TMemory>(from, to, end, x.Length);
        }
    }

    [MethodImpl(Loops.CompiledOnce)]
    private static void Lines<T, V, TMemory>(T* from, T* to, nint start, nint end, bool stream)
        where T : unmanaged
        where V : unmanaged, IRegister<V>
        where TMemory : IRegisterMemory<T, V>
    {
        for (nint i = start; i < end; i += TMemory.Count)
            TMemory.Store(Of<T, V>(TMemory.Load(from + i)), to + i, stream);
    }

    /// <summary>What is no whole line.</summary>
    [MethodImpl(Loops.CompiledOnce)]
    private static void Parts<T, V, TMemory>(T* from, T* to, nint start, nint end)
        where T : unmanaged
        where V : unmanaged, IRegister<V>
        where TMemory : IRegisterMemory<T, V>
    {
        Span<T> elements = stackalloc T[TMemory.Count];
        fixed (T* first = elements)
        {
            for (nint i = start; i < end; i += elements.Length)
            {
                int length = (int)nint.Min(elements.Length, end - i);
                new ReadOnlySpan<T>(from + i, length).CopyTo(elements);
                elements[length..].Fill(elements[length - 1]); // nothing that would be a special case of the function
                TMemory.Store(Of<T, V>(TMemory.Load(first)), first, stream: false);
                elements[..length].CopyTo(new Span<T>(to + i, length));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Of<T, V>(V x) where V : unmanaged, IRegister<V> => typeof(T) == typeof(float) ? TFunction.OfSingle(x) : TFunction.Of(x);
}
