using Heat.Kernels;

namespace Heat.Tests;

/// <summary>How the elements of a test matrix lie in memory.</summary>
public enum Order
{
    /// <summary>Rows are contiguous, without gaps.</summary>
    RowMajor,

    /// <summary>Columns are contiguous, with a gap between them.</summary>
    ColumnMajor,

    /// <summary>Rows are contiguous, with a gap between them.</summary>
    Padded,

    /// <summary>Neither is contiguous.</summary>
    Strided,

    /// <summary>Rows backwards, columns backwards.</summary>
    Reversed,
}

/// <summary>A matrix whose first or last element lies against a page that may not be touched. The gaps hold a marker, which is checked.</summary>
internal sealed unsafe class GuardedMatrix<T> : IDisposable where T : unmanaged
{
    private readonly GuardedMemory _memory;
    private readonly T _marker;
    private readonly HashSet<nint> _used = [];

    public GuardedMatrix(int rows, int columns, Order order, T marker, bool atStart = false)
    {
        _marker = marker;
        (nint row, nint column) = order switch
        {
            Order.RowMajor => (columns, 1),
            Order.ColumnMajor => ((nint)1, rows + 3),
            Order.Padded => (columns + 5, 1),
            Order.Strided => ((columns * 3) + 1, 3),
            _ => (-columns, -1),
        };
        nint last = (Math.Max(rows - 1, 0) * Math.Abs(row)) + (Math.Max(columns - 1, 0) * Math.Abs(column));
        _memory = new(rows * columns == 0 ? 0 : (last + 1) * sizeof(T), atStart);
        T* first = (T*)_memory.Pointer;
        new Span<T>(first, (int)(_memory.ByteLength / sizeof(T))).Fill(marker);
        View = new(row < 0 ? first + last : first, rows, columns, row, column);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
                _used.Add((nint)(View.Pointer + (i * row) + (j * column) - first));
        }
    }

    public MatrixView<T> View { get; }

    public GuardedMatrix<T> Fill(Func<int, int, T> value)
    {
        for (int i = 0; i < View.Rows; i++)
        {
            for (int j = 0; j < View.Columns; j++)
                View[i, j] = value(i, j);
        }

        return this;
    }

    /// <summary>Whether all gaps hold what they held.</summary>
    public bool GapsAreUntouched()
    {
        T* first = (T*)_memory.Pointer;
        for (nint i = 0; i < _memory.ByteLength / sizeof(T); i++)
        {
            if (!_used.Contains(i) && !EqualityComparer<T>.Default.Equals(first[i], _marker))
                return false;
        }

        return true;
    }

    public void Dispose() => _memory.Dispose();
}
