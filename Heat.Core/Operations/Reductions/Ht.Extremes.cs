#pragma warning disable CS1591
using System.Numerics;
using Heat.Kernels;

namespace Heat;

public static partial class Ht
{
    public static T Min<T>(DNDArray<T> a) where T : unmanaged, INumber<T> => ExtremeReduction.Value<Smallest, T>(new(nameof(Min), a)).Scalar;
    public static DNDArray<T> Min<T>(DNDArray<T> a, Axes axis, bool keepDims = false, DNDArray<T>? destination = null)
        where T : unmanaged, INumber<T> => ExtremeReduction.Value<Smallest, T>(new(nameof(Min), a, axis, keepDims, destination)).Array;
    public static long ArgMax<T>(DNDArray<T> a) where T : unmanaged, INumber<T> =>
        ExtremeReduction.Place<Largest, T>(new(nameof(ArgMax), a, hasIndices: true)).Scalar;
    public static DNDArray<long> ArgMax<T>(DNDArray<T> a, int axis, bool keepDims = false, DNDArray<long>? destination = null)
        where T : unmanaged, INumber<T> => ExtremeReduction.Place<Largest, T>(new(nameof(ArgMax), a, axis, keepDims, destination, hasIndices: true)).Array;
    public static T Norm<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T> =>
        FloatingReduction.Run(new Reduction<T, T>(nameof(Norm), a), default(OfSquares<T>)).Scalar;
    public static double Var0<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T> =>
        FloatingReduction.Run(new Reduction<T, double>("Var", a), new OfMoments<SecondOrder, V, double>(default)).Scalar;
    public static DNDArray<double> Var0<T>(DNDArray<T> a, Axes axis) where T : unmanaged, IFloatingPointIeee754<T> =>
        FloatingReduction.Run(new Reduction<T, double>("Var", a, axis, false, null), new OfMoments<SecondOrder, V, double>(default)).Array;
    public static double Kurt0<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T> =>
        FloatingReduction.Run(new Reduction<T, double>("Var", a), new OfMoments<FourthOrder, V, double>(default)).Scalar;
    private readonly struct V : IOutcome<Moments, double> { public double Of(in Moments m) => m.M2 / m.Count; }
}
