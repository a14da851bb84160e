using System.Text;

namespace Heat;

public static partial class Ht
{
    /// <summary>Prints a line on rank 0 only, so that a text that all ranks print appears once. No communication.</summary>
    /// <param name="text">The line.</param>
    /// <param name="writer">Where to; the console if left out.</param>
    /// <example><code>Ht.Print($"mean {a.Mean():0.000}"); // once, whatever the number of ranks</code></example>
    public static void Print(string text = "", TextWriter? writer = null)
    {
        if (Comm.Rank == 0)
            (writer ?? Console.Out).WriteLine(text);
    }

    /// <summary>Prints the texts of all ranks, in rank order, on rank 0: <c>rank 0: ...</c>. Collective: one <c>Allgather</c> of the
    /// lengths and one <c>Gatherv</c> of the texts. Lines of different ranks do not mix, as they would if every rank printed.</summary>
    /// <param name="text">This rank's text, of one line or more.</param>
    /// <param name="writer">Where to; the console if left out. Used on rank 0 only.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <example><code>Ht.PrintRanks($"{a.LocalShape}"); // a line for each rank</code></example>
    public static void PrintRanks(string text, TextWriter? writer = null, Communicator? comm = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        comm ??= Comm;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(comm, nameof(PrintRanks));
        byte[] mine = Encoding.UTF8.GetBytes(text);
        int[] lengths = comm.Allgather(mine.Length);
        var all = new byte[comm.Rank == 0 ? lengths.Sum() : 0];
        comm.Gatherv<byte>(mine, all, lengths, root: 0);
        if (comm.Rank != 0)
            return;

        var lines = new StringBuilder();
        int first = 0;
        for (int rank = 0; rank < comm.Size; rank++)
        {
            string said = Encoding.UTF8.GetString(all, first, lengths[rank]);
            lines.Append("rank ").Append(rank).Append(": ").Append(said).Append('\n');
            first += lengths[rank];
        }

        (writer ?? Console.Out).Write(lines);
    }
}
