using System.Globalization;

namespace Heat.Benchmarks;

/// <summary>One resplit: the array, its plan, and buffers for the floors.</summary>
internal sealed class ResplitWorkload : Workload
{
    public const int Resplit = 0, RawAlltoallv = 1, Memcpy = 2;

    private readonly Communicator _comm;
    private readonly DNDArray<float> _array;
    private readonly RedistributionPlan _plan;
    private readonly Memory<float> _outgoing, _incoming;
    private readonly int[] _sendCounts, _receiveCounts;

    private ResplitWorkload(Shape shape, int? from, int? to, Communicator comm)
    {
        _comm = comm;
        _array = Ht.Ones<float>(shape, from, comm);
        _plan = _array.PlanTo(Distribution.Balanced(shape, to, comm.Size));
        _sendCounts = Counts(peer => _plan.Exchange(comm.Rank, peer));
        _receiveCounts = Counts(peer => _plan.Exchange(peer, comm.Rank));
        _outgoing = LocalTensor<float>.Allocate(_sendCounts.Sum()).Memory;
        _incoming = LocalTensor<float>.Allocate(_receiveCounts.Sum()).Memory;
        _outgoing.Span.Fill(1);
        _incoming.Span.Clear();
    }

    public override long Bytes => Enumerable.Range(0, _comm.Size).Sum(rank => _plan.Target.LocalShape(rank).Size) * sizeof(float);

    public override long TemporaryBytes => _plan.PeakTemporaryBytes;

    /// <summary>A workload from a text such as <c>8192x8192 0->null</c>.</summary>
    public static new ResplitWorkload Create(string specification, Communicator comm)
    {
        string[] words = specification.Split(' ', 'x', '>');
        Shape shape = [.. words[..^2].Select(word => long.Parse(word, CultureInfo.InvariantCulture))];
        return new(shape, Axis(words[^2].TrimEnd('-')), Axis(words[^1]), comm);
    }

    public override void Run(int step)
    {
        switch (step)
        {
            case Resplit: GC.KeepAlive(_array.Resplit(_plan.Target.Split)); break;
            case RawAlltoallv: _comm.Alltoallv<float>(_outgoing.Span, _sendCounts, _incoming.Span, _receiveCounts); break;
            case Memcpy: _outgoing.Span[..Math.Min(_outgoing.Length, _incoming.Length)].CopyTo(_incoming.Span); break;
            default: throw new ArgumentOutOfRangeException(nameof(step), step, "No such step.");
        }
    }

    private static int? Axis(string text) => text == "null" ? null : int.Parse(text, CultureInfo.InvariantCulture);

    private int[] Counts(Func<int, Block> exchange) => [.. Enumerable.Range(0, _comm.Size).Select(peer => checked((int)exchange(peer).Size))];
}
