namespace Heat;

/// <summary>
/// The source of the memory of arrays. To place arrays elsewhere, derive a class and set <see cref="Default"/>, or pass the
/// allocator to a single allocation. All members are called from any thread, <see cref="Return"/> also from the finalizer thread.
/// </summary>
public abstract class MemoryAllocator
{
    /// <summary>The alignment of every block in bytes: that of a cache line and of the widest vector register.</summary>
    public const int Alignment = 64;

    private static readonly MemoryAllocator s_initial = new PooledAllocator();
    private static MemoryAllocator s_default = s_initial;

    /// <summary>The allocator of the arrays of this process, unless an allocation names another. At first a <see cref="PooledAllocator"/>;
    /// when MPI starts with several ranks on a machine, a pool of memory that the other ranks can read takes its place. Blocks in use are
    /// returned to the allocator that they came from.</summary>
    /// <exception cref="ArgumentNullException">Set to <see langword="null"/>.</exception>
    public static MemoryAllocator Default
    {
        get => Volatile.Read(ref s_default);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            Volatile.Write(ref s_default, value);
        }
    }

    /// <summary>Makes another pool the default, unless the user has set one.</summary>
    internal static void ReplaceInitial(PooledAllocator pool)
    {
        var initial = (PooledAllocator)s_initial;
        pool.MaxIdleBytes = initial.MaxIdleBytes;
        if (Interlocked.CompareExchange(ref s_default, pool, initial) == initial)
            initial.MaxIdleBytes = 0;
    }

    /// <summary>Rents memory with arbitrary content.</summary>
    /// <param name="byteLength">The number of bytes, at least 1.</param>
    /// <returns>A block of at least that length, aligned to <see cref="Alignment"/> bytes, that does not move.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="byteLength"/> is not positive.</exception>
    /// <exception cref="OutOfMemoryException">There is not enough memory.</exception>
    public abstract MemoryBlock Rent(long byteLength);

    /// <summary>Takes back a block that <see cref="Rent"/> returned. Must not throw, as a finalizer calls it.</summary>
    public abstract void Return(MemoryBlock block);
}
