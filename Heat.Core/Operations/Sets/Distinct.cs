using System.Buffers;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>What is wanted besides distinct items.</summary>
/// <param name="Name">The operation, as messages and traces name it.</param>
/// <param name="Indices">Whether it is wanted where each is first.</param>
/// <param name="Inverse">Whether it is wanted which of them each item is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DistinctRequest(string Name, bool Indices = false, bool Inverse = false);

/// <summary>Distinct items in order, with the index of the first and the number of each, and the inverse if it was asked for.</summary>
internal sealed record DistinctItems<T>(DNDArray<T> Values, DNDArray<long> Indices, DNDArray<long> Counts, DNDArray<long>? Inverse) where T : unmanaged;

/// <summary>
/// The driver of distinct items. Each rank finds those of its piece; these alone move, each to the rank to which its range of
/// items belongs, where equal ones of several ranks become one. The number of an item comes back on the same way.
/// </summary>
internal static unsafe class Distinct
{
    /// <summary>Finds the distinct elements of an array, taken as a vector, or the distinct slices along an axis.</summary>
    public static DistinctItems<T> Of<T>(DNDArray<T> a, DistinctRequest request, int? axis = null) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(a);
        a.Comm.ThrowIfDisposed();
        SortOrder<T>.Check(request.Name);
        return axis is { } along ? Slices(a, Arguments.Axis(along, a.NDim, nameof(axis)), request) : Elements(a, request);
    }

    private static DistinctItems<T> Elements<T>(DNDArray<T> a, DistinctRequest request) where T : unmanaged
    {
        LocalTensor<T> piece = a.Local.Contiguous();
        LocalTensor<long>? places = request.Indices && a.IsDistributed ? RowMajorPlaces(a) : null;
        return Find(a.Comm, a.Split is not null, AsVector(piece), piece.Size, 1, places, request, a.Distribution);
    }

    /// <summary>Finds slices as rows of a matrix.</summary>
    private static DistinctItems<T> Slices<T>(DNDArray<T> a, int axis, DistinctRequest request) where T : unmanaged
    {
        if (a.IsDistributed && a.Split != axis)
            a = a.AlignedTo(Distribution.Balanced(a.Shape, axis, a.Comm.Size), request.Name);
        Shape row = a.Shape.With(axis, 1);
        if (row.Size > int.MaxValue)
            throw new ArgumentException($"{request.Name}: a slice of {row.Size} elements along axis {axis} of {a.Shape} is longer than {int.MaxValue}.", nameof(a));
        int[] order = [axis, .. Enumerable.Range(0, a.NDim).Where(k => k != axis)], back = [.. Enumerable.Range(0, a.NDim).Select(k => Array.IndexOf(order, k))];
        LocalTensor<T> rows = a.Local.Permute(order).Contiguous();
        long count = a.LocalShape[axis], start = a.IsDistributed ? a.Distribution.Displacements[a.Comm.Rank] : 0;
        LocalTensor<long>? places = request.Indices && a.IsDistributed ? LocalTensor<long>.Allocate([count]) : null;
        for (int i = 0; places is { } place && i < count; i++)
            place.Span[i] = start + i;
        Distribution inverse = a.IsDistributed ? a.Distribution.WithShape([a.Shape[axis]], 0) : Distribution.Balanced([a.Shape[axis]], a.Split is null ? null : 0, a.Comm.Size);
        DistinctItems<T> found = Find(a.Comm, a.Split is not null, AsVector(rows), count, (int)row.Size, places, request, inverse);

        // The rows of the result as slices again.
        Distribution result = found.Counts.Distribution.WithShape(a.Shape.With(axis, found.Counts.Size), a.Split is null ? null : axis);
        Shape local = result.LocalShape(a.Comm.Rank);
        LocalTensor<T> values = new LocalTensor<T>(found.Values.Local.Memory, new([.. order.Select(k => local[k])])).Permute(back).Contiguous();
        return found with { Values = new(result, a.Comm, values, isRowMajor: true) };
    }

    private static DistinctItems<T> Find<T>(
        Communicator comm, bool isSplit, LocalTensor<T> items, long count, int width, LocalTensor<long>? places, DistinctRequest request, Distribution inverseLayout) where T : unmanaged
    {
        DNDArray<long>? inverse = request.Inverse ? Ht.Allocate<long>(inverseLayout, comm) : null;
        LocalTensor<long>? runOf = inverse is null ? null : AsVector(inverse.Local);
        DistinctRuns<T> own = DistinctRuns<T>.Of(items, count, width, places, counts: null, runOf, request.Indices);
        if (!isSplit || comm.Size == 1)
        {
            Distribution here = Distribution.Balanced([own.Length], isSplit ? 0 : null, comm.Size), wide = Distribution.Balanced([own.Length * width], isSplit ? 0 : null, comm.Size);
            return new(
                new(wide, comm, own.Values, isRowMajor: true), new(here, comm, own.Firsts, isRowMajor: true), new(here, comm, own.Counts, isRowMajor: true), inverse);
        }

        using CommunicationEvent? watched = CommunicationEvent.ForOperation(comm, request.Name);
        return Together(comm, own, width, request, inverse, runOf);
    }

    private static DistinctItems<T> Together<T>(Communicator comm, DistinctRuns<T> own, int width, DistinctRequest request, DNDArray<long>? inverse, LocalTensor<long>? runOf) where T : unmanaged
    {
        long[] routes;
        using (var pinned = new PinnedLanes<T>(own.Values, 0))
            routes = SortedRoutes.Of(comm, pinned.Pointer, own.Length, width);
        var exchange = new RoutedExchange(comm, routes, request.Name);
        RoutedExchange ofValues = width == 1 ? exchange : new(comm, Array.ConvertAll(routes, count => count * width), request.Name);
        LocalTensor<T> values = Move(ofValues, own.Values);
        LocalTensor<long> counts = Move(exchange, own.Counts);
        LocalTensor<long>? firsts = request.Indices ? Move(exchange, own.Firsts) : null;
        LocalTensor<long>? numbers = inverse is null ? null : LocalTensor<long>.Allocate([exchange.Length]);
        DistinctRuns<T> all = DistinctRuns<T>.Of(values, exchange.Length, width, firsts, counts, numbers, needsIndices: true);

        long[] lengths = comm.Allgather(all.Length);
        Distribution found = Distribution.FromCounts([lengths.Sum()], 0, lengths);
        if (inverse is not null)
            Answer(comm, exchange, found.Displacements[comm.Rank], numbers!.Value, runOf!.Value, request.Name);
        Distribution balanced = Distribution.Balanced(found.Shape, 0, comm.Size);
        DNDArray<T> rows = new(found.WithShape([found.Shape[0], width], 0), comm, new(all.Values.Memory, [all.Length, width]), isRowMajor: true);
        DNDArray<T> result = rows.IsBalanced ? rows : rows.To(balanced.WithShape(rows.Shape, 0), request.Name);
        if (width == 1)
            result = new(balanced, comm, AsVector(result.Local), isRowMajor: true);
        return new(result, Balanced(all.Firsts), Balanced(all.Counts), inverse);

        DNDArray<long> Balanced(LocalTensor<long> piece)
        {
            var array = new DNDArray<long>(found, comm, piece, isRowMajor: true);
            return array.IsBalanced ? array : array.To(balanced, request.Name);
        }
    }

    /// <summary>Sends the number of each distinct item back to the ranks that it came from, which know whose number it is.</summary>
    private static void Answer(Communicator comm, RoutedExchange exchange, long start, LocalTensor<long> numbers, LocalTensor<long> runOf, string name)
    {
        foreach (ref long number in numbers.Span)
            number += start;
        ReadOnlySpan<long> table = Move(new RoutedExchange(comm, exchange.Received, name), numbers).Span;
        foreach (ref long run in runOf.Span)
            run = table[(int)run];
    }

    private static LocalTensor<T> Move<T>(RoutedExchange exchange, LocalTensor<T> source) where T : unmanaged
    {
        LocalTensor<T> target = LocalTensor<T>.Allocate([exchange.Length]);
        using MemoryHandle from = source.Memory.Pin(), to = target.Memory.Pin();
        exchange.Run((T*)from.Pointer + source.Offset, (T*)to.Pointer);
        return target;
    }

    private static LocalTensor<T> AsVector<T>(LocalTensor<T> contiguous) where T : unmanaged => new(contiguous.Memory, [contiguous.Size], [1], contiguous.Offset);

    /// <summary>The places of this rank's elements in the row-major order of all.</summary>
    private static LocalTensor<long> RowMajorPlaces<T>(DNDArray<T> a) where T : unmanaged
    {
        LocalTensor<long> places = LocalTensor<long>.Allocate([a.Local.Size]);
        Block block = a.Distribution.BlockOf(a.Comm.Rank);
        Span<long> span = places.Span;
        if (span.IsEmpty)
            return places;

        // Contiguous along the axes from the split one on; the outer ones jump over what other ranks hold.
        int split = a.Split!.Value;
        long inner = 1, whole = 1;
        for (int axis = split; axis < a.NDim; axis++)
            (inner, whole) = (inner * block.Shape[axis], whole * a.Shape[axis]);
        long start = block.Start[split] * (whole / a.Shape[split]);
        for (int i = 0; i < span.Length; i++)
            span[i] = start + (i / inner * whole) + (i % inner);
        return places;
    }
}
