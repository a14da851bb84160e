using System.Buffers;

namespace Heat.Tests;

public sealed unsafe class StorageTests
{
    [Test]
    public void PinGivesThePlainPointer()
    {
        Memory<double> memory = Storage<double>.Allocate(10);
        memory.Span[3] = 42;
        using MemoryHandle handle = memory[3..].Pin();
        Assert.That(*(double*)handle.Pointer, Is.EqualTo(42));
        Assert.That(Storage<double>.TryGet(memory[3..], out Storage<double>? storage, out int start), Is.True);
        Assert.That(start, Is.EqualTo(3));
        Assert.That((nint)handle.Pointer, Is.EqualTo(storage!.Block.Address + (3 * sizeof(double))));
    }

    [Test]
    public void NothingNeedsNoBlock()
    {
        var pool = new PooledAllocator();
        Assert.That(Storage<int>.Allocate(0, pool).Length, Is.Zero);
        Assert.That(pool.Statistics.FreshAllocations, Is.Zero);
    }

    [Test]
    public void MemoryFromElsewhereHasNoStorage() =>
        Assert.That(Storage<int>.TryGet(new int[3], out _, out _), Is.False);

    [Test]
    public void AReleasedBlockCannotBeReached()
    {
        var pool = new PooledAllocator();
        Memory<int> memory = Storage<int>.Allocate(10, pool);
        Storage<int>.TryGet(memory, out Storage<int>? storage, out _);
        ((IDisposable)storage!).Dispose();
        ((IDisposable)storage).Dispose();
        Assert.That(pool.Statistics.BytesInUse, Is.Zero);
        Assert.That(() => memory.Span.Length, Throws.InstanceOf<ObjectDisposedException>());
        Assert.That(() => memory.Pin(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [Test]
    public void BuffersComeBackAtOnceAndAreCounted()
    {
        var pool = new PooledAllocator();
        var counter = new PeakCounter();
        PooledBuffer first = PooledBuffer.Rent(1000, pool, counter);
        using (PooledBuffer second = PooledBuffer.Rent(500, pool, counter))
        {
            second.Pointer[499] = 7;
            Assert.That(second.Pointer[499], Is.EqualTo(7));
            Assert.That(second.ByteLength, Is.EqualTo(500));
        }

        Assert.That((counter.Current, counter.Peak), Is.EqualTo((1000L, 1500L)));
        first.Dispose();
        first.Dispose();
        counter.ResetPeak();
        Assert.That((counter.Current, counter.Peak), Is.EqualTo((0L, 0L)));
        Assert.That(pool.Statistics.BytesInUse, Is.Zero);
    }

    /// <summary>A read-only field hands out copies, so what was disposed of must not be known to the copy alone.</summary>
    [Test]
    public void ABlockGoesBackOnceHoweverManyCopiesOfTheBufferAreDisposedOf()
    {
        var pool = new PooledAllocator();
        var holder = new Holder(PooledBuffer.Rent(1000, pool));
        holder.Buffer.Dispose();
        holder.Buffer.Dispose();

        Assert.That(holder.Buffer.Pointer == null, Is.True);
        Assert.That(pool.Statistics.BytesInUse, Is.Zero);
        MemoryBlock first = pool.Rent(1000), second = pool.Rent(1000);
        Assert.That(first.Address, Is.Not.EqualTo(second.Address));
        pool.Return(first);
        pool.Return(second);
    }

    private sealed class Holder(PooledBuffer buffer)
    {
        public readonly PooledBuffer Buffer = buffer;
    }

    [Test]
    public void AnEmptyBufferNeedsNoMemory()
    {
        var pool = new PooledAllocator();
        using PooledBuffer buffer = PooledBuffer.Rent(0, pool);
        Assert.That(buffer.ByteLength, Is.Zero);
        Assert.That(buffer.Pointer == null, Is.True);
        Assert.That(pool.Statistics.FreshAllocations, Is.Zero);
        Assert.That(() => PooledBuffer.Rent(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
