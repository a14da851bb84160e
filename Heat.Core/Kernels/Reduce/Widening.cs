using System.Numerics;

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
internal interface IRounding<T, TAcc> : IWidening<T, TAcc>
    where T : unmanaged
    where TAcc : unmanaged, INumberBase<TAcc>
{
    static abstract T Back(TAcc accumulator);

    static abstract Vector<T> Back(Vector<TAcc> lower, Vector<TAcc> upper);
}

/// <summary>Elements accumulate in their own type.</summary>
internal readonly struct Same<T> : IRounding<T, T> where T : unmanaged, INumberBase<T>
{
    public static T Back(T accumulator) => accumulator;

    public static Vector<T> Back(Vector<T> lower, Vector<T> upper) => lower;

    public static int Parts => 1;

    public static T Of(T element) => element;

    public static Vector<T> Lower(Vector<T> elements) => elements;

    public static Vector<T> Upper(Vector<T> elements) => elements;
}

/// <summary>Elements accumulate in <see cref="double"/>.</summary>
internal readonly struct SingleToDouble : IRounding<float, double>
{
    public static float Back(double accumulator) => (float)accumulator;

    public static Vector<float> Back(Vector<double> lower, Vector<double> upper) => Vector.Narrow(lower, upper);

    public static int Parts => 2;

    public static double Of(float element) => element;

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
