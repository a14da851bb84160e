using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// The view of an array that integers, slices and new axes give: nothing moves, every rank keeps its part. Axes of index arrays and
/// masks stay whole.
/// </summary>
/// <remarks>Along the split axis a slice has a positive step: only that leaves the ranks in order. An integer on the split axis leaves what it names with its owner: the view is then split along its first axis, all of which
/// that rank holds. For that the view needs an axis.</remarks>
internal sealed class BasicView
{
    private readonly Distribution _array;
    private readonly List<ViewAxis> _axes = [];
    private readonly ViewAxis[] _taken; // for each axis of the array, what the view takes of it
    private readonly int? _split; // the axis of the view that is the array's split axis

    /// <param name="array">The distribution of the array.</param>
    /// <param name="parts">The keys, which take every axis of the array.</param>
    public BasicView(Distribution array, ReadOnlySpan<KeyPart> parts)
    {
        _array = array;
        _taken = new ViewAxis[array.Shape.NDim];
        foreach (KeyPart part in parts)
            Add(part);
        Shape = new([.. _axes.Select(axis => axis.Length)]);
        int place = _axes.FindIndex(axis => axis.Axis == array.Split);
        if (array.Split is not { } split)
            Distribution = array.WithShape(Shape, null);
        else if (place < 0)
            Distribution = Distribution.FromCounts(Shape, 0, CountsOfOwner(array.OwnerOf(_taken[split].Start)));
        else
            Distribution = CountsAlong(_taken[split]) is { } counts ? Distribution.FromCounts(Shape, place, counts) : array.WithShape(Shape, place);
        _split = place < 0 ? null : place;
    }

    /// <summary>The global shape.</summary>
    public Shape Shape { get; }

    /// <summary>How the view lies on the ranks.</summary>
    public Distribution Distribution { get; }

    /// <summary>The view of an array of that distribution.</summary>
    public DNDArray<T> Of<T>(DNDArray<T> a) where T : unmanaged
    {
        int rank = a.Comm.Rank;
        Shape shape = Distribution.LocalShape(rank);
        var strides = new long[shape.NDim];
        for (int axis = 0; axis < strides.Length; axis++)
            strides[axis] = _axes[axis].Axis < 0 ? 0 : _axes[axis].Step * a.Local.Strides[_axes[axis].Axis];
        var local = new LocalTensor<T>(a.Local.Memory, shape, strides, a.Local.Offset + (shape.Size == 0 ? 0 : Offset(a.Local.Strides, rank)));
        return a.ViewOf(Distribution, local, KeepsRowMajor());
    }

    private void Add(KeyPart part)
    {
        switch (part)
        {
            case KeyPart.Integer integer:
                _taken[integer.Axis] = new(integer.Axis, integer.Index, 1, 1);
                break;
            case KeyPart.Range range:
                Keep(new(range.Axis, range.Start, range.Count, range.Step));
                break;
            case KeyPart.NewAxis:
                _axes.Add(new(-1, 0, 1, 1));
                break;
            case KeyPart.Indices indices:
                Keep(Whole(indices.Axis));
                break;
            case KeyPart.Mask mask:
                for (int k = 0; k < mask.Array.NDim; k++)
                    Keep(Whole(mask.Axis + k));
                break;
        }

        ViewAxis Whole(int axis) => new(axis, 0, _array.Shape[axis], 1);

        void Keep(ViewAxis axis)
        {
            _axes.Add(axis);
            _taken[axis.Axis] = axis;
        }
    }

    private long[] CountsOfOwner(int owner)
    {
        var counts = new long[_array.Ranks];
        counts[owner] = Shape[0];
        return counts;
    }

    /// <summary>What each rank has of the split axis; null where that is all it had.</summary>
    private long[]? CountsAlong(ViewAxis taken)
    {
        if (taken.Length == _array.Shape[taken.Axis])
            return null;
        var counts = new long[_array.Ranks];
        for (int rank = 0; rank < counts.Length; rank++)
            counts[rank] = taken.FirstFrom(_array.Displacements[rank] + _array.Counts[rank]) - taken.FirstFrom(_array.Displacements[rank]);
        return counts;
    }

    /// <summary>From the first element of a rank's piece to the first one of its part of the view.</summary>
    private long Offset(ReadOnlySpan<long> strides, int rank)
    {
        long offset = 0;
        foreach (ViewAxis axis in _taken)
        {
            long start = axis.Start;
            if (axis.Axis == _array.Split)
                start += (_split is null ? 0 : axis.FirstFrom(_array.Displacements[rank]) * axis.Step) - _array.Displacements[rank];
            offset += start * strides[axis.Axis];
        }

        return offset;
    }

    /// <summary>Whether the part of contiguous row-major pieces that the view takes is contiguous row-major on every rank: of the first axis
    /// of which it takes more than one index an interval, and all of those behind it.</summary>
    private bool KeepsRowMajor()
    {
        bool isOpen = false;
        foreach (ViewAxis axis in _taken)
        {
            if (isOpen && axis.Length != _array.Shape[axis.Axis])
                return false;
            isOpen |= axis.Length > 1;
            if (axis.Length > 1 && axis.Step != 1)
                return false;
        }

        return true;
    }

    /// <summary>What a view takes of an axis of the array (-1: of none).</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct ViewAxis(int Axis, long Start, long Length, long Step)
    {
        /// <summary>The first of its indices that is not before an index of the array's axis; their number if there is none.</summary>
        public long FirstFrom(long index) => Math.Clamp((index - Start + Step - 1) / Step, 0, Length);
    }
}
