namespace Heat.Benchmarks;

/// <summary>An operation on arrays, beside floors.</summary>
/// <param name="bytes">The bytes of its result or, of a reduction, its operand.</param>
/// <param name="operation">The operation.</param>
/// <param name="floors">The floors.</param>
internal sealed class OperationWorkload(long bytes, Func<object> operation, params Floor[] floors) : Workload
{
    public override long Bytes => bytes;

    public override long PlannedTemporaryBytes => 0;

    public override IReadOnlyList<Floor> Floors => floors;

    public override object Operate() => operation();
}
