namespace Heat.Learn;

/// <summary>How many modes of a decomposition are kept.</summary>
internal static class ModeCount
{
    public static (int? Rank, double? Tolerance) Check(int? svdRank, double? svdTol)
    {
        if (svdRank is not null && svdTol is not null)
            throw new ArgumentException("A number of modes excludes a tolerance.", nameof(svdTol));
        if (svdTol is not null and not (>= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(svdTol), svdTol, $"svdTol is {svdTol}, but must be 0 or more, and less than 1.");
        return (svdRank is { } rank ? Options.AtLeast(1, rank, nameof(svdRank)) : null, svdTol);
    }

    /// <summary>The number of singular values that are kept: never those of rounding errors only.</summary>
    public static int Of(string name, double[] values, int? wanted, double? tolerance)
    {
        double largest = values.Length == 0 ? 0 : values[0];
        int most = values.Count(value => value > largest * 1e-13);
        if (wanted > values.Length)
            throw new ArgumentException($"{name}: the states have at most {values.Length} modes, not {wanted}.");
        return Math.Max(1, Math.Min(wanted ?? values.Length, tolerance is { } share ? values.Count(value => value > share * largest) : most));
    }
}
