namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>The array split along another axis, balanced. Collective.</summary>
    /// <param name="axis">The new split axis (-1 is the last), or <see langword="null"/> for a replicated array, a copy on every rank.</param>
    /// <returns>A new array; for the present split axis a copy with the same distribution.</returns>
    /// <remarks>Every element that changes its rank is sent once. A replicated array is split without communication.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">A piece would have more elements than a rank can hold.</exception>
    /// <example><code>DNDArray&lt;double&gt; columns = rows.Resplit(1); // rows.PlanResplit(1) tells the cost</code></example>
    public DNDArray<T> Resplit(int? axis) => To(ResplitTarget(axis), nameof(Resplit));

    /// <summary>Splits this array along another axis. Collective; see <see cref="Resplit"/>.</summary>
    /// <inheritdoc cref="Resplit"/>
    /// <example><code>
    /// a.ResplitInPlace(null); // every rank has all of it now
    /// </code></example>
    public void ResplitInPlace(int? axis) => Become(ResplitTarget(axis), nameof(ResplitInPlace));

    /// <summary>The array with pieces of other lengths along its split axis. Collective.</summary>
    /// <param name="counts">Every rank's new local length; the sum is the global length.</param>
    /// <returns>A new array.</returns>
    /// <remarks>Every element that changes its rank is sent once, directly to its new rank.</remarks>
    /// <exception cref="InvalidOperationException">The array is not split.</exception>
    /// <exception cref="ArgumentException">There are not as many counts as ranks, one is negative, they do not sum up to the
    /// global length, or a piece would have more elements than a rank can hold.</exception>
    /// <example><code>
    /// long[] counts = new long[a.Comm.Size];
    /// counts[0] = a.Shape[0];
    /// DNDArray&lt;double&gt; first = a.Redistribute(counts); // all rows on rank 0
    /// </code></example>
    public DNDArray<T> Redistribute(params ReadOnlySpan<long> counts) => To(RedistributeTarget(counts), nameof(Redistribute));

    /// <summary>The array with the local shapes of a map. Collective.</summary>
    /// <param name="targetMap">The new local shapes, as from <see cref="LShapeMap.With"/>.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="InvalidOperationException">The array is not split.</exception>
    /// <exception cref="ArgumentException">The map has another number of ranks or axes, or its local shapes do not fit this array
    /// along its split axis.</exception>
    public DNDArray<T> Redistribute(LShapeMap targetMap) => To(RedistributeTarget(targetMap), nameof(Redistribute));

    /// <summary>Gives the pieces of this array other lengths. Collective; see <see cref="Redistribute(ReadOnlySpan{long})"/>.</summary>
    /// <inheritdoc cref="Redistribute(ReadOnlySpan{long})"/>
    public void RedistributeInPlace(params ReadOnlySpan<long> counts) => Become(RedistributeTarget(counts), nameof(RedistributeInPlace));

    /// <summary>Gives the pieces of this array the shapes of a map. Collective; see <see cref="Redistribute(LShapeMap)"/>.</summary>
    /// <inheritdoc cref="Redistribute(LShapeMap)"/>
    public void RedistributeInPlace(LShapeMap targetMap) => Become(RedistributeTarget(targetMap), nameof(RedistributeInPlace));

    /// <summary>The array with balanced pieces along its split axis: of <c>n</c> indices on <c>P</c> ranks, the first
    /// <c>n mod P</c> ranks hold one more than the others. Collective.</summary>
    /// <returns>A new array; a copy if this array is replicated.</returns>
    /// <example><code>DNDArray&lt;double&gt; even = a.Balance();</code></example>
    public DNDArray<T> Balance() => To(Distribution.Balanced(Shape, Split, Comm.Size), nameof(Balance));

    /// <summary>Balances the pieces of this array; see <see cref="Balance"/>. Collective; nothing moves if they are balanced.</summary>
    public void BalanceInPlace() => Become(Distribution.Balanced(Shape, Split, Comm.Size), nameof(BalanceInPlace));

    /// <summary>The array with all its elements on one rank, still split along its axis. Collective.</summary>
    /// <param name="rank">The rank that gets them.</param>
    /// <returns>A new array; a copy if this array is replicated.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such rank.</exception>
    /// <exception cref="ArgumentException">The array has more elements than a rank can hold.</exception>
    /// <example><code>
    /// DNDArray&lt;double&gt; collected = a.Collect(); // all of it on rank 0, the other pieces are empty
    /// </code></example>
    public DNDArray<T> Collect(int rank = 0) => To(CollectTarget(rank), nameof(Collect));

    /// <summary>Moves all elements of this array to one rank. Collective; see <see cref="Collect"/>.</summary>
    /// <inheritdoc cref="Collect"/>
    public void CollectInPlace(int rank = 0) => Become(CollectTarget(rank), nameof(CollectInPlace));

    /// <summary>The plan of <see cref="Resplit"/>: what it would send, and the memory and time that it would take. No communication.</summary>
    /// <inheritdoc cref="Resplit" path="/param|/exception"/>
    /// <example><code>
    /// Ht.Print($"{a.PlanResplit(1)}"); // what moves, how much and how, before anything does
    /// </code></example>
    public RedistributionPlan PlanResplit(int? axis) => PlanTo(ResplitTarget(axis));

    /// <summary>The plan of <see cref="Redistribute(ReadOnlySpan{long})"/>. No communication.</summary>
    /// <inheritdoc cref="Redistribute(ReadOnlySpan{long})" path="/param|/exception"/>
    public RedistributionPlan PlanRedistribute(params ReadOnlySpan<long> counts) => PlanTo(RedistributeTarget(counts));

    /// <summary>The plan of <see cref="Redistribute(LShapeMap)"/>. No communication.</summary>
    /// <inheritdoc cref="Redistribute(LShapeMap)" path="/param|/exception"/>
    public RedistributionPlan PlanRedistribute(LShapeMap targetMap) => PlanTo(RedistributeTarget(targetMap));

    internal RedistributionPlan PlanTo(Distribution target) =>
        RedistributionPlan.Create(Comm, Distribution, target, DType.Size, IsRowMajor);

    /// <summary>The same global array in another distribution, in new memory. Collective.</summary>
    /// <param name="target">The distribution.</param>
    /// <param name="operation">The method that was called.</param>
    internal DNDArray<T> To(Distribution target, string operation) => Moved(MovementTo(target), operation);

    /// <summary>An operand in the distribution that an operation needs: itself if it has that distribution. Collective.</summary>
    /// <param name="target">The distribution.</param>
    /// <param name="impliedBy">The operation that needs it. The user did not ask for this movement.</param>
    /// <exception cref="InvalidOperationException">It would move more than <see cref="Ht.Strict"/> allows.</exception>
    internal DNDArray<T> AlignedTo(Distribution target, string impliedBy)
    {
        if (target.Equals(Distribution))
            return this;
        RedistributionPlan plan = MovementTo(target);
        StrictMode.Check(plan, impliedBy);
        return Moved(plan, Movement.Name(plan), impliedBy);
    }

    /// <summary>This rank's piece of the array in another distribution: a view if the array has that distribution or is
    /// replicated, else the result of one redistribution. Collective.</summary>
    /// <param name="target">The distribution.</param>
    /// <param name="operation">The operation that needs it.</param>
    internal LocalTensor<T> LocalPieceIn(Distribution target, string operation)
    {
        if (target.Equals(Distribution))
            return Local;
        return Split is null ? Local.Slice(target.BlockOf(Comm.Rank)) : AlignedTo(target, operation).Local;
    }

    private void Become(Distribution target, string operation)
    {
        Comm.ThrowIfDisposed();
        if (target.Equals(Distribution))
            return;
        DNDArray<T> moved = To(target, operation);
        (Distribution, Local, IsRowMajor, Root, IsReadOnly) = (moved.Distribution, moved.Local, moved.IsRowMajor, moved.Root, moved.IsReadOnly);
    }

    /// <summary>The plan of a redistribution, checked to be possible.</summary>
    private RedistributionPlan MovementTo(Distribution target)
    {
        Comm.ThrowIfDisposed();
        PieceLimit.Check(target);
        return PlanTo(target);
    }

    /// <summary>The array as checked mode compares it between ranks.</summary>
    internal string ToAgreedText() => $"{DType}, {Distribution}";

    private DNDArray<T> Moved(RedistributionPlan plan, string operation, string? impliedBy = null)
    {
        DNDArray<T> moved = Ht.Allocate<T>(plan.Target, Comm, operation);
        Move(plan, moved.Local, operation, impliedBy);
        return moved;
    }

    private void Move(RedistributionPlan plan, LocalTensor<T> destination, string operation, string? impliedBy = null)
    {
        if (Comm.AgreesOnOperations)
            Comm.AgreeOnOperation(operation, $"{ToAgreedText()} to {plan.Target}");
        using CommunicationEvent? watched = Movement.Begin(plan, Comm, operation, impliedBy);
        try
        {
            plan.Run(Comm, Local, destination);
        }
        catch
        {
            watched?.Moving(0, 0).Fail();
            throw;
        }
    }

    private Distribution ResplitTarget(int? axis)
    {
        axis = Arguments.Axis(axis, NDim, nameof(axis));
        return axis == Split ? Distribution : Distribution.Balanced(Shape, axis, Comm.Size);
    }

    private Distribution RedistributeTarget(ReadOnlySpan<long> counts)
    {
        int axis = RequireSplit();
        if (counts.Length != Comm.Size)
            throw new ArgumentException($"{counts.Length} counts for {Comm.Size} rank(s).", nameof(counts));
        return Distribution.FromCounts(Shape, axis, counts);
    }

    private Distribution RedistributeTarget(LShapeMap targetMap)
    {
        ArgumentNullException.ThrowIfNull(targetMap);
        int axis = RequireSplit();
        if (targetMap.Ranks != Comm.Size)
            throw new ArgumentException($"A map of {targetMap.Ranks} rank(s) for a communicator of {Comm.Size}.", nameof(targetMap));
        return Distribution.FromMap(Shape, axis, targetMap);
    }

    private Distribution CollectTarget(int rank)
    {
        if (rank < 0 || rank >= Comm.Size)
            throw new ArgumentOutOfRangeException(nameof(rank), rank, $"{rank} is not a rank of this communicator of size {Comm.Size}.");
        if (Split is not { } axis)
            return Distribution;
        var counts = new long[Comm.Size];
        counts[rank] = Shape[axis];
        return Distribution.FromCounts(Shape, axis, counts);
    }

    private int RequireSplit() => Split
        ?? throw new InvalidOperationException($"An array of shape {Shape} is replicated and has no pieces to redistribute; split it first: Resplit(axis).");
}
