namespace Heat.Tests;

[Transport]
public unsafe class PieceWindowTests
{
    [Distributed]
    public void Neighbours_see_each_others_pieces_and_strides(Communicator comm)
    {
        LocalTensor<long>[] pieces = [.. Enumerable.Range(0, 4).Select(piece => Piece(comm.Rank, piece))];
        PieceWindow window = PieceWindow.Open(
            comm, comm.MemoryGroups(), 7, () => "look",
            [ExposedPiece.Of(pieces[0], false), ExposedPiece.Of(pieces[1], true), ExposedPiece.Of(pieces[2], true), ExposedPiece.Of(pieces[3], false)]);
        for (int piece = 0; piece < 4; piece++)
        {
            if (!window.IsReachable(piece))
                continue;
            for (int rank = 0; rank < comm.Size; rank++)
            {
                if (window.IsNeighbor(rank) && rank != 3)
                    Assert.That(*(long*)window.Address(piece, rank), Is.EqualTo(10 * rank + piece));
            }
        }

        for (int rank = 0; rank < comm.Size; rank++)
        {
            Assert.That(window.Strides(1, rank).ToArray(), Is.EqualTo(Piece(rank, 1).Strides.ToArray()));
            Assert.That(window.Strides(2, rank).ToArray(), Is.EqualTo(Piece(rank, 2).Strides.ToArray()));
        }

        window.Close();

        // Rank 3 has none; other ranks have matrices of different lengths, every second element.
        static LocalTensor<long> Piece(int rank, int piece)
        {
            LocalTensor<long> whole = LocalTensor<long>.Allocate(rank == 3 ? [0, 4] : [rank + 1, 4]);
            whole.Fill(10 * rank + piece);
            return new(whole.Memory, [whole.Shape[0], 2], [4, 2]);
        }
    }

    [Distributed(MinRanks = 2)]
    public void Different_fingerprints_are_an_error_everywhere(Communicator comm)
    {
        LocalTensor<int> piece = LocalTensor<int>.Allocate([3]);
        Assert.That(
            () => PieceWindow.Open(comm, comm.MemoryGroups(), comm.Rank == comm.Size - 1 ? 1 : 2, () => "this", [ExposedPiece.Of(piece, false)]),
            Throws.InvalidOperationException.With.Message.Contains($"Ranks 0 and {comm.Size - 1}").And.Message.Contains("this rank: this"));
    }

    [Distributed]
    public void A_problem_of_one_rank_is_an_error_everywhere(Communicator comm)
    {
        LocalTensor<int> piece = LocalTensor<int>.Allocate([3]);
        string? problem = comm.Rank == comm.Size - 1 ? "no memory" : null;
        Assert.That(
            () => PieceWindow.Open(comm, comm.MemoryGroups(), 1, () => "this", [ExposedPiece.Of(piece, true)], problem),
            Throws.ArgumentException.With.Message.EqualTo($"Rank {comm.Size - 1}: no memory"));
        PieceWindow window = PieceWindow.Open(comm, comm.MemoryGroups(), 1, () => "this", [ExposedPiece.Of(piece, true)]);
        Assert.That(() => window.Close(problem), Throws.ArgumentException.With.Message.EqualTo($"Rank {comm.Size - 1}: no memory"));
    }
}
