using System.Numerics;

namespace Heat.Tests;

/// <summary>Every reduction against NumPy's results (<c>Data/reductions.py</c>), for every element type, on every split.</summary>
public class ReductionRecordTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("reductions");

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
                    Run(new(json, $"{layout}{(strided ? ", strided" : "")} {dtype}"), dtype, source, comm, layout, strided);
            }
        }
    }

    private static void Run(NumPyCase c, string dtype, NumPyArray a, Communicator comm, Distribution layout, bool strided)
    {
        switch (dtype)
        {
            case "bool": Bools(c, a.On<bool>(comm, layout, strided)); break;
            case "int8": Integers(c, a.On<sbyte>(comm, layout, strided)); break;
            case "int16": Integers(c, a.On<short>(comm, layout, strided)); break;
            case "int32": Integers(c, a.On<int>(comm, layout, strided)); break;
            case "int64": Integers(c, a.On<long>(comm, layout, strided)); break;
            case "uint8": Integers(c, a.On<byte>(comm, layout, strided)); break;
            case "uint16": Integers(c, a.On<ushort>(comm, layout, strided)); break;
            case "uint32": Integers(c, a.On<uint>(comm, layout, strided)); break;
            case "uint64": Integers(c, a.On<ulong>(comm, layout, strided)); break;
            case "float16": Floats(c, a.On<Half>(comm, layout, strided)); break;
            case "float32": Floats(c, a.On<float>(comm, layout, strided)); break;
            case "float64": Floats(c, a.On<double>(comm, layout, strided)); break;
            case "complex64": Complexes(c, a.On<Complex64>(comm, layout, strided)); break;
            default: Complexes(c, a.On<Complex>(comm, layout, strided)); break;
        }
    }

    private static void Bools(NumPyCase c, DNDArray<bool> a)
    {
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Sum": c.Check(() => Ht.Sum(a), axis => a.Sum(axis, keep)); break;
            case "Prod": c.Check(() => a.Prod(), axis => Ht.Prod(a, axis, keep)); break;
            case "Min": c.Check(() => Ht.Min(a), axis => a.Min(axis, keep)); break;
            case "Max": c.Check(() => a.Max(), axis => Ht.Max(a, axis, keep)); break;
            case "All": c.Check(() => a.All(), axis => Ht.All(a, axis, keep)); break;
            case "Any": c.Check(() => Ht.Any(a), axis => a.Any(axis, keep)); break;
            case "CountNonZero": c.Check(() => Ht.CountNonZero(a), axis => a.CountNonZero(axis, keep)); break;
            case "ArgMin": c.Check(() => a.ArgMin(), axis => Ht.ArgMin(a, One(axis), keep)); break;
            case "ArgMax": c.Check(() => Ht.ArgMax(a), axis => a.ArgMax(One(axis), keep)); break;
            default: Assert.Fail($"no such operation: {c}"); break;
        }
    }

    private static void Integers<T>(NumPyCase c, DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
    {
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Sum" or "Prod" when a is not (DNDArray<long> or DNDArray<ulong>): Wide(c, a); break;
            case "Mean": c.Check(() => Ht.Mean(a), axis => a.Mean(axis, keep)); break;
            case "Var": c.Check(() => a.Var(ddof: c.Ddof), axis => Ht.Var(a, axis, c.Ddof, keep)); break;
            case "Std": c.Check(() => Ht.Std(a, ddof: c.Ddof), axis => a.Std(axis, c.Ddof, keep)); break;
            case "Skew": c.Check(() => a.Skew(c.Bias), axis => Ht.Skew(a, axis, c.Bias)); break;
            case "Kurtosis": c.Check(() => Ht.Kurtosis(a, c.Fisher, c.Bias), axis => a.Kurtosis(axis, c.Fisher, c.Bias)); break;
            case "Norm": c.Check(() => a.Norm(), axis => Ht.Norm(a, axis, keep)); break;
            default: Numbers(c, a); break;
        }
    }

    /// <summary>Sums and products of narrow integers, whose overloads the compiler finds.</summary>
    private static void Wide<T>(NumPyCase c, DNDArray<T> array) where T : unmanaged
    {
        bool keep = c.KeepDims, isSum = c.Operation is "Sum";
        switch (array)
        {
            case DNDArray<sbyte> a: c.Check(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<short> a: c.Check(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<int> a: c.Check(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<byte> a: c.Check(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<ushort> a: c.Check(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<uint> a: c.Check(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
        }
    }

    private static void Floats<T>(NumPyCase c, DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "NanSum": c.Check(() => Ht.NanSum(a), axis => a.NanSum(axis, keep)); break;
            case "NanProd": c.Check(() => a.NanProd(), axis => Ht.NanProd(a, axis, keep)); break;
            case "Mean": c.Check(() => Ht.Mean(a), axis => a.Mean(axis, keep)); break;
            case "Var": c.Check(() => a.Var(ddof: c.Ddof), axis => Ht.Var(a, axis, c.Ddof, keep)); break;
            case "Std": c.Check(() => Ht.Std(a, ddof: c.Ddof), axis => a.Std(axis, c.Ddof, keep)); break;
            case "Skew": c.Check(() => a.Skew(c.Bias), axis => Ht.Skew(a, axis, c.Bias)); break;
            case "Kurtosis": c.Check(() => Ht.Kurtosis(a, c.Fisher, c.Bias), axis => a.Kurtosis(axis, c.Fisher, c.Bias)); break;
            case "Norm": c.Check(() => a.Norm(), axis => Ht.Norm(a, axis, keep)); break;
            default: Numbers(c, a); break;
        }
    }

    private static void Complexes(NumPyCase c, DNDArray<Complex> a)
    {
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Mean": c.Check(() => Ht.Mean(a), axis => a.Mean(axis, keep)); break;
            case "Var": c.Check(() => a.Var(ddof: c.Ddof), axis => Ht.Var(a, axis, c.Ddof, keep)); break;
            case "Std": c.Check(() => Ht.Std(a, ddof: c.Ddof), axis => a.Std(axis, c.Ddof, keep)); break;
            case "Norm": c.Check(() => a.Norm(), axis => Ht.Norm(a, axis, keep)); break;
            default: Totals(c, a); break;
        }
    }

    private static void Complexes(NumPyCase c, DNDArray<Complex64> a)
    {
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Mean": c.Check(() => Ht.Mean(a), axis => a.Mean(axis, keep)); break;
            case "Var": c.Check(() => a.Var(ddof: c.Ddof), axis => Ht.Var(a, axis, c.Ddof, keep)); break;
            case "Std": c.Check(() => Ht.Std(a, ddof: c.Ddof), axis => a.Std(axis, c.Ddof, keep)); break;
            case "Norm": c.Check(() => a.Norm(), axis => Ht.Norm(a, axis, keep)); break;
            default: Totals(c, a); break;
        }
    }

    private static void Numbers<T>(NumPyCase c, DNDArray<T> a) where T : unmanaged, INumber<T>
    {
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Min": c.Check(() => Ht.Min(a), axis => a.Min(axis, keep)); break;
            case "Max": c.Check(() => a.Max(), axis => Ht.Max(a, axis, keep)); break;
            case "Ptp": c.Check(() => Ht.Ptp(a), axis => a.Ptp(axis, keep)); break;
            case "ArgMin": c.Check(() => a.ArgMin(), axis => Ht.ArgMin(a, One(axis), keep)); break;
            case "ArgMax": c.Check(() => Ht.ArgMax(a), axis => a.ArgMax(One(axis), keep)); break;
            default: Totals(c, a); break;
        }
    }

    private static void Totals<T>(NumPyCase c, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Sum": c.Check(() => Ht.Sum(a), axis => a.Sum(axis, keep)); break;
            case "Prod": c.Check(() => a.Prod(), axis => Ht.Prod(a, axis, keep)); break;
            case "All": c.Check(() => a.All(), axis => Ht.All(a, axis, keep)); break;
            case "Any": c.Check(() => Ht.Any(a), axis => a.Any(axis, keep)); break;
            case "CountNonZero": c.Check(() => Ht.CountNonZero(a), axis => a.CountNonZero(axis, keep)); break;
            default: Assert.Fail($"no such operation: {c}"); break;
        }
    }

    private static int One(Axes axes)
    {
        foreach (int axis in axes)
            return axis;
        throw new InvalidOperationException("no axis");
    }
}
