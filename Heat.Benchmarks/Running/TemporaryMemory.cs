namespace Heat.Benchmarks;

/// <summary>What an operation takes from the pool beyond its result.</summary>
internal static class TemporaryMemory
{
    private static PooledAllocator? Pool => MemoryAllocator.Default as PooledAllocator;

    /// <summary>Gives the memory of dropped arrays back, so that every case begins alike.</summary>
    public static void Clear()
    {
        Collect();
        Pool?.Trim();
    }

    /// <summary>Runs the workload's operation once. Collective.</summary>
    /// <returns>The peak of the rank that took most, as the pool counts (whole blocks); where ranks are threads, which share a
    /// pool, that of a rank on the average. <see langword="null"/> where memory does not come from a pool.</returns>
    public static long? Measure(Communicator comm, Workload workload)
    {
        if (Pool is not { } pool)
            return null;
        Collect();
        comm.Barrier();
        pool.ResetPeak();
        comm.Barrier();
        object result = workload.Operate();
        comm.Barrier();
        MemoryStatistics statistics = pool.Statistics;
        comm.Barrier(); // as threads, no rank may go on to rent before all have read
        GC.KeepAlive(result);
        long most = comm.Allreduce(statistics.PeakBytesInUse - statistics.BytesInUse, ReduceOp.Max);
        return most / (comm.Backend == "threads" ? comm.Size : 1);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
