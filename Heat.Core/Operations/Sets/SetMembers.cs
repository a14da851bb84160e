namespace Heat;

/// <summary>The distinct elements of <see cref="Ht"/> as methods of arrays.</summary>
public static class SetMembers
{
    extension<T>(DNDArray<T> a) where T : unmanaged
    {
        /// <inheritdoc cref="Ht.Unique{T}(DNDArray{T}, int?)"/>
        public DNDArray<T> Unique(int? axis = null) => Ht.Unique(a, axis);

        /// <inheritdoc cref="Ht.UniqueCounts{T}(DNDArray{T}, int?)"/>
        public (DNDArray<T> Values, DNDArray<long> Counts) UniqueCounts(int? axis = null) => Ht.UniqueCounts(a, axis);

        /// <inheritdoc cref="Ht.UniqueInverse{T}(DNDArray{T}, int?)"/>
        public (DNDArray<T> Values, DNDArray<long> InverseIndices) UniqueInverse(int? axis = null) => Ht.UniqueInverse(a, axis);

        /// <inheritdoc cref="Ht.UniqueAll{T}(DNDArray{T}, int?)"/>
        public (DNDArray<T> Values, DNDArray<long> Indices, DNDArray<long> InverseIndices, DNDArray<long> Counts) UniqueAll(int? axis = null) => Ht.UniqueAll(a, axis);
    }
}
