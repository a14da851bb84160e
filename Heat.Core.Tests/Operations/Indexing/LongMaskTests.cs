namespace Heat.Tests;

/// <summary>Masks with long lines and many elements, which are searched and compressed by registers, against a plain loop.</summary>
public class LongMaskTests
{
    [Distributed]
    public void Elements_and_indices_are_those_of_a_plain_loop(Communicator comm)
    {
        var random = new Random(5);
        foreach (Shape shape in (Shape[])[[331], [5, 77], [2, 3, 40], [9, 32], [4, 0], [0, 40]])
        {
            foreach (double share in (double[])[0, 0.03, 0.5, 1])
            {
                bool[] bools = [.. Enumerable.Range(0, (int)shape.Size).Select(_ => random.NextDouble() < share)];
                int[] places = [.. Enumerable.Range(0, bools.Length).Where(i => bools[i])];
                foreach (Distribution layout in Samples.Of(Layouts.Of(shape, comm.Size), 3))
                {
                    DNDArray<bool> mask = Ht.Array<bool>(bools, comm: comm).OnAny(shape, layout);
                    DNDArray<float> a = Ht.Arange(0f, shape.Size, comm: comm).OnAny(shape, layout);
                    DNDArray<short> b = Ht.Arange<short>(0, (short)shape.Size, comm: comm).OnAny(shape, layout.Split is null ? layout : Distribution.Balanced(shape, 0, comm.Size));
                    string context = $"{layout}, {share}";
                    Assert.That(a[mask].ToArray(), Is.EqualTo(places), context);
                    Assert.That(b[mask].ToArray(), Is.EqualTo(places), context);
                    DNDArray<long>[] indices = Ht.NonZero(mask);
                    for (int axis = 0; axis < shape.NDim; axis++)
                        Assert.That(indices[axis].ToArray(), Is.EqualTo(places.Select(place => Layouts.Unravel(shape, place)[axis])), context);
                }
            }
        }
    }
}
