using System.Diagnostics;

namespace Heat;

public sealed partial class RedistributionPlan
{
    private ExchangePlan? _withoutDirect;

    /// <summary>Carries out the plan. Collective: the ranks first agree that their pieces fit, then each sends <see cref="BytesSent"/>.</summary>
    /// <param name="comm">As many ranks as the plan has.</param>
    /// <param name="source">This rank's piece of the source distribution.</param>
    /// <param name="target">The place for its piece of the target distribution, contiguous row-major memory that does not overlap the source.</param>
    /// <exception cref="ArgumentException">A rank's piece does not have the planned shape or layout, or the pieces overlap, on every rank;
    /// or the elements have another size, or the communicator has.</exception>
    public void Execute<T>(Communicator comm, LocalTensor<T> source, LocalTensor<T> target) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(comm);
        if (comm.Size != Ranks)
            throw new ArgumentException($"A plan for {Ranks} rank(s) cannot run on a communicator of {comm.Size}.", nameof(comm));
        if (DType.Of<T>().Size != ElementSize)
            throw new ArgumentException($"The plan is for elements of {ElementSize} bytes, but {DType.Of<T>()} has {DType.Of<T>().Size}.", nameof(source));

        // Another communicator than the plan was made for may have other ranks that can reach each other's memory.
        int[] groups = comm.MemoryGroups();
        RedistributionPlan plan = _exchange.Groups.AsSpan().SequenceEqual(groups)
            ? this
            : new(Source, Target, ElementSize, MaxTemporaryBytes, SourceIsContiguous, groups, comm.MemoryNote, _bandwidth);
        using CommunicationEvent? watched = Movement.Begin(plan, comm, nameof(Execute));
        try
        {
            comm.ThrowTogether(
                PieceProblem(source, Source.LocalShape(comm.Rank), SourceIsContiguous)
                ?? PieceProblem(target, Target.LocalShape(comm.Rank), contiguous: true)
                ?? (source.Overlaps(target) ? "The target overlaps the source." : null));
            plan.Run(comm, source, target);
        }
        catch
        {
            watched?.Moving(0, 0).Fail();
            throw;
        }
    }

    /// <summary>Carries out the plan on pieces that are known to fit.</summary>
    internal void Run<T>(Communicator comm, LocalTensor<T> source, LocalTensor<T> target) where T : unmanaged
    {
        long start = Stopwatch.GetTimestamp();
        var run = new ExchangeRun(_exchange, comm, Pieces(source, target), () => _withoutDirect ??= _exchange.WithoutDirect(), overlap: false);
        run.Wait();
        if (run.Plan.Executor is not RedistributionExecutor.None and var executor && Load(comm.Rank) is >= MeasuredBandwidth.MinBytes and var bytes)
            RedistributionSettings.Current.Bandwidth.Add(executor, bytes, Stopwatch.GetElapsedTime(start));
    }

    /// <summary>The pieces that the plan moves, pinned.</summary>
    internal OwnPieces Pieces<T>(LocalTensor<T> source, LocalTensor<T> target) where T : unmanaged
    {
        ExchangePart part = _exchange.Parts[0];
        return new(
            [new(part.Source.Pieces, SourceIsContiguous, new LocalPiece<T>(source)), new(part.Target.Pieces, isRowMajor: true, new LocalPiece<T>(target))], [0]);
    }

    private static string? PieceProblem<T>(LocalTensor<T> piece, Shape planned, bool contiguous) where T : unmanaged
    {
        if (piece.Shape != planned)
            return $"A piece of shape {piece.Shape} is not the planned {planned}.";
        return contiguous && !piece.IsContiguous ? $"The plan expects contiguous pieces, but this one of shape {piece.Shape} is strided." : null;
    }
}
