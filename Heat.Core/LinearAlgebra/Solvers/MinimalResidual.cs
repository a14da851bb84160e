using System.Numerics;

namespace Heat;

/// <summary>The generalised minimal residual method with restarts (Saad and Schultz 1986), preconditioned from the right.</summary>
internal sealed class MinimalResidual<T> where T : unmanaged, INumberBase<T>
{
    private readonly LinearProblem<T> _problem;
    private readonly Action<int, double>? _callback;
    private readonly KrylovBasis<T> _basis;
    private readonly Complex[,] _upper; // the Hessenberg matrix, made triangular by rotations as it grows
    private readonly Complex[] _rest; // of the residual in the basis
    private readonly (double Cos, Complex Sin)[] _rotations;
    private int _iterations;

    public MinimalResidual(LinearProblem<T> problem, int restart, Action<int, double>? callback)
    {
        (_problem, _callback) = (problem, callback);
        _basis = new(problem.Space, restart + 1);
        (_upper, _rest, _rotations) = (new Complex[restart + 1, restart], new Complex[restart + 1], new (double, Complex)[restart]);
    }

    public DNDArray<T> Solve()
    {
        DNDArray<T> b = _problem.Residual, start = _problem.X.Copy();
        double before = double.PositiveInfinity;
        while (true)
        {
            double norm = _problem.Space.Norm(_problem.Residual);
            if (norm <= _problem.Target)
                return _problem.X;
            bool isStuck = norm >= before; // the method does not see the rest: the matrix is singular, or rounding hides it
            if (_iterations >= _problem.MaxIterations || isStuck)
                throw _problem.NotConverged(_iterations, norm);
            before = norm;
            Cycle(norm);
            _problem.Residual = b - _problem.Multiply(_problem.X - start);
        }
    }

    private void Cycle(double norm)
    {
        _basis.Clear();
        _basis.Append(_problem.Residual, 1 / norm);
        Array.Clear(_rest);
        _rest[0] = norm;
        int steps = 0;
        for (bool goesOn = true; goesOn && steps < _rotations.Length && _iterations < _problem.MaxIterations; steps++)
        {
            DNDArray<T> product = _problem.Multiply(_problem.Precondition(_basis.Vector(steps)));
            double size = _problem.Space.Norm(product);
            (DNDArray<T> next, Complex[] column) = _basis.Orthogonalize(product);
            double below = _problem.Space.Norm(next);
            if (below <= 1e-14 * size) // the space is invariant: the approximation in it is the solution, if there is one
                below = 0;
            double rest = Rotate(steps, column, below);
            _iterations++;
            _callback?.Invoke(_iterations, rest);
            goesOn = below > 0 && rest > _problem.Target;
            if (goesOn)
                _basis.Append(next, 1 / below);
        }

        if (BackSubstitute(steps) is { } factors)
            _problem.X += _problem.Precondition(_basis.Combination(factors));
    }

    /// <summary>Makes a new column of the Hessenberg matrix part of the triangular one.</summary>
    /// <returns>The norm of the residual that is left.</returns>
    private double Rotate(int j, Complex[] column, double below)
    {
        for (int i = 0; i < j; i++)
        {
            (double cos, Complex sin) = _rotations[i];
            (column[i], column[i + 1]) = ((cos * column[i]) + (sin * column[i + 1]), (cos * column[i + 1]) - (Complex.Conjugate(sin) * column[i]));
        }

        double size = double.Hypot(column[j].Magnitude, below);
        Complex phase = column[j].Magnitude > 0 ? column[j] / column[j].Magnitude : Complex.One;
        (double c, Complex s) = size == 0 ? (1, 0) : (column[j].Magnitude / size, phase * below / size);
        _rotations[j] = (c, s);
        column[j] = phase * size;
        for (int i = 0; i <= j; i++)
            _upper[i, j] = column[i];
        _rest[j + 1] = -Complex.Conjugate(s) * _rest[j];
        _rest[j] *= c;
        return _rest[j + 1].Magnitude;
    }

    /// <summary>What each vector of the basis is multiplied with; <see langword="null"/> if the matrix is singular on it.</summary>
    private Complex[]? BackSubstitute(int steps)
    {
        if (steps > 0 && _upper[steps - 1, steps - 1] == Complex.Zero)
            steps--; // the last product was no new direction
        var factors = new Complex[steps];
        for (int i = steps - 1; i >= 0; i--)
        {
            Complex sum = _rest[i];
            for (int k = i + 1; k < steps; k++)
                sum -= _upper[i, k] * factors[k];
            factors[i] = sum / _upper[i, i];
        }

        return steps == 0 ? null : factors;
    }
}
