using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Heat;

/// <summary>
/// How fast this rank's redistributions were: for each executor an average of the bytes that a rank takes part in moving per
/// second, in which the latest ones count most, and fast ones more than those that waited for another rank. Before there is any,
/// the speed of plain copies serves.
/// </summary>
internal sealed class MeasuredBandwidth
{
    /// <summary>Smaller movements tell the time of the synchronisation, not the bandwidth.</summary>
    public const long MinBytes = 1L << 20;

    private const double Faster = 0.5, Slower = 0.05;

    // Measured when an estimate is first asked for, in some 20 milliseconds.
    private static readonly Lazy<double> s_copies = new(MeasureCopies);

    private readonly double[] _bytesPerSecond = new double[Enum.GetValues<RedistributionExecutor>().Length];

    /// <summary>The bytes per second of one rank with an executor.</summary>
    public double Of(RedistributionExecutor executor) => _bytesPerSecond[(int)executor] is > 0 and var known ? known
        : s_copies.Value / (executor is RedistributionExecutor.Direct or RedistributionExecutor.None ? 1 : 3); // packed: written to a buffer, exchanged, written to its place

    /// <summary>Counts a redistribution in.</summary>
    public void Add(RedistributionExecutor executor, long bytes, TimeSpan time)
    {
        if (bytes < MinBytes || time <= TimeSpan.Zero)
            return;
        ref double average = ref _bytesPerSecond[(int)executor];
        double now = bytes / time.TotalSeconds;
        average = average == 0 ? now : average + ((now > average ? Faster : Slower) * (now - average));
    }

    /// <summary>Copies a block that no cache holds, a few times; the best counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe double MeasureCopies()
    {
        const long Bytes = 32L << 20;
        using var from = PooledBuffer.Rent(Bytes);
        using var to = PooledBuffer.Rent(Bytes);
        new Span<byte>(from.Pointer, (int)Bytes).Clear();
        new Span<byte>(to.Pointer, (int)Bytes).Clear();
        double best = 0;
        for (int run = 0; run < 4; run++)
        {
            long start = Stopwatch.GetTimestamp();
            Buffer.MemoryCopy(from.Pointer, to.Pointer, Bytes, Bytes);
            best = Math.Max(best, Bytes / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
