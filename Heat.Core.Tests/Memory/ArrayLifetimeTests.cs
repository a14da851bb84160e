using System.Runtime.CompilerServices;
using Heat.InProcess;

namespace Heat.Tests;

/// <summary>Programs that make and drop arrays without disposing them do not grow.</summary>
public sealed class ArrayLifetimeTests
{
    private const long MiB = 1 << 20;

    [Test]
    public void ALoopOfLargeArraysStaysWithinThreeOfThem()
    {
        var pool = new CountingAllocator();
        for (int i = 0; i < 1000; i++)
            MakeAndDrop(pool, 64 * MiB);
        Assert.That(pool.Statistics.PeakBytesInUse, Is.LessThanOrEqualTo(3 * 64 * MiB));
        Assert.That(pool.Statistics.FreshAllocations, Is.LessThanOrEqualTo(3));
        Assert.That(pool.Mapped.Value, Is.LessThanOrEqualTo(3 * 64 * MiB));
    }

    [Test]
    public void ALoopThatReplacesItsArrayStaysWithinFourOfThem()
    {
        var pool = new CountingAllocator();
        LocalTensor<byte> current = default;
        int full = GC.CollectionCount(GC.MaxGeneration);
        for (int i = 0; i < 1000; i++)
            current = Make(pool, 64 * MiB);
        full = GC.CollectionCount(GC.MaxGeneration) - full;
        GC.KeepAlive(current.Memory);
        Assert.That(pool.Mapped.Value, Is.LessThanOrEqualTo(4 * 64 * MiB));
        Assert.That(full, Is.LessThanOrEqualTo(20), "collections of the old, when none dies old");
    }

    [Test]
    public void SmallArraysStayBelowTheThreshold()
    {
        var pool = new CountingAllocator();
        for (int i = 0; i < 200_000; i++)
            MakeAndDrop(pool, 800);
        Assert.That(pool.Mapped.Value, Is.LessThanOrEqualTo(PooledAllocator.MaxCollectionBytes));
    }

    [Test]
    public void ArraysThatGrewOldAreFoundToo()
    {
        // Each array lives for ten rounds, so that collections of the young generations see it alive and promote it.
        var pool = new CountingAllocator();
        var window = new LocalTensor<byte>[10];
        for (int i = 0; i < 300; i++)
            window[i % window.Length] = Make(pool, 16 * MiB);
        GC.KeepAlive(window);
        Assert.That(pool.Mapped.Value, Is.LessThanOrEqualTo(16 * 16 * MiB));
    }

    [Test]
    public void LiveArraysAreNotSearchedThroughAgainAndAgain()
    {
        var pool = new PooledAllocator();
        var live = new List<LocalTensor<byte>>();
        for (int i = 0; i < 20_000; i++)
            live.Add(Make(pool, 64 << 10));
        GC.KeepAlive(live);
        Assert.That(pool.Statistics.BytesInUse, Is.EqualTo(20_000 * (64L << 10)));
        Assert.That(pool.Statistics.Collections, Is.LessThanOrEqualTo(40));
    }

    [Test]
    public void SeveralThreadsStayWithinThreeArraysEach()
    {
        const int Ranks = 4;
        var pool = new CountingAllocator();
        var threads = Enumerable.Range(0, Ranks).Select(_ => new Thread(() =>
        {
            for (int i = 0; i < 250; i++)
                MakeAndDrop(pool, 32 * MiB);
        })).ToArray();
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.That(pool.Mapped.Value, Is.LessThanOrEqualTo(3 * Ranks * 32 * MiB));
    }

    /// <summary>A collection finds what all of them have dropped: four ranks need no more of them than one does.</summary>
    [Test]
    public void RanksThatAreThreadsShareCollections()
    {
        const int Ranks = 4, Rounds = 200;
        var pool = new CountingAllocator();
        InProcessGroup.Run(Ranks, comm =>
        {
            for (int i = 0; i < Rounds; i++)
            {
                MakeAndDrop(pool, 32 * MiB);
                comm.Barrier();
            }
        });
        TestContext.Out.WriteLine($"{pool.Statistics.Collections} collections in {Rounds} rounds of {Ranks} ranks");
        Assert.That(pool.Statistics.Collections, Is.LessThanOrEqualTo(Rounds * 3 / 4));
        Assert.That(pool.Mapped.Value, Is.LessThanOrEqualTo(3 * Ranks * 32 * MiB));
    }

    [Test]
    public void TheProcessItselfDoesNotGrow()
    {
        var pool = new PooledAllocator();
        long before = 0;
        for (int i = 0; i < 60; i++)
        {
            MakeAndFill(pool, 32 * MiB);
            if (i == 10)
                before = Environment.WorkingSet;
        }

        Assert.That(Environment.WorkingSet - before, Is.LessThan(3 * 32 * MiB));
    }

    [Test]
    public void AViewKeepsTheMemory()
    {
        var pool = new PooledAllocator();
        Memory<byte> part = Make(pool, 1000).Memory.Slice(10, 1);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.That(pool.Statistics.BytesInUse, Is.EqualTo(1024));
        MemoryLifetime.KeepAlive<byte>(part);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static LocalTensor<byte> Make(MemoryAllocator pool, long bytes)
    {
        var tensor = LocalTensor<byte>.Allocate([bytes], pool);
        tensor[bytes - 1] = 1;
        return tensor;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MakeAndDrop(MemoryAllocator pool, long bytes) => Make(pool, bytes)[0] = 2;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void MakeAndFill(MemoryAllocator pool, long bytes) => Make(pool, bytes).Fill(3);
}
