using static Heat.Tests.HeatName;

namespace Heat.Tests;

internal static partial class HeatModules
{
    private static HeatName[] Linalg =>
    [
        Of<double>("cg", (a, b) => Ht.Linalg.Cg(Ht.MatMul(a.T, a), b[0]).Round(4), "a preconditioner, a callback, a function in place of the matrix; `Gmres` besides"),
        Of<double>("condest", a => Ht.Linalg.CondEst(a[..5]), "`Cond` of all orders besides"),
        Of<double>("cross", (a, b) => Ht.Cross(a[.., ..3], b[.., ..3])),
        Of<double>("det", a => Ht.Linalg.Det(a[..5]), "an array without axes; batches of matrices; `SlogDet` besides"),
        Of<double>("dot", (a, b) => Ht.Dot(a, b.T)),
        Of<double>("eigh", a => Ht.Linalg.EigH(a[..5]), "eigenvalues rise, as NumPy's; `EigValsH`, `Eig` and `EigVals` besides"),
        Of<double>("matrix_exp expm", a => Ht.Linalg.Expm(a[..5]), "`SqrtM` besides"),
        Of<double>("hsvd_rank", a => Ht.Linalg.HSvdRank(a, 5).S, "U, Vh and a bound of the relative error as well; `HSvd` takes a rank and an error"),
        Of<double>("hsvd_rtol hsvd", a => Ht.Linalg.HSvdRTol(a, 1e-14).S),
        Of<double>("inv", a => Ht.Linalg.Inv(a[..5]), "`PInv` besides"),
        Of<double>("isvd", (a, b) => Ht.Linalg.ISvd(b, Ht.Linalg.Svd(a).U, Ht.Linalg.Svd(a).S, Ht.Linalg.Svd(a).Vh).S, "new columns for a decomposition"),
        Of<double>("lanczos", (a, b) => Ht.Linalg.Lanczos(Ht.MatMul(a.T, a), 2, b[0]).T, "any split"),
        Of<double>("matmul", (a, b) => Ht.MatMul(a, b.T), "every pair of splits; `Ht.PlanMatMul` tells the cost"),
        Of<double>("matrix_norm", a => Ht.Linalg.MatrixNorm(a, MatrixNormOrder.Nuclear), "all of NumPy's orders"),
        Of<double>("matrix_transpose", a => a.MT),
        Of<double>("norm", a => Ht.Linalg.Norm(a)),
        Of<double>("outer", (a, b) => Ht.Outer(a[0], b[0])),
        Of<double>("polar", a => Ht.Linalg.Polar(a[..5])),
        Of<double>("projection", (a, b) => Ht.VDot(a[0], b[0]) / Ht.VDot(b[0], b[0]) * b[0], "no name of its own"),
        Of<double>("qr", a => Ht.Linalg.Qr(a), "`complete: true` and `QrPivoted` besides; `QrTriangle` for mode `r`"),
        Of<double>("reigh", a => Ht.Linalg.ReigH(Ht.MatMul(a.T, a), 1).W),
        Of<double>("rsvd", a => Ht.Linalg.RSvd(a, 5).S),
        Of<double>("solve", a => Ht.Linalg.Solve(a[..5], a[5]), "`LuFactor`, `Cholesky` and `LstSq` besides"),
        Of<double>("solve_triangular", a => Ht.Linalg.SolveTriangular(a[..5], a[5]), "lower, transposed and unit triangles, too"),
        Of<double>("svd", a => Ht.Linalg.Svd(a), "`fullMatrices: true` as well; `SvdVals` for `compute_uv=False`"),
        Of<double>("trace", a => Ht.Trace(a)),
        Of<double>("vdot", (a, b) => Ht.VDot(a, b)),
        Of<double>("vecdot", (a, b) => Ht.VecDot(a, b)),
        Of<double>("vector_norm", a => Ht.Linalg.VectorNorm(a, 3, axis: 0), "all orders"),
    ];
}
