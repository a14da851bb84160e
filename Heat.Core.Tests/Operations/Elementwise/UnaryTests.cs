using System.Numerics;

namespace Heat.Tests;

/// <summary>Functions of one array against NumPy's results.</summary>
public class UnaryTests
{
    private static readonly ILookup<(string, string), NumPyRecord> s_records =
        NumPyRecord.Read("unary").ToLookup(record => (record.Text("op"), record.Array("x").DType));

    private int _held;

    [SetUp]
    public void Begin() => _held = 0;

    [Test]
    public void Irrational_functions_are_NumPys_within_4_units_in_the_last_place()
    {
        // Of half precision, which is computed in single, and of single precision the last place only.
        Assert.Multiple(() =>
        {
            HoldFunctions<double>(4);
            HoldFunctions<float>(4);
            HoldFunctions<Half>(1);
        });
        Assert.That(_held, Is.EqualTo(3 * 22));

        void HoldFunctions<T>(long bound) where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
        {
            foreach ((string op, Func<DNDArray<T>, DNDArray<T>> function) in UnaryFunctions.Irrational<T>())
                Hold(op, (DNDArray<T> x, NumPyRecord _) => function(x), bound);
        }
    }

    [Test]
    public void Other_functions_are_NumPys_exactly()
    {
        Assert.Multiple(() =>
        {
            Floats<double>();
            Floats<float>();
            Floats<Half>();
            Integers<sbyte>();
            Integers<short>();
            Integers<int>();
            Integers<long>();
            Integers<byte>();
            Integers<ushort>();
            Integers<uint>();
            Integers<ulong>();
            foreach ((string op, Func<DNDArray<bool>, DNDArray<bool>> function) in UnaryFunctions.OfBools)
                Hold<bool, bool>(op, (x, _) => function(x));
            foreach ((string op, Func<DNDArray<Complex>, NumPyRecord, DNDArray<Complex>> function) in UnaryFunctions.ExactComplex)
                Hold(op, function);
            Classes(UnaryFunctions.Classes<Complex>());
        });
        Assert.That(_held + (3 * 22) + 20 + 5, Is.EqualTo(s_records.Sum(group => group.Count())), "some records of NumPy's results were held against nothing");
    }

    [Test]
    public void Complex_functions_are_NumPys_to_nearly_all_digits()
    {
        foreach ((string op, Func<DNDArray<Complex>, DNDArray<Complex>> function) in UnaryFunctions.Complex)
        {
            foreach ((Complex got, Complex wanted, Complex x) in Pairs<Complex, Complex>(op, (x, _) => function(x)))
                Assert.That(Complex.Abs(got - wanted), Is.LessThanOrEqualTo(4e-15 * Math.Max(1, Complex.Abs(wanted))), $"{op}({x}) is {got} instead of {wanted}");
        }

        foreach ((string op, Func<DNDArray<Complex>, DNDArray<double>> function) in UnaryFunctions.Parts)
            Hold(op, (DNDArray<Complex> x, NumPyRecord _) => function(x), bound: 2);
    }

    private void Floats<T>() where T : unmanaged, IFloatingPointIeee754<T>, IMinMaxValue<T>
    {
        foreach ((string op, Func<DNDArray<T>, NumPyRecord, DNDArray<T>> function) in UnaryFunctions.OfFloats<T>())
            Hold(op, function);
        Ordered<T>();
    }

    private void Integers<T>() where T : unmanaged, IBinaryInteger<T>
    {
        foreach ((string op, Func<DNDArray<T>, NumPyRecord, DNDArray<T>> function) in UnaryFunctions.OfIntegers<T>())
            Hold(op, function);
        Ordered<T>();
    }

    private void Ordered<T>() where T : unmanaged, INumber<T>
    {
        foreach ((string op, Func<DNDArray<T>, NumPyRecord, DNDArray<T>> function) in UnaryFunctions.OfOrdered<T>())
            Hold(op, function);
        Classes(UnaryFunctions.Classes<T>());
        Classes(UnaryFunctions.OrderedClasses<T>());
    }

    private void Classes<T>(Dictionary<string, Func<DNDArray<T>, DNDArray<bool>>> functions) where T : unmanaged
    {
        foreach ((string op, Func<DNDArray<T>, DNDArray<bool>> function) in functions)
            Hold(op, (DNDArray<T> x, NumPyRecord _) => function(x));
    }

    private void Hold<T, TResult>(string op, Func<DNDArray<T>, NumPyRecord, DNDArray<TResult>> function, long bound = 0)
        where T : unmanaged
        where TResult : unmanaged
    {
        long worst = 0;
        string message = "";
        foreach ((TResult got, TResult wanted, T x) in Pairs(op, function))
        {
            long distance = Ulps.Between(got, wanted);
            if (distance > worst)
                (worst, message) = (distance, $"{op} of {DType.Of<T>()} {x:R} is {got:R} instead of {wanted:R}, {distance} units off");
        }

        Assert.That(worst, Is.LessThanOrEqualTo(bound), message);
    }

    private IEnumerable<(TResult Got, TResult Wanted, T X)> Pairs<T, TResult>(string op, Func<DNDArray<T>, NumPyRecord, DNDArray<TResult>> function)
        where T : unmanaged
        where TResult : unmanaged
    {
        foreach (NumPyRecord record in s_records[(op, DType.Of<T>().Name)])
        {
            _held++;
            T[] x = record.Array("x").Elements<T>();
            TResult[] wanted = record.Array("result").Elements<TResult>();
            DNDArray<TResult> got = function(record.Array("x").On<T>(Ht.Self, split: null), record);
            for (int i = 0; i < wanted.Length; i++)
                yield return (got.Local[i], wanted[i], x[i]);
        }
    }
}

/// <summary>How far results are apart.</summary>
internal static class Ulps
{
    /// <summary>The representable numbers from one to the other; 0 where both are NaN, whichever. Zeros of unlike signs, and unlike values that are no
    /// floating-point numbers, are as far apart as can be.</summary>
    public static long Between<T>(T x, T y) where T : unmanaged => (x, y) switch
    {
        (double a, double b) => Between(a, b, BitConverter.DoubleToInt64Bits(a), BitConverter.DoubleToInt64Bits(b), long.MinValue),
        (float a, float b) => Between(a, b, BitConverter.SingleToInt32Bits(a), BitConverter.SingleToInt32Bits(b), int.MinValue),
        (Half a, Half b) => Between((double)a, (double)b, BitConverter.HalfToInt16Bits(a), BitConverter.HalfToInt16Bits(b), short.MinValue),
        (Complex a, Complex b) => Math.Max(Between(a.Real, b.Real), Between(a.Imaginary, b.Imaginary)),
        _ => EqualityComparer<T>.Default.Equals(x, y) ? 0 : long.MaxValue,
    };

    private static long Between(double a, double b, long aBits, long bBits, long sign)
    {
        if (double.IsNaN(a) || double.IsNaN(b))
            return double.IsNaN(a) && double.IsNaN(b) ? 0 : long.MaxValue;
        if (double.IsNegative(a) != double.IsNegative(b))
            return long.MaxValue;
        return Math.Abs((aBits < 0 ? sign - aBits : aBits) - (bBits < 0 ? sign - bBits : bBits));
    }
}
