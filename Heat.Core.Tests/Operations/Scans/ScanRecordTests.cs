using System.Numerics;
using System.Text.Json;

namespace Heat.Tests;

/// <summary>Scans and differences against NumPy's results (<c>Data/scans.py</c>), for every element type, on every split.</summary>
public class ScanRecordTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("scans");

    [Distributed("int8"), Distributed("int16"), Distributed("int32"), Distributed("int64")]
    [Distributed("uint8"), Distributed("uint16"), Distributed("uint32"), Distributed("uint64")]
    [Distributed("bool"), Distributed("float16"), Distributed("float32"), Distributed("float64"), Distributed("complex64"), Distributed("complex128")]
    public void Results_are_NumPys(Communicator comm, string dtype)
    {
        foreach (NumPyRecord record in s_records.Where(record => string.Equals(record.Array("a").DType, dtype, StringComparison.Ordinal)))
        {
            NumPyArray source = record.Array("a");
            foreach ((Distribution layout, bool strided) in RecordLayouts.Of(source.Shape, comm.Size))
            {
                foreach (NumPyRecord json in record.Cases)
                {
                    var expected = new Expected(json, $"{json} of {layout}{(strided ? ", strided" : "")} {dtype}");
                    switch (dtype)
                    {
                        case "bool": Bools(expected, source.On<bool>(comm, layout, strided)); break;
                        case "int8": Narrow(expected, source.On<sbyte>(comm, layout, strided), Ht.CumSum, (x, axis, destination) => Ht.CumSum(x, axis, destination), Ht.CumProd, (x, axis, destination) => Ht.CumProd(x, axis, destination)); break;
                        case "int16": Narrow(expected, source.On<short>(comm, layout, strided), Ht.CumSum, (x, axis, destination) => Ht.CumSum(x, axis, destination), Ht.CumProd, (x, axis, destination) => Ht.CumProd(x, axis, destination)); break;
                        case "int32": Narrow(expected, source.On<int>(comm, layout, strided), Ht.CumSum, (x, axis, destination) => Ht.CumSum(x, axis, destination), Ht.CumProd, (x, axis, destination) => Ht.CumProd(x, axis, destination)); break;
                        case "uint8": Narrow(expected, source.On<byte>(comm, layout, strided), Ht.CumSum, (x, axis, destination) => Ht.CumSum(x, axis, destination), Ht.CumProd, (x, axis, destination) => Ht.CumProd(x, axis, destination)); break;
                        case "uint16": Narrow(expected, source.On<ushort>(comm, layout, strided), Ht.CumSum, (x, axis, destination) => Ht.CumSum(x, axis, destination), Ht.CumProd, (x, axis, destination) => Ht.CumProd(x, axis, destination)); break;
                        case "uint32": Narrow(expected, source.On<uint>(comm, layout, strided), Ht.CumSum, (x, axis, destination) => Ht.CumSum(x, axis, destination), Ht.CumProd, (x, axis, destination) => Ht.CumProd(x, axis, destination)); break;
                        case "int64": Same(expected, source.On<long>(comm, layout, strided)); break;
                        case "uint64": Same(expected, source.On<ulong>(comm, layout, strided)); break;
                        case "float16": Same(expected, source.On<Half>(comm, layout, strided)); break;
                        case "float32": Same(expected, source.On<float>(comm, layout, strided)); break;
                        case "float64": Same(expected, source.On<double>(comm, layout, strided)); break;
                        case "complex64": Same(expected, source.On<Complex64>(comm, layout, strided)); break;
                        default: Same(expected, source.On<Complex>(comm, layout, strided)); break;
                    }
                }
            }
        }
    }

    [Distributed]
    public void Running_sums_of_negative_zeros_are_negative_zeros_and_their_total_is_zero(Communicator comm)
    {
        foreach (Shape shape in new Shape[] { [3], [2, 9], [17, 3] })
        {
            foreach ((Distribution layout, bool strided) in RecordLayouts.Of(shape, comm.Size))
            {
                DNDArray<double> a = Placed.Array<double>(layout, comm, strided);
                a.Local.Fill(-0.0);
                DNDArray<float> f = a.AsType<float>();
                DNDArray<Complex> z = Ht.Full(shape, new Complex(-0.0, -0.0), layout.Split, comm);
                for (int axis = 0; axis < shape.NDim; axis++)
                {
                    AreNegative(a.CumSum(axis).ToArray());
                    AreNegative(f.CumSum(axis).ToArray().Select(x => (double)x));
                    AreNegative(z.CumSum(axis).ToArray().SelectMany(x => new[] { x.Real, x.Imaginary }));
                    Assert.That(a.Sum(axis).ToArray().Any(double.IsNegative), Is.False);
                }

                AreNegative(a.CumSum().ToArray());
                AreNegative(a.AsType<Half>().CumSum().ToArray().Select(x => (double)x));
                Assert.That(double.IsNegative(a.Sum()) || float.IsNegative(f.Sum()) || double.IsNegative(z.Sum().Real), Is.False);
            }
        }

        static void AreNegative(IEnumerable<double> zeros) => Assert.That(zeros.All(double.IsNegative), Is.True);
    }

    private static void Same<T>(Expected expected, DNDArray<T> a) where T : unmanaged, INumberBase<T> =>
        Narrow(expected, a, Ht.CumSum, (x, axis, destination) => Ht.CumSum(x, axis, destination), Ht.CumProd, (x, axis, destination) => Ht.CumProd(x, axis, destination));

    /// <param name="expected">What must come out.</param>
    /// <param name="a">The array.</param>
    /// <param name="sumAll">The overload for the element type.</param>
    /// <param name="sum">Likewise.</param>
    /// <param name="productAll">Likewise.</param>
    /// <param name="product">Likewise.</param>
    private static void Narrow<T, TResult>(
        Expected expected, DNDArray<T> a, Func<DNDArray<T>, DNDArray<TResult>> sumAll, Func<DNDArray<T>, int, DNDArray<TResult>?, DNDArray<TResult>> sum,
        Func<DNDArray<T>, DNDArray<TResult>> productAll, Func<DNDArray<T>, int, DNDArray<TResult>?, DNDArray<TResult>> product)
        where T : unmanaged, INumberBase<T>
        where TResult : unmanaged, INumberBase<TResult>
    {
        switch (expected.Operation)
        {
            case "CumSum": expected.Check(expected.Axis is { } axis ? sum(a, axis, null) : sumAll(a)); break;
            case "CumProd": expected.Check(expected.Axis is { } along ? product(a, along, null) : productAll(a)); break;
            default: expected.Check(Diff(expected, a, Ht.Diff, T.CreateChecked(3))); break;
        }
    }

    private static void Bools(Expected expected, DNDArray<bool> a)
    {
        switch (expected.Operation)
        {
            case "CumSum": expected.Check(expected.Axis is { } axis ? a.CumSum(axis) : Ht.CumSum(a)); break;
            case "CumProd": expected.Check(expected.Axis is { } along ? Ht.CumProd(a, along) : a.CumProd()); break;
            default: expected.Check(Diff(expected, a, Ht.Diff, last: true)); break;
        }
    }

    private static DNDArray<T> Diff<T>(Expected expected, DNDArray<T> a, Func<DNDArray<T>, int, int, Operand<T>?, Operand<T>?, DNDArray<T>> diff, T last)
        where T : unmanaged
    {
        int axis = expected.Axis!.Value;
        if (!expected.Case.Flag("around"))
            return diff(a, expected.Case.Int("n"), axis, null, null);

        // Two times the first slice along the axis is prepended, in another distribution than the array's.
        DNDArray<T> whole = a.Resplit(null);
        DNDArray<T> first = whole;
        if (a.Shape[axis] > 0)
        {
            first = Ht.Zeros<T>(a.Shape.With(axis, 2), comm: a.Comm);
            LocalTensor<T> slice = whole.Local.Slice(new Block(new long[a.NDim], a.Shape.With(axis, 1)));
            for (long k = 0; k < 2; k++)
            {
                var start = new long[a.NDim];
                start[axis] = k;
                slice.CopyTo(first.Local.Slice(new Block(start, slice.Shape)));
            }
        }

        return diff(a, 2, axis, first.Resplit(a.NDim - 1), last);
    }

    private sealed record Expected(NumPyRecord Case, string Description)
    {
        public string Operation => Case.Text("op");

        public int? Axis => Case["axis"].ValueKind == JsonValueKind.Null ? null : Case.Int("axis");

        public void Check<T>(DNDArray<T> actual) where T : unmanaged => Case.Array("result").CheckNear(actual, Description);
    }
}
