using System.Numerics;

namespace Heat.Kernels;

/// <summary>The order that a search for an extreme follows.</summary>
internal interface IExtreme
{
    /// <summary>What every number beats, or equals.</summary>
    static abstract T Worst<T>() where T : unmanaged, INumber<T>;

    /// <summary>The better one; NaN, if one is.</summary>
    static abstract T Best<T>(T left, T right) where T : unmanaged, INumber<T>;

    /// <inheritdoc cref="Best{T}(T, T)"/>
    static abstract Vector<T> Best<T>(Vector<T> left, Vector<T> right);

    /// <summary>Whether the left one is better; false if one is NaN.</summary>
    static abstract bool IsBetter<T>(T left, T right) where T : unmanaged, INumber<T>;

    /// <summary>Where the left one is no better than the right one, or as good; false if one is NaN.</summary>
    static abstract Vector<T> IsNoBetter<T>(Vector<T> left, Vector<T> right);
}

/// <summary>The smallest.</summary>
internal readonly struct Smallest : IExtreme
{
    // Of types without infinities the largest finite value.
    public static T Worst<T>() where T : unmanaged, INumber<T> => T.CreateSaturating(double.PositiveInfinity);

    public static T Best<T>(T left, T right) where T : unmanaged, INumber<T> => T.Min(left, right);

    public static Vector<T> Best<T>(Vector<T> left, Vector<T> right) => Vector.Min(left, right);

    public static bool IsBetter<T>(T left, T right) where T : unmanaged, INumber<T> => left < right;

    public static Vector<T> IsNoBetter<T>(Vector<T> left, Vector<T> right) => Vector.GreaterThanOrEqual(left, right);
}

/// <summary>The largest.</summary>
internal readonly struct Largest : IExtreme
{
    public static T Worst<T>() where T : unmanaged, INumber<T> => T.CreateSaturating(double.NegativeInfinity);

    public static T Best<T>(T left, T right) where T : unmanaged, INumber<T> => T.Max(left, right);

    public static Vector<T> Best<T>(Vector<T> left, Vector<T> right) => Vector.Max(left, right);

    public static bool IsBetter<T>(T left, T right) where T : unmanaged, INumber<T> => left > right;

    public static Vector<T> IsNoBetter<T>(Vector<T> left, Vector<T> right) => Vector.LessThanOrEqual(left, right);
}

/// <summary>The smallest or the largest element.</summary>
internal readonly struct ExtremeFold<TExtreme, T> : IFold<T, T, T>
    where TExtreme : IExtreme
    where T : unmanaged, INumber<T>
{
    public static T Start => TExtreme.Worst<T>();

    public static T Identity => Start;

    public static int Parts => 1;

    public static T Of(T element) => element;

    public static Vector<T> Lower(Vector<T> elements) => elements;

    public static Vector<T> Upper(Vector<T> elements) => elements;

    public static T Merge(T left, T right) => TExtreme.Best(left, right);

    public static Vector<T> Merge(Vector<T> left, Vector<T> right) => TExtreme.Best(left, right);

    public static T State(T accumulator) => accumulator;

    public static T Merge(in T left, in T right) => TExtreme.Best(left, right);
}
