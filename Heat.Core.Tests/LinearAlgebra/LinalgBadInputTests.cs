namespace Heat.Tests;

/// <summary>Wrong arguments and matrices that a function has no result for: the same exception on every rank, with the numbers.</summary>
public class LinalgBadInputTests
{
    [Distributed]
    public void Wrong_arguments(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<double> wide = Ht.Ones<double>([3, 4], split, comm), square = Ht.Eye<double>(4, split: split, comm: comm), vector = Ht.Ones<double>([3], comm: comm);
            DNDArray<long> whole = Ht.Ones<long>([4, 4], split, comm);
            (string Message, Func<object> Call)[] table =
            [
                // Shapes that do not match.
                ("(3, 4)", () => Ht.MatMul(wide, wide)),
                ("4 rows", () => Ht.Linalg.Solve(square, vector)),
                ("4 rows", () => Ht.Linalg.SolveTriangular(square, vector)),
                ("4 rows", () => Ht.Linalg.LuSolve(Ht.Linalg.LuFactor(square), vector)),
                ("4 rows", () => Ht.Linalg.LstSq(square, vector)),
                ("(3,)", () => Ht.Linalg.Cg(square, vector)),
                ("(3,)", () => Ht.Linalg.Lanczos(square, 2, vector)),

                // Not square.
                ("(3, 4)", () => Ht.Linalg.Inv(wide)),
                ("(3, 4)", () => Ht.Linalg.Det(wide)),
                ("(3, 4)", () => Ht.Linalg.SlogDet(wide)),
                ("(3, 4)", () => Ht.Linalg.Cholesky(wide)),
                ("(3, 4)", () => Ht.Linalg.LuFactor(wide)),
                ("(3, 4)", () => Ht.Linalg.EigH(wide)),
                ("(3, 4)", () => Ht.Linalg.Eig(wide)),
                ("(3, 4)", () => Ht.Linalg.ReigH(wide, 2)),
                ("(3, 4)", () => Ht.Linalg.Expm(wide)),
                ("(3, 4)", () => Ht.Linalg.SqrtM(wide)),
                ("(3, 4)", () => Ht.Linalg.MatrixPower(wide, 2)),
                ("(3, 4)", () => Ht.Linalg.Cond(wide, MatrixNormOrder.One)),

                // Too few axes.
                ("(3,)", () => Ht.Linalg.Qr(vector)),
                ("(3,)", () => Ht.Linalg.Svd(vector)),
                ("(3,)", () => Ht.Linalg.Lu(vector)),
                ("(3,)", () => Ht.Linalg.HSvdRank(vector, 1)),
                ("(3,)", () => Ht.Linalg.MatrixNorm(vector)),

                // Integers.
                ("int64", () => Ht.Linalg.Qr(whole)),
                ("int64", () => Ht.Linalg.Inv(whole)),
                ("int64", () => Ht.Linalg.Det(whole)),
                ("int64", () => Ht.Linalg.Cholesky(whole)),
                ("int64", () => Ht.Linalg.LuFactor(whole)),
                ("int64", () => Ht.Linalg.Solve(whole, whole)),

                // Unknown orders and ranks of no sense.
                ("99", () => Ht.Linalg.Cond(square, (MatrixNormOrder)99)),
                ("99", () => Ht.Linalg.MatrixNorm(square, (MatrixNormOrder)99)),
                ("0", () => Ht.Linalg.RSvd(square, 0)),
                ("-1", () => Ht.Linalg.ReigH(square, -1)),
                ("-1", () => Ht.Linalg.HSvdRank(square, -1)),
                ("-1", () => Ht.Linalg.HSvdRTol(square, -1)),
                ("0", () => Ht.Linalg.Lanczos(square, 0)),
                ("-1", () => Ht.Linalg.PInv(square, -1)),
            ];
            for (int i = 0; i < table.Length; i++)
            {
                (string message, Func<object> call) = table[i];
                Assert.That(() => call(), Throws.InstanceOf<ArgumentException>().With.Message.Contains(message), $"row {i}, split {split}");
            }
        }
    }

    [Distributed]
    public void Matrices_without_a_result(Communicator comm)
    {
        foreach (int? split in (int?[])[null, 0, 1])
        {
            DNDArray<double> singular = Ht.Ones<double>([4, 4], split, comm), indefinite = Ht.Diag(Ht.Array<double>([1, 1, -1, 1], comm: comm)).Resplit(split), right = Ht.Ones<double>([4], comm: comm);
            DNDArray<double> broken = singular * double.NaN, turn = Ht.Array(new double[,] { { 0, -1 }, { 1, 0 } }, split, comm);
            (string Message, Func<object> Call)[] table =
            [
                ("pivot 1 of 4", () => Ht.Linalg.Solve(singular, right)),
                ("pivot 1 of 4", () => Ht.Linalg.Inv(singular)),
                ("pivot 1 of 4", () => Ht.Linalg.LuFactor(singular)),
                ("element 0", () => Ht.Linalg.SolveTriangular(singular - singular, right)),
                ("order 3", () => Ht.Linalg.Cholesky(indefinite)),
                ("order 1", () => Ht.Linalg.Cholesky(broken)),
                ("NaN", () => Ht.Linalg.Svd(broken)),
                ("NaN", () => Ht.Linalg.EigH(broken)),
                ("NaN", () => Ht.Linalg.Eig(broken)),
                ("NaN", () => Ht.Linalg.HSvdRank(broken, 2)),
                ("NaN", () => Ht.Linalg.Cg(broken, right)),
                ("NaN", () => Ht.Linalg.Gmres(broken, right)),
                ("NaN", () => Ht.Linalg.Lanczos(broken, 2, right)),
                ("not positive definite", () => Ht.Linalg.Cg(indefinite, right)),
                ("after 1 iteration", () => Ht.Linalg.Gmres(turn, Ht.Ones<double>([2], comm: comm), maxIterations: 1)),
            ];
            for (int i = 0; i < table.Length; i++)
            {
                (string message, Func<object> call) = table[i];
                Assert.That(() => call(), Throws.TypeOf<LinAlgException>().With.Message.Contains(message), $"row {i}, split {split}");
            }

            Assert.That(Ht.Linalg.Det(singular).Item(), Is.Zero);
        }
    }
}
