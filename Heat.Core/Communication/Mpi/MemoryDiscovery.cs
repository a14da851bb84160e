using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Heat.Mpi;

/// <summary>
/// Finds out, when MPI has started, which ranks can map each other's memory. Each rank reserves a region, tells the ranks of
/// its machine through which process entry it can be opened, and opens theirs. Whether that is allowed, only trying tells:
/// it takes one user and one process namespace.
/// </summary>
internal static unsafe class MemoryDiscovery
{
    // With 47 bits of addresses, a quarter for all regions of a machine leaves plenty for everything else.
    private const long AddressSpace = 32L << 40;

    /// <summary>Collective: three small gatherings to all.</summary>
    /// <param name="world">All ranks.</param>
    /// <param name="region">This rank's region, if the other ranks of its machine have mapped it.</param>
    /// <exception cref="InvalidOperationException">A variable of Heat's is not alike on all ranks.</exception>
    public static MappedMemory Run(Communicator world, out SharedRegion? region)
    {
        region = null;
        Place own = new(Machine(), Environment.ProcessorCount, DirectAccess.OfProcess(), HeatSettings.Checked.OfProcess(), Patience.Limit is not null, MemoryBudget.OfProcess.Limit);
        Place[] places = world.Allgather(own);
        bool isCrowded = places.GroupBy(place => place.Machine).Any(ranks => ranks.Count() > ranks.Min(place => place.Processors));
        if (Array.FindIndex(places, place => place.Access != own.Access) is >= 0 and var other)
        {
            throw new InvalidOperationException(
                $"HEAT_DIRECT must be alike on all ranks, but limits direct copies to {Limit(own)} on rank {world.Rank} and to {Limit(places[other])} on rank {other}.");
        }

        if (Array.FindIndex(places, place => place.IsChecked != own.IsChecked || place.IsTimed != own.IsTimed) is >= 0 and var unlike)
        {
            string variable = places[unlike].IsChecked != own.IsChecked ? "HEAT_CHECKED" : "HEAT_TIMEOUT";
            throw new InvalidOperationException($"{variable} must be alike on all ranks, but is not on ranks {world.Rank} and {unlike}.");
        }

        int[] neighbors = [.. Enumerable.Range(0, world.Size).Where(rank => places[rank].Machine == own.Machine)];
        int crowd = places.GroupBy(place => place.Machine).Max(ranks => ranks.Count());
        if (crowd == 1 || own.Access == DirectAccess.Nowhere)
        {
            MemoryBudget.OfProcess.Divide(neighbors.Length);
            return MappedMemory.Private(world.Size, neighbors.Length, "each rank on a machine of its own", isCrowded);
        }

        SharedRegion? made = SharedRegion.TryCreate(RegionLength(crowd), out string? error);
        Entry[] entries = world.Allgather(made is null ? default : new Entry(Environment.ProcessId, made));
        nint[] mapped = new nint[world.Size];
        foreach (int rank in neighbors)
        {
            if (error is null && rank != world.Rank)
                (mapped[rank], error) = Map(entries[rank]);
        }

        // A machine on which any mapping failed has only ranks of their own: simple, and alike on all.
        bool[] succeeded = world.Allgather(error is null);
        int[] groups = Groups(places, succeeded);
        region = Array.TrueForAll(neighbors, rank => succeeded[rank]) ? made : null;
        if (region is null)
        {
            Unmap(made, mapped, entries);
            MemoryBudget.OfProcess.Divide(neighbors.Length);
        }
        else
        {
            nint[] counts = [.. neighbors.Where(rank => rank != world.Rank).Select(rank => mapped[rank] + SharedRegion.CountOffset)];
            MemoryBudget.OfProcess.Share(region.Count, counts, neighbors.Min(rank => places[rank].MemoryLimit));
        }

        return MappedMemory.Shared(
            region, mapped, groups, neighbors.Length,
            region is not null ? "processes that have mapped each other's memory" : error ?? "another rank of this machine could not map its neighbours' memory",
            isCrowded);
    }

    private static string Limit(Place place) => place.Access.Setting ?? "nothing";

    private static int[] Groups(Place[] places, bool[] succeeded)
    {
        var failed = new HashSet<Guid>(places.Where((_, rank) => !succeeded[rank]).Select(place => place.Machine));
        var first = new Dictionary<Guid, int>();
        for (int rank = 0; rank < places.Length; rank++)
            first.TryAdd(places[rank].Machine, rank);
        return [.. places.Select((place, rank) => failed.Contains(place.Machine) ? rank : first[place.Machine])];
    }

    private static void Unmap(SharedRegion? own, nint[] mapped, Entry[] entries)
    {
        for (int rank = 0; rank < mapped.Length; rank++)
        {
            if (mapped[rank] != 0)
                LinuxMemory.Unmap(mapped[rank], entries[rank].Length);
            mapped[rank] = 0;
        }

        own?.Unmap();
    }

    /// <summary>A number for the running system and the process namespace.</summary>
    private static Guid Machine()
    {
        string name = Environment.MachineName;
        try
        {
            name = File.ReadAllText("/proc/sys/kernel/random/boot_id") + File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Then the machine's name has to do; that regions are the right ones, their keys prove.
        }

        return MemoryMarshal.Read<Guid>(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
    }

    /// <summary>Twice what a rank could ever use, as freed parts leave gaps, but no more than all can map.</summary>
    private static long RegionLength(int ranks)
    {
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return Math.Min(2 * available, AddressSpace / ranks) & -(2L << 20);
    }

    private static (nint Address, string? Error) Map(Entry entry)
    {
        if (entry.Length == 0)
            return (0, "another rank of this machine has no region");
        (int descriptor, string? error) = LinuxMemory.Open($"/proc/{entry.Process}/fd/{entry.Descriptor}");
        if (error is not null)
            return (0, error);
        (nint address, error) = LinuxMemory.Map(descriptor, entry.Length);
        LinuxMemory.Close(descriptor);
        if (error is not null)
            return (0, error);
        if (*(Guid*)address == entry.Key)
            return (address, null);
        LinuxMemory.Unmap(address, entry.Length);
        return (0, $"process {entry.Process} is not the rank that it should be");
    }

    /// <summary>Where a rank runs, and what it may do there.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Place(Guid Machine, int Processors, DirectAccess Access, bool IsChecked, bool IsTimed, long MemoryLimit);

    /// <summary>Where a rank's region is to be found.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Entry(int process, SharedRegion region)
    {
        public readonly Guid Key = region.Key;
        public readonly long Length = region.Length;
        public readonly int Process = process;
        public readonly int Descriptor = region.Descriptor;
    }
}
