using System.Runtime.InteropServices;

namespace Heat.Benchmarks;

/// <summary>LAPACK as OpenBLAS has it, by its Fortran interface, in single precision: of column-major matrices, on one thread.</summary>
internal static unsafe partial class Lapack
{
    private const string Library = "libopenblas.so.0";

    /// <summary>A = Q R of an m × n matrix, in place: Q takes the place of A.</summary>
    public static void Qr(int m, int n, float* a)
    {
        int info, length = n * 64;
        using var room = new Room((2 * n) + length);
        float* tau = room.Pointer, work = tau + n;
        Geqrf(&m, &n, a, &m, tau, work, &length, &info);
        Orgqr(&m, &n, &n, a, &m, tau, work, &length, &info);
    }

    /// <summary>Singular values and vectors of an m × n matrix, m at least n, by divide and conquer; A is destroyed.</summary>
    public static void Svd(int m, int n, float* a)
    {
        byte job = (byte)'S';
        int info, length = -1;
        using var room = new Room((m * n) + (n * n) + n);
        float* u = room.Pointer, vt = u + (m * n), s = vt + (n * n);
        float size;
        var integers = new int[8 * n];
        fixed (int* whole = integers)
        {
            Gesdd(&job, &m, &n, a, &m, s, u, &m, vt, &n, &size, &length, whole, &info);
            length = (int)size;
            using var work = new Room(length);
            Gesdd(&job, &m, &n, a, &m, s, u, &m, vt, &n, work.Pointer, &length, whole, &info);
        }
    }

    /// <summary>Eigenvalues and vectors of a symmetric matrix by divide and conquer; the vectors take the place of A.</summary>
    public static void EigH(int n, float* a)
    {
        byte job = (byte)'V', triangle = (byte)'L';
        int info, length = 1 + (6 * n) + (2 * n * n) + (64 * n), whole = 3 + (5 * n);
        using var room = new Room(n + length);
        var integers = new int[whole];
        fixed (int* first = integers)
            Syevd(&job, &triangle, &n, a, &n, room.Pointer, room.Pointer + n, &length, first, &whole, &info);
    }

    /// <summary>Factors and solves; A and B are destroyed.</summary>
    public static void Solve(int n, int columns, double* a, double* b)
    {
        int info;
        var pivots = new int[n];
        fixed (int* first = pivots)
            Gesv(&n, &columns, a, &n, first, b, &n, &info);
    }

    /// <summary>A = L Lᵀ in place.</summary>
    public static void Cholesky(int n, double* a)
    {
        byte triangle = (byte)'L';
        int info;
        Potrf(&triangle, &n, a, &n, &info);
    }

    /// <summary>The inverse, in place.</summary>
    public static void Inverse(int n, double* a)
    {
        int info, length = 64 * n;
        var pivots = new int[n];
        var work = new double[length];
        fixed (int* first = pivots)
        fixed (double* room = work)
        {
            Getrf(&n, &n, a, &n, first, &info);
            Getri(&n, a, &n, first, room, &length, &info);
        }
    }

    private readonly struct Room(long length) : IDisposable
    {
        public float* Pointer { get; } = (float*)NativeMemory.Alloc((nuint)length, sizeof(float));

        public void Dispose() => NativeMemory.Free(Pointer);
    }

    [LibraryImport(Library, EntryPoint = "sgeqrf_")]
    private static partial void Geqrf(int* m, int* n, float* a, int* stride, float* tau, float* work, int* length, int* info);

    [LibraryImport(Library, EntryPoint = "sorgqr_")]
    private static partial void Orgqr(int* m, int* n, int* k, float* a, int* stride, float* tau, float* work, int* length, int* info);

    [LibraryImport(Library, EntryPoint = "sgesdd_")]
    private static partial void Gesdd(byte* job, int* m, int* n, float* a, int* stride, float* s, float* u, int* uStride, float* vt, int* vtStride, float* work, int* length, int* integers, int* info);

    [LibraryImport(Library, EntryPoint = "ssyevd_")]
    private static partial void Syevd(byte* job, byte* triangle, int* n, float* a, int* stride, float* w, float* work, int* length, int* integers, int* integerLength, int* info);

    [LibraryImport(Library, EntryPoint = "dgesv_")]
    private static partial void Gesv(int* n, int* columns, double* a, int* stride, int* pivots, double* b, int* bStride, int* info);

    [LibraryImport(Library, EntryPoint = "dpotrf_")]
    private static partial void Potrf(byte* triangle, int* n, double* a, int* stride, int* info);

    [LibraryImport(Library, EntryPoint = "dgetrf_")]
    private static partial void Getrf(int* m, int* n, double* a, int* stride, int* pivots, int* info);

    [LibraryImport(Library, EntryPoint = "dgetri_")]
    private static partial void Getri(int* n, double* a, int* stride, int* pivots, double* work, int* length, int* info);
}
