using System.Numerics;

namespace Heat.Tests;

/// <summary>Every binary operation on every element type against what NumPy gave (<c>Data/binary.py</c>): special values each with
/// each, and random ones; arrays in several layouts, and values.</summary>
public class BinaryNumPyTests
{
    private static readonly Lazy<ILookup<string, NumPyRecord>> s_records = new(() => NumPyRecord.Read("binary").ToLookup(record => record.Text("type"), StringComparer.Ordinal));

    [Distributed("bool")]
    [Distributed("int8")]
    [Distributed("int16")]
    [Distributed("int32")]
    [Distributed("int64")]
    [Distributed("uint8")]
    [Distributed("uint16")]
    [Distributed("uint32")]
    [Distributed("uint64")]
    [Distributed("float16")]
    [Distributed("float32")]
    [Distributed("float64")]
    [Distributed("complex64")]
    [Distributed("complex128")]
    public void An_operation_gives_what_NumPy_gives(Communicator comm, string type)
    {
        switch (type)
        {
            case "bool": Check(comm, type, BinaryOperations.OfBools()); break;
            case "int8": Check(comm, type, BinaryOperations.OfIntegers<sbyte>()); break;
            case "int16": Check(comm, type, BinaryOperations.OfIntegers<short>()); break;
            case "int32": Check(comm, type, BinaryOperations.OfIntegers<int>()); break;
            case "int64": Check(comm, type, BinaryOperations.OfIntegers<long>()); break;
            case "uint8": Check(comm, type, BinaryOperations.OfIntegers<byte>()); break;
            case "uint16": Check(comm, type, BinaryOperations.OfIntegers<ushort>()); break;
            case "uint32": Check(comm, type, BinaryOperations.OfIntegers<uint>()); break;
            case "uint64": Check(comm, type, BinaryOperations.OfIntegers<ulong>()); break;
            case "float16": Check(comm, type, BinaryOperations.OfFloats<Half>()); break;
            case "float32": Check(comm, type, BinaryOperations.OfFloats<float>()); break;
            case "float64": Check(comm, type, BinaryOperations.OfFloats<double>()); break;
            case "complex64": Check(comm, type, BinaryOperations.OfComplex64()); break;
            default: Check(comm, type, BinaryOperations.OfComplex()); break;
        }
    }

    [Distributed("float16")]
    [Distributed("float32")]
    [Distributed("float64")]
    [Distributed("complex64")]
    [Distributed("complex128")]
    public void IsClose_gives_what_NumPy_gives(Communicator comm, string type)
    {
        switch (type)
        {
            case "float16": CheckIsClose<Half>(comm, type); break;
            case "float32": CheckIsClose<float>(comm, type); break;
            case "float64": CheckIsClose<double>(comm, type); break;
            case "complex64": CheckIsClose<Complex64>(comm, type); break;
            default: CheckIsClose<Complex>(comm, type); break;
        }
    }

    private static void Check<T>(Communicator comm, string type, Dictionary<string, IBinaryForms<T>> operations) where T : unmanaged
    {
        NumPyRecord operands = s_records.Value[type].First();
        NumPyRecord[] results = [.. s_records.Value[type].Skip(1).Where(record => record.Text("operation") is not "isclose")];
        Assert.That(results.Select(record => record.Text("operation")), Is.EquivalentTo(operations.Keys), "the operations of the records");
        foreach (NumPyRecord record in results)
            operations[record.Text("operation")].Visit(new Comparer<T>(comm, operands, record));
    }

    private static void CheckIsClose<T>(Communicator comm, string type) where T : unmanaged, INumberBase<T>
    {
        NumPyRecord operands = s_records.Value[type].First();
        foreach (NumPyRecord record in s_records.Value[type].Where(record => record.Text("operation") is "isclose"))
        {
            (double rtol, double atol, bool equalNaN) = (record["rtol"].GetDouble(), record["atol"].GetDouble(), record["equal_nan"].GetBoolean());
            var forms = new BinaryForms<T, bool>(
                (x, y) => Ht.IsClose(x, y, rtol, atol, equalNaN), (x, y) => Ht.IsClose(x, y, rtol, atol, equalNaN));
            forms.Visit(new Comparer<T>(comm, operands, record));
        }
    }

    /// <summary>Holds the forms of an operation against a record.</summary>
    private sealed class Comparer<T>(Communicator comm, NumPyRecord operands, NumPyRecord record) : IBinaryVisitor<T, bool> where T : unmanaged
    {
        public bool Visit<TResult>(BinaryForms<T, TResult> forms) where TResult : unmanaged
        {
            NumPyArray x = operands.Array("x"), y = record.Has("y") ? record.Array("y") : operands.Array("y");
            TResult[] expected = record.Array("result").Elements<TResult>();
            T[] left = x.Elements<T>(), right = y.Elements<T>();
            Distribution onLast = Distribution.FromCounts(x.Shape, 0, [.. new long[comm.Size - 1], x.Shape.Size]);
            Distribution balanced = Distribution.Balanced(x.Shape, 0, comm.Size), whole = Distribution.Balanced(x.Shape, null, comm.Size);
            foreach ((Distribution layoutX, Distribution layoutY, bool strided) in new[] { (balanced, balanced, false), (balanced, whole, true), (whole, onLast, false), (whole, whole, false) })
                Compare(forms, forms.OfArrays(x.On<T>(comm, layoutX, strided), y.On<T>(comm, layoutY)), i => (left[i], right[i]), expected);

            // The special values come each with each: k runs of one x, and every k-th has the same y.
            int k = operands["special"].GetInt32();
            for (int value = 0; value < k; value++)
            {
                int first = value * k;
                DNDArray<T> ys = Ht.Array<T>(right.AsSpan(first, k), [k], split: 0, comm: comm);
                Compare(forms, forms.OfValue(left[first], ys), i => (left[first + i], right[first + i]), expected.AsSpan(first, k).ToArray());
                int[] places = [.. Enumerable.Range(0, k).Select(i => (i * k) + value).Where(place => EqualityComparer<T>.Default.Equals(right[place], right[value]))];
                T[] some = [.. places.Select(place => left[place])];
                DNDArray<T> xs = Ht.Array<T>(some, [some.Length], split: 0, comm: comm);
                Compare(forms, forms.OfArrays(xs, right[value]), i => (some[i], right[value]), [.. places.Select(place => expected[place])]);
            }

            return true;
        }

        private void Compare<TResult>(BinaryForms<T, TResult> forms, DNDArray<TResult> result, Func<int, (T, T)> operandsAt, TResult[] expected) where TResult : unmanaged
        {
            Assert.That(result.Shape, Is.EqualTo(new Shape(expected.Length)), record.ToString());
            long start = result.Distribution.BlockOf(comm.Rank).Start[0];
            for (long i = 0; i < result.LocalShape[0]; i++)
            {
                TResult actual = result.Local[i], wanted = expected[start + i];
                if (!Close.Are(actual, wanted, forms.Accuracy) && IsSpecified(operandsAt((int)(start + i))))
                    Assert.Fail($"{record}: of {operandsAt((int)(start + i))} is {actual} instead of {wanted}");
            }
        }

        /// <summary>What complex infinities and NaN come to, other than in sums, C leaves open, and NumPy follows its compiler.</summary>
        private static bool IsSpecified((T X, T Y) operands) => operands switch
        {
            (Complex x, Complex y) => IsModerate(x, 1e99) && IsModerate(y, 1e99),
            (Complex64 x, Complex64 y) => IsModerate(x, 1e9) && IsModerate(y, 1e9),
            _ => true,
        };

        private static bool IsModerate(Complex z, double most) => Complex.IsFinite(z) && Complex.Abs(z) < most;
    }
}
