using Heat.Kernels;

namespace Heat;

public sealed partial class DNDArray<T>
{
    /// <summary>The array with elements of another type. No communication; the result has the same distribution.</summary>
    /// <typeparam name="U">A number type of .NET, <see langword="char"/> or <see langword="bool"/>.</typeparam>
    /// <remarks>As NumPy's <c>astype</c>: integers wrap, floating-point numbers are truncated towards zero, of complex numbers the
    /// real part is kept, and as a boolean every number but zero is true. Floating-point values beyond the range of an integer type, for
    /// which NumPy's result is undefined, saturate, and NaN becomes 0. Decimals do likewise, and keep as many digits of a floating-point
    /// number as the conversion of .NET: 15 of a <see langword="double"/>.</remarks>
    /// <exception cref="NotSupportedException">One of the types is neither a number nor a bool.</exception>
    /// <example><code>DNDArray&lt;float&gt; single = a.AsType&lt;float&gt;();</code></example>
    public DNDArray<U> AsType<U>() where U : unmanaged
    {
        if (this is DNDArray<U> same)
            return same.Copy();
        if (!Cast.IsSupported(DType, DType.Of<U>()))
            throw new NotSupportedException($"Elements of type {DType} cannot be converted to {DType.Of<U>()}.");
        DNDArray<U> converted = Ht.Allocate<U>(Distribution, Comm);
        using var source = HeldSpan<T>.ToRead(this);
        using var target = HeldSpan<U>.ToWrite(converted);
        Cast.Convert<T, U>(source.Span, target.Span);
        return converted;
    }
}
