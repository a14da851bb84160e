using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Heat.Kernels;

/// <summary>The accumulators that elements of a type are added up in, and how elements become such.</summary>
internal interface IWidening<T, TAcc>
    where T : unmanaged
    where TAcc : unmanaged, INumberBase<TAcc>
{
    static abstract int Parts { get; }

    static abstract TAcc Of(T element);

    static abstract Vector<TAcc> Lower(Vector<T> elements);

    static abstract Vector<TAcc> Upper(Vector<T> elements);
}

/// <summary>A widening with a way back.</summary>
internal unsafe interface IRounding<T, TAcc> : IWidening<T, TAcc>
    where T : unmanaged
    where TAcc : unmanaged, INumberBase<TAcc>
{
    static abstract T Back(TAcc accumulator);

    static abstract Vector<T> Back(Vector<TAcc> lower, Vector<TAcc> upper);

    /// <summary>Four elements as accumulators of 8 bytes; with AVX only.</summary>
    static abstract Vector256<TAcc> LoadFour(T* source);

    /// <summary>Stores four accumulators of 8 bytes as elements; with AVX only.</summary>
    static abstract void StoreFour(Vector256<TAcc> accumulators, T* target);

    /// <summary>Stores eight accumulators as elements, by non-temporal stores if <paramref name="stream"/> is set; the address is a multiple
    /// of 32 then.</summary>
    static abstract void StoreEight(Vector256<TAcc> first, Vector256<TAcc> second, T* target, bool stream);
}

/// <summary>Elements accumulate in their own type.</summary>
internal readonly unsafe struct Same<T> : IRounding<T, T> where T : unmanaged, INumberBase<T>
{
    public static T Back(T accumulator) => accumulator;

    public static Vector<T> Back(Vector<T> lower, Vector<T> upper) => lower;

    public static Vector256<T> LoadFour(T* source) => Vector256.Load(source);

    public static void StoreFour(Vector256<T> accumulators, T* target) => accumulators.Store(target);

    public static void StoreEight(Vector256<T> first, Vector256<T> second, T* target, bool stream)
    {
        CacheLines.Store(first, target, stream);
        CacheLines.Store(second, target + Vector256<T>.Count, stream);
    }

    public static int Parts => 1;

    public static T Of(T element) => element;

    public static Vector<T> Lower(Vector<T> elements) => elements;

    public static Vector<T> Upper(Vector<T> elements) => elements;
}

/// <summary>Elements accumulate in <see cref="double"/>.</summary>
internal readonly unsafe struct SingleToDouble : IRounding<float, double>
{
    public static float Back(double accumulator) => Sse2.IsSupported ? Sse2.ConvertToVector128Single(Vector128.CreateScalarUnsafe(accumulator)).ToScalar() : (float)accumulator;

    public static Vector<float> Back(Vector<double> lower, Vector<double> upper) => Vector.Narrow(lower, upper);

    public static Vector256<double> LoadFour(float* source) => Avx.ConvertToVector256Double(Vector128.Load(source));

    public static void StoreFour(Vector256<double> accumulators, float* target) => Avx.ConvertToVector128Single(accumulators).Store(target);

    public static void StoreEight(Vector256<double> first, Vector256<double> second, float* target, bool stream) =>
        CacheLines.Store(Vector256.Create(Avx.ConvertToVector128Single(first), Avx.ConvertToVector128Single(second)), target, stream);

    public static int Parts => 2;

    // The scalar instruction keeps the rest of its register, and so waits for whatever was there before; that of registers does not.
    public static double Of(float element) => Sse2.IsSupported ? Sse2.ConvertToVector128Double(Vector128.CreateScalarUnsafe(element)).ToScalar() : element;

    public static Vector<double> Lower(Vector<float> elements) => Vector.WidenLower(elements);

    public static Vector<double> Upper(Vector<float> elements) => Vector.WidenUpper(elements);
}

/// <summary>Elements accumulate in <see cref="long"/>.</summary>
internal readonly struct Int32ToInt64 : IWidening<int, long>
{
    public static int Parts => 2;

    public static long Of(int element) => element;

    public static Vector<long> Lower(Vector<int> elements) => Vector.WidenLower(elements);

    public static Vector<long> Upper(Vector<int> elements) => Vector.WidenUpper(elements);
}

/// <summary>Elements accumulate in <see cref="ulong"/>.</summary>
internal readonly struct UInt32ToUInt64 : IWidening<uint, ulong>
{
    public static int Parts => 2;

    public static ulong Of(uint element) => element;

    public static Vector<ulong> Lower(Vector<uint> elements) => Vector.WidenLower(elements);

    public static Vector<ulong> Upper(Vector<uint> elements) => Vector.WidenUpper(elements);
}

/// <summary>Single-precision complex numbers accumulate in <see cref="Complex"/>; neither fits registers.</summary>
internal readonly struct Complex64ToComplex : IWidening<Complex64, Complex>
{
    public static int Parts => 1;

    public static Complex Of(Complex64 element) => element;

    public static Vector<Complex> Lower(Vector<Complex64> elements) => throw new NotSupportedException("There are no registers of complex numbers.");

    public static Vector<Complex> Upper(Vector<Complex64> elements) => throw new NotSupportedException("There are no registers of complex numbers.");
}
