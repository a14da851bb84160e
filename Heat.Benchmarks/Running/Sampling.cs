using System.Diagnostics;

namespace Heat.Benchmarks;

/// <summary>Takes the time of an operation and its floors, one right after the other.</summary>
internal static class Sampling
{
    /// <summary>Runs the operation and every floor once. Collective.</summary>
    /// <param name="comm">The ranks.</param>
    /// <param name="workload">What they run.</param>
    /// <param name="number">Counts the samples, alike on all ranks: each begins with another step, so that none always
    /// finds the caches as the same other left them.</param>
    /// <returns>Seconds of the slowest rank, the same on all: of the operation, then of the floors.</returns>
    public static double[] Take(Communicator comm, Workload workload, int number)
    {
        var seconds = new double[1 + workload.Floors.Count];
        for (int k = 0; k < seconds.Length; k++)
        {
            int step = (number + k) % seconds.Length;
            Action run = step == 0 ? () => GC.KeepAlive(workload.Operate()) : workload.Floors[step - 1].Run;
            comm.Barrier();
            long start = Stopwatch.GetTimestamp();
            for (int repetition = 0; repetition < workload.Repetitions; repetition++)
                run();
            seconds[step] = Stopwatch.GetElapsedTime(start).TotalSeconds / workload.Repetitions;
        }

        comm.Allreduce(seconds.AsSpan(), ReduceOp.Max);
        return seconds;
    }

    /// <summary>Gives the runtime time to replace the first, unoptimized code: it does so in the background, step by step, when no new
    /// code has been called for a tenth of a second. Collective.</summary>
    public static void WarmUp(Communicator comm, Workload workload)
    {
        for (int round = 0; round < 4; round++)
        {
            Take(comm, workload, round);
            Thread.Sleep(150);
        }
    }

    /// <summary>Runs a workload until its buffers, caches and the pool are warm, then takes samples. Collective.</summary>
    public static Comparison Compare(Communicator comm, Workload workload, int warmUps, int samples)
    {
        var comparison = new Comparison(workload.Floors.Select(floor => floor.Name));
        for (int number = 0; number < warmUps + samples; number++)
        {
            double[] seconds = Take(comm, workload, number);
            if (number >= warmUps)
                comparison.Add(seconds);
        }

        return comparison;
    }
}
