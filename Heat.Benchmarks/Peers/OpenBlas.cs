using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heat.Benchmarks;

/// <summary>OpenBLAS as a peer, where it is installed: one thread, and its best code path. It chooses a path by the name of the processor, and
/// takes an unknown one with AVX-512 for one without; <c>OPENBLAS_CORETYPE</c> overrides it.</summary>
internal static unsafe partial class OpenBlas
{
    private const string Library = "libopenblas.so.0";
    private const int RowMajor = 101, NotTransposed = 111;

    private static readonly Lazy<bool> s_isInstalled = new(Load);

    /// <summary>Whether the library is there.</summary>
    public static bool IsInstalled => s_isInstalled.Value;

    /// <summary>C = A B of square matrices, row-major.</summary>
    public static void Multiply(int n, float* a, float* b, float* c) => SingleGemm(RowMajor, NotTransposed, NotTransposed, n, n, n, 1, a, n, b, n, 0, c, n);

    /// <inheritdoc cref="Multiply(int, float*, float*, float*)"/>
    public static void Multiply(int n, double* a, double* b, double* c) => DoubleGemm(RowMajor, NotTransposed, NotTransposed, n, n, n, 1, a, n, b, n, 0, c, n);

    /// <inheritdoc cref="Multiply(int, float*, float*, float*)"/>
    public static void Multiply(int n, System.Numerics.Complex* a, System.Numerics.Complex* b, System.Numerics.Complex* c)
    {
        System.Numerics.Complex one = 1, zero = 0;
        ComplexGemm(RowMajor, NotTransposed, NotTransposed, n, n, n, &one, a, n, b, n, &zero, c, n);
    }

    private static bool Load()
    {
        if (!OperatingSystem.IsLinux())
            return false;

        // The library reads its environment when it is loaded; that of .NET is a copy.
        _ = SetVariable("OPENBLAS_NUM_THREADS", "1", 1);
        if (Vector512.IsHardwareAccelerated)
            _ = SetVariable("OPENBLAS_CORETYPE", "SkylakeX", 0);
        if (!NativeLibrary.TryLoad(Library, out _))
            return false;
        SetThreads(1);
        Console.WriteLine($"// Peer: {Marshal.PtrToStringAnsi((nint)Configuration())}, code path {Marshal.PtrToStringAnsi((nint)CoreName())}, 1 thread");
        return true;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport(Library, EntryPoint = "openblas_set_num_threads")]
    private static partial void SetThreads(int count);

    [LibraryImport(Library, EntryPoint = "openblas_get_corename")]
    private static partial byte* CoreName();

    [LibraryImport(Library, EntryPoint = "openblas_get_config")]
    private static partial byte* Configuration();

    [LibraryImport(Library, EntryPoint = "cblas_sgemm")]
    private static partial void SingleGemm(int order, int a, int b, int rows, int columns, int depth, float alpha, float* left, int leftStride, float* right, int rightStride, float beta, float* result, int resultStride);

    [LibraryImport(Library, EntryPoint = "cblas_dgemm")]
    private static partial void DoubleGemm(int order, int a, int b, int rows, int columns, int depth, double alpha, double* left, int leftStride, double* right, int rightStride, double beta, double* result, int resultStride);

    [LibraryImport(Library, EntryPoint = "cblas_zgemm")]
    private static partial void ComplexGemm(int order, int a, int b, int rows, int columns, int depth, void* alpha, void* left, int leftStride, void* right, int rightStride, void* beta, void* result, int resultStride);
}
