namespace Heat.Tests;

public class ShapeTests
{
    [Test]
    public void A_collection_expression_makes_a_shape()
    {
        Shape shape = [7, 4, 3];
        Assert.Multiple(() =>
        {
            Assert.That(shape.NDim, Is.EqualTo(3));
            Assert.That(shape.Size, Is.EqualTo(84));
            Assert.That(shape[^1], Is.EqualTo(3));
            Assert.That(shape.ToString(), Is.EqualTo("(7, 4, 3)"));
            Assert.That(shape.With(1, 5), Is.EqualTo(new Shape(7, 5, 3)));
        });
    }

    [Test]
    public void The_default_is_a_scalar()
    {
        Shape scalar = default, empty = [];
        Assert.Multiple(() =>
        {
            Assert.That(scalar, Is.EqualTo(empty));
            Assert.That(scalar.GetHashCode(), Is.EqualTo(empty.GetHashCode()));
            Assert.That(scalar.Size, Is.EqualTo(1));
            Assert.That(empty.Size, Is.EqualTo(1));
            Assert.That(scalar.ToString(), Is.EqualTo("()"));
            Assert.That(new Shape(5).ToString(), Is.EqualTo("(5,)"));
        });
    }

    [Test]
    public void A_negative_length_is_named() =>
        Assert.That(() => new Shape(3, -2), Throws.InstanceOf<ArgumentOutOfRangeException>().With.Message.Contains("-2").And.Message.Contains("(3, -2)"));

    [Test]
    public void More_elements_than_a_long_counts_overflow()
    {
        Assert.That(() => new Shape(long.MaxValue, 2), Throws.InstanceOf<OverflowException>());
        Assert.That(() => new Shape(long.MaxValue, long.MaxValue, long.MaxValue), Throws.InstanceOf<OverflowException>());
    }

    [Test]
    public void An_empty_axis_empties_the_array_whatever_the_others() =>
        Assert.That(new Shape(long.MaxValue, long.MaxValue, 0).Size, Is.Zero);
}
