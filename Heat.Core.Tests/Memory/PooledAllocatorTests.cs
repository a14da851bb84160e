using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Heat.Tests;

[Patience(3)]
public sealed class PooledAllocatorTests
{
    [TestCase(1, 64)]
    [TestCase(1000, 64)]
    [TestCase(1 << 16, 4096)]
    [TestCase(5 << 20, 4096)]
    public void BlocksAreAlignedAndUsableToTheLastByte(int bytes, int alignment)
    {
        var pool = new PooledAllocator();
        MemoryBlock block = pool.Rent(bytes);
        Assert.That((long)block.Address % alignment, Is.Zero);
        Assert.That(block.ByteLength, Is.GreaterThanOrEqualTo(bytes));
        Marshal.WriteByte(block.Address + (nint)block.ByteLength - 1, 42);
        pool.Return(block);
    }

    [Test, Platform("Linux")]
    public void LongBlocksAskForHugePages()
    {
        if (!Directory.Exists("/sys/kernel/mm/transparent_hugepage"))
            Assert.Ignore("This kernel has no transparent huge pages.");
        var pool = new PooledAllocator();
        MemoryBlock block = pool.Rent(64 << 20);
        string? flags = null;
        bool inside = false;
        foreach (string line in File.ReadLines("/proc/self/smaps"))
        {
            // A mapping's first line is its range of addresses, its last one its flags, where hg is MADV_HUGEPAGE.
            string[] range = line.Split(' ')[0].Split('-');
            if (range.Length == 2 && long.TryParse(range[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out long first))
                inside = first <= block.Address && block.Address < long.Parse(range[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            else if (inside && line.StartsWith("VmFlags:", StringComparison.Ordinal))
                flags = line;
        }

        pool.Return(block);
        Assert.That(flags, Does.Contain(" hg"));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void LengthsThatAreNotPositiveAreRefused(long bytes) =>
        Assert.That(() => new PooledAllocator().Rent(bytes), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void AReturnedBlockIsHandedOutAgainWarm()
    {
        var pool = new PooledAllocator();
        MemoryBlock first = pool.Rent(100_000);
        pool.Return(first);
        Assert.That(pool.Rent(99_000), Is.EqualTo(first));
        pool.Return(first);
        Assert.That(pool.Statistics, Is.EqualTo(new MemoryStatistics(0, first.ByteLength, first.ByteLength, 1, 0)));
    }

    [Test]
    public void StatisticsFollowTheBlocks()
    {
        var pool = new PooledAllocator();
        MemoryBlock a = pool.Rent(1024), b = pool.Rent(2048);
        Assert.That(pool.Statistics, Is.EqualTo(new MemoryStatistics(3072, 0, 3072, 2, 0)));
        pool.Return(b);
        pool.ResetPeak();
        Assert.That(pool.Statistics, Is.EqualTo(new MemoryStatistics(1024, 2048, 1024, 2, 0)));
        pool.Return(a);
    }

    [Test]
    public void WhatWasIdleLongestGoesFirstBeyondTheCap()
    {
        var pool = new CountingAllocator { MaxIdleBytes = 5120 };
        MemoryBlock old = pool.Rent(2048), middle = pool.Rent(4096), young = pool.Rent(1024);
        pool.Return(old);
        pool.Return(middle);
        Assert.That(pool.Statistics.BytesIdle, Is.EqualTo(4096));
        pool.Return(young);
        Assert.That(pool.Statistics.BytesIdle, Is.EqualTo(5120));
        Assert.That(pool.Mapped.Value, Is.EqualTo(5120));
        pool.MaxIdleBytes = 2000;
        Assert.That(pool.Statistics.BytesIdle, Is.EqualTo(1024));
        pool.Trim();
        Assert.That(pool.Statistics.BytesIdle, Is.Zero);
        Assert.That(pool.Mapped.Value, Is.Zero);
    }

    [TestCase(null, null, 4096)]
    [TestCase("8", null, 512)]
    [TestCase(null, "2", 2048)]
    [TestCase("1000", null, 64)]
    [TestCase("0", null, 4096)]
    [TestCase("many", null, 4096)]
    public void TheFirstCapIsAQuarterOfTheMemorySharedAmongTheRanksOfTheMachine(string? openMpi, string? hydra, long mebibytes) =>
        Assert.That(
            PooledAllocator.InitialMaxIdleBytes(16L << 30, name => name.StartsWith("OMPI_", StringComparison.Ordinal) ? openMpi : hydra),
            Is.EqualTo(mebibytes << 20));

    [TestCase(1)]
    [TestCase(-1)]
    [TestCase(0)]
    public void WhatIsIdleIsNoMoreThanLatelyWasInUse(int drift)
    {
        // 30 rounds of 50 arrays of about 1 MiB, each round's of another size: growing, shrinking, or at random.
        var pool = new CountingAllocator { MaxIdleBytes = 8L << 30 };
        var random = new Random(1);
        var held = new MemoryBlock[50];
        long most = 0;
        for (int round = 0; round < 30; round++)
        {
            int bytes = drift == 0 ? random.Next(1 << 20, 5 << 20) : (1 << 20) + (40_000 * (drift > 0 ? round : 30 - round));
            for (int k = 0; k < held.Length; k++)
                held[k] = pool.Rent(bytes);
            most = Math.Max(most, pool.Statistics.BytesInUse);
            Assert.That(pool.Mapped.Value, Is.LessThanOrEqualTo(2 * most), $"round {round}");
            foreach (MemoryBlock block in held)
                pool.Return(block);
            Assert.That(pool.Statistics.BytesIdle, Is.LessThanOrEqualTo(most), $"round {round}");
        }

        // When much less is in use for a while, what was kept goes.
        for (int round = 0; round < 20_000; round++)
            pool.Return(pool.Rent(1 << 20));
        Assert.That(pool.Statistics.BytesIdle, Is.LessThanOrEqualTo(PooledAllocator.MinIdleBytes));
        pool.Trim();
        Assert.That(pool.Mapped.Value, Is.Zero);
    }

    [Test]
    public void ALoopThatDropsItsResultsMapsNothingNew()
    {
        var pool = new CountingAllocator();
        var held = new MemoryBlock[50];
        for (int round = 0; round < 100; round++)
        {
            for (int k = 0; k < held.Length; k++)
                held[k] = pool.Rent(3 << 20);
            foreach (MemoryBlock block in held)
                pool.Return(block);
        }

        Assert.That(pool.Statistics.FreshAllocations, Is.EqualTo(held.Length));
        pool.Trim();
    }

    [Test]
    public void ANegativeCapIsRefused() =>
        Assert.That(() => new PooledAllocator { MaxIdleBytes = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void IdleBlocksOfOtherSizesGiveWayWhereMemoryRunsOut()
    {
        var pool = new CountingAllocator(limit: 10_240);
        pool.Return(pool.Rent(8192));
        MemoryBlock block = pool.Rent(4096);
        Assert.That(pool.Mapped.Value, Is.EqualTo(4096));
        Assert.That(() => pool.Rent(8192), Throws.InstanceOf<OutOfMemoryException>());
        Assert.That(pool.Statistics.BytesInUse, Is.EqualTo(4096));
        pool.Return(block);
    }

    [Test]
    public void WhatCouldNotBeMappedDoesNotCountWhateverWasThrown()
    {
        var pool = new RefusingAllocator();
        MemoryBlock block = pool.Rent(1024);
        foreach (Exception refusal in new Exception[] { new IOException("no segment"), new InsufficientMemoryException() })
        {
            pool.Refusal = refusal;
            Assert.That(() => pool.Rent(1L << 40), Throws.Exception.SameAs(refusal));
            Assert.That((pool.Statistics.BytesInUse, pool.Statistics.PeakBytesInUse), Is.EqualTo((1024L, 1024L)));
        }

        // Had the refused terabytes stayed charged, this would have the garbage collector look for them.
        pool.Refusal = null;
        long collections = pool.Statistics.Collections;
        MemoryBlock other = pool.Rent(2048);
        Assert.That((pool.Statistics.BytesInUse, pool.Statistics.FreshAllocations), Is.EqualTo((3072L, 2L)));
        Assert.That(pool.Statistics.Collections, Is.EqualTo(collections));
        pool.Return(other);
        pool.Return(block);
    }

    private sealed class RefusingAllocator : PooledAllocator
    {
        public Exception? Refusal { get; set; }

        protected override MemoryBlock Map(long byteLength) => Refusal is null ? base.Map(byteLength) : throw Refusal;
    }

    [Test]
    public void DroppedArraysGiveWayWhereMemoryRunsOut()
    {
        var pool = new CountingAllocator(limit: 4096);
        Drop(pool, 4096);
        Drop(pool, 2048);
        Assert.That(pool.Mapped.Value, Is.LessThanOrEqualTo(4096));
    }

    [Test]
    public void AnImpossibleLengthIsOutOfMemoryWithTheNumber() =>
        Assert.That(() => new PooledAllocator().Rent(1L << 60), Throws.InstanceOf<OutOfMemoryException>().With.Message.Contain($"{1L << 60}"));

    [Test]
    public void NoBlockIsHandedOutTwiceAtOnce()
    {
        var pool = new PooledAllocator { MaxIdleBytes = 100_000 };
        var threads = Enumerable.Range(1, 4).Select(id => new Thread(() => Hammer(pool, id))).ToArray();
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        Assert.That(s_broken, Is.Zero);
        Assert.That(pool.Statistics.BytesInUse, Is.Zero);
        Assert.That(pool.Statistics.BytesIdle, Is.LessThanOrEqualTo(100_000));
    }

    private static int s_broken;

    private static unsafe void Hammer(PooledAllocator pool, int id)
    {
        var held = new Queue<MemoryBlock>();
        for (int i = 0; i < 20_000; i++)
        {
            MemoryBlock block = pool.Rent(64 << (i % 8));
            new Span<int>(block.Pointer, 16).Fill(id);
            held.Enqueue(block);
            if (held.Count > 10 || i >= 19_990)
            {
                MemoryBlock oldest = held.Dequeue();
                if (new Span<int>(oldest.Pointer, 16).ContainsAnyExcept(id))
                    Interlocked.Increment(ref s_broken);
                pool.Return(oldest);
            }
        }

        foreach (MemoryBlock block in held)
            pool.Return(block);
    }

    [Test]
    public void ADroppedPoolGivesItsMemoryBack()
    {
        CountingAllocator.MappedBytes mapped = MakeAndDropPool();
        for (int i = 0; i < 10 && mapped.Value > 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(mapped.Value, Is.Zero);
    }

    [Test]
    public void TheDefaultCanBeReplaced()
    {
        MemoryAllocator previous = MemoryAllocator.Default;
        var pool = new PooledAllocator();
        try
        {
            MemoryAllocator.Default = pool;
            var tensor = LocalTensor<double>.Allocate([100]);
            Assert.That(pool.Statistics.BytesInUse, Is.EqualTo(832));
            GC.KeepAlive(tensor);
            Assert.That(() => MemoryAllocator.Default = null!, Throws.ArgumentNullException);
        }
        finally
        {
            MemoryAllocator.Default = previous;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(MemoryAllocator pool, int bytes) => LocalTensor<byte>.Allocate([bytes], pool).Fill(1);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static CountingAllocator.MappedBytes MakeAndDropPool()
    {
        var pool = new CountingAllocator();
        pool.Return(pool.Rent(5000));
        Drop(pool, 7000);
        Assert.That(pool.Mapped.Value, Is.GreaterThanOrEqualTo(12_000));
        return pool.Mapped;
    }
}
