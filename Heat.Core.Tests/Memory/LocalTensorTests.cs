using System.Numerics;
using System.Numerics.Tensors;
using CsCheck;

namespace Heat.Tests;

public sealed class LocalTensorTests
{
    private static LocalTensor<int> Counting(params ReadOnlySpan<long> lengths)
    {
        Shape shape = new(lengths);
        return new(Enumerable.Range(0, (int)shape.Size).ToArray(), shape);
    }

    [Test]
    public void ADenseTensorIsRowMajor()
    {
        LocalTensor<int> a = Counting(2, 3, 4);
        Assert.That(a.Strides.ToArray(), Is.EqualTo(new long[] { 12, 4, 1 }));
        Assert.That((a.NDim, a.Size, a.Offset, a.IsContiguous), Is.EqualTo((3, 24L, 0L, true)));
        Assert.That(a[1, 2, 3], Is.EqualTo(23));
        a[1, 0, 2] = -1;
        Assert.That(a.Span[14], Is.EqualTo(-1));
        Assert.That(a.ToString(), Is.EqualTo("int32(2, 3, 4)"));
    }

    [Test]
    public void ViewsShareTheMemory()
    {
        LocalTensor<int> a = Counting(4, 5);
        LocalTensor<int> view = a.Slice(new Block([1, 2], [3, 2])).Permute(1, 0);
        Assert.That(view.ToArray(), Is.EqualTo(new[] { 7, 12, 17, 8, 13, 18 }));
        Assert.That(view.ToString(), Is.EqualTo("int32(2, 3) strides (1, 5)"));
        view[1, 2] = 99;
        Assert.That(a[3, 3], Is.EqualTo(99));
        Assert.That(() => view.Span.Length, Throws.InvalidOperationException.With.Message.Contain("(1, 5)"));
        Assert.That(view.Contiguous().Span.ToArray(), Is.EqualTo(view.ToArray()));
        Assert.That(a.Contiguous().Memory, Is.EqualTo(a.Memory));
    }

    [Test]
    public void StridesMayBeZeroOrNegative()
    {
        var memory = new[] { 1, 2, 3 };
        Assert.That(new LocalTensor<int>(memory, [3], [-1], 2).ToArray(), Is.EqualTo(new[] { 3, 2, 1 }));
        Assert.That(new LocalTensor<int>(memory, [2, 3], [0, 1]).ToArray(), Is.EqualTo(new[] { 1, 2, 3, 1, 2, 3 }));
        Assert.That(new LocalTensor<int>(memory, [2, 2], [1, 1]).ToArray(), Is.EqualTo(new[] { 1, 2, 2, 3 }));
    }

    [Test]
    public void AScalarHasOneElementAndNoAxis()
    {
        var scalar = LocalTensor<Complex>.Allocate([]);
        scalar[[]] = Complex.One;
        scalar.Fill(Complex.ImaginaryOne);
        Assert.That((scalar.NDim, scalar.Size, scalar[[]]), Is.EqualTo((0, 1L, Complex.ImaginaryOne)));
        Assert.That(scalar.ToArray(), Is.EqualTo(new[] { Complex.ImaginaryOne }));
    }

    [Test]
    public void EmptyTensorsWork()
    {
        var empty = LocalTensor<int>.Allocate([3, 0, 2]);
        empty.Fill(1);
        Assert.That(empty.ToArray(), Is.Empty);
        Assert.That(empty.Permute(2, 1, 0).Shape, Is.EqualTo(new Shape(2, 0, 3)));
        Assert.That(empty.Slice(new Block([1, 0, 1], [2, 0, 1])).IsContiguous, Is.True);
        Assert.That(empty.Span.IsEmpty, Is.True);
        Assert.That(empty.AsTensorSpan().Lengths.ToArray(), Is.EqualTo(new nint[] { 3, 0, 2 }));
    }

    [Test]
    public void WhatDoesNotFitIsRefusedWithItsNumbers()
    {
        var memory = new int[10];
        Assert.That(() => new LocalTensor<int>(memory, [11]), Throws.ArgumentException.With.Message.Contain("11").And.Message.Contain("10"));
        Assert.That(() => new LocalTensor<int>(memory, [2], [1, 1]), Throws.ArgumentException.With.Message.Contain("2 strides"));
        Assert.That(() => new LocalTensor<int>(memory, [2, 3], [6, 2]), Throws.ArgumentException.With.Message.Contain("0 to 10"));
        Assert.That(() => new LocalTensor<int>(memory, [2], [-1]), Throws.ArgumentException.With.Message.Contain("-1 to 0"));
        Assert.That(() => new LocalTensor<int>(memory, [2], [long.MaxValue]), Throws.ArgumentException);
        Assert.That(() => LocalTensor<byte>.Allocate([65536, 32768]), Throws.ArgumentException.With.Message.Contain("2147483648").And.Message.Contain("2147483647"));
    }

    [Test]
    public void WrongIndicesAxesAndBlocksAreRefused()
    {
        LocalTensor<int> a = Counting(2, 3);
        Assert.That(() => a[1, 3], Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contain("axis 1"));
        Assert.That(() => a[-1, 0], Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => a[1], Throws.ArgumentException);
        Assert.That(() => a.Permute(0), Throws.ArgumentException);
        Assert.That(() => a.Permute(0, 0), Throws.ArgumentException.With.Message.Contain("twice"));
        Assert.That(() => a.Permute(0, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => a.Slice(new Block([0, 1], [2, 3])), Throws.ArgumentException);
        Assert.That(() => a.Slice(new Block([0], [2])), Throws.ArgumentException);
        Assert.That(() => a.CopyTo(Counting(3, 2)), Throws.ArgumentException.With.Message.Contain("(3, 2)"));
    }

    [Test]
    public void PermuteCountsFromTheEndToo() =>
        Assert.That(Counting(2, 3, 4).Permute(-1, 0, 1).Shape, Is.EqualTo(new Shape(4, 2, 3)));

    [Test]
    public void TensorSpansSeeTheSameElements()
    {
        LocalTensor<int> view = Counting(4, 1, 5).Slice(new Block([1, 0, 2], [3, 1, 2])).Permute(2, 1, 0);
        TensorSpan<int> span = view.AsTensorSpan();
        Assert.That(span.Lengths.ToArray(), Is.EqualTo(new nint[] { 2, 1, 3 }));
        for (int i = 0; i < 2; i++)
        {
            for (int j = 0; j < 3; j++)
                Assert.That(span[i, 0, j], Is.EqualTo(view[i, 0, j]));
        }

        span[1, 0, 2] = 77;
        Assert.That(view[1, 0, 2], Is.EqualTo(77));
        Assert.That(Counting(3).AsTensorSpan()[2], Is.EqualTo(2));
        Assert.That(new LocalTensor<int>(new[] { 5 }, []).AsTensorSpan()[0], Is.EqualTo(5));
        Assert.That(new LocalTensor<int>(new[] { 5, 6 }, [3, 2], [0, 1]).AsTensorSpan()[2, 1], Is.EqualTo(6));
    }

    [Test]
    public void TensorSpansRefuseStridesThatDotNetDoesNotTake()
    {
        var memory = new int[10];
        Assert.That(() => new LocalTensor<int>(memory, [3], [-1], 2).AsTensorSpan(), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => new LocalTensor<int>(memory, [3, 3], [1, 1]).AsTensorSpan(), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void OverlappingCopiesSeeTheOldValues()
    {
        LocalTensor<int> a = Counting(10);
        a.Slice(new Block([0], [8])).CopyTo(a.Slice(new Block([2], [8])));
        Assert.That(a.ToArray(), Is.EqualTo(new[] { 0, 1, 0, 1, 2, 3, 4, 5, 6, 7 }));
        LocalTensor<int> square = Counting(3, 3);
        square.Permute(1, 0).CopyTo(square);
        Assert.That(square.ToArray(), Is.EqualTo(new[] { 0, 3, 6, 1, 4, 7, 2, 5, 8 }));
        square.CopyTo(square);
        Assert.That(square.ToArray(), Is.EqualTo(new[] { 0, 3, 6, 1, 4, 7, 2, 5, 8 }));
    }

    [Test]
    public void ElementsThatDoNotMarshalAreFine()
    {
        // bool, char and structs of them cannot be pinned by a handle; arrays of them are memory like any other.
        var flags = new LocalTensor<bool>(new bool[4], [2, 2]);
        flags.Fill(true);
        Assert.That(flags.Permute(1, 0).ToArray(), Is.EqualTo(new[] { true, true, true, true }));
    }

    [Test]
    public void FillWritesTheViewAndNothingElse() =>
        Views.Sample(view =>
        {
            var memory = new int[view.Memory.Length];
            var target = new LocalTensor<int>(memory, view.Shape, view.Strides, view.Offset);
            target.Fill(7);
            return target.ToArray().All(x => x == 7) && memory.Count(x => x == 7) == view.ToArray().Distinct().Count();
        });

    [Test]
    public void ToArrayListsElementsInRowMajorOrder() =>
        Views.Sample(view => Assert.That(view.ToArray(), Is.EqualTo(ElementByElement(view))));

    [Test]
    public void ContiguousViewsAreThoseWhoseElementsLieInARow() =>
        Views.Sample(view =>
        {
            int[] elements = ElementByElement(view);
            bool inARow = elements.Zip(elements.Skip(1), (a, b) => b == a + 1).All(x => x);
            return view.IsContiguous == inARow;
        });

    /// <summary>Views of counting memory: slices in a random order of axes, some reversed, some broadcast.</summary>
    private static readonly Gen<LocalTensor<int>> Views =
        from lengths in Gen.Long[0, 5].Array[0, 4]
        from starts in Gen.Long[0, 5].Array[lengths.Length]
        from ends in Gen.Long[0, 5].Array[lengths.Length]
        from order in Gen.Shuffle(Enumerable.Range(0, lengths.Length).ToArray())
        from flips in Gen.Int[0, 3].Array[lengths.Length]
        select View(lengths, starts, ends, order, flips);

    private static LocalTensor<int> View(long[] lengths, long[] starts, long[] ends, int[] order, int[] flips)
    {
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            starts[axis] = Math.Min(starts[axis], lengths[axis]);
            ends[axis] = Math.Clamp(ends[axis], starts[axis], lengths[axis]) - starts[axis];
        }

        LocalTensor<int> view = Counting(lengths).Slice(new Block(starts, ends)).Permute(order);
        long[] strides = view.Strides.ToArray();
        long offset = view.Offset;
        for (int axis = 0; axis < strides.Length && view.Size > 0; axis++)
        {
            if (flips[axis] == 0)
                (offset, strides[axis]) = (offset + (strides[axis] * (view.Shape[axis] - 1)), -strides[axis]);
            else if (flips[axis] == 1)
                strides[axis] = 0;
        }

        return new(view.Memory, view.Shape, strides, offset);
    }

    private static int[] ElementByElement(LocalTensor<int> view)
    {
        var elements = new int[view.Size];
        var index = new long[view.NDim];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = view[index];
            for (int axis = view.NDim - 1; axis >= 0 && ++index[axis] == view.Shape[axis]; axis--)
                index[axis] = 0;
        }

        return elements;
    }
}
