namespace Heat.Kernels;

/// <summary>How the differences of the features of two points add up to a distance.</summary>
internal interface IDifferences<T> where T : unmanaged
{
    /// <summary>The sum so far, with one more difference.</summary>
    static abstract TVec Add<TOps, TVec>(TVec sum, TVec difference) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged;
}

/// <summary>The sum of squares.</summary>
internal readonly struct SquaredDifferences<T> : IDifferences<T> where T : unmanaged
{
    public static TVec Add<TOps, TVec>(TVec sum, TVec difference) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged =>
        TOps.MultiplyAdd(difference, difference, sum);
}

/// <summary>The sum of absolute values.</summary>
internal readonly struct AbsoluteDifferences<T> : IDifferences<T> where T : unmanaged
{
    public static TVec Add<TOps, TVec>(TVec sum, TVec difference) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged =>
        TOps.Add(sum, TOps.Abs(difference));
}

/// <summary>The largest absolute value; NaN if one is.</summary>
internal readonly struct LargestDifference<T> : IDifferences<T> where T : unmanaged
{
    public static TVec Add<TOps, TVec>(TVec sum, TVec difference) where TOps : struct, ISimd<TVec, T> where TVec : unmanaged =>
        TOps.Max(sum, TOps.Abs(difference));
}
