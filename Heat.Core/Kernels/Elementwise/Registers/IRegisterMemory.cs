using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>How registers are filled from memory, and written to it.</summary>
/// <typeparam name="T">What lies in memory.</typeparam>
/// <typeparam name="V">The register.</typeparam>
internal unsafe interface IRegisterMemory<T, V> where T : unmanaged
{
    /// <summary>The number of elements that fill a register.</summary>
    static abstract int Count { get; }

    static abstract V Load(T* source);

    /// <summary>Writes the elements, by non-temporal stores if asked to; their address must then be a multiple of their bytes.</summary>
    static abstract void Store(V elements, T* target, bool stream);
}

/// <summary>Elements lie in memory as in the register.</summary>
internal readonly unsafe struct AsTheyAre<T, V> : IRegisterMemory<T, V>
    where T : unmanaged
    where V : unmanaged, IRegister<V>
{
    public static int Count => sizeof(V) / sizeof(T);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load(T* source) => *(V*)source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(V elements, T* target, bool stream) => V.Store(elements, target, stream);
}

/// <summary>Singles in memory, doubles in registers: <see cref="Vector{T}"/>, of two numbers or four.</summary>
internal readonly unsafe struct SinglesAsDoubles : IRegisterMemory<float, Register<double, long>>
{
    public static int Count => Vector<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Register<double, long> Load(float* source) => new(Vector<double>.Count == 4
        ? Vector256.WidenLower(Vector128.Load(source).ToVector256Unsafe()).AsVector()
        : Vector128.WidenLower(Vector64.Load(source).ToVector128Unsafe()).AsVector());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Register<double, long> elements, float* target, bool stream)
    {
        Vector<float> singles = Vector.Narrow(elements.Elements, elements.Elements);
        if (Vector<double>.Count == 4)
            CacheLines.Store(singles.AsVector256().GetLower(), target, stream);
        else
            singles.AsVector128().GetLower().Store(target); // there are no such stores of half a register
    }
}

/// <summary>Singles in memory, eight doubles in registers.</summary>
internal readonly unsafe struct WideSinglesAsDoubles : IRegisterMemory<float, WideRegister<double, long>>
{
    public static int Count => Vector512<double>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideRegister<double, long> Load(float* source) => new(Vector512.WidenLower(Vector256.Load(source).ToVector512Unsafe()));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideRegister<double, long> elements, float* target, bool stream) =>
        CacheLines.Store(Avx512F.ConvertToVector256Single(elements.Elements), target, stream);
}
