namespace Heat;

/// <summary>
/// Where the storage of arrays comes from. Derive from it to place arrays elsewhere, and set <see cref="Default"/>, or
/// name the allocator in a single allocation. All members are called from any thread, <see cref="Return"/> from the
/// finalizer thread too.
/// </summary>
public abstract class MemoryAllocator
{
    /// <summary>The alignment of every block in bytes: a cache line, and the widest vector register.</summary>
    public const int Alignment = 64;

    private static readonly MemoryAllocator s_initial = new PooledAllocator();
    private static MemoryAllocator s_default = s_initial;

    /// <summary>The allocator of this process's arrays where none is named; at first a <see cref="PooledAllocator"/>,
    /// and when MPI starts with several ranks on a machine another one, of memory that they can read. Blocks that are in use go back to where they came from.</summary>
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

    /// <summary>Hands out memory with arbitrary content.</summary>
    /// <param name="byteLength">The number of bytes, at least 1.</param>
    /// <returns>A block of at least that length, aligned to <see cref="Alignment"/> bytes, that does not move.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="byteLength"/> is not positive.</exception>
    /// <exception cref="OutOfMemoryException">There is no such block to be had.</exception>
    public abstract MemoryBlock Rent(long byteLength);

    /// <summary>Takes back a block that <see cref="Rent"/> handed out. Must not throw: a finalizer calls it.</summary>
    public abstract void Return(MemoryBlock block);
}
