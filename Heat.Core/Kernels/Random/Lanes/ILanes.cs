namespace Heat.Kernels;

/// <summary>
/// A register of lanes of <typeparamref name="T"/> (<see cref="float"/>, <see cref="double"/> or <see cref="ulong"/>) of some width,
/// down to a single value. Arithmetic that is written once against it gives the same bits on every width, because each
/// operation acts on every lane alone and is either exact or rounded once as IEEE 754 says. For the same reason there is
/// no fused multiply-add here: machines without one could follow only at the price of emulating it.
/// </summary>
/// <remarks>
/// As in the hardware, a register of floating-point lanes also serves as a register of unsigned integers of the same
/// size: <c>&amp; | ^ &lt;&lt; &gt;&gt;&gt;</c> and <see cref="AddBits"/> act on the bits, <c>+ - * /</c> on the numbers.
/// </remarks>
internal interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged
{
    static abstract int Count { get; }

    static abstract TSelf Create(T value);
    static abstract TSelf Load(ref readonly T source, nuint offset);
    static abstract void Store(TSelf value, ref T destination, nuint offset);

    static abstract TSelf operator +(TSelf left, TSelf right);
    static abstract TSelf operator -(TSelf left, TSelf right);
    static abstract TSelf operator *(TSelf left, TSelf right);
    static abstract TSelf operator /(TSelf left, TSelf right);
    static abstract TSelf Sqrt(TSelf value);

    /// <summary>Per lane <c>left &gt; right ? right : left</c>; numbers only, no NaN.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    static abstract TSelf operator &(TSelf left, TSelf right);
    static abstract TSelf operator |(TSelf left, TSelf right);
    static abstract TSelf operator ^(TSelf left, TSelf right);
    static abstract TSelf operator <<(TSelf value, int count);
    static abstract TSelf operator >>>(TSelf value, int count);

    /// <summary><c>a ^ b ^ c</c>, in one instruction where there is one.</summary>
    static abstract TSelf Xor(TSelf a, TSelf b, TSelf c);

    /// <summary>The sum of the lanes' bits as unsigned integers.</summary>
    static abstract TSelf AddBits(TSelf left, TSelf right);

    /// <summary>The product of the low halves of 64-bit lanes, all 64 bits of it; the high halves count for nothing.</summary>
    static abstract TSelf MultiplyLow32(TSelf left, TSelf right);

    /// <summary>The lanes' bits as signed integers, converted to floating point, rounded to nearest even.</summary>
    static abstract TSelf FromSigned(TSelf bits);

    /// <summary>The first half of <c>left[0], right[0], left[1], right[1], ...</c>.</summary>
    static abstract TSelf ZipLow(TSelf left, TSelf right);

    /// <summary>The second half of <c>left[0], right[0], left[1], right[1], ...</c>.</summary>
    static abstract TSelf ZipHigh(TSelf left, TSelf right);

    /// <summary>The lanes of even position of <paramref name="first"/> followed by <paramref name="second"/>.</summary>
    static abstract TSelf UnzipEven(TSelf first, TSelf second);

    /// <summary>The lanes of odd position of <paramref name="first"/> followed by <paramref name="second"/>.</summary>
    static abstract TSelf UnzipOdd(TSelf first, TSelf second);
}
