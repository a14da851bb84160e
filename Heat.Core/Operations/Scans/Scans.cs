using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Heat;

/// <summary>The scans of <see cref="Ht"/> as methods of arrays.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class Scans
{
    extension<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.CumSum{T}(DNDArray{T})"/>
        public DNDArray<T> CumSum() => Ht.CumSum(a);

        /// <inheritdoc cref="Ht.CumSum{T}(DNDArray{T}, int, DNDArray{T}?)"/>
        public DNDArray<T> CumSum(int axis, DNDArray<T>? destination = null) => Ht.CumSum(a, axis, destination);

        /// <inheritdoc cref="Ht.CumProd{T}(DNDArray{T})"/>
        public DNDArray<T> CumProd() => Ht.CumProd(a);

        /// <inheritdoc cref="Ht.CumProd{T}(DNDArray{T}, int, DNDArray{T}?)"/>
        public DNDArray<T> CumProd(int axis, DNDArray<T>? destination = null) => Ht.CumProd(a, axis, destination);

        /// <inheritdoc cref="Ht.Diff{T}(DNDArray{T}, int, int, Operand{T}?, Operand{T}?)"/>
        public DNDArray<T> Diff(int n = 1, int axis = -1, Operand<T>? prepend = null, Operand<T>? append = null) => Ht.Diff(a, n, axis, prepend, append);
    }

    extension(DNDArray<bool> a)
    {
        /// <inheritdoc cref="Ht.CumSum(DNDArray{bool})"/>
        public DNDArray<long> CumSum() => Ht.CumSum(a);

        /// <inheritdoc cref="Ht.CumSum(DNDArray{bool}, int, DNDArray{long}?)"/>
        public DNDArray<long> CumSum(int axis, DNDArray<long>? destination = null) => Ht.CumSum(a, axis, destination);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{bool})"/>
        public DNDArray<long> CumProd() => Ht.CumProd(a);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{bool}, int, DNDArray{long}?)"/>
        public DNDArray<long> CumProd(int axis, DNDArray<long>? destination = null) => Ht.CumProd(a, axis, destination);

        /// <inheritdoc cref="Ht.Diff(DNDArray{bool}, int, int, Operand{bool}?, Operand{bool}?)"/>
        public DNDArray<bool> Diff(int n = 1, int axis = -1, Operand<bool>? prepend = null, Operand<bool>? append = null) => Ht.Diff(a, n, axis, prepend, append);
    }

    extension(DNDArray<sbyte> a)
    {
        /// <inheritdoc cref="Ht.CumSum(DNDArray{sbyte})"/>
        public DNDArray<long> CumSum() => Ht.CumSum(a);

        /// <inheritdoc cref="Ht.CumSum(DNDArray{sbyte}, int, DNDArray{long}?)"/>
        public DNDArray<long> CumSum(int axis, DNDArray<long>? destination = null) => Ht.CumSum(a, axis, destination);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{sbyte})"/>
        public DNDArray<long> CumProd() => Ht.CumProd(a);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{sbyte}, int, DNDArray{long}?)"/>
        public DNDArray<long> CumProd(int axis, DNDArray<long>? destination = null) => Ht.CumProd(a, axis, destination);
    }

    extension(DNDArray<short> a)
    {
        /// <inheritdoc cref="Ht.CumSum(DNDArray{short})"/>
        public DNDArray<long> CumSum() => Ht.CumSum(a);

        /// <inheritdoc cref="Ht.CumSum(DNDArray{short}, int, DNDArray{long}?)"/>
        public DNDArray<long> CumSum(int axis, DNDArray<long>? destination = null) => Ht.CumSum(a, axis, destination);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{short})"/>
        public DNDArray<long> CumProd() => Ht.CumProd(a);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{short}, int, DNDArray{long}?)"/>
        public DNDArray<long> CumProd(int axis, DNDArray<long>? destination = null) => Ht.CumProd(a, axis, destination);
    }

    extension(DNDArray<int> a)
    {
        /// <inheritdoc cref="Ht.CumSum(DNDArray{int})"/>
        public DNDArray<long> CumSum() => Ht.CumSum(a);

        /// <inheritdoc cref="Ht.CumSum(DNDArray{int}, int, DNDArray{long}?)"/>
        public DNDArray<long> CumSum(int axis, DNDArray<long>? destination = null) => Ht.CumSum(a, axis, destination);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{int})"/>
        public DNDArray<long> CumProd() => Ht.CumProd(a);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{int}, int, DNDArray{long}?)"/>
        public DNDArray<long> CumProd(int axis, DNDArray<long>? destination = null) => Ht.CumProd(a, axis, destination);
    }

    extension(DNDArray<byte> a)
    {
        /// <inheritdoc cref="Ht.CumSum(DNDArray{byte})"/>
        public DNDArray<ulong> CumSum() => Ht.CumSum(a);

        /// <inheritdoc cref="Ht.CumSum(DNDArray{byte}, int, DNDArray{ulong}?)"/>
        public DNDArray<ulong> CumSum(int axis, DNDArray<ulong>? destination = null) => Ht.CumSum(a, axis, destination);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{byte})"/>
        public DNDArray<ulong> CumProd() => Ht.CumProd(a);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{byte}, int, DNDArray{ulong}?)"/>
        public DNDArray<ulong> CumProd(int axis, DNDArray<ulong>? destination = null) => Ht.CumProd(a, axis, destination);
    }

    extension(DNDArray<ushort> a)
    {
        /// <inheritdoc cref="Ht.CumSum(DNDArray{ushort})"/>
        public DNDArray<ulong> CumSum() => Ht.CumSum(a);

        /// <inheritdoc cref="Ht.CumSum(DNDArray{ushort}, int, DNDArray{ulong}?)"/>
        public DNDArray<ulong> CumSum(int axis, DNDArray<ulong>? destination = null) => Ht.CumSum(a, axis, destination);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{ushort})"/>
        public DNDArray<ulong> CumProd() => Ht.CumProd(a);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{ushort}, int, DNDArray{ulong}?)"/>
        public DNDArray<ulong> CumProd(int axis, DNDArray<ulong>? destination = null) => Ht.CumProd(a, axis, destination);
    }

    extension(DNDArray<uint> a)
    {
        /// <inheritdoc cref="Ht.CumSum(DNDArray{uint})"/>
        public DNDArray<ulong> CumSum() => Ht.CumSum(a);

        /// <inheritdoc cref="Ht.CumSum(DNDArray{uint}, int, DNDArray{ulong}?)"/>
        public DNDArray<ulong> CumSum(int axis, DNDArray<ulong>? destination = null) => Ht.CumSum(a, axis, destination);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{uint})"/>
        public DNDArray<ulong> CumProd() => Ht.CumProd(a);

        /// <inheritdoc cref="Ht.CumProd(DNDArray{uint}, int, DNDArray{ulong}?)"/>
        public DNDArray<ulong> CumProd(int axis, DNDArray<ulong>? destination = null) => Ht.CumProd(a, axis, destination);
    }
}
