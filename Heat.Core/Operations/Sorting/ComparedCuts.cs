using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// Where places in the order of the items of all ranks lie among those of each, which are in order: by bisection of all ranks'
/// items at once (Varman, Scheufler, Iyer and Ricard, Merging multiple lists on hierarchical-memory multiprocessors, 1991).
/// </summary>
/// <param name="comm">The ranks.</param>
/// <param name="starts">Places in the order of the items of all ranks.</param>
/// <param name="items">This rank's items in order.</param>
/// <param name="keepsEquals">Whether a cut goes before all items that are equal to the one at the place, on every rank; else as many items
/// come before the cuts of all ranks as before the place, of equal ones those of the lower ranks.</param>
internal sealed class ComparedCuts<T>(Communicator comm, long[] starts, SortedItems<T> items, bool keepsEquals) where T : unmanaged
{
    private readonly long[] _cuts = new long[starts.Length];
    private List<Bracket> _open = [];
    private long[] _weights = []; // of the proposals of all ranks, one rank's after the other
    private T[] _proposals = [];

    /// <summary>Finds the cuts. Collective.</summary>
    /// <returns>How many of this rank's items come before each place.</returns>
    public long[] Find()
    {
        for (int k = 0; k < starts.Length; k++)
            _open.Add(new() { Boundary = k, End = items.Length });
        while (_open.Count > 0)
        {
            Propose();
            Narrow();
        }

        return _cuts;
    }

    /// <summary>Each rank proposes the middle of what is left of its items; the weighted median of these halves what is left of all.</summary>
    private void Propose()
    {
        var weights = new long[_open.Count];
        var proposals = new T[_open.Count * items.Width];
        for (int k = 0; k < weights.Length; k++)
        {
            weights[k] = _open[k].End - _open[k].Start;
            if (weights[k] > 0)
                items[(_open[k].Start + _open[k].End) / 2].CopyTo(proposals.AsSpan(k * items.Width));
        }

        (_weights, _proposals) = (new long[weights.Length * comm.Size], new T[proposals.Length * comm.Size]);
        comm.Allgather<long>(weights, _weights);
        comm.Allgather<T>(proposals, _proposals);
    }

    /// <summary>Compares the items with the medians, and goes on with the places that are not found yet.</summary>
    private void Narrow()
    {
        var own = new long[2 * _open.Count];
        for (int k = 0; k < _open.Count; k++)
        {
            if (Median(k) is { } rank)
                (own[2 * k], own[(2 * k) + 1]) = (items.Before(Proposal(rank, k), orEqual: false), items.Before(Proposal(rank, k), orEqual: true));
        }

        var sums = new long[own.Length];
        var before = new long[own.Length];
        comm.Allreduce(own, sums, ReduceOp.Sum);
        comm.ExclusiveScan(own, before, ReduceOp.Sum);
        var rest = new List<Bracket>();
        for (int k = 0; k < _open.Count; k++)
        {
            Bracket bracket = _open[k];
            (long less, long notAbove) = (own[2 * k], own[(2 * k) + 1]);
            long start = starts[bracket.Boundary];
            if (Median(k) is null)
                _cuts[bracket.Boundary] = bracket.Start; // no items are left between the bounds
            else if (start < sums[2 * k])
                rest.Add(bracket with { End = Math.Min(bracket.End, less) });
            else if (start > sums[(2 * k) + 1])
                rest.Add(bracket with { Start = Math.Max(bracket.Start, notAbove) });
            else
                _cuts[bracket.Boundary] = less + (keepsEquals ? 0 : Math.Clamp(start - sums[2 * k] - (before[(2 * k) + 1] - before[2 * k]), 0, notAbove - less));
        }

        _open = rest;
    }

    /// <summary>The rank whose proposal is the weighted median; null if none has any.</summary>
    private int? Median(int place)
    {
        int[] ranks = [.. Enumerable.Range(0, comm.Size).Where(rank => Weight(rank) > 0)];
        Array.Sort(ranks, (a, b) => items.Compare(Proposal(a, place), Proposal(b, place)) is var order and not 0 ? order : a - b);
        long half = ranks.Sum(Weight) / 2, sum = 0;
        foreach (int rank in ranks)
        {
            sum += Weight(rank);
            if (sum > half)
                return rank;
        }

        return null;

        long Weight(int rank) => _weights[(rank * _open.Count) + place];
    }

    private ReadOnlySpan<T> Proposal(int rank, int place) => _proposals.AsSpan(((rank * _open.Count) + place) * items.Width, items.Width);

    /// <summary>Where among this rank's items a place may be.</summary>
    [StructLayout(LayoutKind.Auto)]
    private record struct Bracket(int Boundary, long Start, long End);
}
