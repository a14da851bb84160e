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

    /// <summary>Collective: two small gatherings to all.</summary>
    /// <param name="world">All ranks.</param>
    /// <param name="region">This rank's region, if any other rank has mapped it.</param>
    public static MappedMemory Run(Communicator world, out SharedRegion? region)
    {
        region = null;
        bool wanted = DirectAccess.OfProcess() != DirectAccess.Nowhere;
        Guid[] machines = world.Allgather(wanted ? Machine() : Guid.NewGuid());
        int[] neighbors = [.. Enumerable.Range(0, world.Size).Where(rank => machines[rank] == machines[world.Rank])];
        int crowd = machines.GroupBy(machine => machine).Max(ranks => ranks.Count());
        if (crowd == 1)
            return MappedMemory.Private(world.Size, wanted ? "each rank on a machine of its own" : "HEAT_DIRECT=0");

        string? error;
        region = SharedRegion.TryCreate(RegionLength(crowd), out error);
        Entry[] entries = world.Allgather(region is null ? default : new Entry(Environment.ProcessId, region));
        nint[] mapped = new nint[world.Size];
        foreach (int rank in neighbors)
        {
            if (error is null && rank != world.Rank)
                (mapped[rank], error) = Map(entries[rank]);
        }

        // A machine on which any mapping failed has only ranks of their own: simple, and alike on all.
        bool[] succeeded = world.Allgather(error is null);
        int[] groups = [.. Enumerable.Range(0, world.Size).Select(rank => Group(rank, machines, succeeded))];
        if (!Array.TrueForAll(neighbors, rank => succeeded[rank]))
        {
            region = null;
            return MappedMemory.Private(world.Size, error ?? "another rank of this machine could not map its neighbours' memory");
        }

        return MappedMemory.Shared(region!, mapped, groups, "processes that have mapped each other's memory");
    }

    private static int Group(int rank, Guid[] machines, bool[] succeeded)
    {
        for (int other = 0; other < machines.Length; other++)
        {
            if (machines[other] == machines[rank] && !succeeded[other])
                return rank;
        }

        return Array.IndexOf(machines, machines[rank]);
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
        (int descriptor, string? error) = LinuxMemory.OpenForReading($"/proc/{entry.Process}/fd/{entry.Descriptor}");
        if (error is not null)
            return (0, error);
        (nint address, error) = LinuxMemory.Map(descriptor, entry.Length, writable: false);
        LinuxMemory.Close(descriptor);
        if (error is not null)
            return (0, error);
        if (*(Guid*)address == entry.Key)
            return (address, null);
        LinuxMemory.Unmap(address, entry.Length);
        return (0, $"process {entry.Process} is not the rank that it should be");
    }

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
