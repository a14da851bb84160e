using System.Numerics;

namespace Heat;

/// <summary>Conjugate gradients with one reduction a step (Chronopoulos and Gear 1989), preconditioned.</summary>
internal sealed class ConjugateGradients<T>(LinearProblem<T> problem, Action<int, double>? callback) where T : unmanaged, INumberBase<T>
{
    private readonly VectorSpace<T> _space = problem.Space;
    private readonly DNDArray<T> _rightHandSide = problem.Residual;
    private readonly DNDArray<T> _start = problem.X.Copy();
    private int _iterations;

    /// <summary>Steps, from the true residual again as often as rounding makes it necessary.</summary>
    public DNDArray<T> Solve()
    {
        double before = double.PositiveInfinity;
        while (true)
        {
            double norm = _space.Norm(problem.Residual);
            if (norm <= problem.Target)
                return problem.X;
            if (_iterations >= problem.MaxIterations || norm > before / 2) // the second: more steps do not help any more
                throw problem.NotConverged(_iterations, norm);
            before = norm;
            Descend();
            // What the first approximation leaves of b, less A times what has been added to it: exact where b - A x cancels.
            problem.Residual = _rightHandSide - problem.Multiply(problem.X - _start);
        }
    }

    private void Descend()
    {
        DNDArray<T> x = problem.X, r = problem.Residual, u = problem.Precondition(r), w = problem.Multiply(u);
        DNDArray<T> p = Ht.ZerosLike(r), s = Ht.ZerosLike(r);
        Complex[] products = _space.Products((r, u), (w, u), (r, r));
        double gamma = products[0].Real, alpha = gamma / Positive(products[1].Real), beta = 0;
        while (_iterations < problem.MaxIterations)
        {
            p = u + (VectorSpace<T>.Element(beta) * p);
            s = w + (VectorSpace<T>.Element(beta) * s);
            x += VectorSpace<T>.Element(alpha) * p;
            r = r - (VectorSpace<T>.Element(alpha) * s);
            u = problem.Precondition(r);
            w = problem.Multiply(u);
            products = _space.Products((r, u), (w, u), (r, r));
            double norm = _space.Norm(products[2]);
            _iterations++;
            callback?.Invoke(_iterations, norm);
            if (norm <= problem.Target)
                break;
            beta = products[0].Real / gamma;
            alpha = products[0].Real / Positive(products[1].Real - (beta * products[0].Real / alpha));
            gamma = products[0].Real;
        }
    }

    private double Positive(double curvature) => curvature > 0
        ? curvature
        : throw new LinAlgException($"{problem.Name}: the matrix is not positive definite: after {_iterations} iterations a vector p has pᴴ A p = {curvature:g4}.");
}
