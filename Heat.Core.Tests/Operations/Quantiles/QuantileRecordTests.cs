using System.Numerics;
using System.Text.Json;

namespace Heat.Tests;

/// <summary>Medians, percentiles and quantiles against NumPy's results (<c>Data/quantiles.py</c>), for every element type, on every split.</summary>
public class QuantileRecordTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("quantiles");

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
                foreach (NumPyRecord json in record.Cases)
                {
                    var check = new Check(new(json, $"{layout}{(strided ? ", strided" : "")} {dtype}"));
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

    private static void Integers<T>(Check c, DNDArray<T> a) where T : unmanaged, IBinaryInteger<T>
    {
        switch (c.Case.Operation)
        {
            case "Median": c.Of(() => a.Median(), axis => Ht.Median(a, axis, c.KeepDims)); break;
            case "Percentile" when c.IsSeveral: c.Several(axis => a.Percentile(c.Q, axis, c.Method, c.KeepDims)); break;
            case "Percentile": c.Of(() => Ht.Percentile(a, c.Q[0], c.Method), axis => a.Percentile(c.Q[0], axis, c.Method, c.KeepDims)); break;
            case "Quantile" when c.IsSeveral: c.Several(axis => Ht.Quantile(a, c.Q, axis, c.Method, c.KeepDims)); break;
            case "Quantile": c.Of(() => a.Quantile(c.Q[0], c.Method), axis => Ht.Quantile(a, c.Q[0], axis, c.Method, c.KeepDims)); break;
            default: Assert.Fail($"no such operation: {c}"); break;
        }
    }

    private static void Floats<T>(Check c, DNDArray<T> a) where T : unmanaged, IFloatingPointIeee754<T>
    {
        switch (c.Case.Operation)
        {
            case "Median": c.Of(() => Ht.Median(a), axis => a.Median(axis, c.KeepDims)); break;
            case "Percentile" when c.IsSeveral: c.Several(axis => Ht.Percentile(a, c.Q, axis, c.Method, c.KeepDims)); break;
            case "Percentile": c.Of(() => a.Percentile(c.Q[0], c.Method), axis => Ht.Percentile(a, c.Q[0], axis, c.Method, c.KeepDims)); break;
            case "Quantile" when c.IsSeveral: c.Several(axis => a.Quantile(c.Q, axis, c.Method, c.KeepDims)); break;
            case "Quantile": c.Of(() => Ht.Quantile(a, c.Q[0], c.Method), axis => a.Quantile(c.Q[0], axis, c.Method, c.KeepDims)); break;
            case "NanMedian": c.Of(() => a.NanMedian(), axis => Ht.NanMedian(a, axis, c.KeepDims)); break;
            case "NanPercentile": c.Of(() => Ht.NanPercentile(a, c.Q[0], c.Method), axis => a.NanPercentile(c.Q[0], axis, c.Method, c.KeepDims)); break;
            case "NanQuantile": c.Several(axis => Ht.NanQuantile(a, c.Q, axis, c.Method, c.KeepDims)); break;
            default: Assert.Fail($"no such operation: {c}"); break;
        }
    }

    /// <summary>What the cases of quantiles have besides those of reductions.</summary>
    private sealed record Check(NumPyCase Case)
    {
        /// <summary>Whether several quantiles are the first axis of the result.</summary>
        public bool IsSeveral { get; } = Case.Record["q"].ValueKind == JsonValueKind.Array;

        public double[] Q { get; } = Case.Record["q"] switch
        {
            { ValueKind: JsonValueKind.Array } q => [.. q.EnumerateArray().Select(one => one.GetDouble())],
            { ValueKind: JsonValueKind.Number } q => [q.GetDouble()],
            _ => [],
        };

        public QuantileMethod Method { get; } = Case.Record.Text("method") is { Length: > 0 } method ? Enum.Parse<QuantileMethod>(method, ignoreCase: true) : default;

        public bool KeepDims => Case.KeepDims;

        public void Of<TResult>(Func<TResult> all, Func<Axes, DNDArray<TResult>> along) where TResult : unmanaged => Case.Check(all, along);

        public void Several<TResult>(Func<Axes, DNDArray<TResult>> along) where TResult : unmanaged =>
            Case.Record.Array("result").CheckNear(along(Case.Axis ?? Axes.All), Case.ToString());
    }
}
