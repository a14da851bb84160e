using System.Runtime.InteropServices;

namespace Heat;

/// <summary>
/// The pieces of all ranks as this rank can reach them, between two synchronisations. Opening the window is the first: when it is
/// open, every rank has arrived and its pieces are in place. <see cref="Close()"/> is the second: when it returns, no other rank
/// reads or writes this rank's pieces any more. In between, a rank may read and write the pieces of its neighbours, the ranks
/// whose memory it can reach.
/// </summary>
internal sealed unsafe class PieceWindow
{
    private const int FirstNames = 2; // travel with the first message

    private readonly Communicator _comm;
    private readonly int[] _groups;
    private readonly ExposedPiece[] _own;
    private readonly long[] _names; // by piece and rank; negative where the others cannot reach it
    private readonly long[]?[] _strides; // by piece: the strides of all ranks, one rank after the other; null where they did not travel

    private PieceWindow(Communicator comm, int[] groups, ExposedPiece[] own)
    {
        (_comm, _groups, _own) = (comm, groups, own);
        (_names, _strides) = (new long[own.Length * comm.Size], new long[]?[own.Length]);
        ReachableMemory.Hold(this);
    }

    /// <summary>Opens a window. Collective: one gathering to all of 32 bytes from each rank and, if there are more than two pieces or
    /// strides are published, one more of these.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="groups">For every rank, a number that it has in common with its neighbours, as from <see cref="Communicator.MemoryGroups"/>.</param>
    /// <param name="fingerprint">A number that ranks which do the same have in common.</param>
    /// <param name="description">What this rank is about to do, in words, for the message if another rank does something else.</param>
    /// <param name="pieces">This rank's pieces. Their number, their numbers of axes, and which of them publish strides, are the same on
    /// all ranks that have the same fingerprint. The window disposes them.</param>
    /// <param name="problem">What keeps this rank from taking part, if anything: then every rank throws.</param>
    /// <exception cref="InvalidOperationException">The ranks have different fingerprints; on every rank.</exception>
    /// <exception cref="ArgumentException">A rank has a problem; on every rank.</exception>
    public static PieceWindow Open(
        Communicator comm, int[] groups, long fingerprint, Func<string> description, ReadOnlySpan<ExposedPiece> pieces, string? problem = null)
    {
        var window = new PieceWindow(comm, groups, pieces.ToArray());
        try
        {
            window.Announce(fingerprint, description, problem);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            window.Release(); // all ranks throw: nobody reads
            throw;
        }

        window.PublishRest();
        return window;
    }

    /// <summary>Whether this rank can reach the memory of a rank; its own always.</summary>
    public bool IsNeighbor(int rank) => rank == _comm.Rank || (_groups.Length > 0 && _groups[rank] == _groups[_comm.Rank]);

    /// <summary>Whether the piece of every rank that has neighbours lies where these can reach it; the same on all ranks.</summary>
    public bool IsReachable(int piece)
    {
        for (int rank = 0; rank < _comm.Size; rank++)
        {
            if (Name(piece, rank) < 0 && _groups.Length > 0 && _groups.Count(_groups[rank]) > 1)
                return false;
        }

        return true;
    }

    /// <summary>Element (0, 0, ...) of the piece of this rank or of a neighbour that can be reached.</summary>
    public void* Address(int piece, int rank) => rank == _comm.Rank ? _own[piece].Address : _comm.Memory.Reach(rank, Name(piece, rank));

    /// <summary>The strides of a rank's piece, in elements, of a piece that publishes them.</summary>
    public ReadOnlySpan<long> Strides(int piece, int rank)
    {
        int axes = _own[piece].Strides!.Length;
        return _strides[piece].AsSpan(rank * axes, axes);
    }

    /// <summary>Ends the use of the pieces. Collective: a barrier. A rank that fails before it leaves the window open: its pieces are
    /// then held for good, as another rank may still use them.</summary>
    public void Close()
    {
        _comm.Barrier();
        Release();
    }

    /// <summary>As <see cref="Close()"/>; if a rank has a problem, every rank throws. Collective: a gathering to all of 4 bytes.</summary>
    /// <param name="problem">What went wrong on this rank, or null.</param>
    /// <exception cref="ArgumentException">A rank has a problem.</exception>
    public void Close(string? problem)
    {
        try
        {
            _comm.ThrowTogether(problem);
        }
        catch (ArgumentException)
        {
            Release();
            throw;
        }

        Release();
    }

    /// <summary>Releases the pieces without synchronisation: only where all ranks know that none has used them.</summary>
    public void Release()
    {
        ReachableMemory.Release(this);
        foreach (ExposedPiece piece in _own)
            piece.Dispose();
    }

    private long Name(int piece, int rank) => _names[piece * _comm.Size + rank];

    private long OwnName(int piece) => piece < _own.Length && !_own[piece].IsEmpty ? _comm.Memory.Publish(_own[piece].Address) : 0;

    private void Announce(long fingerprint, Func<string> description, string? problem)
    {
        Announcement[] all = _comm.Allgather(new Announcement(fingerprint, Communicator.ByteCount(problem), OwnName(0), OwnName(1)));
        if (Array.Exists(all, their => their.ProblemBytes > 0))
            throw new ArgumentException(_comm.FirstText(problem, Array.ConvertAll(all, their => (int)their.ProblemBytes)));
        int other = Array.FindIndex(all, their => their.Fingerprint != all[0].Fingerprint);
        if (other >= 0)
            throw new InvalidOperationException($"Ranks 0 and {other} move data of arrays of different shapes or distributions, or in different ways; this rank: {description()}.");
        for (int rank = 0; rank < all.Length; rank++)
        {
            for (int piece = 0; piece < Math.Min(FirstNames, _own.Length); piece++)
                _names[piece * _comm.Size + rank] = piece == 0 ? all[rank].First : all[rank].Second;
        }
    }

    /// <summary>Gathers the names that did not fit in the first message, and the strides.</summary>
    private void PublishRest()
    {
        var mine = new List<long>();
        for (int piece = FirstNames; piece < _own.Length; piece++)
            mine.Add(OwnName(piece));
        foreach (ExposedPiece piece in _own)
            mine.AddRange(piece.Strides ?? []);
        if (mine.Count == 0)
            return;
        var all = new long[mine.Count * _comm.Size];
        _comm.Allgather<long>(CollectionsMarshal.AsSpan(mine), all);
        int place = 0;
        for (int piece = FirstNames; piece < _own.Length; piece++, place++)
        {
            for (int rank = 0; rank < _comm.Size; rank++)
                _names[piece * _comm.Size + rank] = all[rank * mine.Count + place];
        }

        for (int piece = 0; piece < _own.Length; piece++)
        {
            if (_own[piece].Strides is not { Length: var axes })
                continue;
            long[] strides = _strides[piece] = new long[axes * _comm.Size];
            for (int rank = 0; rank < _comm.Size; rank++)
                all.AsSpan(rank * mine.Count + place, axes).CopyTo(strides.AsSpan(rank * axes));
            place += axes;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Announcement(long Fingerprint, long ProblemBytes, long First, long Second);
}
