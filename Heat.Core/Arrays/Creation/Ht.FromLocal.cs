using System.Runtime.InteropServices;

namespace Heat;

public static partial class Ht
{
    /// <summary>Joins the ranks' pieces, in rank order along an axis, to one global array. Collective: an <c>Allgather</c> of the local
    /// shapes; the data do not move.</summary>
    /// <param name="local">This rank's piece, used in place, strided or not; pieces may differ in length along
    /// <paramref name="split"/>, and be empty, but not along other axes.</param>
    /// <param name="split">The axis along which the pieces are joined; -1 is the last.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>An array split along <paramref name="split"/> whose local pieces are the given ones, balanced or not.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The pieces differ in their number of axes, or in length along another axis, or the
    /// ranks name different axes; on every rank.</exception>
    public static DNDArray<T> FromLocal<T>(LocalTensor<T> local, int split, Communicator? comm = null) where T : unmanaged
    {
        comm ??= RankContext.Current.Default;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(comm, nameof(FromLocal));
        Shape[] pieces = GatherShapes(comm, local.Shape, split, local.IsContiguous, out bool isRowMajor);
        return new(Join(pieces, split), comm, local, isRowMajor);
    }

    /// <summary>Makes the global array of which every rank passes its piece, where the ranks know the distribution already. No
    /// communication, so that nothing is checked across ranks: all must pass the same distribution.</summary>
    /// <param name="local">This rank's piece; used in place if it is contiguous row-major, else copied.</param>
    /// <param name="distribution">The distribution, the same on every rank.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>An array of the given distribution.</returns>
    /// <exception cref="ArgumentException">The distribution is for another number of ranks, or gives this rank another shape.</exception>
    /// <example><code>
    /// // A matrix of 1000 rows, of which each rank has read its own:
    /// Distribution rows = Distribution.Balanced([1000, 3], split: 0, comm.Size);
    /// LocalTensor&lt;double&gt; mine = LocalTensor&lt;double&gt;.Allocate(rows.LocalShape(comm.Rank));
    /// DNDArray&lt;double&gt; a = Ht.FromLocal(mine, rows, comm);
    /// </code></example>
    public static DNDArray<T> FromLocal<T>(LocalTensor<T> local, Distribution distribution, Communicator? comm = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(distribution);
        comm ??= RankContext.Current.Default;
        if (distribution.Ranks != comm.Size)
            throw new ArgumentException($"The distribution {distribution} is for {distribution.Ranks} rank(s), the communicator has {comm.Size}.", nameof(distribution));
        Shape expected = distribution.LocalShape(comm.Rank);
        if (local.Shape != expected)
            throw new ArgumentException($"The piece of rank {comm.Rank} has shape {local.Shape}, but the distribution {distribution} gives it {expected}.", nameof(local));
        return new(distribution, comm, local.Contiguous(), isRowMajor: true);
    }

    /// <summary>Joins the ranks' disjoint pieces. Collective: the local shapes are exchanged; the pieces are copied.</summary>
    /// <param name="local">This rank's elements in row-major order.</param>
    /// <param name="shape">The shape of the piece; pieces may differ in length along <paramref name="split"/> only.</param>
    /// <param name="split">The axis along which the pieces are joined; -1 is the last.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <returns>An array split along <paramref name="split"/> whose local pieces are the given ones, balanced or not.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such axis.</exception>
    /// <exception cref="ArgumentException">The pieces differ in their number of axes, or in length along another axis, or one does
    /// not have as many elements as its shape, or the ranks name different axes; on every rank.</exception>
    public static DNDArray<T> FromLocal<T>(ReadOnlySpan<T> local, Shape shape, int split, Communicator? comm = null) where T : unmanaged
    {
        comm ??= RankContext.Current.Default;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(comm, nameof(FromLocal));
        comm.ThrowTogether(local.Length == shape.Size ? null : $"{local.Length} elements do not fill the local shape {shape} of {shape.Size}.");
        LocalTensor<T> piece = LocalTensor<T>.Allocate(shape);
        local.CopyTo(piece.Span);
        return FromLocal(piece, split, comm);
    }

    /// <summary>Joins the ranks' disjoint pieces of a vector. Collective: the local lengths are exchanged; the pieces are copied.</summary>
    /// <param name="local">This rank's piece.</param>
    /// <param name="split">The axis along which the pieces are joined: 0.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <inheritdoc cref="FromLocal{T}(ReadOnlySpan{T}, Shape, int, Communicator?)" path="/returns|/exception"/>
    /// <example><code>
    /// double[] mine = [comm.Rank, comm.Rank];
    /// DNDArray&lt;double&gt; all = Ht.FromLocal(mine, comm: comm); // 0, 0, 1, 1, ...
    /// </code></example>
    public static DNDArray<T> FromLocal<T>(T[] local, int split = 0, Communicator? comm = null) where T : unmanaged =>
        FromLocal<T>((System.Array)local, split, comm);

    /// <summary>Joins the ranks' disjoint pieces of a matrix. Collective: the local shapes are exchanged; the pieces are copied.</summary>
    /// <param name="local">This rank's piece; pieces may differ in length along <paramref name="split"/> only.</param>
    /// <param name="split">The axis along which the pieces are joined; -1 is the last.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <inheritdoc cref="FromLocal{T}(ReadOnlySpan{T}, Shape, int, Communicator?)" path="/returns|/exception"/>
    public static DNDArray<T> FromLocal<T>(T[,] local, int split, Communicator? comm = null) where T : unmanaged =>
        FromLocal<T>((System.Array)local, split, comm);

    /// <summary>Joins the ranks' disjoint pieces, C# arrays of any rank. Collective: the local shapes are exchanged; the pieces are copied.</summary>
    /// <param name="local">This rank's piece; pieces may differ in length along <paramref name="split"/> only.</param>
    /// <param name="split">The axis along which the pieces are joined; -1 is the last.</param>
    /// <param name="comm">The ranks; the default communicator if left out.</param>
    /// <inheritdoc cref="FromLocal{T}(ReadOnlySpan{T}, Shape, int, Communicator?)" path="/returns|/exception"/>
    public static DNDArray<T> FromLocal<T>(System.Array local, int split, Communicator? comm = null) where T : unmanaged
    {
        comm ??= RankContext.Current.Default;
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(comm, nameof(FromLocal));

        // A rank without data may pass null: all ranks must agree before they throw.
        comm.ThrowTogether(ElementsProblem<T>(local));
        return FromLocal(Elements<T>(local), ShapeOf(local), split, comm);
    }

    /// <summary>Every rank's local shape. Two small <c>Allgather</c> calls: the number of axes and the split axis, then the lengths.</summary>
    private static Shape[] GatherShapes(Communicator comm, Shape own, int split, bool ownIsRowMajor, out bool isRowMajor)
    {
        Header[] headers = comm.Allgather(new Header(own.NDim, split));
        for (int rank = 1; rank < comm.Size; rank++)
        {
            if (headers[rank].NDim != headers[0].NDim)
                throw new ArgumentException($"The local piece of rank {rank} has {headers[rank].NDim} dimension(s), that of rank 0 has {headers[0].NDim}.");
            if (headers[rank].Split != headers[0].Split)
                throw new ArgumentException($"Rank {rank} joins along axis {headers[rank].Split}, rank 0 along axis {headers[0].Split}.");
        }

        int record = own.NDim + 1;
        long[] mine = [.. own, ownIsRowMajor ? 1 : 0];
        var all = new long[record * comm.Size];
        comm.Allgather<long>(mine, all);
        isRowMajor = true;
        var shapes = new Shape[comm.Size];
        for (int rank = 0; rank < comm.Size; rank++)
        {
            shapes[rank] = new(all.AsSpan(rank * record, own.NDim));
            isRowMajor &= all[rank * record + own.NDim] == 1;
        }

        return shapes;
    }

    private static Distribution Join(Shape[] pieces, int split)
    {
        split = Arguments.Axis(split, pieces[0].NDim, nameof(split));
        long[] counts = System.Array.ConvertAll(pieces, piece => piece[split]);
        for (int rank = 1; rank < pieces.Length; rank++)
        {
            if (pieces[rank].With(split, counts[0]) != pieces[0])
                throw new ArgumentException($"The local shape {pieces[rank]} of rank {rank} cannot be joined along axis {split} with {pieces[0]} of rank 0.");
        }

        return Distribution.FromCounts(pieces[0].With(split, counts.Sum()), split, counts);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Header(int NDim, int Split);
}
