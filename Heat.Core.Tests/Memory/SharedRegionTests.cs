using CsCheck;

namespace Heat.Tests;

public unsafe class SharedRegionTests
{
    private const long MiB = 1 << 20;

    [Test]
    public void Free_ranges_are_taken_once_and_grow_together_again() =>
        Gen.Select(Gen.Int[1, 300], Gen.Int[0, 8]).Array[1, 60].Sample(wishes =>
        {
            var ranges = new FreeRanges(64, 10_000);
            var taken = new List<(long Start, long Length)>();
            foreach ((int length, int log) in wishes)
            {
                if (!ranges.TryTake(length, 1L << log, out long start))
                    continue;
                Assert.That(start % (1L << log), Is.Zero);
                Assert.That(start, Is.GreaterThanOrEqualTo(64));
                Assert.That(start + length, Is.LessThanOrEqualTo(10_000));
                Assert.That(taken.All(other => other.Start + other.Length <= start || start + length <= other.Start), "no two overlap");
                taken.Add((start, length));
                if (taken.Count % 3 == 0)
                {
                    ranges.Return(taken[0].Start, taken[0].Length);
                    taken.RemoveAt(0);
                }
            }

            foreach ((long start, long length) in taken.OrderBy(part => part.Length))
                ranges.Return(start, length);
            Assert.That(ranges.Parts, Is.EqualTo(new[] { (64L, 10_000L) }));
        });

    [Test]
    public void A_full_range_has_no_more()
    {
        var ranges = new FreeRanges(0, 128);
        Assert.Multiple(() =>
        {
            Assert.That(ranges.TryTake(100, 1, out _), Is.True);
            Assert.That(ranges.TryTake(29, 1, out _), Is.False);
            Assert.That(ranges.TryTake(28, 1, out long start), Is.True);
            Assert.That(start, Is.EqualTo(100));
            Assert.That(ranges.Parts, Is.Empty);
        });
    }

    [Test]
    [Platform("Linux")]
    public void What_one_mapping_writes_another_reads_at_the_same_offset()
    {
        SharedRegion region = SharedRegion.TryCreate(64 * MiB, out string? error)!;
        Assert.That(error, Is.Null);
        Assert.That(region.TryTake(MiB, out nint address), Is.True);
        new Span<int>((void*)address, 1000).Fill(42);

        (int descriptor, error) = LinuxMemory.Open($"/proc/self/fd/{region.Descriptor}");
        (nint mapped, string? mapError) = LinuxMemory.Map(descriptor, region.Length);
        LinuxMemory.Close(descriptor);
        Assert.That(error ?? mapError, Is.Null);
        long offset = region.OffsetOf((void*)address);
        Assert.That(*(Guid*)mapped, Is.EqualTo(region.Key));
        Assert.That(new ReadOnlySpan<int>((byte*)mapped + offset, 1000).ToArray(), Is.All.EqualTo(42));

        region.Return(address, MiB);
        Assert.That(*(int*)((byte*)mapped + offset), Is.Zero, "the pages went back to the system");
        Assert.That(region.OffsetOf(&offset), Is.EqualTo(-1));
        LinuxMemory.Unmap(mapped, region.Length);
    }

    [Test]
    [Platform("Linux")]
    public void A_pool_goes_on_in_private_memory_when_its_region_is_exhausted()
    {
        SharedRegion region = SharedRegion.TryCreate(8 * MiB, out _)!;
        var pool = new SharedPool(region);
        MemoryBlock inside = pool.Rent(4 * MiB), outside = pool.Rent(6 * MiB), small = pool.Rent(100);
        Assert.Multiple(() =>
        {
            Assert.That(region.OffsetOf(inside.Pointer), Is.Positive);
            Assert.That(region.OffsetOf(outside.Pointer), Is.EqualTo(-1));
            Assert.That(region.OffsetOf(small.Pointer), Is.Positive);
            Assert.That((long)(inside.Address | small.Address) % MemoryAllocator.Alignment, Is.Zero);
        });
        foreach (MemoryBlock block in (MemoryBlock[])[inside, outside, small])
        {
            new Span<byte>(block.Pointer, (int)block.ByteLength).Fill(1);
            pool.Return(block);
        }

        pool.Trim();
        MemoryBlock again = pool.Rent(6 * MiB);
        Assert.That(region.OffsetOf(again.Pointer), Is.Positive, "what was given back is there again");
        pool.Return(again);
    }

    [Test]
    [Platform("Linux")]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void Only_its_owner_may_open_the_memory_file()
    {
        SharedRegion region = SharedRegion.TryCreate(MiB, out _)!;
        UnixFileMode mode = File.GetUnixFileMode($"/proc/self/fd/{region.Descriptor}");
        region.Unmap();
        Assert.That(mode, Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void A_path_that_is_not_there_is_an_error_in_words()
    {
        if (!OperatingSystem.IsLinux())
            Assert.Ignore("Linux only.");
        (int descriptor, string? error) = LinuxMemory.Open("/proc/self/fd/987654");
        Assert.Multiple(() =>
        {
            Assert.That(descriptor, Is.Negative);
            Assert.That(error, Does.Contain("/proc/self/fd/987654: No such file"));
        });
    }
}
