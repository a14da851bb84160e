namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>Whether elements cannot be assigned to: several indices of a broadcast view are one element of memory.
    /// <see cref="Copy"/> gives an array that can be written.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>A view of this array.</summary>
    /// <param name="distribution">The distribution of the view.</param>
    /// <param name="local">This rank's part of it, in the memory of this rank's piece.</param>
    /// <param name="keepsOrder">Whether the parts of contiguous row-major pieces are contiguous row-major on every rank.</param>
    /// <param name="isReadOnly">Whether it may not be written to.</param>
    internal DNDArray<T> ViewOf(Distribution distribution, LocalTensor<T> local, bool keepsOrder, bool isReadOnly = false) =>
        new(distribution, Comm, local, isRowMajor: IsRowMajor && keepsOrder) { Root = Root, IsReadOnly = isReadOnly || IsReadOnly };

    /// <exception cref="InvalidOperationException">Elements cannot be assigned to.</exception>
    internal void ThrowIfReadOnly()
    {
        if (IsReadOnly)
            throw new InvalidOperationException($"A broadcast view of shape {Shape} is read-only, as several of its elements are one in memory: write to a Copy() of it.");
    }
}
