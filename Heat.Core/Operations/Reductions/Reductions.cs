using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>The reductions of <see cref="Ht"/> as methods of arrays.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class Reductions
{
    extension<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.Sum{T}(DNDArray{T})"/>
        public T Sum() => Ht.Sum(a);

        /// <inheritdoc cref="Ht.Sum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> Sum(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Sum(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Prod{T}(DNDArray{T})"/>
        public T Prod() => Ht.Prod(a);

        /// <inheritdoc cref="Ht.Prod{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> Prod(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Prod(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.All{T}(DNDArray{T})"/>
        public bool All() => Ht.All(a);

        /// <inheritdoc cref="Ht.All{T}(DNDArray{T}, Axes, bool, DNDArray{bool}?)"/>
        public DNDArray<bool> All(Axes axis, bool keepDims = false, DNDArray<bool>? destination = null) => Ht.All(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Any{T}(DNDArray{T})"/>
        public bool Any() => Ht.Any(a);

        /// <inheritdoc cref="Ht.Any{T}(DNDArray{T}, Axes, bool, DNDArray{bool}?)"/>
        public DNDArray<bool> Any(Axes axis, bool keepDims = false, DNDArray<bool>? destination = null) => Ht.Any(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.CountNonZero{T}(DNDArray{T})"/>
        public long CountNonZero() => Ht.CountNonZero(a);

        /// <inheritdoc cref="Ht.CountNonZero{T}(DNDArray{T}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> CountNonZero(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.CountNonZero(a, axis, keepDims, destination);
    }

    extension<T>(DNDArray<T> a) where T : unmanaged, INumber<T>
    {
        /// <inheritdoc cref="Ht.Min{T}(DNDArray{T})"/>
        public T Min() => Ht.Min(a);

        /// <inheritdoc cref="Ht.Min{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> Min(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Min(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Max{T}(DNDArray{T})"/>
        public T Max() => Ht.Max(a);

        /// <inheritdoc cref="Ht.Max{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> Max(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Max(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Ptp{T}(DNDArray{T})"/>
        public T Ptp() => Ht.Ptp(a);

        /// <inheritdoc cref="Ht.Ptp{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> Ptp(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Ptp(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.ArgMin{T}(DNDArray{T})"/>
        public long ArgMin() => Ht.ArgMin(a);

        /// <inheritdoc cref="Ht.ArgMin{T}(DNDArray{T}, int, bool, DNDArray{long}?)"/>
        public DNDArray<long> ArgMin(int axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.ArgMin(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.ArgMax{T}(DNDArray{T})"/>
        public long ArgMax() => Ht.ArgMax(a);

        /// <inheritdoc cref="Ht.ArgMax{T}(DNDArray{T}, int, bool, DNDArray{long}?)"/>
        public DNDArray<long> ArgMax(int axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.ArgMax(a, axis, keepDims, destination);
    }

    extension<T>(DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        /// <inheritdoc cref="Ht.Mean{T}(DNDArray{T})"/>
        public T Mean() => Ht.Mean(a);

        /// <inheritdoc cref="Ht.Mean{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> Mean(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Mean(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Var{T}(DNDArray{T}, int)"/>
        public T Var(int ddof = 0) => Ht.Var(a, ddof: ddof);

        /// <inheritdoc cref="Ht.Var{T}(DNDArray{T}, Axes, int, bool, DNDArray{T}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<T> Var(Axes axis, int ddof = 0, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Var(a, axis, ddof, keepDims, destination);

        /// <inheritdoc cref="Ht.Std{T}(DNDArray{T}, int)"/>
        public T Std(int ddof = 0) => Ht.Std(a, ddof: ddof);

        /// <inheritdoc cref="Ht.Std{T}(DNDArray{T}, Axes, int, bool, DNDArray{T}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<T> Std(Axes axis, int ddof = 0, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Std(a, axis, ddof, keepDims, destination);

        /// <inheritdoc cref="Ht.Skew{T}(DNDArray{T}, bool)"/>
        public T Skew(bool bias = true) => Ht.Skew(a, bias);

        /// <inheritdoc cref="Ht.Skew{T}(DNDArray{T}, Axes, bool, bool, DNDArray{T}?)"/>
        public DNDArray<T> Skew(Axes axis, bool bias = true, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Skew(a, axis, bias, keepDims, destination);

        /// <inheritdoc cref="Ht.Kurtosis{T}(DNDArray{T}, bool, bool)"/>
        public T Kurtosis(bool fisher = true, bool bias = true) => Ht.Kurtosis(a, fisher, bias);

        /// <inheritdoc cref="Ht.Kurtosis{T}(DNDArray{T}, Axes, bool, bool, bool, DNDArray{T}?)"/>
        public DNDArray<T> Kurtosis(Axes axis, bool fisher = true, bool bias = true, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Kurtosis(a, axis, fisher, bias, keepDims, destination);

        /// <inheritdoc cref="Ht.Norm{T}(DNDArray{T})"/>
        public T Norm() => Ht.Norm(a);

        /// <inheritdoc cref="Ht.Norm{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> Norm(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.Norm(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.NanSum{T}(DNDArray{T})"/>
        public T NanSum() => Ht.NanSum(a);

        /// <inheritdoc cref="Ht.NanSum{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> NanSum(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.NanSum(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.NanProd{T}(DNDArray{T})"/>
        public T NanProd() => Ht.NanProd(a);

        /// <inheritdoc cref="Ht.NanProd{T}(DNDArray{T}, Axes, bool, DNDArray{T}?)"/>
        public DNDArray<T> NanProd(Axes axis, bool keepDims = false, DNDArray<T>? destination = null) => Ht.NanProd(a, axis, keepDims, destination);
    }

    extension(DNDArray<bool> a)
    {
        /// <inheritdoc cref="Ht.Sum(DNDArray{bool})"/>
        public long Sum() => Ht.Sum(a);

        /// <inheritdoc cref="Ht.Sum(DNDArray{bool}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> Sum(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.Sum(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Prod(DNDArray{bool})"/>
        public long Prod() => Ht.Prod(a);

        /// <inheritdoc cref="Ht.Prod(DNDArray{bool}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> Prod(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.Prod(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Min(DNDArray{bool})"/>
        public bool Min() => Ht.Min(a);

        /// <inheritdoc cref="Ht.Min(DNDArray{bool}, Axes, bool, DNDArray{bool}?)"/>
        public DNDArray<bool> Min(Axes axis, bool keepDims = false, DNDArray<bool>? destination = null) => Ht.Min(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Max(DNDArray{bool})"/>
        public bool Max() => Ht.Max(a);

        /// <inheritdoc cref="Ht.Max(DNDArray{bool}, Axes, bool, DNDArray{bool}?)"/>
        public DNDArray<bool> Max(Axes axis, bool keepDims = false, DNDArray<bool>? destination = null) => Ht.Max(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Mean(DNDArray{bool})"/>
        public double Mean() => Ht.Mean(a);

        /// <inheritdoc cref="Ht.Mean(DNDArray{bool}, Axes, bool, DNDArray{double}?)"/>
        public DNDArray<double> Mean(Axes axis, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Mean(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.All(DNDArray{bool})"/>
        public bool All() => Ht.All(a);

        /// <inheritdoc cref="Ht.All(DNDArray{bool}, Axes, bool, DNDArray{bool}?)"/>
        public DNDArray<bool> All(Axes axis, bool keepDims = false, DNDArray<bool>? destination = null) => Ht.All(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Any(DNDArray{bool})"/>
        public bool Any() => Ht.Any(a);

        /// <inheritdoc cref="Ht.Any(DNDArray{bool}, Axes, bool, DNDArray{bool}?)"/>
        public DNDArray<bool> Any(Axes axis, bool keepDims = false, DNDArray<bool>? destination = null) => Ht.Any(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.CountNonZero(DNDArray{bool})"/>
        public long CountNonZero() => Ht.CountNonZero(a);

        /// <inheritdoc cref="Ht.CountNonZero(DNDArray{bool}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> CountNonZero(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.CountNonZero(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.ArgMin(DNDArray{bool})"/>
        public long ArgMin() => Ht.ArgMin(a);

        /// <inheritdoc cref="Ht.ArgMin(DNDArray{bool}, int, bool, DNDArray{long}?)"/>
        public DNDArray<long> ArgMin(int axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.ArgMin(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.ArgMax(DNDArray{bool})"/>
        public long ArgMax() => Ht.ArgMax(a);

        /// <inheritdoc cref="Ht.ArgMax(DNDArray{bool}, int, bool, DNDArray{long}?)"/>
        public DNDArray<long> ArgMax(int axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.ArgMax(a, axis, keepDims, destination);
    }

    extension(DNDArray<Complex> a)
    {
        /// <inheritdoc cref="Ht.Mean(DNDArray{Complex})"/>
        public Complex Mean() => Ht.Mean(a);

        /// <inheritdoc cref="Ht.Mean(DNDArray{Complex}, Axes, bool, DNDArray{Complex}?)"/>
        public DNDArray<Complex> Mean(Axes axis, bool keepDims = false, DNDArray<Complex>? destination = null) => Ht.Mean(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Var(DNDArray{Complex}, int)"/>
        public double Var(int ddof = 0) => Ht.Var(a, ddof: ddof);

        /// <inheritdoc cref="Ht.Var(DNDArray{Complex}, Axes, int, bool, DNDArray{double}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<double> Var(Axes axis, int ddof = 0, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Var(a, axis, ddof, keepDims, destination);

        /// <inheritdoc cref="Ht.Std(DNDArray{Complex}, int)"/>
        public double Std(int ddof = 0) => Ht.Std(a, ddof: ddof);

        /// <inheritdoc cref="Ht.Std(DNDArray{Complex}, Axes, int, bool, DNDArray{double}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<double> Std(Axes axis, int ddof = 0, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Std(a, axis, ddof, keepDims, destination);

        /// <inheritdoc cref="Ht.Norm(DNDArray{Complex})"/>
        public double Norm() => Ht.Norm(a);

        /// <inheritdoc cref="Ht.Norm(DNDArray{Complex}, Axes, bool, DNDArray{double}?)"/>
        public DNDArray<double> Norm(Axes axis, bool keepDims = false, DNDArray<double>? destination = null) => Ht.Norm(a, axis, keepDims, destination);
    }

    extension(DNDArray<Complex64> a)
    {
        /// <inheritdoc cref="Ht.Mean(DNDArray{Complex64})"/>
        public Complex64 Mean() => Ht.Mean(a);

        /// <inheritdoc cref="Ht.Mean(DNDArray{Complex64}, Axes, bool, DNDArray{Complex64}?)"/>
        public DNDArray<Complex64> Mean(Axes axis, bool keepDims = false, DNDArray<Complex64>? destination = null) => Ht.Mean(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Var(DNDArray{Complex64}, int)"/>
        public float Var(int ddof = 0) => Ht.Var(a, ddof: ddof);

        /// <inheritdoc cref="Ht.Var(DNDArray{Complex64}, Axes, int, bool, DNDArray{float}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<float> Var(Axes axis, int ddof = 0, bool keepDims = false, DNDArray<float>? destination = null) => Ht.Var(a, axis, ddof, keepDims, destination);

        /// <inheritdoc cref="Ht.Std(DNDArray{Complex64}, int)"/>
        public float Std(int ddof = 0) => Ht.Std(a, ddof: ddof);

        /// <inheritdoc cref="Ht.Std(DNDArray{Complex64}, Axes, int, bool, DNDArray{float}?)"/>
        [OverloadResolutionPriority(1)] // a number alone is the axis, as in NumPy
        public DNDArray<float> Std(Axes axis, int ddof = 0, bool keepDims = false, DNDArray<float>? destination = null) => Ht.Std(a, axis, ddof, keepDims, destination);

        /// <inheritdoc cref="Ht.Norm(DNDArray{Complex64})"/>
        public float Norm() => Ht.Norm(a);

        /// <inheritdoc cref="Ht.Norm(DNDArray{Complex64}, Axes, bool, DNDArray{float}?)"/>
        public DNDArray<float> Norm(Axes axis, bool keepDims = false, DNDArray<float>? destination = null) => Ht.Norm(a, axis, keepDims, destination);
    }

    extension(DNDArray<sbyte> a)
    {
        /// <inheritdoc cref="Ht.Sum(DNDArray{sbyte})"/>
        public long Sum() => Ht.Sum(a);

        /// <inheritdoc cref="Ht.Sum(DNDArray{sbyte}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> Sum(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.Sum(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Prod(DNDArray{sbyte})"/>
        public long Prod() => Ht.Prod(a);

        /// <inheritdoc cref="Ht.Prod(DNDArray{sbyte}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> Prod(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.Prod(a, axis, keepDims, destination);
    }

    extension(DNDArray<short> a)
    {
        /// <inheritdoc cref="Ht.Sum(DNDArray{short})"/>
        public long Sum() => Ht.Sum(a);

        /// <inheritdoc cref="Ht.Sum(DNDArray{short}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> Sum(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.Sum(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Prod(DNDArray{short})"/>
        public long Prod() => Ht.Prod(a);

        /// <inheritdoc cref="Ht.Prod(DNDArray{short}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> Prod(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.Prod(a, axis, keepDims, destination);
    }

    extension(DNDArray<int> a)
    {
        /// <inheritdoc cref="Ht.Sum(DNDArray{int})"/>
        public long Sum() => Ht.Sum(a);

        /// <inheritdoc cref="Ht.Sum(DNDArray{int}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> Sum(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.Sum(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Prod(DNDArray{int})"/>
        public long Prod() => Ht.Prod(a);

        /// <inheritdoc cref="Ht.Prod(DNDArray{int}, Axes, bool, DNDArray{long}?)"/>
        public DNDArray<long> Prod(Axes axis, bool keepDims = false, DNDArray<long>? destination = null) => Ht.Prod(a, axis, keepDims, destination);
    }

    extension(DNDArray<byte> a)
    {
        /// <inheritdoc cref="Ht.Sum(DNDArray{byte})"/>
        public ulong Sum() => Ht.Sum(a);

        /// <inheritdoc cref="Ht.Sum(DNDArray{byte}, Axes, bool, DNDArray{ulong}?)"/>
        public DNDArray<ulong> Sum(Axes axis, bool keepDims = false, DNDArray<ulong>? destination = null) => Ht.Sum(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Prod(DNDArray{byte})"/>
        public ulong Prod() => Ht.Prod(a);

        /// <inheritdoc cref="Ht.Prod(DNDArray{byte}, Axes, bool, DNDArray{ulong}?)"/>
        public DNDArray<ulong> Prod(Axes axis, bool keepDims = false, DNDArray<ulong>? destination = null) => Ht.Prod(a, axis, keepDims, destination);
    }

    extension(DNDArray<ushort> a)
    {
        /// <inheritdoc cref="Ht.Sum(DNDArray{ushort})"/>
        public ulong Sum() => Ht.Sum(a);

        /// <inheritdoc cref="Ht.Sum(DNDArray{ushort}, Axes, bool, DNDArray{ulong}?)"/>
        public DNDArray<ulong> Sum(Axes axis, bool keepDims = false, DNDArray<ulong>? destination = null) => Ht.Sum(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Prod(DNDArray{ushort})"/>
        public ulong Prod() => Ht.Prod(a);

        /// <inheritdoc cref="Ht.Prod(DNDArray{ushort}, Axes, bool, DNDArray{ulong}?)"/>
        public DNDArray<ulong> Prod(Axes axis, bool keepDims = false, DNDArray<ulong>? destination = null) => Ht.Prod(a, axis, keepDims, destination);
    }

    extension(DNDArray<uint> a)
    {
        /// <inheritdoc cref="Ht.Sum(DNDArray{uint})"/>
        public ulong Sum() => Ht.Sum(a);

        /// <inheritdoc cref="Ht.Sum(DNDArray{uint}, Axes, bool, DNDArray{ulong}?)"/>
        public DNDArray<ulong> Sum(Axes axis, bool keepDims = false, DNDArray<ulong>? destination = null) => Ht.Sum(a, axis, keepDims, destination);

        /// <inheritdoc cref="Ht.Prod(DNDArray{uint})"/>
        public ulong Prod() => Ht.Prod(a);

        /// <inheritdoc cref="Ht.Prod(DNDArray{uint}, Axes, bool, DNDArray{ulong}?)"/>
        public DNDArray<ulong> Prod(Axes axis, bool keepDims = false, DNDArray<ulong>? destination = null) => Ht.Prod(a, axis, keepDims, destination);
    }
}
