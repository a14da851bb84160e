using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Heat.Kernels;

namespace Heat.Benchmarks;

/// <summary>What an operation reads and writes for each element of four bytes.</summary>
/// <param name="Operands">The operands of four bytes, 1 or 2.</param>
/// <param name="WithMask">Whether it reads a byte besides.</param>
/// <param name="ToBytes">Whether it writes one byte instead of four.</param>
/// <param name="Update">Whether it writes to the first operand.</param>
/// <param name="Times">How often it does.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StreamedBytes(int Operands, bool WithMask, bool ToBytes, bool Update, int Times)
{
    public static StreamedBytes Of(int operands, bool withMask = false, bool toBytes = false, bool update = false, int times = 1) =>
        new(operands, withMask, toBytes, update, times);
}

/// <summary>The least that a core can do to read some arrays and write another: one pass of vector loads and stores over warm buffers,
/// past the caches where the result is as large as those that Heat writes so.</summary>
internal sealed unsafe class StreamingFloor
{
    private const int Group = 256; // bytes of an operand, in which there are 64 elements

    private readonly StreamedBytes _bytes;
    private readonly LocalTensor<byte> _first, _second, _mask, _target;
    private readonly long _groups;

    public StreamingFloor(long elements, StreamedBytes bytes)
    {
        _bytes = bytes;
        _groups = elements * sizeof(float) / Group;
        var allocator = new PooledAllocator();
        _first = Allocate(Group, allocator);
        _second = Allocate(bytes.Operands > 1 ? Group : 0, allocator);
        _mask = Allocate(bytes.WithMask ? Group / sizeof(float) : 0, allocator);
        _target = bytes.Update ? _first : Allocate(bytes.ToBytes ? Group / sizeof(float) : Group, allocator);
    }

    /// <summary>Reads and writes once.</summary>
    public void Run()
    {
        fixed (byte* first = _first.Span, second = _second.Span, mask = _mask.Span, target = _target.Span)
        {
            bool stream = !_bytes.Update && _target.Size >= StridedCopy.StreamingThreshold;
            for (int time = 0; time < _bytes.Times; time++)
                Pass(first, second, mask, target, _groups, _bytes.ToBytes, stream);
        }

        if (Sse.IsSupported)
            Sse.StoreFence();
    }

    private LocalTensor<byte> Allocate(long perGroup, MemoryAllocator allocator)
    {
        LocalTensor<byte> buffer = LocalTensor<byte>.Allocate([_groups * perGroup], allocator);
        buffer.Span.Clear();
        return buffer;
    }

    /// <summary>Goes through all groups; an operand that is not there is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pass(byte* first, byte* second, byte* mask, byte* target, long groups, bool toBytes, bool stream)
    {
        for (long group = 0; group < groups; group++, first += Group)
        {
            Vector512<byte> a = Vector512.Load(first), b = Vector512.Load(first + 64), c = Vector512.Load(first + 128), d = Vector512.Load(first + 192);
            if (second != null)
            {
                (a, b) = (a ^ Vector512.Load(second), b ^ Vector512.Load(second + 64));
                (c, d) = (c ^ Vector512.Load(second + 128), d ^ Vector512.Load(second + 192));
                second += Group;
            }

            if (mask != null)
            {
                a ^= Vector512.Load(mask);
                mask += 64;
            }

            if (toBytes)
            {
                Store(a ^ b ^ c ^ d, target, stream);
                target += 64;
            }
            else
            {
                Store(a, target, stream);
                Store(b, target + 64, stream);
                Store(c, target + 128, stream);
                Store(d, target + 192, stream);
                target += Group;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<byte> value, byte* target, bool stream)
    {
        if (stream)
            value.StoreAlignedNonTemporal(target);
        else
            value.Store(target);
    }
}
