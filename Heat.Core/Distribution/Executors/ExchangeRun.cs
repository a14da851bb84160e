namespace Heat;

/// <summary>An exchange being carried out: directly where ranks can reach each other's memory, by messages elsewhere.</summary>
internal sealed class ExchangeRun
{
    private readonly Communicator _comm;
    private readonly OwnPieces _pieces;
    private readonly DirectExecutor? _direct;
    private readonly PackedExecutor? _packed;

    /// <summary>Starts it. Collective.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="comm">The ranks.</param>
    /// <param name="pieces">This rank's pieces, which are released at the end.</param>
    /// <param name="withoutDirect">The plan with messages only, for pieces that turn out to lie where others cannot reach them.</param>
    /// <param name="overlap">Whether the caller computes before it waits.</param>
    public ExchangeRun(ExchangePlan plan, Communicator comm, OwnPieces pieces, Func<ExchangePlan> withoutDirect, bool overlap)
    {
        (Plan, _comm, _pieces) = (plan, comm, pieces);
        if (plan.Executor is RedistributionExecutor.Direct or RedistributionExecutor.Mixed)
        {
            _direct = new(plan, comm, _pieces);
            if (!_direct.CanPull)
            {
                _direct.Release();
                (_direct, Plan) = (null, withoutDirect());
            }
        }

        if (Plan.Rounds == 0)
            return;
        _packed = new(Plan, comm, _pieces);
        if (overlap)
            _packed.Begin();
    }

    /// <summary>The plan that is carried out.</summary>
    public ExchangePlan Plan { get; }

    /// <summary>Ends it. Collective.</summary>
    public void Wait()
    {
        if (_packed is null)
            Copy();
        else
            _packed.Finish(Copy);
        _direct?.Close(); // until then others may read or write our pieces
        _pieces.Dispose();
    }

    private void Copy()
    {
        if (_direct is null)
            PartCopy.Own(Plan, _comm.Rank, _pieces);
        else
            _direct.Copy();
    }
}
