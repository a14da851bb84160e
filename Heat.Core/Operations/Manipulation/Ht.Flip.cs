using Heat.Forms;

namespace Heat;

public static partial class Ht
{
    /// <summary>An array with axes in reverse. Collective if the split axis is one of them: each element that changes its rank moves once.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="axis">The axes to reverse (-1 is the last); all if left out.</param>
    /// <returns>A new array of the same distribution.</returns>
    /// <exception cref="ArgumentException">An axis is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <example><code>
    /// DNDArray&lt;float&gt; mirrored = Ht.Flip(image, axis: 1);
    /// </code></example>
    [Member]
    public static DNDArray<T> Flip<T>(DNDArray<T> a, Axes axis = default) where T : unmanaged
    {
        GlobalView view = Arguments.Array(a).AsGlobalView();
        foreach (int reversed in axis.InOrder(a.NDim, nameof(axis)))
            view = view.Flip(reversed);
        return ViewCopy.Of(nameof(Flip), a, view, a.Distribution);
    }

    /// <summary>An array with its second axis in reverse: each row from right to left. Collective if that is the split axis.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <returns>A new array of the same distribution.</returns>
    /// <exception cref="ArgumentException">The array has fewer than two axes.</exception>
    public static DNDArray<T> FlipLR<T>(DNDArray<T> a) where T : unmanaged => Flip(WithAxes(nameof(FlipLR), a, 2), 1);

    /// <summary>An array with its first axis in reverse: the rows from bottom to top. Collective if that is the split axis.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <returns>A new array of the same distribution.</returns>
    /// <exception cref="ArgumentException">The array has no axis.</exception>
    public static DNDArray<T> FlipUD<T>(DNDArray<T> a) where T : unmanaged => Flip(WithAxes(nameof(FlipUD), a, 1), 0);

    /// <summary>An array turned by quarter turns in the plane of two axes, from the first towards the second. Collective if the split axis is
    /// reversed: each element that changes its rank moves once.</summary>
    /// <param name="a">The array; it stays as it is.</param>
    /// <param name="k">The number of quarter turns; negative ones turn the other way.</param>
    /// <param name="axes">The two axes; (0, 1) if left out.</param>
    /// <returns>A new array. Where its axes swap places, so does the split axis; its pieces keep their lengths.</returns>
    /// <exception cref="ArgumentException">The two axes are the same, or the array has fewer than two.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    [Member]
    public static DNDArray<T> Rot90<T>(DNDArray<T> a, int k = 1, (int First, int Second)? axes = null) where T : unmanaged
    {
        WithAxes(nameof(Rot90), a, 2);
        (int first, int second) = axes ?? (0, 1);
        (first, second) = (Arguments.Axis(first, a.NDim, nameof(axes)), Arguments.Axis(second, a.NDim, nameof(axes)));
        if (first == second)
            throw new ArgumentException($"{nameof(Rot90)}: axis {first} is given twice; a plane has two axes.", nameof(axes));
        int turns = ((k % 4) + 4) % 4;
        DNDArray<T> turned = turns % 2 == 1 ? SwapAxes(a, first, second) : a;
        GlobalView view = turned.AsGlobalView();
        if (turns is 1 or 2)
            view = view.Flip(first);
        if (turns is 2 or 3)
            view = view.Flip(second);
        return ViewCopy.Of(nameof(Rot90), turned, view, turned.Distribution);
    }
}
