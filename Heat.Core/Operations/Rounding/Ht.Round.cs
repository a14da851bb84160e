using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>x rounded to a number of decimals, element by element; halves go to the even neighbour: 0.5 to 0, 1.5 to 2.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="decimals">Digits after the decimal point; -1 rounds to tens.</param>
    /// <param name="destination">Where the result goes, an array of the same shape; a new array if left out.</param>
    /// <param name="where">Where the result is written; elsewhere the destination stays as it is, and a new array is 0.</param>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/returns|/exception"/>
    /// <remarks>As NumPy: x times the power of ten, rounded, over the power of ten. What overflows on the way is infinite. No
    /// communication, unless the destination or the mask lies otherwise.</remarks>
    public static DNDArray<T> Round<T>(DNDArray<T> x, int decimals = 0, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ElementwiseParameter.Unary<Round<T>, T, Decimals<T>, T>(nameof(Round), x, Decimals<T>.Of(decimals), destination, where);

    /// <summary>Both parts of a complex x rounded to a number of decimals.</summary>
    /// <inheritdoc cref="Round{T}(DNDArray{T}, int, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex> Round(DNDArray<Complex> x, int decimals = 0, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        ElementwiseParameter.Unary<OnParts<Round<double>, Decimals<double>, Complex, double>, Complex, Decimals<double>, Complex>(
            nameof(Round), x, Decimals<double>.Of(decimals), destination, where);

    /// <summary>Both parts of a complex x rounded to a number of decimals.</summary>
    /// <inheritdoc cref="Round{T}(DNDArray{T}, int, DNDArray{T}?, DNDArray{bool}?)"/>
    public static DNDArray<Complex64> Round(DNDArray<Complex64> x, int decimals = 0, DNDArray<Complex64>? destination = null, DNDArray<bool>? where = null) =>
        ElementwiseParameter.Unary<OnParts<Round<float>, Decimals<float>, Complex64, float>, Complex64, Decimals<float>, Complex64>(
            nameof(Round), x, Decimals<float>.Of(decimals), destination, where);

    /// <summary>x in two parts that sum up to it, element by element: its fraction and its whole part, both with its sign. An
    /// infinity has the fraction 0.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="destination">Where the results go, arrays of the same shape; new arrays where left out.</param>
    /// <param name="where">Where the results are written; elsewhere the destinations stay as they are, and new arrays are 0.</param>
    /// <returns>The destinations, or new arrays that lie on the ranks as <paramref name="x"/> does.</returns>
    /// <inheritdoc cref="Negative{T}(DNDArray{T}, DNDArray{T}?, DNDArray{bool}?)" path="/remarks|/exception"/>
    public static (DNDArray<T> Fraction, DNDArray<T> Whole) Modf<T>(
        DNDArray<T> x, (DNDArray<T>? Fraction, DNDArray<T>? Whole) destination = default, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        CheckDestination(destination.Fraction);
        CheckDestination(destination.Whole);
        if (destination.Fraction is not null && ReferenceEquals(destination.Fraction, destination.Whole))
            throw new ArgumentException("The fractions and the whole parts cannot both go to one array.", nameof(destination));

        // The one that may overwrite x comes last.
        bool wholeFirst = ReferenceEquals(destination.Fraction, x);
        DNDArray<T>? whole = wholeFirst ? Whole() : null;
        DNDArray<T> fraction = Elementwise.Unary<EachElement<Fraction<T>, T, T>, T, T>(nameof(Modf), x, destination.Fraction, where);
        return (fraction, whole ?? Whole());

        DNDArray<T> Whole() => Elementwise.Unary<Trunc<T>, T, T>(nameof(Modf), x, destination.Whole, where);

        void CheckDestination(DNDArray<T>? array)
        {
            ElementwiseCall<T>.CheckTogether(x.Comm, array);
            Shape shape = where is null ? x.Shape : Broadcast.Shapes(x.Shape, where.Shape);
            if (array is not null && array.Shape != shape)
                throw new ArgumentException($"{nameof(Modf)}: a destination of shape {array.Shape} cannot take a result of shape {shape}.", nameof(destination));
        }
    }
}
