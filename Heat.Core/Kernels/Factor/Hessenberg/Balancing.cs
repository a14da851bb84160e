using System.Numerics;

namespace Heat.Kernels;

/// <summary>Scales rows and columns by powers of two so that they have like norms, D⁻¹ A D: eigenvalues become more accurate
/// (Parlett and Reinsch, Numer. Math. 13, 1969).</summary>
internal static unsafe class Balancing
{
    private const int MostSweeps = 100, MostPower = 400;

    /// <summary>Scales a matrix in place.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="powers">The exponents of D.</param>
    public static void Run<T>(in MatrixView<T> a, int* powers) where T : unmanaged, INumberBase<T>
    {
        nint n = a.Rows;
        new Span<int>(powers, (int)n).Clear();
        bool isBalanced = false;
        for (int sweep = 0; !isBalanced && sweep < MostSweeps; sweep++)
        {
            isBalanced = true;
            for (nint i = 0; i < n; i++)
            {
                double column = 0, row = 0;
                for (nint k = 0; k < n; k++)
                {
                    column += k == i ? 0 : Scalar<T>.Size(a[k, i]);
                    row += k == i ? 0 : Scalar<T>.Size(a[i, k]);
                }

                if (!(column > 0) || !(row > 0) || !double.IsFinite(column + row))
                    continue;
                double before = column + row;
                int power = 0;
                for (; column < row / 2; column *= 4)
                    power++;
                for (; column >= row * 2; column /= 4)
                    power--;
                if ((column + row) / Math.ScaleB(1, power) >= 0.95 * before || Math.Abs(powers[i] + power) > MostPower)
                    continue;
                isBalanced = false;
                powers[i] += power;
                Matrices.Scale(a.RowRange(i, 1), -power);
                Matrices.Scale(a.ColumnRange(i, 1), power);
            }
        }
    }
}
