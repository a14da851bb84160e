using System.Runtime.InteropServices;

namespace Heat.Mpi;

/// <summary>The few functions of the C library that .NET does not offer. They are looked up in the running program,
/// since the file that has them differs between systems and versions (libc, libdl, libSystem).</summary>
internal static unsafe class Posix
{
    /// <summary>Sets a variable of the native environment, which .NET never writes, unless the user has set it.</summary>
    public static void SetDefaultVariable(string name, string value)
    {
        var setenv = (delegate* unmanaged<byte*, byte*, int, int>)Find("setenv");
        fixed (byte* nameBytes = ZeroTerminated(name), valueBytes = ZeroTerminated(value))
            _ = setenv(nameBytes, valueBytes, 0);
    }

    /// <summary>Opens a library with lazy binding and global symbols, as Open MPI's plug-ins need it.</summary>
    /// <param name="name">A path, or a name for the loader to search.</param>
    /// <param name="onlyIfLoaded">Opens nothing that is not in the process already.</param>
    /// <param name="error">What the loader says of a failure.</param>
    public static nint Open(string name, bool onlyIfLoaded, out string? error)
    {
        bool mac = OperatingSystem.IsMacOS();
        int lazy = 1, global = mac ? 8 : 0x100, noLoad = mac ? 0x10 : 4;
        var dlopen = (delegate* unmanaged<byte*, int, nint>)Find("dlopen");
        var dlerror = (delegate* unmanaged<nint>)Find("dlerror"); // found first: a lookup forgets the error
        nint handle;
        fixed (byte* bytes = ZeroTerminated(name))
            handle = dlopen(bytes, lazy | global | (onlyIfLoaded ? noLoad : 0));
        error = handle == 0 ? Marshal.PtrToStringUTF8(dlerror()) : null;
        return handle;
    }

    /// <summary>sigaction: reads the action of a signal into <paramref name="old"/>, sets it from <paramref name="action"/>, or both.</summary>
    public static int SigAction(int signal, byte* action, byte* old) =>
        ((delegate* unmanaged<int, byte*, byte*, int>)Find("sigaction"))(signal, action, old);

    /// <summary>Ends the process now, without any handler.</summary>
    public static void Exit(int code) => ((delegate* unmanaged<int, void>)Find("_exit"))(code);

    private static nint Find(string function) => NativeLibrary.GetExport(NativeLibrary.GetMainProgramHandle(), function);

    private static byte[] ZeroTerminated(string text) => System.Text.Encoding.UTF8.GetBytes(text + '\0');
}
