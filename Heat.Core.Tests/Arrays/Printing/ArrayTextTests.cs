using System.Runtime.InteropServices;

namespace Heat.Tests;

/// <summary>What NumPy has no word on: properties, headers, element types of the user's own, wrong input.</summary>
public sealed class ArrayTextTests
{
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Point(int X, double Y)
    {
        public override string ToString() => $"<{X};{Y}>";
    }

    private readonly struct TwoLines
    {
        public override string ToString() => "a\r\nb";
    }

    private static string Format<T>(T[] shown, Shape shape) where T : unmanaged => ArrayText.Format<T>(shown, shape, PrintOptions.Default);

    private static string Repr<T>(T[] shown, Shape shape, int? split) where T : unmanaged =>
        ArrayText.Repr<T>(shown, shape, split, PrintOptions.Default);

    [Test]
    public void Repr_tells_type_and_split() => Assert.Multiple(() =>
    {
        Assert.That(Repr<float>([1, 2, 3, 4], [2, 2], split: 0), Is.EqualTo("DNDArray([[1., 2.],\n          [3., 4.]], dtype=float32, split=0)"));
        Assert.That(Repr<long>([7], [], split: null), Is.EqualTo("DNDArray(7, dtype=int64, split=null)"));
        Assert.That(Repr<bool>([], [0], split: 0), Is.EqualTo("DNDArray([], dtype=bool, split=0)"));
        Assert.That(Repr<bool>([], [2, 0], split: 1), Is.EqualTo("DNDArray([], shape=(2, 0), dtype=bool, split=1)"));
    });

    [Test]
    public void Repr_of_a_summary_tells_the_shape() =>
        Assert.That(
            Repr([0, 1, 2, 10_000_000, 10_000_001, 10_000_002], [10_000_003], split: 0),
            Is.EqualTo("DNDArray([       0,        1,        2, ..., 10000000, 10000001, 10000002],\n         shape=(10000003,), dtype=int32, split=0)"));

    [Test]
    public void Header_tells_what_the_rank_holds() => Assert.Multiple(() =>
    {
        Assert.That(
            ArrayText.Header(DType.Of<float>(), [7, 4, 3], 0, 1, 4, new Block([2, 0, 0], [2, 4, 3])),
            Is.EqualTo("DNDArray(shape=(7, 4, 3), dtype=float32, split=0, rank 1 of 4: [2..4, 0..4, 0..3])"));
        Assert.That(
            ArrayText.Header(DType.Of<Point>(), [], null, 0, 1, Block.Whole([])),
            Is.EqualTo("DNDArray(shape=(), dtype=Point, split=null, rank 0 of 1: [])"));
    });

    [Test]
    public void Other_element_types_are_their_own_text_aligned_at_the_right() => Assert.Multiple(() =>
    {
        Assert.That(Format([new Point(1, 2.5), new Point(-10, 0)], [2]), Is.EqualTo("[<1;2.5> <-10;0>]"));
        Assert.That(Format([new Point(1, 2), new Point(-10, 0)], [2, 1]), Is.EqualTo("[[  <1;2>]\n [<-10;0>]]"));
        Assert.That(Format([Int128.MinValue, 1], [2, 1]), Is.EqualTo($"[[{Int128.MinValue}]\n [{"1",40}]]"));
        Assert.That(Format([1.50m, 10m], [2]), Is.EqualTo("[1.50   10]"));
        Assert.That(Format([DayOfWeek.Monday, DayOfWeek.Wednesday], [2]), Is.EqualTo("[   Monday Wednesday]"));
        Assert.That(Format(['x'], []), Is.EqualTo("x"));
        Assert.That(Format([default(TwoLines)], [1]), Is.EqualTo("[a b]"), "a row has one line");
    });

    [Test]
    public void The_number_of_elements_must_be_what_is_shown()
    {
        Assert.That(() => Format([1, 2, 3], [2, 2]), Throws.ArgumentException.With.Message.Contain("(2, 2) shows 4 elements, but 3 are given"));
        Assert.That(() => Repr(new int[1001], [1001], 0), Throws.ArgumentException.With.Message.Contain("(1001,) shows 6 elements, but 1001 are given"));
    }
}
