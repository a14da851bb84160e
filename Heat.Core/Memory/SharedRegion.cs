namespace Heat;

/// <summary>
/// An address range of an anonymous memory file. Other processes of the same user on the same machine can map the file, once and
/// completely, through <c>/proc</c> of this process; offsets are the same in all of them. The range is large, but only pages that are
/// written take memory, and the system frees them when the last process that maps the file ends.
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

    /// <summary>The descriptor of the memory file in this process.</summary>
    public int Descriptor { get; }

    /// <summary>The length of the range in bytes.</summary>
    public long Length { get; }

    /// <summary>A unique number at the beginning of the region, by which another process checks that it has mapped the right file.</summary>
    public Guid Key { get; }

    /// <summary>Where, from the beginning of a region, its rank counts the memory that it takes (<see cref="MemoryBudget"/>).</summary>
    public const int CountOffset = 64;

    /// <summary>The address of this region's count.</summary>
    public nint Count => (nint)_start + CountOffset;

    /// <summary>Reserves a region.</summary>
    /// <param name="length">Its length in bytes, a multiple of the page size.</param>
    /// <param name="error">The reason if there is none.</param>
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

    /// <summary>Allocates a part of the region, with arbitrary content.</summary>
    /// <returns>False if no free part is long enough.</returns>
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

    /// <summary>Frees a part. If it consists of complete pages, their memory goes back to the system; smaller parts stay with the
    /// region.</summary>
    public void Return(nint address, long byteLength)
    {
        long offset = (byte*)address - _start;
        if (IsPaged(byteLength))
            LinuxMemory.Discard(Descriptor, offset, byteLength);
        lock (_gate)
            _free.Return(offset, byteLength);
    }

    /// <summary>Unmaps the region, no part of which may be in use.</summary>
    public void Unmap()
    {
        LinuxMemory.Unmap((nint)_start, Length);
        LinuxMemory.Close(Descriptor);
    }

    /// <summary>The offset of an address in the region; -1 if the address is not in it.</summary>
    public long OffsetOf(void* address)
    {
        long offset = (byte*)address - _start;
        return (ulong)offset < (ulong)Length ? offset : -1;
    }

    // Blocks of that length fill pages, as the pool's size classes are eighths of powers of two.
    private static bool IsPaged(long byteLength) => byteLength >= 8 * s_page;
}
