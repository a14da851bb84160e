using System.Numerics;

namespace Heat.Tests;

/// <summary>Ht.Linalg against what NumPy and SciPy computed, of every split, batches included.</summary>
public class LinalgRecordTests
{
    [Distributed]
    public void As_NumPy(Communicator comm)
    {
        foreach (NumPyRecord record in NumPyRecord.Read("linalg"))
        {
            NumPyArray a = record.Array("a");
            if (comm.Size > 1 && a.DType is ("float32" or "complex64"))
                continue; // the distribution does not depend on the precision
            foreach ((Distribution layout, bool strided) in RecordLayouts.Of(a.Shape, comm.Size))
            {
                switch (a.DType)
                {
                    case "float32":
                        new Case<float, float, Complex64>(record, a.On<float>(comm, layout, strided), 3e-4).Check(Ht.Linalg.SvdVals, x => Ht.Linalg.EigValsH(x), Ht.Linalg.EigVals, Ht.Linalg.PInv, Ht.Linalg.Cond, Ht.Linalg.MatrixRank, Ht.Linalg.SlogDet, Ht.Linalg.LstSq, Ht.Linalg.Polar);
                        break;
                    case "float64":
                        new Case<double, double, Complex>(record, a.On<double>(comm, layout, strided), 1e-9).Check(Ht.Linalg.SvdVals, x => Ht.Linalg.EigValsH(x), Ht.Linalg.EigVals, Ht.Linalg.PInv, Ht.Linalg.Cond, Ht.Linalg.MatrixRank, Ht.Linalg.SlogDet, Ht.Linalg.LstSq, Ht.Linalg.Polar);
                        break;
                    case "complex64":
                        new Case<Complex64, float, Complex64>(record, a.On<Complex64>(comm, layout, strided), 3e-4).Check(Ht.Linalg.SvdVals, x => Ht.Linalg.EigValsH(x), Ht.Linalg.EigVals, Ht.Linalg.PInv, Ht.Linalg.Cond, Ht.Linalg.MatrixRank, Ht.Linalg.SlogDet, Ht.Linalg.LstSq, Ht.Linalg.Polar);
                        break;
                    default:
                        new Case<Complex, double, Complex>(record, a.On<Complex>(comm, layout, strided), 1e-9).Check(Ht.Linalg.SvdVals, x => Ht.Linalg.EigValsH(x), Ht.Linalg.EigVals, Ht.Linalg.PInv, Ht.Linalg.Cond, Ht.Linalg.MatrixRank, Ht.Linalg.SlogDet, Ht.Linalg.LstSq, Ht.Linalg.Polar);
                        break;
                }
            }
        }
    }

    /// <summary>A matrix in one distribution.</summary>
    private sealed class Case<T, TReal, TComplex>(NumPyRecord record, DNDArray<T> a, double tolerance)
        where T : unmanaged, INumberBase<T> where TReal : unmanaged, INumberBase<TReal> where TComplex : unmanaged, INumberBase<TComplex>
    {
        private readonly string _name = $"{record.Text("name")}, {a.Distribution}, {typeof(T).Name}";

        public void Check(
            Func<DNDArray<T>, DNDArray<TReal>> singularValues, Func<DNDArray<T>, DNDArray<TReal>> hermitian, Func<DNDArray<T>, DNDArray<TComplex>> eigenvalues,
            Func<DNDArray<T>, double?, DNDArray<T>> pseudoInverse, Func<DNDArray<T>, MatrixNormOrder, DNDArray<TReal>> condition, Func<DNDArray<T>, double?, DNDArray<long>> rank,
            Func<DNDArray<T>, (DNDArray<T>, DNDArray<TReal>)> logarithm,
            Func<DNDArray<T>, DNDArray<T>, double?, (DNDArray<T> X, DNDArray<TReal> Residuals, long Rank, DNDArray<TReal> S)> leastSquares,
            Func<DNDArray<T>, (DNDArray<T> U, DNDArray<T> H)> polar)
        {
            Compare("svdvals", singularValues(a));
            Compare("pinv", pseudoInverse(a, null));
            if (record.Has("rank"))
                Assert.That(rank(a, null).ToArray(), Is.EqualTo(record.Array("rank").Elements<long>()), _name);
            if (record.Has("det"))
            {
                Compare("eigvalsh", hermitian(a));
                Compare("det", Ht.Linalg.Det(a));
                if (record.Text("name") != "singular")
                    Compare("slogdet", logarithm(a).Item2);
            }

            if (record.Has("eigvals"))
                CompareSets("eigvals", eigenvalues(a));
            if (record.Has("inv"))
            {
                Compare("inv", Ht.Linalg.Inv(a));
                Compare("power", Ht.Linalg.MatrixPower(a, -3));
                MatrixNormOrder[] orders = [MatrixNormOrder.Frobenius, MatrixNormOrder.Nuclear, MatrixNormOrder.One, MatrixNormOrder.MinusOne, MatrixNormOrder.Two, MatrixNormOrder.MinusTwo, MatrixNormOrder.Infinity, MatrixNormOrder.MinusInfinity];
                for (int i = 0; i < orders.Length; i++)
                    Compare($"cond {orders[i]}", condition(a, orders[i]), NumPyArray.Of(record["cond"][i]));
                foreach (int? split in Enumerable.Range(-1, a.NDim + 1).Select(axis => axis < 0 ? (int?)null : axis))
                {
                    DNDArray<T> b = record.Array("b").On<T>(a.Comm, split);
                    Compare("solve", Ht.Linalg.Solve(a, b));
                }
            }
            else if (record.Text("name") == "singular")
            {
                Assert.That(() => Ht.Linalg.Inv(a), Throws.TypeOf<LinAlgException>().With.Message.Contains("singular"), _name);
                Assert.That(() => Ht.Linalg.Solve(a, a), Throws.TypeOf<LinAlgException>().With.Message.Contains("singular"), _name);
            }

            if (record.Has("lstsq"))
            {
                foreach (int? split in (int?[])[null, 0, 1])
                {
                    var result = leastSquares(a, record.Array("lstsq_b").On<T>(a.Comm, split), null);
                    Compare("lstsq", result.X);
                    Compare("lstsq_residuals", result.Residuals);
                    Assert.That(result.Rank, Is.EqualTo(Math.Min(a.Shape[0], a.Shape[1])), _name);
                }
            }

            if (record.Has("polar_u"))
            {
                (DNDArray<T> u, DNDArray<T> h) = polar(a);
                Compare("polar_u", u);
                Compare("polar_h", h);
            }
        }

        private void Compare<TResult>(string field, DNDArray<TResult> actual) where TResult : unmanaged, INumberBase<TResult> => Compare(field, actual, record.Array(field));

        private void Compare<TResult>(string what, DNDArray<TResult> actual, NumPyArray expected) where TResult : unmanaged, INumberBase<TResult>
        {
            Assert.That(actual.Shape, Is.EqualTo(expected.Shape), $"{what} of {_name}");
            Complex[] x = [.. actual.ToArray().Select(Complex.CreateTruncating)], y = Elements(expected);
            double size = y.Length == 0 ? 1 : Math.Max(1, y.Max(Complex.Abs));
            for (int i = 0; i < x.Length; i++)
                Assert.That(Complex.Abs(x[i] - y[i]), Is.LessThanOrEqualTo(tolerance * size * (record.Text("name") == "Hilbert" ? 1e5 : 1)), $"{what} of {_name}: {x[i]} instead of {y[i]}");
        }

        private void CompareSets(string field, DNDArray<TComplex> actual)
        {
            List<Complex> x = [.. actual.ToArray().Select(Complex.CreateTruncating)];
            foreach (Complex value in Elements(record.Array(field)))
            {
                Complex nearest = x.MinBy(other => Complex.Abs(other - value));
                Assert.That(Complex.Abs(nearest - value), Is.LessThan(tolerance * 10), $"{field} of {_name}");
                x.Remove(nearest);
            }
        }

        private static Complex[] Elements(NumPyArray array) => array.DType switch
        {
            "complex128" => array.Elements<Complex>(),
            _ => [.. array.Elements<double>().Select(x => (Complex)x)],
        };
    }
}
