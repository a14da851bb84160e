using System.Numerics;

namespace Heat.Tests;

/// <summary>Equality but for rounding.</summary>
internal static class Near
{
    /// <summary>Whether two numbers differ by a few units of the last place; whatever is no floating-point number must be equal.</summary>
    public static bool Are<T>(T actual, T expected) where T : unmanaged => (actual, expected) switch
    {
        (Half x, Half y) => Are((double)x, (double)y, 1e-3),
        (float x, float y) => Are(x, y, 2e-7),
        (double x, double y) => Are(x, y, 2e-12),
        (Complex x, Complex y) => Are(x.Real, y.Real, 2e-12) && Are(x.Imaginary, y.Imaginary, 2e-12),
        (Complex64 x, Complex64 y) => Are(x.Real, y.Real, 2e-7) && Are(x.Imaginary, y.Imaginary, 2e-7),
        _ => actual.Equals(expected),
    };

    // Absolute below 1, as sums may cancel, but not for the smallest of numbers, whose norms are of their own size.
    private static bool Are(double x, double y, double tolerance) =>
        x.Equals(y) || x == y || Math.Abs(x - y) <= tolerance * (y == 0 || Math.Abs(y) is > 1e-30 and < 1 ? 1 : Math.Abs(y));

    /// <summary>Checks shape and every element that this rank holds.</summary>
    public static void CheckNear<T>(this NumPyArray expected, DNDArray<T> actual, string description) where T : unmanaged
    {
        Assert.That(actual.Shape, Is.EqualTo(expected.Shape), description);
        T[] elements = expected.Elements<T>();
        Block piece = actual.Distribution.BlockOf(actual.Comm.Rank);
        Assert.That(actual.LocalShape, Is.EqualTo(piece.Shape), description);
        foreach (long[] index in Layouts.Indices(piece))
        {
            T x = actual.Local[[.. index.Select((i, axis) => i - piece.Start[axis])]], y = elements[Layouts.Position(expected.Shape, index)];
            if (!Are(x, y))
                Assert.Fail($"{x} instead of {y} at ({string.Join(", ", index)}): {description}");
        }
    }
}

/// <summary>The ways that the array of a record lies on the ranks.</summary>
internal static class RecordLayouts
{
    public static IEnumerable<(Distribution Layout, bool Strided)> Of(Shape shape, int ranks)
    {
        yield return (Distribution.Balanced(shape, null, ranks), true);
        for (int axis = 0; axis < shape.NDim; axis++)
        {
            yield return (Distribution.Balanced(shape, axis, ranks), axis % 2 == 1);
            if (ranks == 1)
                continue;

            // All on the last rank but one element on the first, where there is one.
            var counts = new long[ranks];
            counts[0] = Math.Min(1, shape[axis]);
            counts[^1] = shape[axis] - counts[0];
            yield return (Distribution.FromCounts(shape, axis, counts), axis % 2 == 0);
        }
    }
}
