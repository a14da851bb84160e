using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Heat.Tests;

/// <summary>
/// Memory between two pages that may not be touched: a kernel that reads or writes one byte beyond its buffer ends the
/// process. The buffer lies against the page behind it, or against the one before it. Without guards where the system is not Linux.
/// </summary>
internal sealed unsafe partial class GuardedMemory : IDisposable
{
    private const int None = 0, ReadWrite = 3, PrivateAnonymous = 0x22;

    private readonly nuint _mappedBytes;
    private readonly byte* _mapping;

    public GuardedMemory(long byteLength, bool atStart = false)
    {
        nuint page = (nuint)Environment.SystemPageSize;
        nuint inner = ((nuint)byteLength + page - 1) / page * page;
        ByteLength = byteLength;
        _mappedBytes = inner + (2 * page);
        if (OperatingSystem.IsLinux())
        {
            _mapping = (byte*)Map(null, _mappedBytes, None, PrivateAnonymous, -1, 0);
            if (_mapping == (byte*)-1)
                throw new Win32Exception();
            if (inner > 0 && Protect(_mapping + page, inner, ReadWrite) != 0)
                throw new Win32Exception();
        }
        else
        {
            _mapping = (byte*)NativeMemory.AllocZeroed(_mappedBytes);
        }

        Pointer = _mapping + page + (atStart ? 0 : inner - (nuint)byteLength);
    }

    public byte* Pointer { get; }

    public long ByteLength { get; }

    public Span<byte> Span => new(Pointer, (int)ByteLength);

    public void Dispose()
    {
        if (OperatingSystem.IsLinux())
            _ = Unmap(_mapping, _mappedBytes);
        else
            NativeMemory.Free(_mapping);
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial void* Map(void* address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(void* address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(void* address, nuint length);
}
