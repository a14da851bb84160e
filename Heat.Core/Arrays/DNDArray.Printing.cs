namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>Prints the global array, as NumPy does, on rank 0. Collective: the elements shown, and no others, move there.</summary>
    /// <param name="writer">Where to; the console if left out. Used on rank 0 only.</param>
    /// <param name="options">How; <see cref="PrintOptions.Current"/> if left out. The same on all ranks.</param>
    /// <exception cref="ArgumentException">The text would show more elements than one array can hold.</exception>
    public void Print(TextWriter? writer = null, PrintOptions? options = null)
    {
        options ??= PrintOptions.Current;
        if (ShownElements.Gather(this, PrintPlan.For(Shape, options)) is { } shown && Comm.Rank == 0)
            (writer ?? Console.Out).WriteLine(ArrayText.Repr(shown, Shape, Split, options));
    }

    /// <summary>Prints every rank's piece, in rank order, on rank 0: its local shape, and its values below. Collective: the
    /// texts move there, never the elements.</summary>
    /// <inheritdoc cref="Print"/>
    public void PrintLocal(TextWriter? writer = null, PrintOptions? options = null)
    {
        options ??= PrintOptions.Current;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(Comm, nameof(PrintLocal));
        Ht.PrintRanks($"local shape {LocalShape}\n{Text(Local, options)}", writer, Comm);
    }

    /// <summary>What the array is and, if this rank holds them all, its values. Never communicates, so that a debugger may call it.</summary>
    public override string ToString() => IsDistributed
        ? ArrayText.Header(DType, Shape, Split, Comm.Rank, Comm.Size, Distribution.BlockOf(Comm.Rank))
        : ArrayText.Repr(Shown(Local, PrintOptions.Current), Shape, Split, PrintOptions.Current);

    private static string Text(LocalTensor<T> local, PrintOptions options) =>
        ArrayText.Format(Shown(local, options), local.Shape, options);

    private static ReadOnlySpan<T> Shown(LocalTensor<T> local, PrintOptions options) =>
        ShownElements.Of(local, PrintPlan.For(local.Shape, options));
}
