namespace Heat;

/// <summary>This rank's pieces of the arrays of an exchange, pinned. The last one is the target.</summary>
internal sealed unsafe class OwnPieces : IDisposable
{
    private readonly ExchangeOperand[] _operands;
    private readonly int[] _sourceOf;
    private readonly ExposedPiece[] _pieces;

    /// <param name="operands">The arrays, of which the last one is the target.</param>
    /// <param name="sourceOf">For each part the place of its source among the arrays.</param>
    public OwnPieces(ExchangeOperand[] operands, int[] sourceOf)
    {
        (_operands, _sourceOf) = (operands, sourceOf);
        _pieces = Array.ConvertAll(operands, operand => operand.Expose());
    }

    /// <summary>The pieces of an exchange, each array once.</summary>
    public static OwnPieces Of(ExchangePart[] parts, ExchangeOperand target)
    {
        var operands = new List<ExchangeOperand>();
        var sourceOf = new int[parts.Length];
        var places = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        for (int k = 0; k < parts.Length; k++)
        {
            ExchangeOperand source = parts[k].Source.Operand;
            if (!places.TryGetValue(source.Identity, out sourceOf[k]))
            {
                places.Add(source.Identity, sourceOf[k] = operands.Count);
                operands.Add(source);
            }
        }

        return new([.. operands, target], sourceOf);
    }

    /// <summary>The place of the target.</summary>
    public int Target => _operands.Length - 1;

    /// <summary>The type of all elements.</summary>
    public DType Element => _operands[Target].Local.Element;

    /// <summary>The bytes of this rank's piece of the target.</summary>
    public long TargetBytes => _operands[Target].Local.Shape.Size * Element.Size;

    /// <summary>The place of a part's source.</summary>
    public int SourceOf(int part) => _sourceOf[part];

    /// <summary>An array.</summary>
    public ExchangeOperand this[int operand] => _operands[operand];

    /// <summary>The first element of a piece.</summary>
    public byte* Address(int operand) => (byte*)_pieces[operand].Address;

    /// <summary>The strides of a piece in elements.</summary>
    public ReadOnlySpan<long> Strides(int operand) => _operands[operand].Local.Strides;

    public void Dispose() => Array.ForEach(_pieces, piece => piece.Dispose());
}
