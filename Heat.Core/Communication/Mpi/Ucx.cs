namespace Heat.Mpi;

/// <summary>
/// What UCX, the transport under MPICH and Open MPI 5, must not do in a process of .NET. It hears these settings when it is
/// loaded, with the MPI library; the user's own settings come first.
/// </summary>
internal static class Ucx
{
    public static void SetDefaults()
    {
        if (OperatingSystem.IsWindows())
            return;

        // It leaves the signal handlers alone, also when it loads a component later.
        Posix.SetDefaultVariable("UCX_ERROR_SIGNALS", "");
        Posix.SetDefaultVariable("UCX_HANDLE_ERRORS", "none");

        // To hear what memory is unmapped it overwrites the first instructions of munmap ("bistro"), which crashes a thread of .NET that
        // is there at that moment, or replaces malloc ("reloc"), which may hang. Without either it keeps no cache of the memory
        // that it registered with a network adapter.
        Posix.SetDefaultVariable("UCX_MEM_MMAP_HOOK_MODE", "none");
    }
}
