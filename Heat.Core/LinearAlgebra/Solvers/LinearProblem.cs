using System.Numerics;

namespace Heat;

/// <summary>A system of linear equations for an iterative method: what they have in common before the first step.</summary>
internal sealed class LinearProblem<T> where T : unmanaged, INumberBase<T>
{
    private readonly Func<DNDArray<T>, DNDArray<T>> _matrix;
    private readonly Func<DNDArray<T>, DNDArray<T>>? _preconditioner;

    /// <param name="name">The method, as messages name it.</param>
    /// <param name="matrix">The product with the matrix.</param>
    /// <param name="b">The right-hand side.</param>
    /// <param name="start">The first approximation; zeros if left out.</param>
    /// <param name="tolerance">The residual's norm at which the method ends, as a part of that of <paramref name="b"/>.</param>
    /// <param name="maxIterations">The most products.</param>
    /// <param name="preconditioner">What is near the product with the inverse.</param>
    public LinearProblem(
        string name, Func<DNDArray<T>, DNDArray<T>> matrix, DNDArray<T> b, DNDArray<T>? start, double? tolerance, int? maxIterations,
        Func<DNDArray<T>, DNDArray<T>>? preconditioner)
    {
        ArgumentNullException.ThrowIfNull(matrix, "a");
        (Name, _matrix, _preconditioner) = (name, matrix, preconditioner);
        if (Arguments.Array(b).NDim != 1)
            throw new ArgumentException($"{name}: the right-hand side is a vector, but it has shape {b.Shape}.", nameof(b));
        Arguments.SameCommunicator(b.Comm, start, "x0");
        if (start is not null && start.Shape != b.Shape)
            throw new ArgumentException($"{name}: the first approximation has shape {start.Shape}, and the right-hand side {b.Shape}.", "x0");
        if (tolerance is { } part && !(part >= 0))
            throw new ArgumentOutOfRangeException(nameof(tolerance), part, $"{name}: the tolerance {part} is no number of 0 or more.");
        if (maxIterations is < 0)
            throw new ArgumentOutOfRangeException(nameof(maxIterations), maxIterations, $"{name}: {maxIterations} iterations.");
        bool isSingle = typeof(T) == typeof(float) || typeof(T) == typeof(Complex64);
        MaxIterations = maxIterations ?? (int)Math.Min(10 * b.Size, int.MaxValue);

        DNDArray<T> x = start ?? Ht.ZerosLike(b), product = _matrix(x);
        if (product.Shape != b.Shape)
            throw new ArgumentException($"{name}: the product of the matrix and a vector of shape {b.Shape} has shape {product.Shape}.", "a");
        Space = new(product.Distribution, product.Comm, name);
        X = start is null ? Space.Align(x) : Space.Align(x).Copy();
        Residual = Space.Align(b) - product;
        Target = (tolerance ?? (isSingle ? 1e-5 : 1e-10)) * Space.Norm(Space.Align(b));
    }

    public string Name { get; }

    public VectorSpace<T> Space { get; }

    /// <summary>The approximation.</summary>
    public DNDArray<T> X { get; set; }

    /// <summary>The right-hand side less the product of the matrix and the first approximation.</summary>
    public DNDArray<T> Residual { get; set; }

    /// <summary>The norm of the residual at which the method ends.</summary>
    public double Target { get; }

    public int MaxIterations { get; }

    public DNDArray<T> Multiply(DNDArray<T> x) => Space.Align(_matrix(x));

    public DNDArray<T> Precondition(DNDArray<T> x) => _preconditioner is null ? x : Space.Align(_preconditioner(x));

    /// <summary>The error that says that the method has not come to its end.</summary>
    public LinAlgException NotConverged(int iterations, double norm) =>
        new($"{Name} has not converged after {iterations} iterations: the residual has norm {norm:g4}, wanted is {Target:g4}.");
}
