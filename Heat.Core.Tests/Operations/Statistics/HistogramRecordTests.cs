using System.Numerics;
using System.Text.Json;

namespace Heat.Tests;

/// <summary>Histograms, counts of integers and places among edges against NumPy's results (<c>Data/histograms.py</c>), for every element
/// type, on every split.</summary>
public class HistogramRecordTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("histograms");

    [Distributed]
    public void Histograms_are_NumPys(Communicator comm)
    {
        foreach (NumPyRecord record in Records("histogram"))
        {
            NumPyArray source = record.Array("a");
            foreach ((Distribution layout, bool strided) in RecordLayouts.Of(source.Shape, comm.Size))
            {
                switch (source.DType)
                {
                    case "float16": Floating<Half>(record, comm, layout, strided); break;
                    case "float32": Floating<float>(record, comm, layout, strided); break;
                    case "float64": Floating<double>(record, comm, layout, strided); break;
                    case "int8": Whole<sbyte>(record, comm, layout, strided); break;
                    case "uint8": Whole<byte>(record, comm, layout, strided); break;
                    case "int16": Whole<short>(record, comm, layout, strided); break;
                    case "uint16": Whole<ushort>(record, comm, layout, strided); break;
                    case "int32": Whole<int>(record, comm, layout, strided); break;
                    case "uint32": Whole<uint>(record, comm, layout, strided); break;
                    case "int64": Whole<long>(record, comm, layout, strided); break;
                    default: Whole<ulong>(record, comm, layout, strided); break;
                }
            }
        }
    }

    [Distributed]
    public void Counts_of_integers_are_NumPys(Communicator comm)
    {
        foreach (NumPyRecord record in Records("bincount"))
        {
            foreach ((Distribution layout, bool strided) in RecordLayouts.Of(record.Array("a").Shape, comm.Size))
            {
                switch (record.Array("a").DType)
                {
                    case "int8": BinCount<sbyte>(record, comm, layout, strided); break;
                    case "uint8": BinCount<byte>(record, comm, layout, strided); break;
                    case "int16": BinCount<short>(record, comm, layout, strided); break;
                    case "uint16": BinCount<ushort>(record, comm, layout, strided); break;
                    case "int32": BinCount<int>(record, comm, layout, strided); break;
                    case "uint32": BinCount<uint>(record, comm, layout, strided); break;
                    case "int64": BinCount<long>(record, comm, layout, strided); break;
                    default: BinCount<ulong>(record, comm, layout, strided); break;
                }
            }
        }
    }

    [Distributed("float16"), Distributed("float32"), Distributed("float64")]
    [Distributed("int8"), Distributed("int16"), Distributed("int32"), Distributed("int64")]
    [Distributed("uint8"), Distributed("uint16"), Distributed("uint32"), Distributed("uint64")]
    public void Places_among_edges_are_NumPys(Communicator comm, string dtype)
    {
        foreach (NumPyRecord record in Records("digitize").Where(record => string.Equals(record.Array("a").DType, dtype, StringComparison.Ordinal)))
        {
            foreach ((Distribution layout, bool strided) in RecordLayouts.Of(record.Array("a").Shape, comm.Size))
            {
                switch (dtype)
                {
                    case "float16": Digitize<Half>(record, comm, layout, strided); break;
                    case "float32": Digitize<float>(record, comm, layout, strided); break;
                    case "float64": Digitize<double>(record, comm, layout, strided); break;
                    case "int8": Digitize<sbyte>(record, comm, layout, strided); break;
                    case "uint8": Digitize<byte>(record, comm, layout, strided); break;
                    case "int16": Digitize<short>(record, comm, layout, strided); break;
                    case "uint16": Digitize<ushort>(record, comm, layout, strided); break;
                    case "int32": Digitize<int>(record, comm, layout, strided); break;
                    case "uint32": Digitize<uint>(record, comm, layout, strided); break;
                    case "int64": Digitize<long>(record, comm, layout, strided); break;
                    default: Digitize<ulong>(record, comm, layout, strided); break;
                }
            }
        }
    }

    private static IEnumerable<NumPyRecord> Records(string kind) => s_records.Where(record => string.Equals(record.Text("kind"), kind, StringComparison.Ordinal));

    private static void Floating<T>(NumPyRecord record, Communicator comm, Distribution layout, bool strided) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        DNDArray<T> a = record.Array("a").On<T>(comm, layout, strided);
        foreach (Case c in Cases(record, layout))
        {
            HistogramBins<T> bins = c.Bins<T>(comm);
            if (record.Has("weights"))
                Weighted(c, record.Array("weights"), comm, weights => c.Check(Ht.HistogramDensity(a, bins, c.Range, weights)), new OfFloating<T>(a, bins, c.Range));
            else
                c.Check(a.Histogram(bins, c.Range), a.HistogramDensity(bins, c.Range), a.HistogramBinEdges(bins, c.Range));
        }
    }

    private static void Whole<T>(NumPyRecord record, Communicator comm, Distribution layout, bool strided) where T : unmanaged, IBinaryInteger<T>
    {
        DNDArray<T> a = record.Array("a").On<T>(comm, layout, strided);
        foreach (Case c in Cases(record, layout))
        {
            HistogramBins<double> bins = c.Bins<double>(comm);
            if (record.Has("weights"))
                Weighted(c, record.Array("weights"), comm, weights => c.Check(Ht.HistogramDensity(a, bins, c.Range, weights)), new OfWhole<T>(a, bins, c.Range));
            else
                c.Check(a.Histogram(bins, c.Range), a.HistogramDensity(bins, c.Range), a.HistogramBinEdges(bins, c.Range));
        }
    }

    private static void Weighted<TOf>(Case c, NumPyArray weights, Communicator comm, Action<DNDArray<double>> density, TOf of) where TOf : IOf
    {
        switch (weights.DType)
        {
            case "float32": c.CheckSums(of.Sums(weights.On<float>(comm, 1))); break;
            case "int32": c.CheckSums(of.Sums(weights.On<int>(comm, split: null))); break;
            case "uint8": c.CheckSums(of.Sums(weights.On<byte>(comm, 0, strided: true))); break;
            case "complex128": c.CheckSums(of.Sums(weights.On<Complex>(comm, 1, strided: true))); break;
            default:
                c.CheckSums(of.Sums(weights.On<double>(comm, 0)));
                density(weights.On<double>(comm, 1));
                break;
        }
    }

    private static void BinCount<T>(NumPyRecord record, Communicator comm, Distribution layout, bool strided) where T : unmanaged, IBinaryInteger<T>
    {
        DNDArray<T> x = record.Array("a").On<T>(comm, layout, strided);
        int least = record["least"].GetInt32();
        record.Array("counts").CheckNear(x.BinCount(least), $"counts of {layout}: {record}");
        record.Array("sums").CheckNear(x.BinCount(record.Array("weights").On<double>(comm, 0), least), $"sums of {layout}: {record}");
    }

    private static void Digitize<T>(NumPyRecord record, Communicator comm, Distribution layout, bool strided) where T : unmanaged, INumber<T>
    {
        DNDArray<T> x = record.Array("a").On<T>(comm, layout, strided);
        NumPyArray bins = record.Array("bins");
        T[] edges = bins.Elements<T>();
        Check(x.Digitize(edges), "places");
        Check(x.Digitize(edges, right: true), "right");
        Check(Ht.Digitize(x, bins.On<T>(comm, 0), right: true), "right");
        if (edges.Length < 2 || edges[0] <= edges[^1])
        {
            Check(x.Bucketize(edges), "right");
            Check(Ht.Bucketize(x, bins.On<T>(comm, 0), right: true), "places");
        }

        void Check(DNDArray<long> places, string field)
        {
            Assert.That(places.Distribution, Is.EqualTo(x.Distribution));
            record.Array(field).CheckNear(places, $"{field} of {layout}: {record}");
        }
    }

    private static IEnumerable<Case> Cases(NumPyRecord record, Distribution layout) =>
        record["cases"].EnumerateArray().Select((json, number) => new Case(json, $"case {number} of {layout}: {record.Array("a").DType}{record.Array("a").Shape}"));

    private interface IOf
    {
        DNDArray<TWeight> Sums<TWeight>(DNDArray<TWeight> weights) where TWeight : unmanaged, INumberBase<TWeight>;
    }

    private sealed class OfFloating<T>(DNDArray<T> a, HistogramBins<T> bins, (double Min, double Max)? range) : IOf where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public DNDArray<TWeight> Sums<TWeight>(DNDArray<TWeight> weights) where TWeight : unmanaged, INumberBase<TWeight> => a.Histogram(bins, weights, range).Sums;
    }

    private sealed class OfWhole<T>(DNDArray<T> a, HistogramBins<double> bins, (double Min, double Max)? range) : IOf where T : unmanaged, IBinaryInteger<T>
    {
        public DNDArray<TWeight> Sums<TWeight>(DNDArray<TWeight> weights) where TWeight : unmanaged, INumberBase<TWeight> => a.Histogram(bins, weights, range).Sums;
    }

    private sealed record Case(JsonElement Json, string Description)
    {
        public (double Min, double Max)? Range => Json.GetProperty("range").EnumerateArray().Select(edge => edge.GetDouble()).ToArray() is [var min, var max] ? (min, max) : null;

        public HistogramBins<T> Bins<T>(Communicator comm) where T : unmanaged => !Json.TryGetProperty("bins", out JsonElement bins)
            ? NumPyArray.Of(Json.GetProperty("edges")).On<T>(comm, split: 0)
            : bins.ValueKind == JsonValueKind.Number ? bins.GetInt32() : Enum.Parse<BinRule>(bins.GetString()!);

        public void Check<TEdge>((DNDArray<long> Counts, DNDArray<TEdge> Edges) histogram, (DNDArray<double> Densities, DNDArray<TEdge> Edges) density, DNDArray<TEdge> edges)
            where TEdge : unmanaged
        {
            Field("edges").CheckNear(edges, Description);
            Field("edges").CheckNear(histogram.Edges, Description);
            Field("counts").CheckNear(histogram.Counts, Description);
            Check(density);
        }

        public void Check<TEdge>((DNDArray<double> Densities, DNDArray<TEdge> Edges) density) where TEdge : unmanaged
        {
            Field("edges").CheckNear(density.Edges, Description);
            Field("density").CheckNear(density.Densities, $"density, {Description}");
        }

        public void CheckSums<TWeight>(DNDArray<TWeight> sums) where TWeight : unmanaged => Field("counts").CheckNear(sums, Description);

        private NumPyArray Field(string name) => NumPyArray.Of(Json.GetProperty(name));
    }
}
