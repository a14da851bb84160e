using System.Globalization;

namespace Heat;

/// <summary>
/// The default allocator: native memory in size classes. Returned blocks are kept and rented again, because the first use of
/// fresh pages costs several times as much as writing to pages in use.
/// </summary>
/// <remarks>
/// The blocks of dropped arrays are returned when the garbage collector finds these. The collector does not know how much native
/// memory they hold, so the pool starts a collection before it takes fresh memory, if enough was rented since the last one. Enough is
/// more than half of the memory in use then, more than two blocks of the requested size, and more than a threshold, which
/// is <see cref="MinCollectionBytes"/> while collections are fast and grows to <see cref="MaxCollectionBytes"/> where they are slow. If
/// ranks are threads of this process, the two blocks and the maximum count once for each rank.
/// A derived class can take the memory from another source and inherits the pooling.
/// </remarks>
public partial class PooledAllocator : MemoryAllocator
{
    private readonly Lock _gate = new();
    private readonly IdleBlocks[] _idle = new IdleBlocks[SizeClass.Count];
    private long _maxIdleBytes;
    private RecentPeak _recent;
    private long _idleBytes;
    private long _inUse;
    private long _peak;
    private long _fresh;
    private long _clock;

    /// <summary>So many bytes may be idle whatever is in use.</summary>
    public const long MinIdleBytes = 32L << 20;

    /// <summary>Makes an empty pool.</summary>
    public PooledAllocator() =>
        _maxIdleBytes = InitialMaxIdleBytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.GetEnvironmentVariable);

    /// <summary>Gives the idle blocks back to the operating system, and those in use when they are returned.</summary>
#pragma warning disable MA0055 // only its arrays refer to a dropped pool: no one could dispose it
    ~PooledAllocator() => MaxIdleBytes = 0;
#pragma warning restore MA0055

    /// <summary>The most bytes that are kept in idle blocks; in any case no more than lately were in use at once, or
    /// <see cref="MinIdleBytes"/>. Beyond it, blocks of the size class that was not used for the longest time are given back first, so
    /// that sizes which nobody asks for any more do not stay. Initially a quarter of the memory that this process may use, divided by the number of ranks that the
    /// MPI launcher started on this machine, but at least 64 MiB.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Set to a negative value.</exception>
    public long MaxIdleBytes
    {
        get => Volatile.Read(ref _maxIdleBytes);
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            Volatile.Write(ref _maxIdleBytes, value);
            TrimTo(value);
        }
    }

    /// <summary>The present state of the pool.</summary>
    public MemoryStatistics Statistics
    {
        get
        {
            lock (_gate)
                return new(_inUse, _idleBytes, _peak, _fresh, _collections);
        }
    }

    /// <summary>Sets <see cref="MemoryStatistics.PeakBytesInUse"/> to the bytes in use now.</summary>
    public void ResetPeak()
    {
        lock (_gate)
            _peak = _inUse;
    }

    /// <summary>Gives all idle blocks back to the operating system.</summary>
    public void Trim() => TrimTo(0);

    /// <inheritdoc/>
    public override MemoryBlock Rent(long byteLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(byteLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(byteLength, SizeClass.MaxBytes);
        int index = SizeClass.IndexOf(byteLength);
        long bytes = SizeClass.BytesOf(index);
        for (bool searched = false; ; searched = Collect(bytes))
        {
            if (TryTakeIdle(index, out MemoryBlock block))
                return block;
            if (TryCharge(bytes, searched))
                return Refill(index, bytes);
        }
    }

    /// <inheritdoc/>
    public override void Return(MemoryBlock block)
    {
        bool overfull;
        lock (_gate)
        {
            _idle[SizeClass.IndexOf(block.ByteLength)].Push(block, ++_clock);
            _idleBytes += block.ByteLength;
            _inUse -= block.ByteLength;
            _returned += Charge(block.ByteLength);
            Discharge(block.ByteLength);
            overfull = _idleBytes > IdleLimit;
        }

        if (overfull)
            TrimTo(long.MaxValue);
    }

    /// <summary>Takes fresh memory from its source, aligned to <see cref="MemoryAllocator.Alignment"/> bytes or more.</summary>
    /// <param name="byteLength">The length in bytes, which the block has exactly.</param>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    protected virtual MemoryBlock Map(long byteLength) => new(NativePages.Map(byteLength), byteLength);

    /// <summary>Gives memory back to where <see cref="Map"/> got it. Must not throw.</summary>
    protected virtual void Unmap(MemoryBlock block) => NativePages.Unmap(block.Address, block.ByteLength);

    /// <summary>The initial <see cref="MaxIdleBytes"/>: every rank of a machine sees all of its memory, and has a pool.</summary>
    internal static long InitialMaxIdleBytes(long available, Func<string, string?> environment)
    {
        // Set by Open MPI, and by the Hydra of MPICH and Intel MPI.
        string? ranks = environment("OMPI_COMM_WORLD_LOCAL_SIZE") ?? environment("MPI_LOCALNRANKS");
        bool told = int.TryParse(ranks, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0;
        return Math.Max(64L << 20, available / 4 / (told ? count : 1));
    }

    /// <summary>What may be idle now.</summary>
    private long IdleLimit => Math.Min(_maxIdleBytes, Math.Max(MinIdleBytes, _recent.Value));

    /// <summary>Maps a block that is already charged.</summary>
    private MemoryBlock Refill(int index, long bytes)
    {
        try
        {
            return MapCharged(bytes);
        }
        catch (OutOfMemoryException)
        {
            CollectAll();
            if (TryTakeIdle(index, out MemoryBlock block))
                return block;
            Trim();
            lock (_gate)
                _charged += Charge(bytes);
            return MapCharged(bytes);
        }
    }

    private MemoryBlock MapCharged(long bytes)
    {
        MemoryBlock block;
        try
        {
            block = Map(bytes);
        }
        catch
        {
            // Whatever a derived class throws: nothing was handed out.
            lock (_gate)
                Discharge(bytes);
            throw;
        }

        lock (_gate)
        {
            CountOut(bytes);
            _fresh++;
        }

        return block;
    }

    private bool TryTakeIdle(int index, out MemoryBlock block)
    {
        lock (_gate)
        {
            if (!_idle[index].TryPop(++_clock, out block))
                return false;
            _idleBytes -= block.ByteLength;
            _charged += Charge(block.ByteLength);
            CountOut(block.ByteLength);
            return true;
        }
    }

    private void TrimTo(long limit)
    {
        while (TryTakeStale(limit, out MemoryBlock block))
            Unmap(block);
    }

    /// <summary>Takes a block of the least recently used size class. It is the most recently returned block of the class, but in a
    /// class that is not used all blocks have left the caches.</summary>
    private bool TryTakeStale(long limit, out MemoryBlock block)
    {
        lock (_gate)
        {
            block = default;
            if (_idleBytes <= Math.Min(limit, IdleLimit))
                return false;
            int stale = -1;
            for (int index = 0; index < _idle.Length; index++)
            {
                if (_idle[index].Count > 0 && (stale < 0 || _idle[index].LastUse < _idle[stale].LastUse))
                    stale = index;
            }

            _idle[stale].TryPop(_idle[stale].LastUse, out block);
            _idleBytes -= block.ByteLength;
            return true;
        }
    }

    /// <summary>The idle blocks of one size class; the last returned block is rented first.</summary>
    private struct IdleBlocks
    {
        private MemoryBlock[]? _blocks;

        public int Count { get; private set; }

        public long LastUse { get; private set; }

        public void Push(MemoryBlock block, long now)
        {
            _blocks ??= new MemoryBlock[4];
            if (Count == _blocks.Length)
                Array.Resize(ref _blocks, 2 * Count);
            _blocks[Count++] = block;
            LastUse = now;
        }

        public bool TryPop(long now, out MemoryBlock block)
        {
            LastUse = now;
            block = Count == 0 ? default : _blocks![--Count];
            return block.Address != 0;
        }
    }
}
