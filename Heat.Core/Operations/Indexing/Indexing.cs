namespace Heat;

/// <summary>What <c>a[keys]</c> reads and writes.</summary>
internal static class Indexing
{
    private const string Name = "Indexing";

    /// <summary>The view or copy that keys select.</summary>
    public static DNDArray<T> Get<T>(DNDArray<T> a, ReadOnlySpan<Key> keys) where T : unmanaged
    {
        var call = new IndexingCall<T>(a, keys);
        DNDArray<T> result = call.View;
        int selected = 0;
        if (call.Advanced is [(KeyPart.Mask { Array: var mask }, _)] && MaskedElements.IsFor(result, mask))
            return MaskedElements.Of(Name, result, mask);
        if (call.Advanced.Count > 0)
        {
            using Selection selection = SelectionOf(call, isWritten: false, valueIsSplit: false);
            selected = selection.Distribution.Shape.NDim;
            result = Gathering.Fetch(Name, result, selection, call.Place!.Value);
        }

        if (call.ReversedInResult(selected) is { } axis)
            return Reversal.Of(Name, result, axis);
        if (call.HasNoAxis)
            return call.Advanced.Count == 0 ? Element(result) : Get(result, [Key.Ellipsis, 0]).Copy();
        return call.IsCopy && call.Advanced.Count == 0 ? result.Copy() : result;
    }

    /// <summary>Assigns to what keys select.</summary>
    public static void Set<T>(DNDArray<T> a, ReadOnlySpan<Key> keys, DNDArray<T> value) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(value);
        a.ThrowIfReadOnly();
        value = value.AsOperandOf(a.Comm);
        var call = new IndexingCall<T>(a, keys);
        DNDArray<T> view = call.View;
        if (call.HasNoAxis && call.Advanced.Count > 0)
            value = Get(value, [Key.Ellipsis, Key.NewAxis]);
        if (call.Advanced is [(KeyPart.Mask { Array: var mask }, _)] && mask.Shape == view.Shape && value.NDim == 0)
        {
            Elementwise.Where(Name, mask, value.Local[[]], view, destination: view);
        }
        else if (call.Advanced.Count == 0)
        {
            Assign(view, Reversed(value, call.ReversedInResult(0), view.NDim));
        }
        else
        {
            using Selection selection = SelectionOf(call, isWritten: true, valueIsSplit: value.Split is not null);
            int selected = selection.Distribution.Shape.NDim;
            value = Reversed(value, call.ReversedInResult(selected), view.NDim - selection.Axes.Length + selected);
            Gathering.Store(Name, view, selection, call.Place!.Value, value);
        }
    }

    /// <summary>The only element of an array, on every rank. Collective if it is distributed: one broadcast.</summary>
    public static DNDArray<T> Element<T>(DNDArray<T> a) where T : unmanaged
    {
        LocalTensor<T> element = LocalTensor<T>.Allocate([]);
        element.Fill(a.Item());
        return new(Distribution.Balanced([], null, a.Comm.Size), a.Comm, element, isRowMajor: true);
    }

    /// <summary>Copies values, broadcast to a view, into it. Collective if they lie otherwise than the view.</summary>
    private static void Assign<T>(DNDArray<T> view, DNDArray<T> value) where T : unmanaged =>
        Gathering.ValuePiece(Name, value, view.Distribution, view.Comm.Rank).CopyTo(view.Local);

    /// <summary>Values for an axis that is walked backwards.</summary>
    private static DNDArray<T> Reversed<T>(DNDArray<T> value, int? axis, int ndim) where T : unmanaged =>
        axis is { } at && at - ndim + value.NDim is >= 0 and var own && value.Shape[own] > 1 ? Reversal.Of(Name, value, own) : value;

    private static Selection SelectionOf<T>(IndexingCall<T> call, bool isWritten, bool valueIsSplit) where T : unmanaged
    {
        Distribution array = call.View.Distribution;
        if (call.Advanced is [(KeyPart.Mask { Array: var only }, var first)])
            return Selection.OfMask(Name, array, first, only, isWritten);
        List<int> axes = [];
        List<IndexOperand> operands = [];
        Shape shape = [];
        foreach ((KeyPart part, int axis) in call.Advanced)
        {
            DNDArray<long>[] arrays = part switch
            {
                KeyPart.Indices indices => [indices.Array],
                KeyPart.Mask mask => Masks.NonZero(Name, mask.Array),
                _ => [],
            };
            if (part is KeyPart.Boolean boolean)
                shape = Broadcast.Shapes(shape, [boolean.Value ? 1 : 0]);
            for (int k = 0; k < arrays.Length; k++)
            {
                axes.Add(axis + k);
                operands.Add(IndexOperand.Of(arrays[k], array.Shape[axis + k], FirstAxis(part) + k));
                shape = Broadcast.Shapes(shape, arrays[k].Shape);
            }
        }

        Distribution distribution = isWritten
            ? SelectionLayout.ToWrite(array, [.. axes], shape, [.. operands], valueIsSplit)
            : SelectionLayout.ToRead(array, [.. axes], shape, [.. operands]);
        return Selection.OfIndices(Name, call.View.Comm, [.. axes], [.. operands], distribution);

        // Of the array itself: integers before it have no axis in the view.
        static int FirstAxis(KeyPart part) => part is KeyPart.Mask mask ? mask.Axis : ((KeyPart.Indices)part).Axis;
    }
}
