using System.Numerics;

namespace Heat;

/// <summary>An Einstein summation on its way: sums and diagonals of single operands first, then products of two at a time, the cheapest
/// first, until one array is left.</summary>
internal static class Einsum
{
    private const string Name = nameof(Ht.Einsum);

    /// <summary>The sum. Collective.</summary>
    public static DNDArray<T> Run<T>(string subscripts, ReadOnlySpan<DNDArray<T>> operands) where T : unmanaged, INumberBase<T>
    {
        if (operands.Length == 0)
            throw new ArgumentException($"{Name}: there are no operands.", nameof(operands));
        var shapes = new Shape[operands.Length];
        for (int k = 0; k < shapes.Length; k++)
        {
            ArgumentNullException.ThrowIfNull(operands[k]);
            operands[0].Comm.ThrowIfDisposed();
            Arguments.SameCommunicator(operands[0].Comm, operands[k]);
            shapes[k] = operands[k].Shape;
        }

        Subscripts labels = Subscripts.Parse(subscripts, shapes);
        var terms = new List<(DNDArray<T> Array, int[] Labels)>();
        for (int k = 0; k < shapes.Length; k++)
            terms.Add(Distinct(operands[k], labels.Operands[k], labels.Lengths));
        for (int k = 0; k < terms.Count; k++)
            terms[k] = Summed(terms[k], Needed(terms, labels.Output, k, k));
        while (terms.Count > 1)
        {
            (int i, int j) = Cheapest(terms, labels);
            HashSet<int> needed = Needed(terms, labels.Output, i, j);
            DNDArray<T> product = Contraction.Run(Name, terms[i].Array, terms[i].Labels, terms[j].Array, terms[j].Labels, needed, out int[] remaining);
            terms.RemoveAt(j);
            terms[i] = (product, remaining);
        }

        (DNDArray<T> result, int[] own) = terms[0];
        return result.Permuted([.. labels.Output.Select(label => Array.IndexOf(own, label))]).Copy();
    }

    /// <summary>Each label once: diagonals of repeated labels; without labels that have length 1 here and another elsewhere.</summary>
    private static (DNDArray<T> Array, int[] Labels) Distinct<T>(DNDArray<T> array, int[] labels, Dictionary<int, long> lengths) where T : unmanaged
    {
        for (int axis = labels.Length - 1; axis >= 0; axis--)
        {
            if (array.Shape[axis] != 1 || lengths[labels[axis]] == 1)
                continue;
            if (array.Split == axis)
                array = array.AlignedTo(array.Distribution.WithShape(array.Shape, null), Name);
            array = array.At(axis, 0);
            labels = [.. labels[..axis], .. labels[(axis + 1)..]];
        }

        while (Array.Find(labels, label => labels.Count(other => other == label) > 1) is var repeated && labels.Count(other => other == repeated) > 1)
        {
            int first = Array.IndexOf(labels, repeated), last = Array.LastIndexOf(labels, repeated);
            array = array.Diagonal(0, first, last);
            labels = [.. labels.Where((_, axis) => axis != first && axis != last), repeated];
        }

        return (array, labels);
    }

    /// <summary>The sum over the labels that nothing needs any more.</summary>
    private static (DNDArray<T> Array, int[] Labels) Summed<T>((DNDArray<T> Array, int[] Labels) term, HashSet<int> needed) where T : unmanaged, INumberBase<T>
    {
        int[] axes = [.. Enumerable.Range(0, term.Labels.Length).Where(axis => !needed.Contains(term.Labels[axis]))];
        return axes.Length == 0 ? term : (Ht.Sum(term.Array, axes), [.. term.Labels.Where(needed.Contains)]);
    }

    /// <summary>The labels that the output, or a term other than two, has.</summary>
    private static HashSet<int> Needed<T>(List<(DNDArray<T> Array, int[] Labels)> terms, int[] output, int i, int j) where T : unmanaged =>
        [.. output, .. terms.Where((_, k) => k != i && k != j).SelectMany(term => term.Labels)];

    /// <summary>The pair whose product takes the fewest multiplications; of equals the one with the smaller result, then the first.</summary>
    private static (int First, int Second) Cheapest<T>(List<(DNDArray<T> Array, int[] Labels)> terms, Subscripts labels) where T : unmanaged
    {
        (int, int) best = (0, 1);
        (double Work, double Size) least = (double.PositiveInfinity, double.PositiveInfinity);
        for (int i = 0; i < terms.Count; i++)
        {
            for (int j = i + 1; j < terms.Count; j++)
            {
                HashSet<int> needed = Needed(terms, labels.Output, i, j);
                int[] all = [.. terms[i].Labels.Union(terms[j].Labels)];
                (double, double) cost = (Product(all), Product(all.Where(needed.Contains)));
                if (cost.CompareTo(least) < 0)
                    (best, least) = ((i, j), cost);
            }
        }

        return best;

        double Product(IEnumerable<int> some) => some.Aggregate(1.0, (product, label) => product * labels.Lengths[label]);
    }
}
