namespace Heat;

/// <summary>
/// A range of addresses over an anonymous memory file, which other processes of the same user on the same machine can map,
/// as a whole and once, through this process's entry: what lies at an offset here lies at the same offset there. It is
/// reserved generously; memory is taken only where something is written, and nothing stays behind when the processes end.
/// </summary>
internal sealed unsafe class SharedRegion
{
    private const long HugePage = 2L << 20;

    private static readonly long s_page = Environment.SystemPageSize;

    private readonly Lock _gate = new();
    private readonly FreeRanges _free;
    private readonly byte* _start;

    private SharedRegion(int descriptor, nint start, long length)
    {
        Descriptor = descriptor;
        Length = length;
        _start = (byte*)start;
        _free = new FreeRanges(s_page, length);
        LinuxMemory.AdviseHuge(_start, length);
        Key = Guid.NewGuid();
        *(Guid*)_start = Key;
    }

    /// <summary>The descriptor of the memory file, as this process knows it.</summary>
    public int Descriptor { get; }

    /// <summary>The bytes of the range.</summary>
    public long Length { get; }

    /// <summary>A unique number that stands at the beginning of the region, by which another process knows that it has mapped the right one.</summary>
    public Guid Key { get; }

    /// <summary>Reserves a region.</summary>
    /// <param name="length">Its bytes; page-aligned.</param>
    /// <param name="error">Why there is none.</param>
    public static SharedRegion? TryCreate(long length, out string? error)
    {
        if (!OperatingSystem.IsLinux())
        {
            error = "only Linux has memory that other processes can map on demand";
            return null;
        }

        (int descriptor, error) = LinuxMemory.CreateAnonymousFile("heat", length);
        if (error is not null)
            return null;
        (nint start, error) = LinuxMemory.Map(descriptor, length);
        if (error is null)
            return new(descriptor, start, length);
        LinuxMemory.Close(descriptor);
        return null;
    }

    /// <summary>Takes a part of the region; its content is arbitrary.</summary>
    /// <returns>False where it is exhausted.</returns>
    public bool TryTake(long byteLength, out nint address)
    {
        long offset;
        lock (_gate)
        {
            if (!_free.TryTake(byteLength, IsPaged(byteLength) ? byteLength >= 2 * HugePage ? HugePage : s_page : MemoryAllocator.Alignment, out offset))
            {
                address = 0;
                return false;
            }
        }

        address = (nint)(_start + offset);
        return true;
    }

    /// <summary>Gives a part back, and its memory to the system where it fills pages of its own; smaller ones only the region can
    /// use again.</summary>
    public void Return(nint address, long byteLength)
    {
        long offset = (byte*)address - _start;
        if (IsPaged(byteLength))
            LinuxMemory.Discard(Descriptor, offset, byteLength);
        lock (_gate)
            _free.Return(offset, byteLength);
    }

    /// <summary>Gives the whole region up, of which nothing may be in use.</summary>
    public void Unmap()
    {
        LinuxMemory.Unmap((nint)_start, Length);
        LinuxMemory.Close(Descriptor);
    }

    /// <summary>Where in the region an address lies; -1 if it lies elsewhere.</summary>
    public long OffsetOf(void* address)
    {
        long offset = (byte*)address - _start;
        return (ulong)offset < (ulong)Length ? offset : -1;
    }

    // Blocks of that length fill pages, as the pool's size classes are eighths of powers of two.
    private static bool IsPaged(long byteLength) => byteLength >= 8 * s_page;
}
