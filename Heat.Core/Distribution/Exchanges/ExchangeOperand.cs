namespace Heat;

/// <summary>An array as an exchange sees it.</summary>
/// <param name="pieces">Where the pieces of all ranks lie.</param>
/// <param name="isRowMajor">Whether the pieces of all ranks are contiguous row-major memory: the same answer on every rank.</param>
/// <param name="local">This rank's piece; null where an exchange is only planned.</param>
/// <param name="identity">What tells the array from others: the same object for the same array.</param>
/// <param name="root">What arrays have in common that may share memory: the same answer on every rank.</param>
internal sealed class ExchangeOperand(PieceMap pieces, bool isRowMajor, LocalPiece? local = null, object? identity = null, object? root = null)
{
    public PieceMap Pieces { get; } = pieces;

    public bool IsRowMajor { get; } = isRowMajor;

    public LocalPiece Local => local ?? throw new InvalidOperationException("This array is only planned.");

    public object Identity => identity ?? this;

    public object Root => root ?? Identity;

    /// <summary>Pins this rank's piece.</summary>
    public ExposedPiece Expose() => Local.Expose(publishStrides: !IsRowMajor);

    /// <summary>The same array in memory of its own.</summary>
    public ExchangeOperand Copy() => new(Pieces, isRowMajor: true, Local.Copy());
}

/// <summary>This rank's piece of an array, whatever its element type.</summary>
internal abstract class LocalPiece
{
    public abstract DType Element { get; }

    public abstract Shape Shape { get; }

    /// <summary>In elements.</summary>
    public abstract ReadOnlySpan<long> Strides { get; }

    public abstract ExposedPiece Expose(bool publishStrides);

    public abstract LocalPiece Copy();
}

/// <inheritdoc/>
internal sealed class LocalPiece<T>(LocalTensor<T> local) : LocalPiece where T : unmanaged
{
    public override DType Element => DType.Of<T>();

    public override Shape Shape => local.Shape;

    public override ReadOnlySpan<long> Strides => local.Strides;

    public override ExposedPiece Expose(bool publishStrides) => ExposedPiece.Of(local, publishStrides);

    public override LocalPiece Copy() => new LocalPiece<T>(local.Copy());
}
