namespace Heat;

/// <summary>
/// A movement of elements into one target array, from any number of source arrays: a list of parts, each a strided view of a source
/// that is copied to a view of the target of the same shape. Views do not know how arrays are distributed, so an operation
/// only says which element goes where; what moves between ranks, and how, follows from the distributions.
/// </summary>
/// <remarks>Parts that overlap in the target must agree. Elements of the target that no part names stay as they are. If a source
/// shares memory with the target, a copy of it is the source.</remarks>
/// <param name="comm">The ranks.</param>
/// <param name="target">The target, as from <see cref="GlobalView.Of"/>.</param>
/// <param name="operation">The method that needs it, for those who watch communication.</param>
internal sealed class Exchange(Communicator comm, GlobalView target, string operation)
{
    private readonly List<ExchangePart> _parts = [];
    private readonly Dictionary<object, ExchangeOperand> _copies = new(ReferenceEqualityComparer.Instance);
    private ExchangePlan? _plan;

    /// <summary>Copies all of a view of a source to a view of the target of the same shape. No communication yet.</summary>
    public Exchange Add(GlobalView from, GlobalView to)
    {
        if (!ReferenceEquals(to.Operand.Identity, target.Operand.Identity))
            throw new ArgumentException("A part of an exchange has another target.", nameof(to));
        if (!from.Operand.Local.Element.Equals(target.Operand.Local.Element))
            throw new ArgumentException($"Elements of type {from.Operand.Local.Element} cannot be moved to an array of {target.Operand.Local.Element}.", nameof(from));
        if (from.Pieces.Ranks != comm.Size || to.Pieces.Ranks != comm.Size)
            throw new ArgumentException($"Arrays on {from.Pieces.Ranks} and {to.Pieces.Ranks} rank(s) cannot exchange elements on {comm.Size}.", nameof(from));
        if (ReferenceEquals(from.Operand.Root, target.Operand.Root))
            from = from.OfCopy(CopyOf(from.Operand));
        var part = new ExchangePart(from, to);
        if (part.Shape.Size > 0)
            _parts.Add(part);
        _plan = null;
        return this;
    }

    /// <summary>Sets all of a view of the target to a value.</summary>
    public Exchange Fill<T>(T value, GlobalView to) where T : unmanaged
    {
        LocalTensor<T> one = LocalTensor<T>.Allocate([]);
        one.Fill(value);
        GlobalView from = GlobalView.Of(new(PieceMap.Of(Distribution.Balanced([], null, comm.Size)), isRowMajor: true, new LocalPiece<T>(one)));
        for (int axis = 0; axis < to.Shape.NDim; axis++)
            from = from.Insert(axis).Repeat(axis, to.Shape[axis]);
        return Add(from, to);
    }

    /// <summary>What it will do. No communication.</summary>
    public ExchangePlan Plan => _plan ??= new(
        [.. _parts], target.Operand.Local.Element.Size, RedistributionSettings.Current.MaxTemporaryBytes, comm.MemoryGroups(), comm.Size);

    /// <summary>Carries it out. Collective.</summary>
    public void Run() => Start(overlap: false).Wait();

    /// <summary>Starts it, so that the caller computes with other arrays before it waits. Collective; so is the end.</summary>
    public PendingExchange Begin() => Start(overlap: true);

    private PendingExchange Start(bool overlap)
    {
        comm.ThrowIfDisposed();
        ExchangePlan plan = Plan;
        int size = plan.ElementSize;
        if (comm.AgreesOnOperations)
            comm.AgreeOnOperation(operation, $"{string.Join(", ", plan.Parts.Take(4).Select(part => part.ToString()))}, {plan.Parts.Length} part(s) ({plan.Fingerprint:x})");
        CommunicationEvent? watched = Watch.IsOn && plan.Executor != RedistributionExecutor.None
            ? CommunicationEvent.ForOperation(comm, operation)?.Moving(plan.Sent(comm.Rank) * size, plan.Received(comm.Rank) * size)
            : null;
        try
        {
            return new(new(plan, comm, OwnPieces.Of(plan.Parts, target.Operand), plan.WithoutDirect, overlap), watched);
        }
        catch
        {
            watched?.Moving(0, 0).Fail();
            watched?.Dispose();
            throw;
        }
    }

    private ExchangeOperand CopyOf(ExchangeOperand operand)
    {
        if (!_copies.TryGetValue(operand.Identity, out ExchangeOperand? copy))
            _copies.Add(operand.Identity, copy = operand.Copy());
        return copy;
    }
}

/// <summary>An exchange under way.</summary>
internal sealed class PendingExchange(ExchangeRun run, CommunicationEvent? watched)
{
    /// <summary>Blocks until this rank has all that it gets, and nobody reads its sources any more. Collective.</summary>
    public void Wait()
    {
        try
        {
            run.Wait();
        }
        catch
        {
            watched?.Moving(0, 0).Fail();
            throw;
        }
        finally
        {
            watched?.Dispose();
        }
    }
}
