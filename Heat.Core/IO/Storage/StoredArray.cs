namespace Heat.IO;

/// <summary>An array whose elements follow each other in a file without gaps, row-major or column-major: the data of an NPY file, a contiguous
/// HDF5 dataset, a variable of a classic netCDF file. All ranks read and write it together, each its own part.</summary>
/// <param name="Path">The file.</param>
/// <param name="Shape">The shape of the array.</param>
/// <param name="ElementType">The element type in the file.</param>
public sealed partial record StoredArray(string Path, Shape Shape, DType ElementType)
{
    /// <summary>The array's name in the file, for messages.</summary>
    public string? Name { get; init; }

    /// <summary>The position of its first byte in the file.</summary>
    public long Offset { get; init; }

    /// <summary>Whether the most significant byte of an element comes first.</summary>
    public bool IsBigEndian { get; init; }

    /// <summary>Whether the first index runs fastest (Fortran order).</summary>
    public bool IsColumnMajor { get; init; }

    /// <summary>The number of bytes of the elements.</summary>
    public Int128 NBytes => (Int128)Shape.Size * ElementType.Size;

    /// <summary>The files whose arrays, joined along the first axis, are this one; null where it is in one file. They are row-major.</summary>
    internal IReadOnlyList<StoredArray>? Parts { get; init; }

    /// <summary>Runs of so many bytes are read and written where they are; shorter ones would cost more calls than moving them between ranks does.</summary>
    internal int LongRun { get; init; } = 256 << 10;

    /// <summary>What a rank reads or writes between two agreements.</summary>
    internal int RoundBytes { get; init; } = 16 << 20;

    private bool IsSwapped => IsBigEndian == BitConverter.IsLittleEndian && ElementType.Size > 1;

    /// <summary>How many indices along the leading axes, how many along the split axis, and how many elements below it, in the order
    /// of the file. An array that is not split has its elements in one row.</summary>
    private static (long Rows, long Along, long Below) Around(Shape shape, int? split)
    {
        if (split is not { } axis)
            return (1, shape.Size, 1);
        long rows = 1, below = 1;
        for (int k = 0; k < axis; k++)
            rows *= shape[k];
        for (int k = axis + 1; k < shape.NDim; k++)
            below *= shape[k];
        return (rows, shape[axis], below);
    }

    /// <summary>Whether every rank's part is read and written best where it is in the file.</summary>
    private bool IsDirect(Shape shape, int? split, int ranks)
    {
        if (ranks == 1 || shape.Size == 0)
            return true;
        if (split is null)
            return shape.Size * ElementType.Size <= LongRun;
        (long rows, long along, long below) = Around(shape, split);
        return rows == 1 || (Int128)along * below * ElementType.Size / ranks >= LongRun;
    }

    /// <summary>The element of a box, counted in row-major order, as an index of the array in the file.</summary>
    internal string IndexText(Selection selection, Block box, long position)
    {
        long[] index = box.IndexAt(position);
        for (int axis = 0; axis < index.Length; axis++)
            index[axis] = selection.Start[axis] + index[axis] * selection.Step[axis];
        if (IsColumnMajor)
            Array.Reverse(index);
        return $"({string.Join(", ", index)})";
    }

    private static long Quotient(long a, long b) => (a + b - 1) / b;
}
