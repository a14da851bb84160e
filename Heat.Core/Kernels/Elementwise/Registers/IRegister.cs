namespace Heat.Kernels;

/// <summary>
/// A register of floating-point numbers, single or double, of whatever width: functions are written once over it. Constants are
/// numbers, which convert to a register that is full of them. Masks are registers whose elements have all bits, or none.
/// </summary>
/// <typeparam name="TSelf">The register itself.</typeparam>
internal unsafe interface IRegister<TSelf> where TSelf : unmanaged, IRegister<TSelf>
{
    static abstract implicit operator TSelf(double number);

    static abstract TSelf operator +(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x, TSelf y);

    static abstract TSelf operator -(TSelf x);

    static abstract TSelf operator *(TSelf x, TSelf y);

    static abstract TSelf operator /(TSelf x, TSelf y);

    static abstract TSelf operator &(TSelf x, TSelf y);

    static abstract TSelf operator |(TSelf x, TSelf y);

    static abstract TSelf operator ^(TSelf x, TSelf y);

    /// <summary>x y + z, rounded once where the processor can.</summary>
    static abstract TSelf MultiplyAdd(TSelf x, TSelf y, TSelf z);

    static abstract TSelf SquareRoot(TSelf x);

    static abstract TSelf Abs(TSelf x);

    static abstract TSelf CopySign(TSelf x, TSelf sign);

    /// <summary>The lesser; NaN if the second one is, and either of them if only the first one is.</summary>
    static abstract TSelf MinNative(TSelf x, TSelf y);

    /// <summary>The greater; NaN if the second one is, and either of them if only the first one is.</summary>
    static abstract TSelf MaxNative(TSelf x, TSelf y);

    static abstract TSelf LessThan(TSelf x, TSelf y);

    static abstract TSelf LessThanOrEqual(TSelf x, TSelf y);

    static abstract TSelf Equals(TSelf x, TSelf y);

    static abstract bool LessThanAll(TSelf x, TSelf y);

    /// <summary>x where the mask is set, y elsewhere.</summary>
    static abstract TSelf Select(TSelf mask, TSelf x, TSelf y);

    /// <summary>A register that is full of these bits, of which a single has the last 32.</summary>
    static abstract TSelf OfBits(long bits);

    /// <summary>The sum of the bits as integers.</summary>
    static abstract TSelf AddBits(TSelf x, TSelf y);

    /// <summary>The difference of the bits as integers.</summary>
    static abstract TSelf SubtractBits(TSelf x, TSelf y);

    static abstract TSelf ShiftLeft(TSelf x, int count);

    /// <summary>The bits to the right; zeros follow.</summary>
    static abstract TSelf ShiftRight(TSelf x, int count);

    /// <summary>Where the bits are equal.</summary>
    static abstract TSelf EqualBits(TSelf x, TSelf y);

    /// <summary>Whether the bits, as integers with a sign, are all less.</summary>
    static abstract bool LessThanAllBits(TSelf x, TSelf y);

    /// <summary>Writes the elements, by non-temporal stores if asked to; the address must then be a multiple of the register's size.</summary>
    static abstract void Store(TSelf x, void* target, bool stream);
}
