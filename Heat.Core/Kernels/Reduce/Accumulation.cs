using System.Numerics;

namespace Heat.Kernels;

/// <summary>An operation on accumulators of any type: addition or multiplication, of all elements or of those that are numbers.</summary>
internal interface IAccumulation
{
    /// <summary>Whether rounding errors of finished blocks are worth adding up.</summary>
    static abstract bool IsSum { get; }

    static abstract T Start<T>() where T : unmanaged, INumberBase<T>;

    static abstract T Merge<T>(T left, T right) where T : unmanaged, INumberBase<T>;

    static abstract Vector<T> Merge<T>(Vector<T> left, Vector<T> right);

    /// <summary>What an element counts as.</summary>
    static virtual T Of<T>(T element) where T : unmanaged, INumberBase<T> => element;

    /// <inheritdoc cref="Of{T}(T)"/>
    static virtual Vector<T> Of<T>(Vector<T> elements) where T : unmanaged, INumberBase<T> => elements;
}

/// <summary>The sum.</summary>
internal readonly struct Summation : IAccumulation
{
    public static bool IsSum => true;

    public static T Start<T>() where T : unmanaged, INumberBase<T> => T.Zero;

    public static T Merge<T>(T left, T right) where T : unmanaged, INumberBase<T> => left + right;

    public static Vector<T> Merge<T>(Vector<T> left, Vector<T> right) => left + right;
}

/// <summary>The sum that starts from -0, which changes no number, not even the sign of a zero: NumPy's running sums of -0 are -0, while
/// its total of them is 0.</summary>
internal readonly struct RunningSum : IAccumulation
{
    public static bool IsSum => true;

    public static T Start<T>() where T : unmanaged, INumberBase<T> => -T.Zero;

    public static T Merge<T>(T left, T right) where T : unmanaged, INumberBase<T> => left + right;

    public static Vector<T> Merge<T>(Vector<T> left, Vector<T> right) => left + right;
}

/// <summary>The product.</summary>
internal readonly struct Multiplication : IAccumulation
{
    public static bool IsSum => false;

    public static T Start<T>() where T : unmanaged, INumberBase<T> => T.One;

    public static T Merge<T>(T left, T right) where T : unmanaged, INumberBase<T> => left * right;

    public static Vector<T> Merge<T>(Vector<T> left, Vector<T> right) => left * right;
}

/// <summary>Another accumulation, of which a NaN is no part.</summary>
internal readonly struct WithoutNaN<TAccumulation> : IAccumulation where TAccumulation : IAccumulation
{
    public static bool IsSum => TAccumulation.IsSum;

    public static T Start<T>() where T : unmanaged, INumberBase<T> => TAccumulation.Start<T>();

    public static T Merge<T>(T left, T right) where T : unmanaged, INumberBase<T> => TAccumulation.Merge(left, right);

    public static Vector<T> Merge<T>(Vector<T> left, Vector<T> right) => TAccumulation.Merge(left, right);

    public static T Of<T>(T element) where T : unmanaged, INumberBase<T> => T.IsNaN(element) ? TAccumulation.Start<T>() : element;

    public static Vector<T> Of<T>(Vector<T> elements) where T : unmanaged, INumberBase<T> =>
        Vector.ConditionalSelect(Vector.Equals(elements, elements), elements, new Vector<T>(TAccumulation.Start<T>()));
}

/// <summary>An accumulation in wide accumulators, whose results merge by the same operation.</summary>
internal readonly struct WideFold<TAccumulation, TWidening, T, TAcc> : IFold<T, TAcc, TAcc>
    where TAccumulation : IAccumulation
    where TWidening : IWidening<T, TAcc>
    where T : unmanaged, INumberBase<T>
    where TAcc : unmanaged, INumberBase<TAcc>
{
    public static TAcc Start => TAccumulation.Start<TAcc>();

    public static TAcc Identity => Start;

    public static int Parts => TWidening.Parts;

    public static TAcc Of(T element) => TWidening.Of(TAccumulation.Of(element));

    public static Vector<TAcc> Lower(Vector<T> elements) => TWidening.Lower(TAccumulation.Of(elements));

    public static Vector<TAcc> Upper(Vector<T> elements) => TWidening.Upper(TAccumulation.Of(elements));

    public static TAcc Merge(TAcc left, TAcc right) => TAccumulation.Merge(left, right);

    public static Vector<TAcc> Merge(Vector<TAcc> left, Vector<TAcc> right) => TAccumulation.Merge(left, right);

    public static TAcc State(TAcc accumulator) => accumulator;

    public static TAcc Merge(in TAcc left, in TAcc right) => TAccumulation.Merge(left, right);
}
