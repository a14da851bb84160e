using Heat.Kernels;

namespace Heat.Benchmarks;

/// <summary>The product of some points and many others by <see cref="Gemm"/>, in tiles that stay in a cache: what the distances of all pairs take at least if they are not stored.</summary>
/// <param name="points">The points.</param>
/// <param name="others">The others.</param>
/// <param name="features">The features of each.</param>
internal sealed unsafe class TiledProduct(int points, int others, int features)
{
    private const int TileRows = 192, TileColumns = 480;

    private readonly float[] _points = Ones(points * features);
    private readonly float[] _others = Ones(others * features);
    private readonly float[] _tile = Ones(TileRows * TileColumns);

    public void Run()
    {
        fixed (float* x = _points, y = _others, tile = _tile)
        {
            for (nint row = 0; row < points; row += TileRows)
            {
                nint rows = Math.Min(TileRows, points - row);
                for (nint column = 0; column < others; column += TileColumns)
                {
                    nint columns = Math.Min(TileColumns, others - column);
                    Gemm.Multiply(new MatrixView<float>(x + (row * features), rows, features), new MatrixView<float>(y + (column * features), columns, features).Transposed, new MatrixView<float>(tile, rows, columns));
                }
            }
        }
    }

    private static float[] Ones(int length)
    {
        float[] ones = GC.AllocateUninitializedArray<float>(length, pinned: true);
        Array.Fill(ones, 1);
        return ones;
    }
}
