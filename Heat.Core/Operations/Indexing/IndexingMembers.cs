using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Heat;

/// <summary>Where arrays have elements other than zero.</summary>
[SuppressMessage("Naming", "CA1708", Justification = "it takes the compiler's names of extension blocks for names")]
public static class IndexingMembers
{
    extension<T>(DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        /// <inheritdoc cref="Ht.NonZero{T}(DNDArray{T})"/>
        public DNDArray<long>[] NonZero() => Ht.NonZero(a);
    }

    extension(DNDArray<bool> a)
    {
        /// <inheritdoc cref="Ht.NonZero(DNDArray{bool})"/>
        public DNDArray<long>[] NonZero() => Ht.NonZero(a);
    }
}
