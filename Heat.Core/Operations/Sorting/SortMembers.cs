namespace Heat;

/// <summary>The sorts of <see cref="Ht"/> as methods of arrays.</summary>
public static class SortMembers
{
    extension<T>(DNDArray<T> a) where T : unmanaged
    {
        /// <inheritdoc cref="Ht.Sort{T}(DNDArray{T}, int?, bool)"/>
        public DNDArray<T> Sort(int? axis = -1, bool descending = false) => Ht.Sort(a, axis, descending);

        /// <inheritdoc cref="Ht.ArgSort{T}(DNDArray{T}, int?, bool)"/>
        public DNDArray<long> ArgSort(int? axis = -1, bool descending = false) => Ht.ArgSort(a, axis, descending);

        /// <inheritdoc cref="Ht.SortWithIndices{T}(DNDArray{T}, int?, bool)"/>
        public (DNDArray<T> Values, DNDArray<long> Indices) SortWithIndices(int? axis = -1, bool descending = false) => Ht.SortWithIndices(a, axis, descending);

        /// <inheritdoc cref="Ht.IsSorted{T}(DNDArray{T}, int, bool)"/>
        public bool IsSorted(int axis = -1, bool descending = false) => Ht.IsSorted(a, axis, descending);

        /// <inheritdoc cref="Ht.TopK{T}(DNDArray{T}, long, int, bool, bool)"/>
        public (DNDArray<T> Values, DNDArray<long> Indices) TopK(long k, int axis = -1, bool largest = true, bool sorted = true) => Ht.TopK(a, k, axis, largest, sorted);

        /// <inheritdoc cref="Ht.Partition{T}(DNDArray{T}, long, int?)"/>
        public DNDArray<T> Partition(long kth, int? axis = -1) => Ht.Partition(a, kth, axis);

        /// <inheritdoc cref="Ht.ArgPartition{T}(DNDArray{T}, long, int?)"/>
        public DNDArray<long> ArgPartition(long kth, int? axis = -1) => Ht.ArgPartition(a, kth, axis);

        /// <inheritdoc cref="Ht.SearchSorted{T}(DNDArray{T}, DNDArray{T}, bool)"/>
        public DNDArray<long> SearchSorted(DNDArray<T> x, bool right = false)
        {
            ArgumentNullException.ThrowIfNull(a);
            return Ht.SearchSorted(a, x, right);
        }
    }
}
