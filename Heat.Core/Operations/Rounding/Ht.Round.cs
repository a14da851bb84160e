using System.Numerics;
using Heat.Forms;
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
    /// <remarks>As NumPy: x times the power of ten, rounded, over the power of ten. A number too large to be scaled stays. No
    /// communication, unless the destination or the mask lies otherwise.</remarks>
    /// <example><code>DNDArray&lt;double&gt; cents = Ht.Round(prices, 2);</code></example>
    [Member, InPlace]
    public static DNDArray<T> Round<T>(DNDArray<T> x, int decimals = 0, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ElementwiseParameter.Unary<Round<T>, T, Decimals<T>, T>(nameof(Round), x, Decimals<T>.Of(decimals), destination, where);

    /// <summary>Integers rounded to a number of decimals, element by element: to themselves, unless the number is negative, as -1 for tens;
    /// halves go to the even neighbour.</summary>
    /// <inheritdoc cref="Round{T}(DNDArray{T}, int, DNDArray{T}?, DNDArray{bool}?)" path="/param|/returns|/exception"/>
    /// <remarks>What the type does not hold wraps; rounded to multiples of a power of ten that the type does not hold, all is 0. No
    /// communication, unless the destination or the mask lies otherwise.</remarks>
    [Named("Round"), Member, InPlace]
    internal static DNDArray<T> RoundIntegers<T>(DNDArray<T> x, int decimals = 0, DNDArray<T>? destination = null, DNDArray<bool>? where = null)
        where T : unmanaged, IBinaryInteger<T> =>
        ElementwiseParameter.Unary<RoundInteger<T>, T, T, T>(nameof(Round), x, RoundInteger<T>.Multiple(decimals), destination, where);

    /// <summary>Both parts of a complex x rounded to a number of decimals.</summary>
    /// <inheritdoc cref="Round{T}(DNDArray{T}, int, DNDArray{T}?, DNDArray{bool}?)"/>
    [Member, InPlace, ForComplex64]
    public static DNDArray<Complex> Round(DNDArray<Complex> x, int decimals = 0, DNDArray<Complex>? destination = null, DNDArray<bool>? where = null) =>
        ElementwiseParameter.Unary<OnParts<Round<double>, Decimals<double>, Complex, double>, Complex, Decimals<double>, Complex>(
            nameof(Round), x, Decimals<double>.Of(decimals), destination, where);

    /// <summary>x in two parts that sum up to it, element by element: its fraction and its whole part, both with its sign. An
    /// infinity has the fraction 0.</summary>
    /// <param name="x">The array; it stays as it is.</param>
    /// <param name="destination">Where the results go, arrays of the same shape; new arrays where left out.</param>
    /// <param name="where">Where the results are written; elsewhere the destinations stay as they are, and new arrays are 0.</param>
    /// <returns>The destinations, or new arrays that lie on the ranks as <paramref name="x"/> does.</returns>
    /// <remarks>No communication, unless a destination or the mask lies otherwise. Where one destination cannot take its result neither changes.</remarks>
    /// <exception cref="ArgumentException">A destination has another shape, both are one array, or an array lives on another communicator.</exception>
    [Member]
    public static (DNDArray<T> Fraction, DNDArray<T> Whole) Modf<T>(
        DNDArray<T> x, (DNDArray<T>? Fraction, DNDArray<T>? Whole) destination = default, DNDArray<bool>? where = null)
        where T : unmanaged, IFloatingPointIeee754<T> =>
        ElementwisePair.Run<UnaryTile<EachElement<Fraction<T>, T, T>, T, T>, UnaryTile<Trunc<T>, T, T>, T>(nameof(Modf), x, y: null, destination, where);
}
