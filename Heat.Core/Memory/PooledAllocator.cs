using System.Globalization;

namespace Heat;

/// <summary>
/// The default allocator: native memory in size classes, whose blocks are kept warm and handed out again. Mapping fresh
/// pages costs several times what writing to warm ones does.
/// </summary>
/// <remarks>
/// Dropped arrays come back when the garbage collector finds them. As it cannot know what they weigh, the pool has it
/// look before fresh memory is mapped, once so much was handed out since the last time that the search is worth its cost:
/// more than half of what was live then, than two blocks of the size asked for, and than a threshold:
/// <see cref="MinCollectionBytes"/> while collections are quick, and more where they are slow, up to
/// <see cref="MaxCollectionBytes"/>. Of blocks and of that maximum each rank has its own, where ranks are threads of this process.
/// Derived classes may take the memory from elsewhere and inherit the pooling.
/// </remarks>
public partial class PooledAllocator : MemoryAllocator
{
    private readonly Lock _gate = new();
    private readonly IdleBlocks[] _idle = new IdleBlocks[SizeClass.Count];
    private long _maxIdleBytes;
    private long _idleBytes;
    private long _inUse;
    private long _peak;
    private long _fresh;
    private long _clock;

    /// <summary>Makes an empty pool.</summary>
    public PooledAllocator() =>
        _maxIdleBytes = InitialMaxIdleBytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.GetEnvironmentVariable);

    /// <summary>Gives the idle blocks back to the operating system, and those still in use when they return.</summary>
#pragma warning disable MA0055 // a pool that is dropped is known to nobody but its arrays: no one could dispose it
    ~PooledAllocator() => MaxIdleBytes = 0;
#pragma warning restore MA0055

    /// <summary>How many bytes in idle blocks are kept at most; beyond it, blocks of the length that has gone unused for
    /// longest go first. At first a quarter of the memory that this process may use, shared among the ranks that an MPI
    /// launcher says it started on this machine, but at least 64 MiB.</summary>
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

    /// <summary>Lets <see cref="MemoryStatistics.PeakBytesInUse"/> start anew from what is in use now.</summary>
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
            overfull = _idleBytes > _maxIdleBytes;
        }

        if (overfull)
            TrimTo(MaxIdleBytes);
    }

    /// <summary>Takes fresh memory from where it comes from, aligned to <see cref="MemoryAllocator.Alignment"/> bytes or more.</summary>
    /// <param name="byteLength">The length in bytes, which the block has exactly.</param>
    /// <exception cref="OutOfMemoryException">There is none.</exception>
    protected virtual MemoryBlock Map(long byteLength) => new(NativePages.Map(byteLength), byteLength);

    /// <summary>Gives memory back to where <see cref="Map"/> got it. Must not throw.</summary>
    protected virtual void Unmap(MemoryBlock block) => NativePages.Unmap(block.Address);

    /// <summary>The initial <see cref="MaxIdleBytes"/>: every rank of a machine sees all of its memory, and has a pool.</summary>
    internal static long InitialMaxIdleBytes(long available, Func<string, string?> environment)
    {
        // Set by Open MPI, and by the Hydra of MPICH and Intel MPI.
        string? ranks = environment("OMPI_COMM_WORLD_LOCAL_SIZE") ?? environment("MPI_LOCALNRANKS");
        bool told = int.TryParse(ranks, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0;
        return Math.Max(64L << 20, available / 4 / (told ? count : 1));
    }

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

    /// <summary>Takes a block of the size class that was asked for or given back to least recently. Within the class it is the
    /// warmest, but a class that no one uses is cold as a whole.</summary>
    private bool TryTakeStale(long limit, out MemoryBlock block)
    {
        lock (_gate)
        {
            block = default;
            if (_idleBytes <= limit)
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

    /// <summary>The idle blocks of one size class, the warmest on top.</summary>
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
