namespace Heat;

public static partial class ArrayOperations
{
    // A class cannot have a property of the name of its type parameter; an extension can.
    extension<TElement>(DNDArray<TElement> a) where TElement : unmanaged
    {
        /// <summary>The axes in reverse order: of a matrix its transpose. No communication: a view, split along the same axis, which may have
        /// another number.</summary>
        public DNDArray<TElement> T => Ht.Transpose(a);

        /// <summary>The last two axes swapped: each of a stack of matrices transposed. No communication: a view.</summary>
        /// <exception cref="ArgumentException">The array has fewer than two axes.</exception>
        public DNDArray<TElement> MT => Ht.MatrixTranspose(a);

        /// <inheritdoc cref="Ht.Transpose{T}(DNDArray{T}, ReadOnlySpan{int})"/>
        public DNDArray<TElement> Transpose(params ReadOnlySpan<int> axes) => Ht.Transpose(a, axes);
    }
}
