using System.Runtime.InteropServices;

namespace Heat;

/// <summary>Fresh memory from the operating system.</summary>
internal static unsafe class NativePages
{
    private const long HugePage = 2L << 20;

    /// <summary>Large blocks are page-aligned. On Linux, very large ones use 2 MiB pages, which makes their first use three times as
    /// fast and avoids most of the TLB misses of strided copies.</summary>
    /// <exception cref="InsufficientMemoryException">There is not so much memory.</exception>
    public static nint Map(long byteLength)
    {
        bool huge = byteLength >= 2 * HugePage;
        long alignment = huge ? HugePage : byteLength >= 64 << 10 ? Environment.SystemPageSize : MemoryAllocator.Alignment;
        void* address;
        MemoryBudget.OfProcess.Take(byteLength);
        try
        {
            address = NativeMemory.AlignedAlloc((nuint)byteLength, (nuint)alignment);
        }
        catch (OutOfMemoryException exception)
        {
            MemoryBudget.OfProcess.Give(byteLength);
#pragma warning disable MA0012 // it is the runtime's own exception that is rethrown here, with the number that it lacks
            throw new InsufficientMemoryException($"The operating system has no block of {byteLength} bytes left.", exception);
#pragma warning restore MA0012
        }

        if (huge && OperatingSystem.IsLinux())
            LinuxMemory.AdviseHuge(address, byteLength);
        return (nint)address;
    }

    /// <summary>Gives memory back.</summary>
    public static void Unmap(nint address, long byteLength)
    {
        NativeMemory.AlignedFree((void*)address);
        MemoryBudget.OfProcess.Give(byteLength);
    }
}
