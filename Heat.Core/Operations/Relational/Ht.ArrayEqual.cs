using System.Numerics;
using Heat.Forms;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    /// <summary>Whether two arrays have the same shape and the same elements, however they lie on the ranks. Collective: where they
    /// are split, one reduction of one number; none where the shapes differ.</summary>
    /// <param name="x">An array.</param>
    /// <param name="y">Another.</param>
    /// <param name="equalNaN">Whether NaN equals NaN.</param>
    /// <returns>The same on all ranks.</returns>
    /// <exception cref="ArgumentException">The arrays live on different communicators.</exception>
    /// <example><code>
    /// if (Ht.ArrayEqual(a, b))
    ///     Ht.Print("equal in shape and in every element");
    /// </code></example>
    [Member]
    public static bool ArrayEqual<T>(DNDArray<T> x, DNDArray<T> y, bool equalNaN = false) where T : unmanaged, INumberBase<T>
    {
        if (!HaveSameShape(x, y))
            return false;
        return GlobalAnyAll.All(
            equalNaN && DType.Of<T>().Kind is ElementKind.Float16 or ElementKind.Float32 or ElementKind.Float64 or ElementKind.Complex64 or ElementKind.Complex128
                ? Elementwise.IsClose<T>(nameof(ArrayEqual), x, y, new Tolerance(0, 0, NaNsAreEqual: true))
                : Elementwise.Binary<MaskLoop<Equal<T>, T>, T, bool>(nameof(ArrayEqual), x, y),
            nameof(ArrayEqual));
    }

    /// <inheritdoc cref="ArrayEqual{T}(DNDArray{T}, DNDArray{T}, bool)"/>
    [Member]
    public static bool ArrayEqual(DNDArray<bool> x, DNDArray<bool> y) =>
        HaveSameShape(x, y) && GlobalAnyAll.All(Elementwise.Binary<OnBools<SameBit>, bool, bool>(nameof(ArrayEqual), x, y), nameof(ArrayEqual));

    private static bool HaveSameShape<T>(DNDArray<T> x, DNDArray<T> y) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        Arguments.SameCommunicator(x.Comm, y);
        return x.Shape == y.Shape;
    }
}
