using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>The differences of neighbours along an axis: element k is element k + 1 minus element k, and so on <paramref name="n"/>
    /// times.</summary>
    /// <param name="a">The array.</param>
    /// <param name="n">How often differences are taken.</param>
    /// <param name="axis">The axis; -1 is the last.</param>
    /// <param name="prepend">What comes before the array along the axis: an array of the same shape but for that axis, or a value, perhaps
    /// as an array without axes.</param>
    /// <param name="append">What comes after it.</param>
    /// <returns>A new array, shorter by n along the axis, and of none of its elements where it is not as long as that. It lies as
    /// <paramref name="a"/> does; split along the axis, the last elements are missing.</returns>
    /// <remarks>Collective if the array is split along the axis: each rank gets the first n slices of those that follow it, in one
    /// exchange. Arrays that are put before or after move to where they are needed, in another. <see cref="Strict"/> allows both, as
    /// the array itself stays where it is. Integers wrap.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is negative, or there is no such axis.</exception>
    /// <exception cref="ArgumentException">An array that is put before or after has another shape or lives on another communicator.</exception>
    /// <example><code>DNDArray&lt;double&gt; steps = Ht.Diff(a, axis: 0);</code></example>
    [Member]
    public static DNDArray<T> Diff<T>(DNDArray<T> a, int n = 1, int axis = -1, Operand<T>? prepend = null, Operand<T>? append = null)
        where T : unmanaged, INumberBase<T> => Differences.Of<BinaryTile<Subtract<T>, T, T>, T>(a, n, axis, prepend, append);

    /// <summary>Where neighbours along an axis differ, and so on <paramref name="n"/> times.</summary>
    /// <inheritdoc cref="Diff{T}(DNDArray{T}, int, int, Operand{T}?, Operand{T}?)"/>
    [Member]
    public static DNDArray<bool> Diff(DNDArray<bool> a, int n = 1, int axis = -1, Operand<bool>? prepend = null, Operand<bool>? append = null) =>
        Differences.Of<BinaryTile<OnBools<BitwiseXor<byte>>, bool, bool>, bool>(a, n, axis, prepend, append);
}
