using System.Runtime.InteropServices;
using System.Text;

namespace Heat;

/// <summary>Memory calls of the Linux C library that .NET does not offer. They are looked up in the running program, because the
/// file name of the library differs between systems.</summary>
internal static unsafe class LinuxMemory
{
    private const int ReadWrite = 2, CloseOnExec = 0x80000;
    private const int ProtectRead = 1, ProtectWrite = 2;
    private const int MapShared = 1, MapNoReserve = 0x4000;
    private const uint OwnerOnly = 0x180; // 0600
    private const int KeepSize = 1, PunchHole = 2;
    private const int AdviseHugePages = 14;

    /// <summary>An anonymous memory file of a given length, whose pages take memory when they are first written. The system frees it
    /// when the last process that has it open or mapped ends.</summary>
    /// <returns>The descriptor, or the error.</returns>
    public static (int Descriptor, string? Error) CreateAnonymousFile(string name, long length)
    {
        const int CloseOnExecFlag = 1;
        var create = (delegate* unmanaged<byte*, uint, int>)Find("memfd_create");
        var truncate = (delegate* unmanaged<int, long, int>)Find("ftruncate");
        if (create is null || truncate is null)
            return (-1, "this system has no memfd_create");
        int descriptor;
        fixed (byte* bytes = ZeroTerminated(name))
            descriptor = SetError(create(bytes, CloseOnExecFlag));
        if (descriptor < 0)
            return (-1, $"memfd_create: {Error()}");
        // Its entry in /proc can be opened by whoever its mode lets in, which at first is everybody.
        var chmod = (delegate* unmanaged<int, uint, int>)Find("fchmod");
        string? error = chmod is null || SetError(chmod(descriptor, OwnerOnly)) != 0 ? $"fchmod: {Error()}"
            : SetError(truncate(descriptor, length)) != 0 ? $"ftruncate to {length} bytes: {Error()}"
            : null;
        if (error is null)
            return (descriptor, null);
        Close(descriptor);
        return (-1, error);
    }

    /// <summary>Opens a file for reading and writing.</summary>
    public static (int Descriptor, string? Error) Open(string path)
    {
        var open = (delegate* unmanaged<byte*, int, int, int>)Find("open");
        fixed (byte* bytes = ZeroTerminated(path))
        {
            int descriptor = SetError(open(bytes, CloseOnExec | ReadWrite, 0));
            return descriptor < 0 ? (-1, $"open {path}: {Error()}") : (descriptor, null);
        }
    }

    /// <summary>Maps the first bytes of a file, shared with all processes that map it.</summary>
    /// <returns>The address, or 0 and the error.</returns>
    public static (nint Address, string? Error) Map(int descriptor, long length)
    {
        var map = (delegate* unmanaged<void*, nuint, int, int, int, long, nint>)Find("mmap");
        nint address = map(null, (nuint)length, ProtectRead | ProtectWrite, MapShared | MapNoReserve, descriptor, 0);
        if (address != -1)
            return (address, null);
        SetError(-1);
        return (0, $"mmap of {length} bytes: {Error()}");
    }

    public static void Unmap(nint address, long length) => ((delegate* unmanaged<void*, nuint, int>)Find("munmap"))((void*)address, (nuint)length);

    public static void Close(int descriptor) => ((delegate* unmanaged<int, int>)Find("close"))(descriptor);

    /// <summary>Frees the pages of a part of a memory file.</summary>
    public static void Discard(int descriptor, long offset, long length) =>
        ((delegate* unmanaged<int, int, long, long, int>)s_allocate)(descriptor, KeepSize | PunchHole, offset, length);

    /// <summary>Advises the use of 2 MiB pages. Nothing depends on its success.</summary>
    public static void AdviseHuge(void* address, long length)
    {
        var advise = (delegate* unmanaged<void*, nuint, int, int>)s_advise;
        if (advise is not null)
            _ = advise(address, (nuint)length, AdviseHugePages);
    }

    private static readonly nint s_advise = Find("madvise"), s_allocate = Find("fallocate");

    private static nint Find(string function) =>
        NativeLibrary.TryGetExport(NativeLibrary.GetMainProgramHandle(), function, out nint address) ? address : 0;

    // errno is read at once, before managed code can change it.
    private static int SetError(int result)
    {
        if (result < 0)
            Marshal.SetLastPInvokeError(Marshal.GetLastSystemError());
        return result;
    }

    private static string Error() => Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError());

    private static byte[] ZeroTerminated(string text) => Encoding.UTF8.GetBytes(text + '\0');
}
