using System.Runtime.InteropServices;

namespace Heat.Mpi;

/// <summary>
/// Which ranks have left the program, where ranks want to know: in checked mode, and with <c>HEAT_TIMEOUT</c>. A rank that leaves tells
/// all others, on a communicator of Heat's own, how many collectives it has made on each communicator, and waits until all have left.
/// Whoever waits looks for such notices now and then; so it learns that what it waits for will never be.
/// </summary>
/// <remarks>Only with the lock of <see cref="MpiJob"/> held.</remarks>
internal sealed unsafe class Departures(MpiJob job, nint control, int rank, int size)
{
    private const int Tag = 0;
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1); // for messages that were sent before

    private readonly Notice?[] _left = new Notice?[size];

    /// <summary>Looks for ranks that have left.</summary>
    /// <returns>Whether any has.</returns>
    public bool Look()
    {
        byte* status = stackalloc byte[MpiStatus.MaxSize];
        while (true)
        {
            int found = 0;
            job.Library.Check(job.Library.Functions.Iprobe(job.Library.Abi.AnySource, Tag, control, &found, status), "MPI_Iprobe");
            if (found == 0)
                return Array.Exists(_left, static notice => notice is not null);
            Status message = MpiStatus.Decode(job.Library, status);
            var entries = new long[message.Count<long>()];
            fixed (long* data = entries)
                job.Library.Check(job.Library.Functions.Receive(data, entries.Length, job.Library[MpiHandle.UInt64], message.Source, Tag, control, status), "MPI_Recv");
            _left[message.Source] = new(entries, Environment.TickCount64);
        }
    }

    /// <summary>In words, why a wait is in vain; null where it may end.</summary>
    /// <param name="comm">Where.</param>
    /// <param name="collective">The number of the collective on that communicator, or 0.</param>
    /// <param name="peer">The rank that is waited for otherwise, or <see cref="Communicator.AnySource"/>.</param>
    public string? InVain(MpiCommunicator comm, long collective, int peer)
    {
        if (!comm.IsConnected)
            return null;
        ReadOnlySpan<int> world = comm.Memory.WorldRanks;
        int remaining = 0;
        for (int member = 0; member < comm.Size; member++)
        {
            Notice? notice = member == comm.Rank ? null : _left[world[member]];
            if (notice is null)
                remaining += member == comm.Rank ? 0 : 1;
            else if (collective > 0 ? notice.CollectivesOn(comm.Id) < collective : member == peer && notice.IsOlderThan(s_grace))
                return $"Rank {member} has ended; it does not take part in";
        }

        bool isAlone = collective == 0 && peer == Communicator.AnySource && comm.Size > 1 && remaining == 0;
        return isAlone && Array.TrueForAll(_left, notice => notice?.IsOlderThan(s_grace) != false) ? "All other ranks have ended; they do not take part in" : null;
    }

    /// <summary>The ranks of the world that have left, in words; null if none has.</summary>
    public string? Describe()
    {
        int[] ranks = [.. Enumerable.Range(0, size).Where(other => _left[other] is not null)];
        return ranks.Length == 0 ? null : $"{Names(ranks)} ended {(ranks.Length == 1 ? "its" : "their")} program.";
    }

    /// <summary>Tells the others that this rank leaves, and waits until all do.</summary>
    /// <param name="collectives">How many collectives it has made, by communicator.</param>
    public void LeaveTogether(IEnumerable<KeyValuePair<long, long>> collectives)
    {
        long[] entries = [.. collectives.SelectMany(entry => new[] { entry.Key, entry.Value })];
        GCHandle pin = GCHandle.Alloc(entries, GCHandleType.Pinned);
        var requests = new List<nint>();
        using (job.Enter())
        {
            for (int other = 0; other < size; other++)
            {
                nint request = 0;
                if (other == rank)
                    continue;
                job.Library.Check(
                    job.Library.Functions.Isend((void*)pin.AddrOfPinnedObject(), entries.Length, job.Library[MpiHandle.UInt64], other, Tag, control, &request), "MPI_Isend");
                requests.Add(request);
            }
        }

        var patience = Patience.Begin();
        while (!HaveAllLeft(requests))
        {
            patience.Report(() => $"This rank has ended its program and waits until {Names([.. Enumerable.Range(0, size).Where(other => other != rank && _left[other] is null)])} ended theirs.");
            Thread.Sleep(1);
        }

        pin.Free();
    }

    private bool HaveAllLeft(List<nint> requests)
    {
        byte* status = stackalloc byte[MpiStatus.MaxSize];
        using Lock.Scope _ = job.Enter();
        Look();
        for (int i = requests.Count - 1; i >= 0; i--)
        {
            nint request = requests[i];
            int completed = 0;
            job.Library.Check(job.Library.Functions.Test(&request, &completed, status), "MPI_Test");
            requests[i] = request;
            if (completed != 0)
                requests.RemoveAt(i);
        }

        return requests.Count == 0 && _left.Where((_, other) => other != rank).All(notice => notice is not null);
    }

    private static string Names(int[] ranks) => ranks.Length == 1 ? $"rank {ranks[0]} has" : $"ranks {string.Join(", ", ranks)} have";

    /// <summary>What a rank said when it left.</summary>
    private sealed class Notice
    {
        private readonly Dictionary<long, long> _collectives = [];
        private readonly long _since;

        public Notice(long[] entries, long now)
        {
            _since = now;
            for (int i = 0; i + 1 < entries.Length; i += 2)
                _collectives[entries[i]] = entries[i + 1];
        }

        public long CollectivesOn(long communicator) => _collectives.GetValueOrDefault(communicator);

        public bool IsOlderThan(TimeSpan time) => Environment.TickCount64 - _since > time.TotalMilliseconds;
    }
}
