using System.Runtime.InteropServices;

namespace Heat.Tests;

/// <summary>Arrays whose every element tells its place, so that an element in the wrong place shows wherever it came from.</summary>
internal static class Placed
{
    /// <summary>The value of the element at a row-major position: the position, mixed, in as many bytes as the type has.</summary>
    public static T Value<T>(long position) where T : unmanaged
    {
        T value = default;
        Span<byte> bytes = MemoryMarshal.AsBytes(new Span<T>(ref value));
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)((ulong)(position + 1) * (0x9E3779B97F4A7C15 + 2 * (ulong)(i / 8)) >> (56 - 8 * (i % 8)));
        return value;
    }

    /// <summary>A pattern array in a given distribution, made without communication. A strided one has its pieces inside larger memory.</summary>
    public static DNDArray<T> Array<T>(Distribution distribution, Communicator comm, bool strided = false) where T : unmanaged
    {
        Block piece = distribution.BlockOf(comm.Rank);
        LocalTensor<T> local = strided ? Strided<T>(piece.Shape) : LocalTensor<T>.Allocate(piece.Shape);
        Visit(local, distribution.Shape, piece, static (ref T element, long position) => element = Value<T>(position));
        return new(distribution, comm, local, isRowMajor: !strided);
    }

    /// <summary>Checks every element that this rank holds, and that the pieces are as the distribution says.</summary>
    public static void Check<T>(DNDArray<T> a, Distribution expected) where T : unmanaged
    {
        Assert.That(a.Distribution, Is.EqualTo(expected));
        Block piece = expected.BlockOf(a.Comm.Rank);
        Assert.That(a.LocalShape, Is.EqualTo(piece.Shape));
        Visit(a.Local, expected.Shape, piece, (ref T element, long position) =>
        {
            T wanted = Value<T>(position);
            if (!Bytes(ref element).SequenceEqual(Bytes(ref wanted)))
                Assert.Fail($"element ({string.Join(", ", Layouts.Unravel(expected.Shape, position))}) of {expected} is {Convert.ToHexString(Bytes(ref element))} instead of {Convert.ToHexString(Bytes(ref wanted))} on rank {a.Comm.Rank}");
        });
    }

    // Axes in reverse order, every second element, from a margin of three.
    private static LocalTensor<T> Strided<T>(Shape shape) where T : unmanaged
    {
        var strides = new long[shape.NDim];
        long length = 2;
        for (int axis = 0; axis < shape.NDim; axis++)
        {
            strides[axis] = length;
            length *= Math.Max(shape[axis], 1);
        }

        return new(LocalTensor<T>.Allocate([length + 3]).Memory, shape, strides, offset: 3);
    }

    private delegate void Visitor<T>(ref T element, long position);

    /// <summary>Visits the elements of a piece in row-major order, each with its row-major position in the whole array.</summary>
    private static unsafe void Visit<T>(LocalTensor<T> local, Shape shape, Block piece, Visitor<T> visit) where T : unmanaged
    {
        using PinnedTensor<T> pinned = local.Pin();
        Visit(pinned.First, pinned.Strides, shape.AsSpan(), piece, axis: 0, before: 0, visit);
    }

    private static unsafe void Visit<T>(
        T* first, ReadOnlySpan<long> strides, ReadOnlySpan<long> lengths, Block piece, int axis, long before, Visitor<T> visit) where T : unmanaged
    {
        if (axis == lengths.Length)
        {
            visit(ref *first, before);
            return;
        }

        before = (before * lengths[axis]) + piece.Start[axis];
        for (long k = 0; k < piece.Shape[axis]; k++)
            Visit(first + (k * strides[axis]), strides, lengths, piece, axis + 1, before + k, visit);
    }

    private static Span<byte> Bytes<T>(ref T value) where T : unmanaged => MemoryMarshal.AsBytes(new Span<T>(ref value));
}
