namespace Heat;

/// <summary>
/// Which elements of an array its text shows: all, or, of an array of more than <see cref="PrintOptions.Threshold"/>
/// elements, the first and last <see cref="PrintOptions.EdgeItems"/> along each axis longer than twice as many. Pure
/// arithmetic on shapes, so that the ranks of a distributed array agree on what to move without talking about it.
/// </summary>
internal sealed class PrintPlan
{
    private readonly int _edgeItems;

    private PrintPlan(Shape shape, int edgeItems, bool isSummarised, Shape shownShape) =>
        (Shape, _edgeItems, IsSummarised, ShownShape) = (shape, edgeItems, isSummarised, shownShape);

    /// <summary>The shape of the array.</summary>
    public Shape Shape { get; }

    /// <summary>Whether the array has too many elements to show all of them; short axes are shown completely nevertheless.</summary>
    public bool IsSummarised { get; }

    /// <summary>The shape of the dense array of the elements shown: what <see cref="ArrayText"/> takes.</summary>
    public Shape ShownShape { get; }

    /// <summary>Plans the text of an array.</summary>
    /// <exception cref="ArgumentException">More elements would be shown than one array can hold.</exception>
    public static PrintPlan For(Shape shape, PrintOptions options)
    {
        bool summarise = shape.Size > options.Threshold;
        Int128 count = 1;
        var shown = new long[shape.NDim];
        for (int axis = 0; axis < shape.NDim; axis++)
        {
            shown[axis] = summarise ? Math.Min(shape[axis], 2L * options.EdgeItems) : shape[axis];
            count *= shown[axis];
        }

        if (count > Array.MaxLength)
        {
            throw new ArgumentException(
                $"The text of an array of shape {shape} would show {count} elements, more than the {Array.MaxLength} that are possible: " +
                $"lower {nameof(options.Threshold)} ({options.Threshold}) or {nameof(options.EdgeItems)} ({options.EdgeItems}).", nameof(options));
        }

        return new(shape, options.EdgeItems, summarise, new(shown));
    }

    /// <summary>Whether items are left out along an axis, after the first <see cref="Head"/> ones.</summary>
    public bool LeavesOut(int axis) => ShownShape[axis] < Shape[axis];

    /// <summary>How many items are shown from the front of an axis: all, unless items are left out.</summary>
    public long Head(int axis) => LeavesOut(axis) ? _edgeItems : Shape[axis];

    /// <summary>
    /// The blocks of the array that are shown of a part of it, each with its place in the dense array of the elements
    /// shown: at most two to the power of the number of axes along which items are left out, none empty, in row-major order.
    /// </summary>
    /// <param name="owned">A part of the array, such as what one rank holds; <see cref="Block.Whole"/> for all.</param>
    public IReadOnlyList<(Block Source, Block Shown)> Pieces(Block owned)
    {
        var pieces = new List<(Block Source, Block Shown)>();
        var start = new long[Shape.NDim];
        var shownStart = new long[Shape.NDim];
        var lengths = new long[Shape.NDim];
        Add(0);
        return pieces;

        void Add(int axis)
        {
            if (axis == Shape.NDim)
            {
                Shape common = new(lengths);
                pieces.Add((new(start, common), new(shownStart, common)));
                return;
            }

            AddRange(axis, 0, Head(axis), leftOut: 0);
            if (LeavesOut(axis))
                AddRange(axis, Shape[axis] - _edgeItems, Shape[axis], leftOut: Shape[axis] - ShownShape[axis]);
        }

        void AddRange(int axis, long first, long end, long leftOut)
        {
            start[axis] = Math.Max(first, owned.Start[axis]);
            lengths[axis] = Math.Min(end, owned.End(axis)) - start[axis];
            shownStart[axis] = start[axis] - leftOut;
            if (lengths[axis] > 0)
                Add(axis + 1);
        }
    }
}
