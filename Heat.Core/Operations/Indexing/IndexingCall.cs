namespace Heat;

/// <summary>The keys of <c>a[...]</c>, sorted: what a view does, what index arrays and masks do, and where their axes go.</summary>
internal sealed class IndexingCall<T> where T : unmanaged
{
    private readonly List<KeyPart> _basic = [];
    private readonly List<(KeyPart Part, int Axis)> _advanced = [];

    /// <exception cref="ArgumentException">The keys do not fit the array.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An integer is out of range.</exception>
    public IndexingCall(DNDArray<T> a, ReadOnlySpan<Key> keys)
    {
        bool isSeparated = false, isAfter = false;
        int axes = 0, kept = 0;
        KeyPart[] parts = KeyReader.Read(a.Shape, a.Comm, keys);
        foreach (KeyPart part in parts)
        {
            _basic.Add(part is KeyPart.Range range && range.Axis == a.Split && range.Step < 0 ? Forward(range, axes) : part);
            switch (part)
            {
                case KeyPart.Range { Step: < 0 }:
                    IsCopy = true;
                    break;
                case KeyPart.Integer { IsArray: true }:
                    IsCopy = true;
                    break;
                case KeyPart.Boolean or KeyPart.Indices or KeyPart.Mask:
                    _advanced.Add((part, axes));
                    break;
            }

            // Integers count as index arrays where there are any.
            bool isBasic = part is KeyPart.Range or KeyPart.NewAxis or KeyPart.Ellipsis;
            if (isBasic)
                isAfter = Place is not null;
            else if (Place is null)
                Place = kept;
            else
                isSeparated |= isAfter;
            kept += part is KeyPart.Range or KeyPart.NewAxis ? 1 : 0;
            axes += part is KeyPart.Mask mask ? mask.Array.NDim : part is KeyPart.Integer or KeyPart.Ellipsis or KeyPart.Boolean ? 0 : 1;
        }

        if (isSeparated)
            Place = 0;
        HasNoAxis = axes == 0;
        if (HasNoAxis)
            _basic.Add(new KeyPart.NewAxis());
        View = new BasicView(a.Distribution, [.. _basic]).Of(a);
    }

    /// <summary>What integers, slices and new axes take of the array. Where they leave no axis, it has one of length 1.</summary>
    public DNDArray<T> View { get; }

    /// <summary>Index arrays, masks and booleans, and the first axis of the view that each takes.</summary>
    public IReadOnlyList<(KeyPart Part, int Axis)> Advanced => _advanced;

    /// <summary>Where the axes of the index arrays go among those of the view that none indexes.</summary>
    public int? Place { get; }

    /// <summary>Whether the keys leave no axis.</summary>
    public bool HasNoAxis { get; }

    /// <summary>The axis of the view that is to be reversed: a negative step along the split axis, which the view walks forward.</summary>
    public int? Reversed { get; private set; }

    /// <summary>Whether the result is a copy, whatever it would be otherwise.</summary>
    public bool IsCopy { get; }

    /// <summary>The axis of the result that is to be reversed.</summary>
    /// <param name="selected">The number of axes of the index arrays.</param>
    public int? ReversedInResult(int selected)
    {
        if (Reversed is not { } axis)
            return null;
        int kept = axis;
        foreach ((KeyPart part, int first) in _advanced)
            kept -= first >= axis ? 0 : part is KeyPart.Mask mask ? mask.Array.NDim : part is KeyPart.Indices ? 1 : 0;
        return kept < (Place ?? 0) || selected == 0 ? kept : kept + selected;
    }

    private KeyPart.Range Forward(KeyPart.Range range, int axis)
    {
        if (range.Count > 1)
            Reversed = axis;
        return range.Count == 0 ? range with { Start = 0, Step = 1 } : range with { Start = range.Start + ((range.Count - 1) * range.Step), Step = -range.Step };
    }
}
