using System.Numerics;

namespace Heat.Tests;

/// <summary>Weighted means against NumPy's (<c>Data/averages.py</c>), for every kind of element, on every split; weights lie otherwise
/// than the array, and so do destinations.</summary>
public class AverageRecordTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("averages");

    [Distributed("bool"), Distributed("int8"), Distributed("int32"), Distributed("uint16"), Distributed("int64"), Distributed("uint64")]
    [Distributed("float16"), Distributed("float32"), Distributed("float64"), Distributed("complex64"), Distributed("complex128")]
    public void Results_are_NumPys(Communicator comm, string dtype)
    {
        foreach (NumPyRecord record in s_records.Where(record => string.Equals(record.Array("a").DType, dtype, StringComparison.Ordinal)))
        {
            NumPyArray a = record.Array("a"), w = record.Array("w");
            int turn = 0;
            foreach ((Distribution layout, bool strided) in RecordLayouts.Of(a.Shape, comm.Size))
            {
                int? split = ++turn % (w.Shape.NDim + 1) is > 0 and var axis ? axis - 1 : null;
                foreach (NumPyRecord json in record.Cases)
                {
                    var expected = new Expected(json, $"{json} of {layout}, weights split {split}: {record}");
                    switch (dtype)
                    {
                        case "bool": Bools(expected, a.On<bool>(comm, layout, strided), w.On<double>(comm, split)); break;
                        case "int8": Integers(expected, a.On<sbyte>(comm, layout, strided), w.On<double>(comm, split)); break;
                        case "int32": Integers(expected, a.On<int>(comm, layout, strided), w.On<double>(comm, split)); break;
                        case "uint16": Integers(expected, a.On<ushort>(comm, layout, strided), w.On<double>(comm, split)); break;
                        case "int64": Integers(expected, a.On<long>(comm, layout, strided), w.On<double>(comm, split)); break;
                        case "uint64": Integers(expected, a.On<ulong>(comm, layout, strided), w.On<double>(comm, split)); break;
                        case "float16": Floats(expected, a.On<Half>(comm, layout, strided), w.On<Half>(comm, split)); break;
                        case "float32": Floats(expected, a.On<float>(comm, layout, strided), w.On<float>(comm, split)); break;
                        case "float64": Floats(expected, a.On<double>(comm, layout, strided), w.On<double>(comm, split)); break;
                        case "complex64": Complexes(expected, a.On<Complex64>(comm, layout, strided), w, split); break;
                        default: Complexes(expected, a.On<Complex>(comm, layout, strided), w, split); break;
                    }
                }
            }
        }
    }

    private static void Bools(Expected expected, DNDArray<bool> a, DNDArray<double> w)
    {
        bool keep = expected.KeepDims;
        expected.Check(
            () => a.Average(w), axis => Ht.Average(a, axis, w, keep), (axis, destination) => a.Average(axis, w, keep, destination),
            axis => Ht.AverageAndWeights(a, axis, w, keep), a.Comm);
    }

    private static void Integers<T>(Expected expected, DNDArray<T> a, DNDArray<double> w) where T : unmanaged, IBinaryInteger<T>
    {
        bool keep = expected.KeepDims;
        expected.Check(
            () => Ht.Average(a, w), axis => a.Average(axis, w, keep), (axis, destination) => Ht.Average(a, axis, w, keep, destination),
            axis => a.AverageAndWeights(axis, w, keep), a.Comm);
    }

    private static void Floats<T>(Expected expected, DNDArray<T> a, DNDArray<T> w) where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool keep = expected.KeepDims;
        expected.Check(
            () => Ht.Average(a, w), axis => a.Average(axis, w, keep), (axis, destination) => Ht.Average(a, axis, w, keep, destination),
            axis => Ht.AverageAndWeights(a, axis, w, keep), a.Comm);
    }

    private static void Complexes(Expected expected, DNDArray<Complex64> a, NumPyArray weights, int? split)
    {
        bool keep = expected.KeepDims;
        if (weights.DType is "float32")
        {
            DNDArray<float> real = weights.On<float>(a.Comm, split);
            expected.Check(
                () => Ht.Average(a, real), axis => a.Average(axis, real, keep), (axis, destination) => a.Average(axis, real, keep, destination),
                axis => a.AverageAndWeights(axis, real, keep), a.Comm);
            return;
        }

        DNDArray<Complex64> w = weights.On<Complex64>(a.Comm, split);
        expected.Check(
            () => a.Average(w), axis => Ht.Average(a, axis, w, keep), (axis, destination) => a.Average(axis, w, keep, destination),
            axis => Ht.AverageAndWeights(a, axis, w, keep), a.Comm);
    }

    private static void Complexes(Expected expected, DNDArray<Complex> a, NumPyArray weights, int? split)
    {
        bool keep = expected.KeepDims;
        if (weights.DType is "float64")
        {
            DNDArray<double> real = weights.On<double>(a.Comm, split);
            expected.Check(
                () => Ht.Average(a, real), axis => a.Average(axis, real, keep), (axis, destination) => a.Average(axis, real, keep, destination),
                axis => a.AverageAndWeights(axis, real, keep), a.Comm);
            return;
        }

        DNDArray<Complex> w = weights.On<Complex>(a.Comm, split);
        expected.Check(
            () => a.Average(w), axis => Ht.Average(a, axis, w, keep), (axis, destination) => a.Average(axis, w, keep, destination),
            axis => Ht.AverageAndWeights(a, axis, w, keep), a.Comm);
    }

    [Distributed]
    public void Without_weights_all_elements_count_alike(Communicator comm)
    {
        DNDArray<int> a = Ht.Arange(6, split: 0, comm: comm);
        DNDArray<Complex> z = a.AsType<Complex>();
        Assert.That(Ht.Average(a), Is.EqualTo(2.5));
        Assert.That(z.Average(), Is.EqualTo(new Complex(2.5, 0)));
        Assert.That(Ht.Average(a > 1), Is.EqualTo(4.0 / 6));
        Assert.That(Ht.AverageAndWeights(a, 0).SumOfWeights.Local[[]], Is.EqualTo(6));
        Assert.That(Ht.AverageAndWeights(z, 0, null).SumOfWeights.Local[[]], Is.EqualTo((Complex)6));
        DNDArray<double> destination = Ht.Zeros<double>([1], split: 0, comm: comm);
        Assert.That(a.Average(0, keepDims: true, destination: destination), Is.SameAs(destination));
        Assert.That(destination.ToArray(), Is.EqualTo(new[] { 2.5 }));
    }

    [Distributed]
    public void A_destination_stays_as_it_is_where_there_is_no_average(Communicator comm)
    {
        DNDArray<int> a = Ht.Ones<int>([3, 2], split: 0, comm: comm);
        DNDArray<double> destination = Ht.Full([3], 7.0, split: 0, comm: comm), other = Ht.Full([2], 7.0, comm: comm);
        Assert.That(
            () => a.Average(1, Ht.Array<double>([1, 1, 1, 1, 1, -1], [3, 2], comm: comm), destination: destination), Throws.TypeOf<DivideByZeroException>());
        Assert.That(() => a.Average(1, Ht.Ones<double>([2], comm: comm), destination: other), Throws.ArgumentException.With.Message.Contains("Average: a destination of shape (2,)"));
        Assert.That(destination.ToArray(), Is.All.EqualTo(7.0));
        Assert.That(other.ToArray(), Is.All.EqualTo(7.0));
    }

    /// <summary>What a case must give, and whether it does.</summary>
    private sealed record Expected(NumPyRecord Case, string Description)
    {
        public bool KeepDims => Case.Flag("keepdims");

        public void Check<T>(
            Func<T> all, Func<Axes, DNDArray<T>> along, Func<Axes, DNDArray<T>, DNDArray<T>> into,
            Func<Axes, (DNDArray<T> Average, DNDArray<T> SumOfWeights)> withSums, Communicator comm) where T : unmanaged
        {
            NumPyArray expected = Case.Array("average"), sums = Case.Array("sum");
            if (Case.Axes("axes") is not { } axis)
            {
                T actual = all();
                Assert.That(Near.Are(actual, expected.Elements<T>()[0]), $"{actual}: {Description}");
                return;
            }

            expected.CheckNear(along(axis), Description);
            DNDArray<T> destination = Ht.Zeros<T>(expected.Shape, expected.Shape.NDim > 0 ? 0 : null, comm);
            Assert.That(into(axis, destination), Is.SameAs(destination));
            expected.CheckNear(destination, Description);
            (DNDArray<T> average, DNDArray<T> sum) = withSums(axis);
            expected.CheckNear(average, Description);
            sums.CheckNear(sum, Description);
            Assert.That(sum.Distribution, Is.EqualTo(average.Distribution));
        }
    }
}
