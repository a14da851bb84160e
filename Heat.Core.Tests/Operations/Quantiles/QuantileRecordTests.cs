using System.Globalization;
using System.Numerics;

namespace Heat.Tests;

/// <summary>Medians, percentiles and quantiles against NumPy's results (<c>Data/quantiles.py</c>), for every element type, on every split.</summary>
public class QuantileRecordTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("quantiles");

    private sealed record Case(string Operation, Axes? Axis, bool KeepDims, double[] Q, bool IsSeveral, QuantileMethod Method)
    {
        public static Case Parse(string name)
        {
            string[] parts = name.Split(';');
            return new(
                parts[0],
                parts[1].Length == 0 ? (Axes?)null : new Axes([.. parts[1].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]),
                parts[2] is "1",
                [.. parts[3].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))],
                parts[3].Contains(',', StringComparison.Ordinal),
                parts[4].Length == 0 ? default : Enum.Parse<QuantileMethod>(parts[4], ignoreCase: true));
        }
    }

    [Distributed("int8"), Distributed("int16"), Distributed("int32"), Distributed("int64")]
    [Distributed("uint8"), Distributed("uint16"), Distributed("uint32"), Distributed("uint64")]
    [Distributed("float16"), Distributed("float32"), Distributed("float64")]
    public void Results_are_NumPys(Communicator comm, string dtype)
    {
        foreach (NumPyRecord record in s_records.Where(record => string.Equals(record.Array("a").DType, dtype, StringComparison.Ordinal)))
        {
            NumPyArray source = record.Array("a");
            foreach ((Distribution layout, bool strided) in RecordLayouts.Of(source.Shape, comm.Size))
            {
                foreach (string name in record["cases"].EnumerateArray().Select(element => element.GetString()!))
                {
                    Case c = Case.Parse(name);
                    var check = new Check(record.Array(name), c, $"{name} of {layout}{(strided ? ", strided" : "")} {dtype}");
                    switch (dtype)
                    {
                        case "int8": Integers(check, source.On<sbyte>(comm, layout, strided)); break;
                        case "int16": Integers(check, source.On<short>(comm, layout, strided)); break;
                        case "int32": Integers(check, source.On<int>(comm, layout, strided)); break;
                        case "int64": Integers(check, source.On<long>(comm, layout, strided)); break;
                        case "uint8": Integers(check, source.On<byte>(comm, layout, strided)); break;
                        case "uint16": Integers(check, source.On<ushort>(comm, layout, strided)); break;
                        case "uint32": Integers(check, source.On<uint>(comm, layout, strided)); break;
                        case "uint64": Integers(check, source.On<ulong>(comm, layout, strided)); break;
                        case "float16": Floats(check, source.On<Half>(comm, layout, strided)); break;
                        case "float32": Floats(check, source.On<float>(comm, layout, strided)); break;
                        default: Floats(check, source.On<double>(comm, layout, strided)); break;
                    }
                }
            }
        }
    }

    private static void Integers<T>(Check check, DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
    {
        Case c = check.Case;
        switch (c.Operation)
        {
            case "Median": check.Of(() => a.Median(), axis => Ht.Median(a, axis, c.KeepDims)); break;
            case "Percentile" when c.IsSeveral: check.Several(axis => a.Percentile(c.Q, axis, c.Method, c.KeepDims)); break;
            case "Percentile": check.Of(() => Ht.Percentile(a, c.Q[0], c.Method), axis => a.Percentile(c.Q[0], axis, c.Method, c.KeepDims)); break;
            case "Quantile" when c.IsSeveral: check.Several(axis => Ht.Quantile(a, c.Q, axis, c.Method, c.KeepDims)); break;
            case "Quantile": check.Of(() => a.Quantile(c.Q[0], c.Method), axis => Ht.Quantile(a, c.Q[0], axis, c.Method, c.KeepDims)); break;
            default: Assert.Fail($"no such operation: {c}"); break;
        }
    }

    private static void Floats<T>(Check check, DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        Case c = check.Case;
        switch (c.Operation)
        {
            case "Median": check.Of(() => Ht.Median(a), axis => a.Median(axis, c.KeepDims)); break;
            case "Percentile" when c.IsSeveral: check.Several(axis => Ht.Percentile(a, c.Q, axis, c.Method, c.KeepDims)); break;
            case "Percentile": check.Of(() => a.Percentile(c.Q[0], c.Method), axis => Ht.Percentile(a, c.Q[0], axis, c.Method, c.KeepDims)); break;
            case "Quantile" when c.IsSeveral: check.Several(axis => a.Quantile(c.Q, axis, c.Method, c.KeepDims)); break;
            case "Quantile": check.Of(() => Ht.Quantile(a, c.Q[0], c.Method), axis => a.Quantile(c.Q[0], axis, c.Method, c.KeepDims)); break;
            case "NanMedian": check.Of(() => a.NanMedian(), axis => Ht.NanMedian(a, axis, c.KeepDims)); break;
            case "NanPercentile": check.Of(() => Ht.NanPercentile(a, c.Q[0], c.Method), axis => a.NanPercentile(c.Q[0], axis, c.Method, c.KeepDims)); break;
            case "NanQuantile": check.Several(axis => Ht.NanQuantile(a, c.Q, axis, c.Method, c.KeepDims)); break;
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

        public void Several<TResult>(Func<Axes, DNDArray<TResult>> along) where TResult : unmanaged =>
            Expected.CheckNear(along(Case.Axis ?? Axes.All), Description);
    }
}
