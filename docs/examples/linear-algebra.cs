#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// Linear algebra, docs/tutorials/linear-algebra.md, as one program. Run it on 4 ranks:
//   ./build.sh run docs/examples/linear-algebra.cs -n 4
using Heat;

Ht.Run(() =>
{
    Ht.Print("1. Products of every pair of splits");
    DNDArray<double> m = Ht.Random.Randn<double>([60, 60], split: 0), square = Ht.MatMul(m, m);
    foreach (int? left in (int?[])[null, 0, 1])
    {
        foreach (int? right in (int?[])[null, 0, 1])
        {
            DNDArray<double> product = Ht.MatMul(m.Resplit(left), m.Resplit(right));
            Ht.Print($"{Name(left),4} times {Name(right),4}: {Name(product.Split),4}, as before: {Near(product, square)}");
        }
    }

    Ht.Print("\n2. Q R of a tall matrix, where it lies");
    DNDArray<double> a = Ht.Random.Randn<double>([4000, 6], split: 0);
    (DNDArray<double> q, DNDArray<double> r) = Ht.Linalg.Qr(a);
    Ht.Print($"Q is split along axis {q.Split}, R {Name(r.Split)}; the same as A: {Near(Ht.MatMul(q, r), a)}");
    Ht.Print($"orthonormal: {Near(Ht.MatMul(q.T, q), Ht.Eye<double>(6))}");
    r.Round(3).Print();

    Ht.Print("\n3. Systems of equations");
    DNDArray<double> solution = Ht.Arange<double>(1, 7, 1), b = Ht.MatMul(a, solution);
    DNDArray<double> fromTriangle = Ht.Linalg.SolveTriangular(r, Ht.MatMul(q.T, b));
    fromTriangle.Resplit(null).Round(6).Print();
    Ht.Linalg.LstSq(a, b).X.Round(6).Print();
    DNDArray<double> normal = Ht.MatMul(a.T, a);
    Ht.Linalg.Solve(normal, Ht.MatMul(a.T, b)).Resplit(null).Round(6).Print();

    Ht.Print("\n4. What does not fit, every rank says");
    try
    {
        Ht.Linalg.Inv(Ht.Ones<double>([3, 3], split: 0));
    }
    catch (LinAlgException exception)
    {
        Ht.Print(exception.Message);
    }

    Ht.Print("\n5. Singular values: of a tall matrix, and of a square one split along axis 1");
    var (u, s, vh) = Ht.Linalg.Svd(a);
    s.Round(3).Print();
    Ht.Print($"U is split along axis {u.Split}; U S Vh is A: {Near(Ht.MatMul(u * s, vh), a)}");
    var (u2, s2, vh2) = Ht.Linalg.Svd(m.Resplit(1));
    Ht.Print($"U {Name(u2.Split)}, Vh along axis {vh2.Split}; U S Vh is M: {Near(Ht.MatMul(u2 * s2, vh2), m)}");
    Ht.Print($"largest {s2.Item(0):0.000}, least {s2.Item(-1):0.000}, rank {Ht.Linalg.MatrixRank(m).Item()}, condition number {Ht.Linalg.Cond(m).Item():0.0}");

    Ht.Print("\n6. Eigenvalues of a symmetric matrix");
    (DNDArray<double> w, DNDArray<double> v) = Ht.Linalg.EigH(normal);
    w.Round(1).Print();
    Ht.Print($"A V is V W: {Near(Ht.MatMul(normal, v), v * w)}; the square roots are the singular values: {Near(Ht.Sqrt(w).Flip(0), s)}");

    Ht.Print("\n7. Norms");
    Ht.Print($"Frobenius {Ht.Linalg.Norm(a).Item():0.000}, spectral {Ht.Linalg.MatrixNorm(a, MatrixNormOrder.Two).Item():0.000}, nuclear {Ht.Linalg.MatrixNorm(a, MatrixNormOrder.Nuclear).Item():0.000}");
    Ht.Print($"largest sum of a column {Ht.Linalg.MatrixNorm(a, MatrixNormOrder.One).Item():0.000}, of a row {Ht.Linalg.MatrixNorm(a, MatrixNormOrder.Infinity).Item():0.000}");
    Ht.Linalg.VectorNorm(a, 3, axis: 0).Round(3).Print();

    Ht.Print("\n8. The largest singular values only");
    DNDArray<double> signal = Ht.MatMul(Ht.Random.Randn<double>([600, 5], split: 0), Ht.Random.Randn<double>([5, 200]));
    DNDArray<double> data = signal + (0.01 * Ht.Random.Randn<double>([600, 200], split: 0));
    double size = Ht.Linalg.Norm(data).Item(), best = Ht.Linalg.Norm(Ht.Linalg.SvdVals(data)[5..]).Item() / size;
    var (u3, s3, vh3) = Ht.Linalg.RSvd(data, rank: 5);
    double randomised = Ht.Linalg.Norm(data - Ht.MatMul(u3 * s3, vh3)).Item() / size;
    Ht.Print($"error of the best five {best:0.00000}, of the randomised ones {randomised:0.00000}");
    var (u4, s4, vh4, bound) = Ht.Linalg.HSvdRank(data, maxRank: 5);
    double hierarchical = Ht.Linalg.Norm(data - Ht.MatMul(u4 * s4, vh4)).Item() / size;
    Ht.Print($"of the hierarchical ones {hierarchical:0.00000}, no more than the bound: {hierarchical <= bound}");
    Ht.Print($"with an error of 0.01: {Ht.Linalg.HSvdRTol(data, 0.01).S.Size} values");

    static string Name(int? split) => split is { } axis ? axis.ToString() : "none";

    static bool Near(DNDArray<double> x, DNDArray<double> y) => Ht.AllClose(x, y, rtol: 1e-9, atol: 1e-9);
});
