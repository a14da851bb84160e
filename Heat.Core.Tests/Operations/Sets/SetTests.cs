using CsCheck;

namespace Heat.Tests;

/// <summary>Distinct elements and sets, on every layout, against LINQ.</summary>
public class SetTests
{
    [Distributed]
    public void Distinct_elements_of_any_layout(Communicator comm)
    {
        Gen<(Distribution Layout, int Seed)> cases = Layouts.ShapesOf(maxDims: 4, maxLength: 9).SelectMany(shape => Gen.Select(Layouts.Of(shape, comm.Size), Gen.Int[0, 1000]));
        foreach ((Distribution layout, int seed) in Samples.Of(cases, 25))
        {
            var random = new Random(seed);
            int[] elements = [.. Enumerable.Range(0, (int)layout.Shape.Size).Select(_ => random.Next(1 + (seed % 30)) - 5)];
            DNDArray<int> a = Ht.Array<int>(elements, layout.Shape, comm: comm).To(layout, "test");
            int[] expected = [.. elements.Distinct().Order()];
            (DNDArray<int> values, DNDArray<long> indices, DNDArray<long> inverse, DNDArray<long> counts) = a.UniqueAll();
            Assert.That(values.ToArray(), Is.EqualTo(expected), $"{layout}");
            Assert.That(indices.ToArray(), Is.EqualTo(expected.Select(value => (long)Array.IndexOf(elements, value))), $"{layout}");
            Assert.That(counts.ToArray(), Is.EqualTo(expected.Select(value => (long)elements.Count(element => element == value))), $"{layout}");
            Assert.That(inverse.ToArray(), Is.EqualTo(elements.Select(element => (long)Array.IndexOf(expected, element))), $"{layout}");
            Assert.That(inverse.Distribution, Is.EqualTo(layout));
            Assert.That(values.Distribution, Is.EqualTo(Distribution.Balanced([expected.Length], layout.Split is null ? null : 0, comm.Size)));
            Assert.That((indices.Distribution, counts.Distribution), Is.EqualTo((values.Distribution, values.Distribution)));
            Assert.That(a.Unique().ToArray(), Is.EqualTo(expected));
            Assert.That(Ht.UniqueValues(a).ToArray(), Is.EqualTo(expected));
            Assert.That(a.UniqueCounts().Counts.ToArray(), Is.EqualTo(counts.ToArray()));
            Assert.That(a.UniqueInverse().InverseIndices.ToArray(), Is.EqualTo(inverse.ToArray()));
        }
    }

    [Distributed]
    public void Distinct_slices_of_any_layout(Communicator comm)
    {
        Gen<(Distribution Layout, int Seed)> cases = Layouts.ShapesOf(maxDims: 3, maxLength: 7).SelectMany(shape => Gen.Select(Layouts.Of(shape, comm.Size), Gen.Int[0, 1000]));
        foreach ((Distribution layout, int seed) in Samples.Of(cases, 25))
        {
            var random = new Random(seed);
            long[] elements = [.. Enumerable.Range(0, (int)layout.Shape.Size).Select(_ => random.NextInt64(2))];
            DNDArray<long> whole = Ht.Array<long>(elements, layout.Shape, comm: comm), a = whole.To(layout, "test");
            int axis = seed % layout.Shape.NDim;
            string[] slices = [.. Enumerable.Range(0, (int)layout.Shape[axis]).Select(k => Slice(whole.Local, axis, k))], expected = [.. slices.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            (DNDArray<long> values, DNDArray<long> indices, DNDArray<long> inverse, DNDArray<long> counts) = a.UniqueAll(axis);
            string message = $"{layout} along {axis}";
            Assert.That(values.Shape, Is.EqualTo(layout.Shape.With(axis, expected.Length)), message);
            LocalTensor<long> found = new(values.ToArray(), values.Shape);
            Assert.That(Enumerable.Range(0, expected.Length).Select(k => Slice(found, axis, k)), Is.EqualTo(expected), message);
            Assert.That(indices.ToArray(), Is.EqualTo(expected.Select(slice => (long)Array.IndexOf(slices, slice))), message);
            Assert.That(counts.ToArray(), Is.EqualTo(expected.Select(slice => (long)slices.Count(other => string.Equals(other, slice, StringComparison.Ordinal)))), message);
            Assert.That(inverse.ToArray(), Is.EqualTo(slices.Select(slice => (long)Array.IndexOf(expected, slice))), message);
            Assert.That((values.Split, values.IsBalanced), Is.EqualTo((layout.Split is null ? (int?)null : axis, true)), message);
        }

        static string Slice(LocalTensor<long> tensor, int axis, int k)
        {
            var start = new long[tensor.NDim];
            start[axis] = k;
            return string.Concat(tensor.Slice(new(start, tensor.Shape.With(axis, 1))).ToArray());
        }
    }

    [Distributed]
    public void NaN_and_zeros_of_both_signs_are_one_element_each(Communicator comm)
    {
        double[] elements = [double.NaN, 2, -0.0, double.NaN, 0.0, double.PositiveInfinity, 2, BitConverter.Int64BitsToDouble(-1), double.NegativeInfinity];
        (DNDArray<double> values, DNDArray<long> indices, DNDArray<long> inverse, DNDArray<long> counts) = Ht.Array<double>(elements, [9], split: 0, comm: comm).UniqueAll();
        Assert.That(values.ToArray(), Is.EqualTo(new[] { double.NegativeInfinity, 0, 2, double.PositiveInfinity, double.NaN }));
        Assert.That(indices.ToArray(), Is.EqualTo(new long[] { 8, 2, 1, 5, 0 }));
        Assert.That(counts.ToArray(), Is.EqualTo(new long[] { 1, 2, 2, 1, 3 }));
        Assert.That(inverse.ToArray(), Is.EqualTo(new long[] { 4, 2, 1, 4, 1, 3, 2, 4, 0 }));
    }

    [Distributed]
    public void Elements_of_any_type_are_told_apart(Communicator comm)
    {
        Assert.That(Ht.Array<bool>([true, false, true], [3], split: 0, comm: comm).Unique().ToArray(), Is.EqualTo(new[] { false, true }));
        Assert.That(Ht.Array<decimal>([2.50m, 1m, 2.5m, 7m, 1.0m], [5], split: 0, comm: comm).UniqueCounts().Counts.ToArray(), Is.EqualTo(new long[] { 2, 2, 1 }));
        Assert.That(
            Ht.Array<Complex64>([new(1, 2), new(1, 1), new(1, 2), new(0, 3)], [4], split: 0, comm: comm).Unique().ToArray(),
            Is.EqualTo(new Complex64[] { new(0, 3), new(1, 1), new(1, 2) }));
        Assert.That(Ht.Array<Half>([(Half)2, (Half)1, (Half)2], [3], split: 0, comm: comm).UniqueInverse().InverseIndices.ToArray(), Is.EqualTo(new long[] { 1, 0, 1 }));
    }

    [Distributed]
    public void Set_operations_on_any_two_layouts(Communicator comm)
    {
        Gen<Distribution> layouts = Layouts.ShapesOf(maxDims: 3, maxLength: 8).SelectMany(shape => Layouts.Of(shape, comm.Size));
        foreach ((Distribution first, Distribution second, int seed) in Samples.Of(Gen.Select(layouts, layouts, Gen.Int[0, 1000]), 25))
        {
            var random = new Random(seed);
            short[] x = Elements(first), y = Elements(second);
            DNDArray<short> a = Ht.Array<short>(x, first.Shape, comm: comm).To(first, "test"), b = Ht.Array<short>(y, second.Shape, comm: comm).To(second, "test");
            string message = $"{first}; {second}";
            Assert.That(Ht.IsIn(a, b).ToArray(), Is.EqualTo(x.Select(element => y.Contains(element))), message);
            Assert.That(Ht.IsIn(a, b, invert: true).ToArray(), Is.EqualTo(x.Select(element => !y.Contains(element))), message);
            Assert.That(Ht.IsIn(a, b).Distribution, Is.EqualTo(first));
            Same(Ht.Intersect1D(a, b), x.Intersect(y), first.Split is not null);
            Same(Ht.SetDiff1D(a, b), x.Except(y), first.Split is not null);
            Same(Ht.Union1D(a, b), x.Union(y), first.Split is not null || second.Split is not null);
            Same(Ht.SetXor1D(a, b), x.Except(y).Union(y.Except(x)), first.Split is not null || second.Split is not null);

            short[] Elements(Distribution layout) => [.. Enumerable.Range(0, (int)layout.Shape.Size).Select(_ => (short)random.Next(1 + (seed % 40)))];
            void Same(DNDArray<short> result, IEnumerable<short> expected, bool isSplit)
            {
                Assert.That(result.ToArray(), Is.EqualTo(expected.Order()), message);
                Assert.That((result.Split, result.IsBalanced), Is.EqualTo((isSplit ? 0 : (int?)null, true)), message);
            }
        }
    }

    [Distributed]
    public void Arguments_are_checked(Communicator comm)
    {
        DNDArray<int> a = Ht.Ones<int>([2], comm: comm);
        Assert.That(() => Ht.IsIn(a, null!), Throws.ArgumentNullException);
        Assert.That(() => Ht.Unique<int>(null!), Throws.ArgumentNullException);
        Assert.That(() => Ht.Union1D(null!, a), Throws.ArgumentNullException);
        Assert.That(() => Ht.Zeros<System.Numerics.Vector2>([2], comm: comm).Unique(), Throws.TypeOf<NotSupportedException>());
    }
}
