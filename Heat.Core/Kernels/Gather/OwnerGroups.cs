using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>
/// Groups wanted indices by the part of an interval that they lie in: which owner has them, and where. An index is
/// <c>outer * (length of the interval) + position in the interval</c>; within the part of an owner it becomes
/// <c>outer * (length of the part) + position in the part</c>.
/// </summary>
internal static unsafe class OwnerGroups
{
    private const int FewOwners = 8;

    /// <summary>Counts the indices of each owner.</summary>
    /// <param name="wanted">The indices.</param>
    /// <param name="starts">The position at which each owner's part begins, ascending, and the length of the interval at the end.</param>
    /// <param name="hasOuter">Whether any index lies beyond the first interval.</param>
    /// <param name="counts">Receives a number for each owner.</param>
    /// <returns>Whether the owners of the indices, in their order, never descend.</returns>
    [MethodImpl(Loops.CompiledOnce)]
    public static bool Count(ReadOnlySpan<long> wanted, ReadOnlySpan<long> starts, bool hasOuter, Span<int> counts)
    {
        long length = starts[^1];
        int owners = starts.Length - 1, before = 0;
        bool isAscending = true;
        fixed (long* start = starts)
        {
            foreach (long index in wanted)
            {
                long position = hasOuter ? index % length : index;
                int owner = Owner(position, start, owners);
                counts[owner]++;
                isAscending &= owner >= before;
                before = owner;
            }
        }

        return isAscending;
    }

    /// <summary>Writes the indices, as positions in their owners' parts, group by group.</summary>
    /// <param name="wanted">The indices.</param>
    /// <param name="starts">As in <see cref="Count"/>.</param>
    /// <param name="hasOuter">Likewise.</param>
    /// <param name="next">Where each owner's group begins; receives where it ends.</param>
    /// <param name="local">Receives the positions.</param>
    /// <param name="places">Receives for each of them where it was among the indices; null where they are in the order of the groups.</param>
    [MethodImpl(Loops.CompiledOnce)]
    public static void Fill(ReadOnlySpan<long> wanted, ReadOnlySpan<long> starts, bool hasOuter, Span<int> next, int* local, int* places)
    {
        long length = starts[^1];
        int owners = starts.Length - 1;
        fixed (long* start = starts)
        {
            for (int i = 0; i < wanted.Length; i++)
            {
                (long outer, long position) = hasOuter ? Math.DivRem(wanted[i], length) : (0, wanted[i]);
                int owner = Owner(position, start, owners);
                int place = next[owner]++;
                local[place] = (int)((outer * (start[owner + 1] - start[owner])) + position - start[owner]);
                if (places is not null)
                    places[place] = i;
            }
        }
    }

    /// <summary>The last owner whose part begins at or before a position: those before it that begin there have none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Owner(long position, long* starts, int owners)
    {
        int owner = 0;
        if (owners <= FewOwners)
        {
            for (int k = 1; k < owners; k++)
                owner += position >= starts[k] ? 1 : 0;
            return owner;
        }

        for (int left = owners; left > 1;)
        {
            int half = left >> 1;
            owner += position >= starts[owner + half] ? half : 0;
            left -= half;
        }

        return owner;
    }
}
