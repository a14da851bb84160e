using System.Numerics;

namespace Heat.Tests;

/// <summary>Every operator, compound assignment and in-place method does what its function does.</summary>
public class BinaryOperatorTests
{
    [Distributed]
    public void Operators_of_integers(Communicator comm)
    {
        DNDArray<int> x = Ht.Array<int>([7, -7, 100, 0, -1], split: 0, comm: comm), y = Ht.Array<int>([2, 3, -7, 5, 1], split: 0, comm: comm);
        Same(
            (x + y, Ht.Add(x, y)), (x + 3, Ht.Add(x, 3)), (3 + x, Ht.Add(3, x)),
            (x - y, Ht.Subtract(x, y)), (x - 3, Ht.Subtract(x, 3)), (3 - x, Ht.Subtract(3, x)),
            (x * y, Ht.Multiply(x, y)), (x * 3, Ht.Multiply(x, 3)), (3 * x, Ht.Multiply(3, x)),
            (x % y, Ht.Remainder(x, y)), (x % 3, Ht.Remainder(x, 3)), (3 % y, Ht.Remainder(3, y)),
            (x & y, Ht.BitwiseAnd(x, y)), (x & 3, Ht.BitwiseAnd(x, 3)), (3 & x, Ht.BitwiseAnd(3, x)),
            (x | y, Ht.BitwiseOr(x, y)), (x | 3, Ht.BitwiseOr(x, 3)), (3 | x, Ht.BitwiseOr(3, x)),
            (x ^ y, Ht.BitwiseXor(x, y)), (x ^ 3, Ht.BitwiseXor(x, 3)), (3 ^ x, Ht.BitwiseXor(3, x)),
            (x << y, Ht.LeftShift(x, y)), (x << 3, Ht.LeftShift(x, 3)),
            (x >> y, Ht.RightShift(x, y)), (x >> 3, Ht.RightShift(x, 3)),
            (x >>> y, Ht.UnsignedRightShift(x, y)), (x >>> 3, Ht.UnsignedRightShift(x, 3)));
        Same((x / y, Ht.Divide(x, y)), (x / 3, Ht.Divide(x, 3)), (3 / y, Ht.Divide(3, y)));
        Assert.That((x >>> 28).ToArray(), Is.EqualTo(new[] { 0, 15, 0, 0, 15 }));
        Assert.That((x / 2).ToArray(), Is.EqualTo(new[] { 3.5, -3.5, 50, 0, -0.5 }));
        Assert.That((x % 3).ToArray(), Is.EqualTo(new[] { 1, 2, 1, 0, 2 }), "the sign of the divisor");
        Assert.That((x << 33).ToArray(), Is.All.Zero, "all bits are out");
    }

    [Distributed]
    public void Comparisons_and_truths(Communicator comm)
    {
        DNDArray<float> x = Ht.Array<float>([1, 2, float.NaN, 4], split: 0, comm: comm), y = Ht.Array<float>([2, 2, 2, 2], split: 0, comm: comm);
        DNDArray<bool> a = x < y, b = x >= 2f;
        SameTruths(
            (a, Ht.Less(x, y)), (x < 2f, Ht.Less(x, 2)), (2f < x, Ht.Less(2, x)),
            (x <= y, Ht.LessEqual(x, y)), (x <= 2f, Ht.LessEqual(x, 2)), (2f <= x, Ht.LessEqual(2, x)),
            (x > y, Ht.Greater(x, y)), (x > 2f, Ht.Greater(x, 2)), (2f > x, Ht.Greater(2, x)),
            (x >= y, Ht.GreaterEqual(x, y)), (b, Ht.GreaterEqual(x, 2)), (2f >= x, Ht.GreaterEqual(2, x)),
            (a & b, Ht.LogicalAnd(a, b)), (a & true, a), (false & a, Ht.LogicalAnd(a, false)),
            (a | b, Ht.LogicalOr(a, b)), (a | false, a), (true | a, Ht.LogicalOr(a, true)),
            (a ^ b, Ht.LogicalXor(a, b)), (a ^ true, Ht.Equal(a, false)), (true ^ a, Ht.NotEqual(a, true)));
        Assert.That((2f > x).ToArray(), Is.EqualTo(new[] { true, false, false, false }));
    }

    [Distributed]
    public void Compound_assignments(Communicator comm)
    {
        DNDArray<int> x = Ht.Array<int>([7, -7, 100, 0, -1], split: 0, comm: comm), y = Ht.Array<int>([2, 3, 7, 5, 1], split: 0, comm: comm);
        DNDArray<int> a = x.Copy(), original = a;
        a += y; a -= 1; a *= y; a *= 2; a -= y; a += 5; a %= y; a %= 4; a |= y; a |= 8; a ^= y; a ^= 3; a &= y; a &= 7; a <<= y; a <<= 1; a >>= y; a >>= 1; a >>>= y; a >>>= 1;
        DNDArray<int> b = (((((((((((((((x + y) - 1) * y * 2) - y) + 5) % y) % 4) | y) | 8) ^ y) ^ 3) & y) & 7) << y) << 1) >> y;
        b = ((b >> 1) >>> y) >>> 1;
        Same((a, b));
        Assert.That(a, Is.SameAs(original));

        DNDArray<double> c = x.AsType<double>();
        c /= 2;
        c /= y.AsType<double>();
        SameIn<double>((c, (x.AsType<double>() / 2) / y.AsType<double>()));
        DNDArray<Complex> z = x.AsType<Complex>();
        z /= new Complex(0, 1);
        z /= z + 1;
        SameIn<Complex>((z, (x.AsType<Complex>() / Complex.ImaginaryOne) / ((x.AsType<Complex>() / Complex.ImaginaryOne) + 1)), (1 / (z + 1), Ht.Divide(Complex.One, z + 1)));
        DNDArray<Complex64> w = x.AsType<Complex64>();
        w /= new Complex64(0, 2);
        w.DivideInPlace(w + 1f);
        DNDArray<Complex64> v = x.AsType<Complex64>() / new Complex64(0, 2);
        SameIn<Complex64>((w, v / (v + 1f)), (1f / (w + 1f), Ht.Divide(1f, w + 1f)));
        DNDArray<bool> truth = x > 0;
        truth |= y > 4;
        truth ^= true;
        truth &= x < 50;
        SameTruths((truth, Ht.LogicalAnd(Ht.LogicalXor((x > 0) | (y > 4), true), x < 50)));
    }

    [Distributed]
    public void In_place_methods(Communicator comm)
    {
        DNDArray<int> y = Ht.Array<int>([2, 3, 7, 5, 1], split: 0, comm: comm);
        Changed(comm, y, (a, where) => a.AddInPlace(y, where), (a, d, w) => Ht.Add(a, y, d, w));
        Changed(comm, y, (a, where) => a.SubtractInPlace(y, where), (a, d, w) => Ht.Subtract(a, y, d, w));
        Changed(comm, y, (a, where) => a.MultiplyInPlace(3, where), (a, d, w) => Ht.Multiply(a, 3, d, w));
        Changed(comm, y, (a, where) => a.PowerInPlace(y, where), (a, d, w) => Ht.Power(a, y, d, w));
        Changed(comm, y, (a, where) => a.FloorDivideInPlace(y, where), (a, d, w) => Ht.FloorDivide(a, y, d, w));
        Changed(comm, y, (a, where) => a.RemainderInPlace(y, where), (a, d, w) => Ht.Remainder(a, y, d, w));
        Changed(comm, y, (a, where) => a.FmodInPlace(y, where), (a, d, w) => Ht.Fmod(a, y, d, w));
        Changed(comm, y, (a, where) => a.MaximumInPlace(y, where), (a, d, w) => Ht.Maximum(a, y, d, w));
        Changed(comm, y, (a, where) => a.MinimumInPlace(y, where), (a, d, w) => Ht.Minimum(a, y, d, w));
        Changed(comm, y, (a, where) => a.FMaxInPlace(y, where), (a, d, w) => Ht.FMax(a, y, d, w));
        Changed(comm, y, (a, where) => a.FMinInPlace(y, where), (a, d, w) => Ht.FMin(a, y, d, w));
        Changed(comm, y, (a, where) => a.GcdInPlace(6, where), (a, d, w) => Ht.Gcd(a, 6, d, w));
        Changed(comm, y, (a, where) => a.LcmInPlace(6, where), (a, d, w) => Ht.Lcm(a, 6, d, w));
        Changed(comm, y, (a, where) => a.BitwiseAndInPlace(y, where), (a, d, w) => Ht.BitwiseAnd(a, y, d, w));
        Changed(comm, y, (a, where) => a.BitwiseOrInPlace(y, where), (a, d, w) => Ht.BitwiseOr(a, y, d, w));
        Changed(comm, y, (a, where) => a.BitwiseXorInPlace(y, where), (a, d, w) => Ht.BitwiseXor(a, y, d, w));
        Changed(comm, y, (a, where) => a.LeftShiftInPlace(y, where), (a, d, w) => Ht.LeftShift(a, y, d, w));
        Changed(comm, y, (a, where) => a.RightShiftInPlace(1, where), (a, d, w) => Ht.RightShift(a, 1, d, w));
        Changed(comm, y, (a, where) => a.UnsignedRightShiftInPlace(1, where), (a, d, w) => Ht.UnsignedRightShift(a, 1, d, w));
        DNDArray<double> f = y.AsType<double>();
        Changed(comm, f, (a, where) => a.DivideInPlace(f, where), (a, d, w) => Ht.Divide(a, f, d, w));
        Changed(comm, f, (a, where) => a.CopySignInPlace(-1, where), (a, d, w) => Ht.CopySign(a, -1, d, w));
        Changed(comm, f, (a, where) => a.HypotInPlace(f, where), (a, d, w) => Ht.Hypot(a, f, d, w));
        Changed(comm, f, (a, where) => a.Atan2InPlace(2, where), (a, d, w) => Ht.Atan2(a, 2, d, w));
        Changed(comm, f, (a, where) => a.LogAddExpInPlace(f, where), (a, d, w) => Ht.LogAddExp(a, f, d, w));
        Changed(comm, f, (a, where) => a.LogAddExp2InPlace(f, where), (a, d, w) => Ht.LogAddExp2(a, f, d, w));
        DNDArray<Complex> z = y.AsType<Complex>();
        Changed(comm, z, (a, where) => a.DivideInPlace(Complex.ImaginaryOne, where), (a, d, w) => Ht.Divide(a, Complex.ImaginaryOne, d, w));
        DNDArray<bool> b = y > 2, c = y < 4;
        Changed(comm, b, (a, where) => a.BitwiseAndInPlace(c, where), (a, d, w) => Ht.BitwiseAnd(a, c, d, w));
        Changed(comm, b, (a, where) => a.BitwiseOrInPlace(true, where), (a, d, w) => Ht.BitwiseOr(a, true, d, w));
        Changed(comm, b, (a, where) => a.BitwiseXorInPlace(c, where), (a, d, w) => Ht.BitwiseXor(a, c, d, w));
        Changed(comm, b, (a, where) => a.LogicalAndInPlace(c, where), (a, d, w) => Ht.LogicalAnd(a, c, d, w));
        Changed(comm, b, (a, where) => a.LogicalOrInPlace(c, where), (a, d, w) => Ht.LogicalOr(a, c, d, w));
        Changed(comm, b, (a, where) => a.LogicalXorInPlace(true, where), (a, d, w) => Ht.LogicalXor(a, true, d, w));
    }

    /// <summary>Changes a copy of an array with and without a mask, as the function with a destination does.</summary>
    private static void Changed<T>(
        Communicator comm, DNDArray<T> array, Action<DNDArray<T>, DNDArray<bool>?> change, Func<DNDArray<T>, DNDArray<T>?, DNDArray<bool>?, DNDArray<T>> function)
        where T : unmanaged
    {
        DNDArray<bool> mask = Ht.Array<bool>([true, false, true, true, false], comm: comm);
        foreach (DNDArray<bool>? where in new[] { null, mask })
        {
            DNDArray<T> changed = array.Copy(), copy = array.Copy();
            change(changed, where);
            SameIn<T>((changed, function(array, copy, where)));
        }
    }

    private static void Same(params ReadOnlySpan<(DNDArray<int> Actual, DNDArray<int> Expected)> pairs) => SameIn(pairs);

    private static void Same(params ReadOnlySpan<(DNDArray<double> Actual, DNDArray<double> Expected)> pairs) => SameIn(pairs);

    private static void SameTruths(params ReadOnlySpan<(DNDArray<bool> Actual, DNDArray<bool> Expected)> pairs) => SameIn(pairs);

    private static void SameIn<T>(params ReadOnlySpan<(DNDArray<T> Actual, DNDArray<T> Expected)> pairs) where T : unmanaged
    {
        for (int i = 0; i < pairs.Length; i++)
            Assert.That(pairs[i].Actual.ToArray(), Is.EqualTo(pairs[i].Expected.ToArray()), $"pair {i}");
    }
}
