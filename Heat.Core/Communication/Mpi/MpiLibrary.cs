using System.Runtime.InteropServices;
using System.Text;

namespace Heat.Mpi;

/// <summary>An MPI library in this process: its file, its binary interface, its functions and predefined handles.</summary>
internal sealed unsafe class MpiLibrary
{
    // Larger than MPI_MAX_LIBRARY_VERSION_STRING and MPI_MAX_ERROR_STRING of all known libraries.
    private const int TextSize = 8192;

    private readonly nint[] _handles;

    private MpiLibrary(string name, nint module, MpiBackend backend)
    {
        (Name, Backend) = (name, backend);
        Abi = MpiAbi.Detect(symbol => Export(module, symbol));
        Version = ReadVersion(Export(module, "MPI_Get_library_version"));
        Functions = backend.Bind(module, $"{name} ({Version})", Abi);
        _handles = Abi.Resolve(symbol => NativeLibrary.GetExport(module, symbol));
    }

    /// <summary>The name under which it was found.</summary>
    public string Name { get; }

    /// <summary>The first line of what the library says of itself, such as <c>Open MPI v4.1.4</c>.</summary>
    public string Version { get; }

    public MpiAbi Abi { get; }

    /// <summary>What calls it.</summary>
    public MpiBackend Backend { get; }

    public MpiFunctions Functions { get; }

    /// <summary>A predefined handle.</summary>
    public nint this[MpiHandle handle] => _handles[(int)handle];

    /// <summary>
    /// Finds the library: the one that <c>HEAT_MPI</c> names and no other; else one that is in the process already; else
    /// the first that can be loaded of those that can belong to the launcher.
    /// </summary>
    /// <exception cref="MpiException">There is none, or the backend cannot call it; the message says what was tried.</exception>
    public static MpiLibrary Find(MpiBackend backend, Launcher launcher, Func<string, string?> environment)
    {
        string? wish = environment("HEAT_MPI");
        bool named = !string.IsNullOrEmpty(wish);
        IReadOnlyList<string> candidates = named
            ? MpiCandidates.Named(wish!, MpiCandidates.Here, environment)
            : backend.Candidates(launcher, environment);

        var failures = new StringBuilder();
        if (!named && AlreadyLoaded(backend) is { } present)
            return present;
        foreach (string candidate in candidates)
        {
            nint module = Open(candidate, out string? error);
            if (module != 0)
                return new MpiLibrary(candidate, module, backend);
            failures.Append("\n  ").Append(error);
        }

        string reason = named ? $"HEAT_MPI={wish} names no library that can be loaded." : $"This process was started by {launcher}, but no MPI library can be loaded.";
        throw new MpiException($"{reason} Install the library of the mpiexec in use, or set HEAT_MPI to its path. Tried:{failures}");
    }

    /// <summary>The address of what a library exports, or 0.</summary>
    public static nint Export(nint module, string symbol) => NativeLibrary.TryGetExport(module, symbol, out nint address) ? address : 0;

    /// <summary>The text of an error code: the library's, and its error class.</summary>
    public MpiException Error(int code, string operation)
    {
        int errorClass = 0, length = 0;
        byte* text = stackalloc byte[TextSize];
        _ = Functions.ErrorClass(code, &errorClass);
        string message = Functions.ErrorString(code, text, &length) == 0
            ? Encoding.UTF8.GetString(text, Math.Clamp(length, 0, TextSize)).Trim()
            : $"error code {code}";
        return new MpiException(errorClass, $"{operation}: {message} (error class {errorClass}, {Version})");
    }

    /// <exception cref="MpiException">The code is an error.</exception>
    public void Check(int code, string operation)
    {
        if (code != 0)
            throw Error(code, operation);
    }

    /// <summary>The MPI that a host, or another library, has brought into the process.</summary>
    private static MpiLibrary? AlreadyLoaded(MpiBackend backend)
    {
        nint program = NativeLibrary.GetMainProgramHandle();
        if (NativeLibrary.TryGetExport(program, "MPI_Init_thread", out _))
            return new MpiLibrary("the running program", program, backend);
        if (OperatingSystem.IsWindows())
            return null; // there, loading by name gives the module that is loaded
        foreach (string name in MpiCandidates.For(LauncherKind.None, MpiCandidates.Here, static _ => null))
        {
            nint module = Posix.Open(name, onlyIfLoaded: true, out _);
            if (module != 0)
                return new MpiLibrary(name, module, backend);
        }

        return null;
    }

    private static nint Open(string name, out string? error)
    {
        if (!OperatingSystem.IsWindows())
            return Posix.Open(name, onlyIfLoaded: false, out error);
        bool found = NativeLibrary.TryLoad(name, out nint module);
        error = found ? null : $"{name}: not found";
        return module;
    }

    private static string ReadVersion(nint function)
    {
        int length = 0;
        byte* text = stackalloc byte[TextSize];
        if (function == 0 || ((delegate* unmanaged<byte*, int*, int>)function)(text, &length) != 0)
            return "an MPI library of unknown version";
        string version = Encoding.UTF8.GetString(text, Math.Clamp(length, 0, TextSize));
        string line = version.AsSpan().Trim().ToString().Split('\n')[0];
        return string.Join(' ', line.Split([' ', '\t', '\0'], StringSplitOptions.RemoveEmptyEntries)).Split(',')[0];
    }
}
