using System.Runtime.InteropServices;

namespace Heat;

// The elements as arrays of .NET.
public sealed partial class DNDArray<T>
{
    /// <summary>The elements of a matrix as an array of .NET, on every rank. Collective if the array is split: the pieces are gathered on all
    /// ranks.</summary>
    /// <exception cref="InvalidOperationException">The array does not have two axes.</exception>
    /// <exception cref="ArgumentException">The array has more elements than a rank can hold.</exception>
    /// <example><code>
    /// double[,] covariance = Ht.Cov(samples).ToArray2D();
    /// </code></example>
    public T[,] ToArray2D()
    {
        ThrowUnlessNDim(2, nameof(ToArray2D));
        var elements = new T[Shape[0], Shape[1]];
        FillArray(elements);
        return elements;
    }

    /// <summary>The elements of an array of three axes as an array of .NET, on every rank. Collective if the array is split: the pieces are
    /// gathered on all ranks.</summary>
    /// <exception cref="InvalidOperationException">The array does not have three axes.</exception>
    /// <exception cref="ArgumentException">The array has more elements than a rank can hold.</exception>
    public T[,,] ToArray3D()
    {
        ThrowUnlessNDim(3, nameof(ToArray3D));
        var elements = new T[Shape[0], Shape[1], Shape[2]];
        FillArray(elements);
        return elements;
    }

    /// <summary>Copies all elements in row-major order, on every rank. Collective if the array is split: the pieces are gathered on all ranks.</summary>
    /// <param name="destination">The place for them, at least as long as the array has elements.</param>
    /// <exception cref="ArgumentException">The destination is too short, on every rank if it is on one of a split array; or the array has more
    /// elements than a rank can hold.</exception>
    public void CopyTo(Span<T> destination)
    {
        string? problem = destination.Length < Size ? $"A span of {destination.Length} elements has no room for the {Size} of shape {Shape}." : null;
        if (IsDistributed)
            problem = Comm.FirstText(problem);
        if (problem is not null)
            throw new ArgumentException(problem, nameof(destination));
        if (IsDistributed)
            ToArray().CopyTo(destination);
        else
            CopyLocalTo(destination);
    }

    private void FillArray(Array destination)
    {
        Span<T> elements = MemoryMarshal.CreateSpan(ref System.Runtime.CompilerServices.Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(destination)), destination.Length);
        if (IsDistributed)
            ToArray().CopyTo(elements);
        else
            CopyLocalTo(elements);
    }

    private void CopyLocalTo(Span<T> destination)
    {
        Comm.ThrowIfDisposed();
        Local.CopyTo(destination);
        Kernels.Booleans.Normalize(destination[..(int)Size]);
    }

    private void ThrowUnlessNDim(int ndim, string name)
    {
        if (NDim != ndim)
            throw new InvalidOperationException($"{name}: an array of shape {Shape} has {NDim} axes instead of {ndim}.");
    }
}
