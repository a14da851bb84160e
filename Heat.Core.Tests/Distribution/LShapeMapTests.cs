namespace Heat.Tests;

public class LShapeMapTests
{
    private static readonly LShapeMap s_map = new([2, 4, 3], [2, 4, 3], [2, 4, 3], [1, 4, 3]);

    [Test]
    public void A_column_can_be_read_and_replaced()
    {
        LShapeMap target = s_map.With(0, 1, 2, 2, 2);
        Assert.Multiple(() =>
        {
            Assert.That(target.Counts(0), Is.EqualTo(new long[] { 1, 2, 2, 2 }));
            Assert.That(target.Counts(-1), Is.All.EqualTo(3));
            Assert.That(s_map[3], Is.EqualTo(new Shape(1, 4, 3)));
            Assert.That(s_map[3, 0], Is.EqualTo(1));
            Assert.That(target, Is.Not.EqualTo(s_map));
            Assert.That(target.With(0, 2, 2, 2, 1), Is.EqualTo(s_map));
        });
    }

    [Test]
    public void It_prints_as_a_table() =>
        Assert.That(new LShapeMap([10, 4], [9, 4]).ToString(), Is.EqualTo("[[10  4]\n [ 9  4]]"));

    [Test]
    public void Wrong_arguments_are_named()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => s_map.With(0, 1, 2, 2), Throws.ArgumentException.With.Message.Contains("3 counts for 4 ranks"));
            Assert.That(() => s_map.With(3, 1, 2, 2, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => s_map.With(0, -1, 2, 2, 4), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("-1"));
            Assert.That(() => new LShapeMap([2, 3], [2]), Throws.ArgumentException.With.Message.Contains("rank 1"));
            Assert.That(() => new LShapeMap(), Throws.ArgumentException);
        });
    }
}
