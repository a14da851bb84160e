namespace Heat.Kernels;

/// <summary>
/// Products of a matrix, whose rows or columns are contiguous, and one or two vectors of real numbers. Rows are summed in blocks of fixed
/// length, columns in their order, so that results do not depend on how rows are divided among threads.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
/// <param name="a">The matrix.</param>
/// <param name="vectors">How many vectors there are.</param>
/// <param name="x">The vectors, one after the other.</param>
/// <param name="targets">What the products are added to, one vector after the other.</param>
internal readonly unsafe struct MatrixVector<T>(MatrixView<T> a, int vectors, T* x, T* targets) : ISimdKernel<T> where T : unmanaged
{
    private const int BlockLength = 4096;

    public void Run<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        if (a.ColumnStride == 1)
            Rows<TOps, TVec>();
        else
            Columns<TOps, TVec>();
    }

    /// <summary>Four rows at a time, in blocks of their length.</summary>
    private void Rows<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        T* sums = stackalloc T[4];
        for (nint i = 0; i < a.Rows; i += 4)
        {
            nint count = Math.Min(4, a.Rows - i);
            for (nint p = 0; p < a.Columns; p += BlockLength)
            {
                nint length = Math.Min(BlockLength, a.Columns - p);
                T* first = a.Pointer + (i * a.RowStride) + p;
                for (int vector = 0; vector < vectors; vector++)
                {
                    T* own = x + (vector * a.Columns) + p, target = targets + (vector * a.Rows) + i;
                    if (count == 4)
                    {
                        VectorKernels<T, TOps, TVec>.FourDots(first, a.RowStride, own, length, sums);
                        Add<TOps, TVec>(sums, 4, target);
                        continue;
                    }

                    for (nint row = 0; row < count; row++)
                    {
                        VectorKernels<T, TOps, TVec>.FourDots(first + (row * a.RowStride), 0, own, length, sums);
                        Add<TOps, TVec>(sums, 1, target + row);
                    }
                }
            }
        }
    }

    /// <summary>Four columns at a time, in blocks of rows that stay in the first caches.</summary>
    private void Columns<TOps, TVec>() where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        for (nint i = 0; i < a.Rows; i += BlockLength)
        {
            nint length = Math.Min(BlockLength, a.Rows - i);
            for (nint p = 0; p < a.Columns; p += 4)
            {
                T* block = a.Pointer + i + (p * a.ColumnStride);
                for (int vector = 0; vector < vectors; vector++)
                {
                    T* own = x + (vector * a.Columns) + p, target = targets + (vector * a.Rows) + i;
                    if (p + 4 <= a.Columns)
                    {
                        VectorKernels<T, TOps, TVec>.AddFour(block, a.ColumnStride, own, length, target);
                        continue;
                    }

                    for (nint column = 0; column < a.Columns - p; column++)
                        VectorKernels<T, TOps, TVec>.AddOne(block + (column * a.ColumnStride), own[column], length, target);
                }
            }
        }
    }

    private static void Add<TOps, TVec>(T* sums, int count, T* target) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged
    {
        for (int i = 0; i < count; i++)
            TOps.StorePartial(TOps.Add(TOps.LoadPartial(target + i, 1), TOps.LoadPartial(sums + i, 1)), target + i, 1);
    }
}
