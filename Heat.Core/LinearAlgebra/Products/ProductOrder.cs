namespace Heat;

/// <summary>In which order a chain of matrices is multiplied with the fewest multiplications.</summary>
internal static class ProductOrder
{
    /// <summary>For each range of matrices, after which of them it is divided.</summary>
    /// <param name="lengths">The rows of the first matrix, and the columns of each.</param>
    public static int[,] Of(ReadOnlySpan<long> lengths)
    {
        int count = lengths.Length - 1;
        var cost = new double[count, count];
        var order = new int[count, count];
        for (int span = 1; span < count; span++)
        {
            for (int first = 0; first + span < count; first++)
            {
                int last = first + span;
                cost[first, last] = double.PositiveInfinity;
                for (int at = first; at < last; at++)
                {
                    double own = cost[first, at] + cost[at + 1, last] + ((double)lengths[first] * lengths[at + 1] * lengths[last + 1]);
                    if (own < cost[first, last])
                        (cost[first, last], order[first, last]) = (own, at);
                }
            }
        }

        return order;
    }
}
