using System.Runtime.InteropServices;
using Heat.Mpi;

namespace Heat;

/// <summary>The library that MPI.NET calls. Its imports name <c>msmpi.dll</c>, whatever the system.</summary>
internal static class MpiNetLibrary
{
    private const string ImportName = "msmpi.dll";
    private static nint s_module;

    /// <summary>Whether MPI.NET has a library.</summary>
    public static bool IsLoaded => s_module != 0;

    /// <summary>Makes a library the one that MPI.NET calls.</summary>
    /// <exception cref="MpiException">MPI.NET calls another one.</exception>
    public static void Use(nint module)
    {
        if (IsLoaded)
        {
            // One library has several handles: its own, and that of the program into which it was loaded.
            if (MpiLibrary.Export(module, "MPI_Init_thread") == MpiLibrary.Export(s_module, "MPI_Init_thread"))
                return;
            throw new MpiException("MPI.NET has called another MPI library in this process; it can call only one.");
        }

        s_module = module;
        try
        {
            NativeLibrary.SetDllImportResolver(typeof(MPI.Unsafe).Assembly, static (name, _, _) => string.Equals(name, ImportName, StringComparison.Ordinal) ? s_module : 0);
        }
        catch (InvalidOperationException)
        {
            // The program has told the runtime already where MPI.NET's library is: that one is in the process, and is the one found.
        }
    }
}
