using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The sine of x, an angle in radians, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Sin<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Sin, T>, T, T>(nameof(Sin), x, destination, where);

    /// <summary>The cosine of x, an angle in radians, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Cos<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Cos, T>, T, T>(nameof(Cos), x, destination, where);

    /// <summary>The tangent of x, an angle in radians, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Tan<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Tan, T>, T, T>(nameof(Tan), x, destination, where);

    /// <summary>The angle in [-pi/2, pi/2] whose sine is x, element by element; NaN beyond [-1, 1].</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Asin<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Asin, T>, T, T>(nameof(Asin), x, destination, where);

    /// <inheritdoc cref="Asin{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> ArcSin<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Asin(x, destination, where);

    /// <summary>The angle in [0, pi] whose cosine is x, element by element; NaN beyond [-1, 1].</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Acos<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Acos, T>, T, T>(nameof(Acos), x, destination, where);

    /// <inheritdoc cref="Acos{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> ArcCos<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Acos(x, destination, where);

    /// <summary>The angle in [-pi/2, pi/2] whose tangent is x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Atan<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Atan, T>, T, T>(nameof(Atan), x, destination, where);

    /// <inheritdoc cref="Atan{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> ArcTan<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Atan(x, destination, where);

    /// <summary>The hyperbolic sine of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Sinh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Sinh, T>, T, T>(nameof(Sinh), x, destination, where);

    /// <summary>The hyperbolic cosine of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Cosh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Cosh, T>, T, T>(nameof(Cosh), x, destination, where);

    /// <summary>The hyperbolic tangent of x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Tanh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Tanh, T>, T, T>(nameof(Tanh), x, destination, where);

    /// <summary>The number whose hyperbolic sine is x, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Asinh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Asinh, T>, T, T>(nameof(Asinh), x, destination, where);

    /// <inheritdoc cref="Asinh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> ArcSinh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Asinh(x, destination, where);

    /// <summary>The number of at least 0 whose hyperbolic cosine is x, element by element; NaN below 1.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Acosh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Acosh, T>, T, T>(nameof(Acosh), x, destination, where);

    /// <inheritdoc cref="Acosh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> ArcCosh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Acosh(x, destination, where);

    /// <summary>The number whose hyperbolic tangent is x, element by element; NaN beyond [-1, 1].</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Atanh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<OnRegisters<Atanh, T>, T, T>(nameof(Atanh), x, destination, where);

    /// <inheritdoc cref="Atanh{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> ArcTanh<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Atanh(x, destination, where);

    /// <summary>An angle of x degrees in radians, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Deg2Rad<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<InDouble<Deg2Rad, T>, T, T>(nameof(Deg2Rad), x, destination, where);

    /// <inheritdoc cref="Deg2Rad{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Radians<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Deg2Rad(x, destination, where);

    /// <summary>An angle of x radians in degrees, element by element.</summary>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Rad2Deg<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Elementwise.Unary<InDouble<Rad2Deg, T>, T, T>(nameof(Rad2Deg), x, destination, where);

    /// <inheritdoc cref="Rad2Deg{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<T> Degrees<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Rad2Deg(x, destination, where);
}
