namespace Heat.Kernels;

/// <summary>
/// The operations of a SIMD register, as a type argument: a kernel is written once over <c>TOps : ISimd&lt;TVec, T&gt;</c> and compiled for
/// each width. A register is one of the runtime's own vectors (<see cref="Simd512{T}"/>, <see cref="Simd256{T}"/>,
/// <see cref="Simd128{T}"/>), or a single element where the processor has none (<see cref="SimdScalar{T}"/>).
/// <para>A mask is a register whose lanes have all bits set, or none. A register of zeros is <c>default</c>. Complex numbers are two
/// registers, one of real and one of imaginary parts; <see cref="DeinterleaveEven"/>, <see cref="DeinterleaveOdd"/>,
/// <see cref="InterleaveLower"/> and <see cref="InterleaveUpper"/> convert from and to the order in memory.</para>
/// </summary>
/// <typeparam name="TVec">The register.</typeparam>
/// <typeparam name="T">The element of a lane: an integer, float or double.</typeparam>
internal unsafe interface ISimd<TVec, T> where TVec : unmanaged where T : unmanaged
{
    /// <summary>The number of lanes.</summary>
    static abstract int Count { get; }

    /// <summary>The number of registers that the processor has of this width: 32 or 16.</summary>
    static abstract int Registers { get; }

    /// <summary>A register with <paramref name="value"/> in every lane.</summary>
    static abstract TVec Create(T value);

    /// <summary>The numbers 0, 1, 2, ...</summary>
    static abstract TVec Indices { get; }

    /// <summary>The mask of the first <paramref name="count"/> lanes.</summary>
    static abstract TVec FirstLanes(int count);

    static abstract TVec Load(T* source);

    static abstract void Store(TVec value, T* target);

    /// <summary>Stores without filling the caches (non-temporal); the target must be a multiple of the register's size.</summary>
    static abstract void StoreNonTemporal(TVec value, T* target);

    /// <summary>Loads the first <paramref name="count"/> lanes, from 0 to <see cref="Count"/>, and reads nothing behind them; other lanes are 0.</summary>
    static abstract TVec LoadPartial(T* source, int count);

    /// <summary>Stores the first <paramref name="count"/> lanes, from 0 to <see cref="Count"/>, and touches nothing behind them.</summary>
    static abstract void StorePartial(TVec value, T* target, int count);

    static abstract TVec Add(TVec x, TVec y);

    static abstract TVec Subtract(TVec x, TVec y);

    static abstract TVec Multiply(TVec x, TVec y);

    static abstract TVec Divide(TVec x, TVec y);

    static abstract TVec Negate(TVec x);

    static abstract TVec Abs(TVec x);

    static abstract TVec Sqrt(TVec x);

    /// <summary>x y + z, rounded once where the processor has FMA, twice elsewhere; integers wrap.</summary>
    static abstract TVec MultiplyAdd(TVec x, TVec y, TVec z);

    /// <summary>z - x y, rounded as <see cref="MultiplyAdd"/> is.</summary>
    static abstract TVec MultiplySubtract(TVec x, TVec y, TVec z);

    /// <summary>The lesser; NaN if one of them is.</summary>
    static abstract TVec Min(TVec x, TVec y);

    /// <summary>The greater; NaN if one of them is.</summary>
    static abstract TVec Max(TVec x, TVec y);

    /// <summary>The lesser, by one instruction; which one is returned is unspecified if one of them is NaN.</summary>
    static abstract TVec MinNative(TVec x, TVec y);

    /// <summary>The greater, by one instruction; which one is returned is unspecified if one of them is NaN.</summary>
    static abstract TVec MaxNative(TVec x, TVec y);

    static abstract TVec And(TVec x, TVec y);

    static abstract TVec Or(TVec x, TVec y);

    static abstract TVec Xor(TVec x, TVec y);

    /// <summary>x where <paramref name="y"/> has no bits.</summary>
    static abstract TVec AndNot(TVec x, TVec y);

    static abstract TVec ShiftLeft(TVec x, int count);

    /// <summary>Shifts right; zeros follow.</summary>
    static abstract TVec ShiftRight(TVec x, int count);

    static abstract TVec Equals(TVec x, TVec y);

    static abstract TVec LessThan(TVec x, TVec y);

    static abstract TVec LessThanOrEqual(TVec x, TVec y);

    /// <summary>x where the mask is set, y elsewhere.</summary>
    static abstract TVec Select(TVec mask, TVec x, TVec y);

    /// <summary>The highest bit of each lane, that of lane 0 last: a mask as a number.</summary>
    static abstract ulong Bits(TVec mask);

    /// <summary>Moves the lanes of the mask to the front, in their order. What the other lanes hold is unspecified. One or a few
    /// instructions for lanes of 32 and 64 bits with AVX-512 or AVX2, a loop elsewhere.</summary>
    static abstract TVec Compress(TVec value, TVec mask);

    /// <summary>x0 y0 x1 y1 ..., of the first halves.</summary>
    static abstract TVec InterleaveLower(TVec x, TVec y);

    /// <summary>xh yh ..., of the second halves.</summary>
    static abstract TVec InterleaveUpper(TVec x, TVec y);

    /// <summary>x0 x2 ... y0 y2 ...</summary>
    static abstract TVec DeinterleaveEven(TVec x, TVec y);

    /// <summary>x1 x3 ... y1 y3 ...</summary>
    static abstract TVec DeinterleaveOdd(TVec x, TVec y);

    /// <summary>Lane i becomes lane indices[i], whose bits are an integer of the lane's size, from 0 to <see cref="Count"/> - 1.</summary>
    static abstract TVec Permute(TVec x, TVec indices);

    /// <summary>The sum of the lanes, pairwise by halves.</summary>
    static abstract T Sum(TVec x);
}
