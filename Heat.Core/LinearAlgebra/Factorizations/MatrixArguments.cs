using System.Numerics;
using System.Runtime.CompilerServices;
using Heat.Kernels;

namespace Heat;

/// <summary>The checks of arguments that functions of matrices share. No communication.</summary>
internal static class MatrixArguments
{
    /// <summary>An array of matrices of an element type that can be factored.</summary>
    /// <param name="name">The function, as messages name it.</param>
    /// <param name="a">The array.</param>
    /// <param name="isSquare">Whether the matrices must be square.</param>
    /// <param name="parameter">The name of the argument.</param>
    /// <exception cref="ArgumentNullException">The array is null.</exception>
    /// <exception cref="ArgumentException">It has fewer than two axes, elements of another type, or matrices that are not square.</exception>
    public static DNDArray<T> Check<T>(string name, DNDArray<T> a, bool isSquare = false, [CallerArgumentExpression(nameof(a))] string? parameter = null) where T : unmanaged, INumberBase<T>
    {
        ArgumentNullException.ThrowIfNull(a, parameter);
        CheckType(name, a, parameter);
        if (a.NDim < 2)
            throw new ArgumentException($"{name}: matrices are the last two axes, but the array has shape {a.Shape}.", parameter);
        if (isSquare && a.Shape[^1] != a.Shape[^2])
            throw new ArgumentException($"{name}: square matrices, but the array has shape {a.Shape}: {a.Shape[^2]} rows, {a.Shape[^1]} columns.", parameter);
        return a;
    }

    /// <summary>An array of two axes.</summary>
    public static DNDArray<T> CheckMatrix<T>(string name, DNDArray<T> a, bool isSquare = false, [CallerArgumentExpression(nameof(a))] string? parameter = null) where T : unmanaged, INumberBase<T>
    {
        Check(name, a, isSquare, parameter);
        return a.NDim == 2 ? a : throw new ArgumentException($"{name}: one matrix, but the array has shape {a.Shape}.", parameter);
    }

    /// <summary>Elements that can be divided.</summary>
    public static void CheckType<T>(string name, DNDArray<T> a, string? parameter) where T : unmanaged, INumberBase<T>
    {
        if (!Scalar<T>.IsSupported)
            throw new ArgumentException($"{name}: elements are float32, float64, complex64 or complex128, but these are {a.DType.Name}; convert them with AsType.", parameter);
    }

    /// <summary>A rank between 1 and the smaller side of a matrix.</summary>
    public static void CheckRank<T>(string name, DNDArray<T> a, long rank, string parameter) where T : unmanaged
    {
        long most = Math.Min(a.Shape[^1], a.Shape[^2]);
        if (rank < 1 || rank > most)
            throw new ArgumentOutOfRangeException(parameter, rank, $"{name}: a rank from 1 to {most}, the smaller side of {a.Shape}, but it is {rank}.");
    }
}
