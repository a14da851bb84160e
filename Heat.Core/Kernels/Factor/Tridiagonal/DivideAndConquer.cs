using System.Numerics;

namespace Heat.Kernels;

/// <summary>
/// Eigenvalues and eigenvectors of a real symmetric tridiagonal matrix by divide and conquer (Cuppen, Numer. Math. 36, 1981), with vectors that
/// are orthogonal to working accuracy (Gu and Eisenstat, SIAM J. Matrix Anal. Appl. 16, 1995). Nearly all work is in products.
/// </summary>
internal static unsafe class DivideAndConquer
{
    private const int Least = 32; // orders that the QL algorithm takes

    /// <summary>Finds all eigenvalues, rising, and their vectors.</summary>
    /// <param name="d">The diagonal; becomes the eigenvalues.</param>
    /// <param name="e">The elements beside it, and room for one more; destroyed.</param>
    /// <param name="n">The order.</param>
    /// <param name="q">Becomes the vectors, column-major, n × n.</param>
    /// <param name="workers">The threads that take part.</param>
    /// <returns>Whether it converged.</returns>
    public static bool Run<T>(double* d, double* e, nint n, in MatrixView<T> q, Workers workers) where T : unmanaged, INumberBase<T>
    {
        if (n <= Least)
        {
            Matrices.Set(q, T.One);
            bool hasConverged = ImplicitQl.Run(d, e, n, q);
            ImplicitQl.Sort(d, n, q);
            return hasConverged;
        }

        nint half = n / 2;
        double rho = e[half - 1];
        d[half - 1] -= Math.Abs(rho);
        d[half] -= Math.Abs(rho);
        MatrixView<T> first = q.Part(0, 0, half, half), second = q.Part(half, half, n - half, n - half);
        Matrices.Set(q.Part(half, 0, n - half, half), T.Zero);
        Matrices.Set(q.Part(0, half, half, n - half), T.Zero);
        if (!Run(d, e, half, first, workers) || !Run(d + half, e + half, n - half, second, workers))
            return false;
        new Merge<T>(d, rho, half, q, workers).Run();
        return true;
    }

    /// <summary>Joins the halves: the eigenvalues of diag(d) + rho z zᵀ.</summary>
    private readonly ref struct Merge<T> where T : unmanaged, INumberBase<T>
    {
        private readonly double* _d;
        private readonly nint _half, _n;
        private readonly MatrixView<T> _q;
        private readonly Workers _workers;
        private readonly double[] _z;
        private readonly double _rho;
        private readonly int[] _kinds; // of the columns: rows of the first half only, of both, of the second half only

        public Merge(double* d, double rho, nint half, MatrixView<T> q, Workers workers)
        {
            _d = d;
            (_half, _n, _q, _workers, _rho) = (half, q.Rows, q, workers, 2 * Math.Abs(rho));
            _z = new double[_n];
            _kinds = new int[_n];
            double factor = Math.Sqrt(0.5);
            for (nint j = 0; j < _n; j++)
            {
                _z[j] = factor * Scalar<T>.Real(j < half ? q[half - 1, j] : q[half, j]) * (j >= half && rho < 0 ? -1 : 1);
                _kinds[j] = j < half ? 0 : 2;
            }
        }

        public void Run()
        {
            var kept = new List<int>();
            var deflated = new List<int>();
            Deflate(kept, deflated);
            using var room = new Workspace();
            MatrixView<T> old = room.Copy(_q);
            var values = new (double Value, int Column, bool IsOld)[_n];
            int place = 0;
            foreach (int column in deflated)
                values[place++] = (_d[column], column, true);
            MatrixView<T> fresh = default;
            if (kept.Count > 0)
            {
                double* roots = room.Take<double>(kept.Count);
                fresh = Vectors(room, kept, roots, old);
                for (int k = 0; k < kept.Count; k++)
                    values[place++] = (roots[k], k, false);
            }

            Array.Sort(values, static (x, y) => x.Value.CompareTo(y.Value));
            for (int j = 0; j < values.Length; j++)
            {
                _d[j] = values[j].Value;
                Matrices.Copy((values[j].IsOld ? old : fresh).ColumnRange(values[j].Column, 1), _q.ColumnRange(j, 1));
            }
        }

        /// <summary>Takes out what is an eigenvalue already: elements of z that are nothing, and of two equal poles one, by a rotation.</summary>
        private void Deflate(List<int> kept, List<int> deflated)
        {
            double largest = 0;
            for (nint j = 0; j < _n; j++)
                largest = Math.Max(largest, Math.Max(Math.Abs(_d[j]), Math.Abs(_z[j])));
            double tolerance = 8 * Scalar<T>.Epsilon * largest;
            int previous = -1;
            foreach (int j in Order())
            {
                if (_rho * Math.Abs(_z[j]) <= tolerance)
                {
                    deflated.Add(j);
                    continue;
                }

                if (previous >= 0)
                {
                    double length = Reflector.Hypot(_z[j], _z[previous]), c = _z[j] / length, s = -_z[previous] / length;
                    if (Math.Abs((_d[j] - _d[previous]) * c * s) <= tolerance)
                    {
                        Rotate(previous, j, c, s);
                        _z[j] = length;
                        deflated.Add(previous);
                    }
                    else
                    {
                        kept.Add(previous);
                    }
                }

                previous = j;
            }

            if (previous >= 0)
                kept.Add(previous);
        }

        private void Rotate(int previous, int j, double c, double s)
        {
            Kernels.Vectors.Rotate(_q.Pointer + (previous * _q.ColumnStride), _q.Pointer + (j * _q.ColumnStride), _n, c, s);
            if (_kinds[previous] != _kinds[j])
                _kinds[previous] = _kinds[j] = 1;
            (double x, double y) = (_d[previous], _d[j]);
            (_d[previous], _d[j]) = ((x * c * c) + (y * s * s), (x * s * s) + (y * c * c));
        }

        /// <summary>The columns by rising eigenvalue: the halves are sorted.</summary>
        private int[] Order()
        {
            var order = new int[_n];
            int first = 0, second = (int)_half;
            for (int k = 0; k < order.Length; k++)
                order[k] = second >= _n || (first < _half && _d[first] <= _d[second]) ? first++ : second++;
            return order;
        }

        /// <summary>The eigenvectors of the kept ones: those of the diagonal plus a matrix of rank one, multiplied by the old vectors.</summary>
        private MatrixView<T> Vectors(Workspace room, List<int> kept, double* roots, in MatrixView<T> old)
        {
            int count = kept.Count;
            double* poles = room.Take<double>(count), squares = room.Take<double>(count), weights = room.Take<double>(count);
            double sum = 0;
            for (int i = 0; i < count; i++)
            {
                poles[i] = _d[kept[i]];
                squares[i] = _z[kept[i]] * _z[kept[i]];
                sum += squares[i];
            }

            MatrixView<double> differences = room.Matrix<double>(count, count);
            for (int j = 0; j < count; j++)
                roots[j] = SecularEquation.Root(poles, squares, count, _rho, sum, j, differences.Pointer + (j * differences.ColumnStride));
            Weights(differences, poles, kept, weights);

            // Rows by kind, so that the products leave out the zeros.
            int[] byKind = [.. Enumerable.Range(0, count)];
            int[] kinds = _kinds;
            Array.Sort(byKind, (x, y) => kinds[kept[x]] != kinds[kept[y]] ? kinds[kept[x]].CompareTo(kinds[kept[y]]) : x.CompareTo(y));
            int top = byKind.Count(x => kinds[kept[x]] == 0), both = byKind.Count(x => kinds[kept[x]] == 1);
            MatrixView<T> s = room.Matrix<T>(count, count), left = room.Matrix<T>(_n, count), result = room.Matrix<T>(_n, count);
            double* vector = room.Take<double>(count);
            for (int j = 0; j < count; j++)
            {
                double* column = differences.Pointer + (j * differences.ColumnStride);
                for (int i = 0; i < count; i++)
                    vector[i] = weights[i] / column[i];
                double norm = Kernels.Vectors.Norm(vector, count);
                for (int i = 0; i < count; i++)
                    s[i, j] = Scalar<T>.Of(vector[byKind[i]] / norm);
            }

            for (int i = 0; i < count; i++)
                Matrices.Copy(old.ColumnRange(kept[byKind[i]], 1), left.ColumnRange(i, 1));
            Gemm.Multiply(left.Part(0, 0, _half, top + both), s.RowRange(0, top + both), result.RowRange(0, _half), _workers);
            Gemm.Multiply(left.Part(_half, top, _n - _half, count - top), s.RowRange(top, count - top), result.RowRange(_half, _n - _half), _workers);
            return result;
        }

        /// <summary>The z of which the computed roots are the exact ones (Löwner's formula).</summary>
        private void Weights(in MatrixView<double> differences, double* poles, List<int> kept, double* weights)
        {
            nint count = differences.Columns;
            for (nint i = 0; i < count; i++)
                weights[i] = differences[i, i];
            for (nint j = 0; j < count; j++)
            {
                double* column = differences.Pointer + (j * differences.ColumnStride);
                double pole = poles[j];
                for (nint i = 0; i < j; i++)
                    weights[i] *= column[i] / (poles[i] - pole);
                for (nint i = j + 1; i < count; i++)
                    weights[i] *= column[i] / (poles[i] - pole);
            }

            for (nint i = 0; i < count; i++)
                weights[i] = Math.CopySign(Math.Sqrt(Math.Max(0, -weights[i])), _z[kept[(int)i]]);
        }
    }
}
