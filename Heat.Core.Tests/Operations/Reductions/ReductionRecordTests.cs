using System.Globalization;
using System.Numerics;

namespace Heat.Tests;

/// <summary>Every reduction against NumPy's results (<c>Data/reductions.py</c>), for every element type, on every split.</summary>
public class ReductionRecordTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("reductions");

    private sealed record Case(string Operation, Axes? Axis, bool KeepDims, string Option)
    {
        public static Case Parse(string name)
        {
            string[] parts = name.Split(';');
            Axes? axis = parts[1] switch
            {
                "" => (Axes?)null,
                "()" => Axes.Create([]),
                var list => new Axes([.. list.Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]),
            };
            return new(parts[0], axis, parts[2] is "1", parts[3]);
        }

        public int Ddof => int.Parse(Option, CultureInfo.InvariantCulture);

        public bool Flag(int place) => Option[place] == '1';

        public int OneAxis
        {
            get
            {
                foreach (int axis in Axis!.Value)
                    return axis;
                throw new InvalidOperationException("no axis");
            }
        }
    }

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
                foreach (string name in record["cases"].EnumerateArray().Select(element => element.GetString()!))
                {
                    var check = new Check(record.Array(name), Case.Parse(name), $"{name} of {layout}{(strided ? ", strided" : "")} {record.Array("a").DType} {source.Shape}");
                    Run(check, dtype, source, comm, layout, strided);
                }
            }
        }
    }

    private static void Run(Check check, string dtype, NumPyArray a, Communicator comm, Distribution layout, bool strided)
    {
        switch (dtype)
        {
            case "bool": Bools(check, a.On<bool>(comm, layout, strided)); break;
            case "int8": Integers(check, a.On<sbyte>(comm, layout, strided)); break;
            case "int16": Integers(check, a.On<short>(comm, layout, strided)); break;
            case "int32": Integers(check, a.On<int>(comm, layout, strided)); break;
            case "int64": Integers(check, a.On<long>(comm, layout, strided)); break;
            case "uint8": Integers(check, a.On<byte>(comm, layout, strided)); break;
            case "uint16": Integers(check, a.On<ushort>(comm, layout, strided)); break;
            case "uint32": Integers(check, a.On<uint>(comm, layout, strided)); break;
            case "uint64": Integers(check, a.On<ulong>(comm, layout, strided)); break;
            case "float16": Floats(check, a.On<Half>(comm, layout, strided)); break;
            case "float32": Floats(check, a.On<float>(comm, layout, strided)); break;
            case "float64": Floats(check, a.On<double>(comm, layout, strided)); break;
            case "complex64": Complexes(check, a.On<Complex64>(comm, layout, strided)); break;
            default: Complexes(check, a.On<Complex>(comm, layout, strided)); break;
        }
    }

    private static void Bools(Check check, DNDArray<bool> a)
    {
        bool keep = check.Case.KeepDims;
        switch (check.Case.Operation)
        {
            case "Sum": check.Of(() => Ht.Sum(a), axis => a.Sum(axis, keep)); break;
            case "Prod": check.Of(() => a.Prod(), axis => Ht.Prod(a, axis, keep)); break;
            case "Min": check.Of(() => Ht.Min(a), axis => a.Min(axis, keep)); break;
            case "Max": check.Of(() => a.Max(), axis => Ht.Max(a, axis, keep)); break;
            case "All": check.Of(() => a.All(), axis => Ht.All(a, axis, keep)); break;
            case "Any": check.Of(() => Ht.Any(a), axis => a.Any(axis, keep)); break;
            case "CountNonZero": check.Of(() => Ht.CountNonZero(a), axis => a.CountNonZero(axis, keep)); break;
            case "ArgMin": check.Of(() => a.ArgMin(), _ => Ht.ArgMin(a, check.Case.OneAxis, keep)); break;
            case "ArgMax": check.Of(() => Ht.ArgMax(a), _ => a.ArgMax(check.Case.OneAxis, keep)); break;
            default: Assert.Fail($"no such operation: {check.Case}"); break;
        }
    }

    private static void Integers<T>(Check check, DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
    {
        Case c = check.Case;
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Sum" or "Prod" when a is not (DNDArray<long> or DNDArray<ulong>): Wide(check, a); break;
            case "Mean": check.Of(() => Ht.Mean(a), axis => a.Mean(axis, keep)); break;
            case "Var": check.Of(() => a.Var(ddof: c.Ddof), axis => Ht.Var(a, axis, c.Ddof, keep)); break;
            case "Std": check.Of(() => Ht.Std(a, ddof: c.Ddof), axis => a.Std(axis, c.Ddof, keep)); break;
            case "Skew": check.Of(() => a.Skew(c.Flag(0)), axis => Ht.Skew(a, axis, c.Flag(0))); break;
            case "Kurtosis": check.Of(() => Ht.Kurtosis(a, c.Flag(0), c.Flag(1)), axis => a.Kurtosis(axis, c.Flag(0), c.Flag(1))); break;
            case "Norm": check.Of(() => a.Norm(), axis => Ht.Norm(a, axis, keep)); break;
            default: Numbers(check, a); break;
        }
    }

    /// <summary>Sums and products of narrow integers, whose overloads the compiler finds.</summary>
    private static void Wide<T>(Check check, DNDArray<T> array) where T : unmanaged
    {
        bool keep = check.Case.KeepDims, isSum = check.Case.Operation is "Sum";
        switch (array)
        {
            case DNDArray<sbyte> a: check.Of(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<short> a: check.Of(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<int> a: check.Of(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<byte> a: check.Of(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<ushort> a: check.Of(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
            case DNDArray<uint> a: check.Of(() => isSum ? Ht.Sum(a) : a.Prod(), axis => isSum ? a.Sum(axis, keep) : Ht.Prod(a, axis, keep)); break;
        }
    }

    private static void Floats<T>(Check check, DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Case c = check.Case;
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "NanSum": check.Of(() => Ht.NanSum(a), axis => a.NanSum(axis, keep)); break;
            case "NanProd": check.Of(() => a.NanProd(), axis => Ht.NanProd(a, axis, keep)); break;
            case "Mean": check.Of(() => Ht.Mean(a), axis => a.Mean(axis, keep)); break;
            case "Var": check.Of(() => a.Var(ddof: c.Ddof), axis => Ht.Var(a, axis, c.Ddof, keep)); break;
            case "Std": check.Of(() => Ht.Std(a, ddof: c.Ddof), axis => a.Std(axis, c.Ddof, keep)); break;
            case "Skew": check.Of(() => a.Skew(c.Flag(0)), axis => Ht.Skew(a, axis, c.Flag(0))); break;
            case "Kurtosis": check.Of(() => Ht.Kurtosis(a, c.Flag(0), c.Flag(1)), axis => a.Kurtosis(axis, c.Flag(0), c.Flag(1))); break;
            case "Norm": check.Of(() => a.Norm(), axis => Ht.Norm(a, axis, keep)); break;
            default: Numbers(check, a); break;
        }
    }

    private static void Complexes(Check check, DNDArray<Complex> a)
    {
        Case c = check.Case;
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Mean": check.Of(() => Ht.Mean(a), axis => a.Mean(axis, keep)); break;
            case "Var": check.Of(() => a.Var(ddof: c.Ddof), axis => Ht.Var(a, axis, c.Ddof, keep)); break;
            case "Std": check.Of(() => Ht.Std(a, ddof: c.Ddof), axis => a.Std(axis, c.Ddof, keep)); break;
            case "Norm": check.Of(() => a.Norm(), axis => Ht.Norm(a, axis, keep)); break;
            default: Totals(check, a); break;
        }
    }

    private static void Complexes(Check check, DNDArray<Complex64> a)
    {
        Case c = check.Case;
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Mean": check.Of(() => Ht.Mean(a), axis => a.Mean(axis, keep)); break;
            case "Var": check.Of(() => a.Var(ddof: c.Ddof), axis => Ht.Var(a, axis, c.Ddof, keep)); break;
            case "Std": check.Of(() => Ht.Std(a, ddof: c.Ddof), axis => a.Std(axis, c.Ddof, keep)); break;
            case "Norm": check.Of(() => a.Norm(), axis => Ht.Norm(a, axis, keep)); break;
            default: Totals(check, a); break;
        }
    }

    private static void Numbers<T>(Check check, DNDArray<T> a) where T : unmanaged, INumber<T>
    {
        Case c = check.Case;
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Min": check.Of(() => Ht.Min(a), axis => a.Min(axis, keep)); break;
            case "Max": check.Of(() => a.Max(), axis => Ht.Max(a, axis, keep)); break;
            case "Ptp": check.Of(() => Ht.Ptp(a), axis => a.Ptp(axis, keep)); break;
            case "ArgMin": check.Of(() => a.ArgMin(), _ => Ht.ArgMin(a, c.OneAxis, keep)); break;
            case "ArgMax": check.Of(() => Ht.ArgMax(a), _ => a.ArgMax(c.OneAxis, keep)); break;
            default: Totals(check, a); break;
        }
    }

    private static void Totals<T>(Check check, DNDArray<T> a) where T : unmanaged, INumberBase<T>
    {
        Case c = check.Case;
        bool keep = c.KeepDims;
        switch (c.Operation)
        {
            case "Sum": check.Of(() => Ht.Sum(a), axis => a.Sum(axis, keep)); break;
            case "Prod": check.Of(() => a.Prod(), axis => Ht.Prod(a, axis, keep)); break;
            case "All": check.Of(() => a.All(), axis => Ht.All(a, axis, keep)); break;
            case "Any": check.Of(() => Ht.Any(a), axis => a.Any(axis, keep)); break;
            case "CountNonZero": check.Of(() => Ht.CountNonZero(a), axis => a.CountNonZero(axis, keep)); break;
            default: Assert.Fail($"no such operation: {c}"); break;
        }
    }

    /// <summary>What a case must give, and whether it does.</summary>
    private sealed record Check(NumPyArray Expected, Case Case, string Description)
    {
        public void Of<TResult>(Func<TResult> all, Func<Axes, DNDArray<TResult>> along) where TResult : unmanaged
        {
            if (Case.Axis is not { } axis)
            {
                TResult actual = all(), expected = Expected.Elements<TResult>()[0];
                Assert.That(Near.Are(actual, expected), $"{actual} instead of {expected}: {Description}");
                return;
            }

            Expected.CheckNear(along(axis), Description);
        }
    }
}
