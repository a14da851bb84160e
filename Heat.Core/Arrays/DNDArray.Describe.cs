namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>A text that shows how the array is split, and which rank holds which part and how many bytes of it; the same on
    /// every rank. No communication: every rank knows the distribution.</summary>
    public string Describe() => DistributionDescription.Format(Distribution, DType);
}
