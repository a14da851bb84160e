using static Heat.Tests.HeatName;

namespace Heat.Tests;

internal static partial class HeatModules
{
    private static HeatName[] Linalg =>
    [
        Of<double>("cross", (a, b) => Ht.Cross(a[.., ..3], b[.., ..3])),
        Of<double>("det", a => Ht.Linalg.Det(a[..5]), "an array without axes; batches of matrices; `SlogDet` besides"),
        Of<double>("dot", (a, b) => Ht.Dot(a, b.T)),
        Of<double>("eigh", a => Ht.Linalg.EigH(a[..5]), "eigenvalues rise, as NumPy's; `EigValsH`, `Eig` and `EigVals` besides"),
        Of<double>("inv", a => Ht.Linalg.Inv(a[..5]), "`PInv` besides"),
        Of<double>("matmul", (a, b) => Ht.MatMul(a, b.T), "every pair of splits; `Ht.PlanMatMul` tells the cost"),
        Of<double>("outer", (a, b) => Ht.Outer(a[0], b[0])),
        Of<double>("polar", a => Ht.Linalg.Polar(a[..5])),
        Of<double>("qr", a => Ht.Linalg.Qr(a), "`complete: true` and `QrPivoted` besides; `QrTriangle` for mode `r`"),
        Of<double>("solve", a => Ht.Linalg.Solve(a[..5], a[5]), "`LuFactor`, `Cholesky` and `LstSq` besides"),
        Of<double>("solve_triangular", a => Ht.Linalg.SolveTriangular(a[..5], a[5]), "lower, transposed and unit triangles, too"),
        Of<double>("svd", a => Ht.Linalg.Svd(a), "`fullMatrices: true` as well; `SvdVals` for `compute_uv=False`"),
        Of<double>("trace", a => Ht.Trace(a)),
        Of<double>("vdot", (a, b) => Ht.VDot(a, b)),
        Of<double>("vecdot", (a, b) => Ht.VecDot(a, b)),
    ];
}
