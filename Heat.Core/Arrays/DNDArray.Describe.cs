namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>A picture of how the array is cut and which rank holds what, with the bytes of every piece: the same text on
    /// every rank. No communication: every rank knows the distribution.</summary>
    public string Describe() => DistributionDescription.Format(Distribution, DType);
}
