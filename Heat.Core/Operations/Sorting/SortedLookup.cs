using System.Buffers;
using Heat.Kernels;

namespace Heat;

/// <summary>What a search tells of an element.</summary>
internal enum SearchResult
{
    /// <summary>The place before its equals.</summary>
    BeforeEquals,

    /// <summary>The place after its equals.</summary>
    AfterEquals,

    /// <summary>1 if it is among the sorted ones, else 0.</summary>
    IsFound,
}

/// <summary>
/// The driver of searches in a sorted vector. If the vector is whole on every rank, each searches alone. A vector that lies across
/// ranks is gathered if it is short; elements that are whole on every rank are counted by all ranks, and the counts added up;
/// others are sent to the rank where their place is, and the places back.
/// </summary>
internal static unsafe class SortedLookup
{
    private const long Short = 1 << 15; // sorted elements

    /// <summary>Searches.</summary>
    /// <param name="name">The operation, as messages and traces name it.</param>
    /// <param name="sorted">The sorted vector.</param>
    /// <param name="x">The elements that are looked for.</param>
    /// <param name="wanted">What is wanted of each.</param>
    /// <returns>An array with the shape and distribution of <paramref name="x"/>.</returns>
    public static DNDArray<long> Of<T>(string name, DNDArray<T> sorted, DNDArray<T> x, SearchResult wanted) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(sorted);
        ArgumentNullException.ThrowIfNull(x);
        Arguments.SameCommunicator(x.Comm, sorted);
        SortOrder<T>.Check(name);
        if (sorted.NDim != 1)
            throw new ArgumentException($"{name}: the sorted array must be a vector, not of shape {sorted.Shape}.", nameof(sorted));
        DNDArray<long> result = Ht.Allocate<long>(x.Distribution, x.Comm);
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(x.Comm, name);
        Distribution gathered = Distribution.Balanced(sorted.Shape, null, x.Comm.Size);
        if (sorted.IsDistributed && sorted.Size <= Math.Min(Short, x.Size) && StrictMode.Allows(sorted.PlanTo(gathered)))
            sorted = sorted.AlignedTo(gathered, name);
        LocalTensor<T> among = sorted.Local.Contiguous(), elements = x.Local.Contiguous();
        using MemoryHandle amongPin = among.Memory.Pin(), elementPin = elements.Memory.Pin(), resultPin = result.Local.Memory.Pin();
        T* from = (T*)amongPin.Pointer + among.Offset, of = (T*)elementPin.Pointer + elements.Offset;
        long* to = (long*)resultPin.Pointer + result.Local.Offset;
        if (!sorted.IsDistributed)
        {
            Here(from, (nint)among.Size, of, (nint)elements.Size, wanted, 0, to);
        }
        else if (!x.IsDistributed)
        {
            Here(from, (nint)among.Size, of, (nint)elements.Size, wanted, 0, to);
            x.Comm.Allreduce(new Span<long>(to, (int)elements.Size), wanted == SearchResult.IsFound ? ReduceOp.Max : ReduceOp.Sum);
        }
        else
        {
            Sent(name, sorted, from, (nint)among.Size, of, (nint)elements.Size, wanted, to);
        }

        return result;
    }

    private static void Here<T>(T* sorted, nint length, T* elements, nint count, SearchResult wanted, long start, long* results) where T : unmanaged
    {
        PlaceSearch.Run(sorted, length, elements, count, wanted != SearchResult.BeforeEquals, results);
        for (nint i = 0; i < count; i++)
        {
            long place = results[i];
            results[i] = wanted != SearchResult.IsFound ? start + place : place > 0 && SortOrder<T>.AreEqual(sorted[place - 1], elements[i]) ? 1 : 0;
        }
    }

    /// <summary>Sends each element to the last rank whose first element comes before its place.</summary>
    private static void Sent<T>(string name, DNDArray<T> array, T* sorted, nint length, T* elements, nint count, SearchResult wanted, long* results) where T : unmanaged
    {
        Communicator comm = array.Comm;
        T[] all = comm.Allgather(length > 0 ? *sorted : default);
        int[] ranks = [.. Enumerable.Range(0, comm.Size).Where(rank => array.Distribution.Counts[rank] > 0)];
        T[] firsts = [.. ranks.Select(rank => all[rank])];
        using PooledBuffer classes = PooledBuffer.Rent(count * sizeof(ushort)), order = PooledBuffer.Rent(count * sizeof(uint)), outgoing = PooledBuffer.Rent(count * sizeof(T));
        var counts = new long[comm.Size];
        fixed (T* first = firsts)
            PlaceSearch.Run(first, firsts.Length, elements, count, wanted != SearchResult.BeforeEquals, results);
        var owners = (ushort*)classes.Pointer;
        for (nint i = 0; i < count; i++)
        {
            int owner = firsts.Length == 0 ? 0 : ranks[Math.Max(0, results[i] - 1)];
            owners[i] = (ushort)owner;
            counts[owner]++;
        }

        Distribute(counts, places => KeyClasses.Distribute(elements, count, owners, (long*)places, (T*)outgoing.Pointer));
        Distribute(counts, places => KeyClasses.DistributePlaces(count, owners, (long*)places, (uint*)order.Pointer));
        var exchange = new RoutedExchange(comm, counts, name);
        using PooledBuffer incoming = PooledBuffer.Rent(exchange.Length * sizeof(T)), found = PooledBuffer.Rent(exchange.Length * sizeof(long)), answers = PooledBuffer.Rent(count * sizeof(long));
        exchange.Run((T*)outgoing.Pointer, (T*)incoming.Pointer);
        Here(sorted, length, (T*)incoming.Pointer, (nint)exchange.Length, wanted, array.Distribution.Displacements[comm.Rank], (long*)found.Pointer);
        new RoutedExchange(comm, exchange.Received, name).Run((long*)found.Pointer, (long*)answers.Pointer);
        for (nint i = 0; i < count; i++)
            results[((uint*)order.Pointer)[i]] = ((long*)answers.Pointer)[i];
    }

    private static void Distribute(long[] counts, Action<nint> distribute)
    {
        var places = new long[counts.Length];
        for (int k = 1; k < places.Length; k++)
            places[k] = places[k - 1] + counts[k - 1];
        fixed (long* start = places)
            distribute((nint)start);
    }
}
