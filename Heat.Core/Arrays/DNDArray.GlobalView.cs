namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>What arrays that may share memory have in common: a view has the root of the array that it is a view of. The same
    /// answer on all ranks.</summary>
    internal object Root { get; set; } = new();

    /// <summary>The array as the source or the target of an <see cref="Exchange"/>.</summary>
    internal GlobalView AsGlobalView() =>
        GlobalView.Of(new(PieceMap.Of(Distribution), IsRowMajor, new LocalPiece<T>(Local), identity: this, Root));
}
