using System.Numerics;
using System.Runtime.CompilerServices;

namespace Heat.Kernels;

/// <summary>A number that many are divided by. A division takes longer than all else that is done for a sum of few elements; by a power of
/// two it is a multiplication, which rounds in the same way.</summary>
internal readonly struct Divisor(double value)
{
    private readonly bool _isPowerOfTwo = double.IsPow2(value);
    private readonly double _reciprocal = 1 / value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Divide(Vector<double> dividends) => _isPowerOfTwo ? dividends * new Vector<double>(_reciprocal) : dividends / new Vector<double>(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Divide(double dividend) => dividend / value;
}
