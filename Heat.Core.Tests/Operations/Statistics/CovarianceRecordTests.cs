using System.Numerics;
using System.Text.Json;

namespace Heat.Tests;

/// <summary>Covariances and correlation coefficients against NumPy's (<c>Data/covariance.py</c>), on every split.</summary>
public class CovarianceRecordTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("covariance");

    [Distributed("float32"), Distributed("float64"), Distributed("int16"), Distributed("uint8"), Distributed("int64"), Distributed("complex128")]
    public void Results_are_NumPys(Communicator comm, string dtype)
    {
        foreach (NumPyRecord record in s_records.Where(record => string.Equals(record.Array("m").DType, dtype, StringComparison.Ordinal)))
        {
            foreach ((Distribution layout, bool strided) in RecordLayouts.Of(record.Array("m").Shape, comm.Size))
            {
                switch (dtype)
                {
                    case "float32": Check<float>(record, comm, layout, strided); break;
                    case "float64": Check<double>(record, comm, layout, strided); break;
                    case "int16": Check<short>(record, comm, layout, strided); break;
                    case "complex128": CheckComplex(record, comm, layout, strided); break;
                    case "uint8": Check<byte>(record, comm, layout, strided); break;
                    default: Check<long>(record, comm, layout, strided); break;
                }
            }
        }
    }

    private static void Check<T>(NumPyRecord record, Communicator comm, Distribution layout, bool strided) where T : unmanaged, INumber<T>
    {
        DNDArray<T> m = record.Array("m").On<T>(comm, layout, strided);
        DNDArray<T>? y = record.Has("y") ? record.Array("y").On<T>(comm, split: 0) : null;
        DNDArray<long>? f = record.Has("f") ? record.Array("f").On<long>(comm, split: 0) : null;
        DNDArray<double>? a = record.Has("a") ? record.Array("a").On<double>(comm, split: null) : null;
        int? ddof = record["ddof"].ValueKind == JsonValueKind.Null ? null : record["ddof"].GetInt32();
        bool rows = record["rows"].GetBoolean();
        CheckNear(record.Array("cov"), m.Cov(y, rows, ddof: ddof, fWeights: f, aWeights: a), $"Cov of {layout}: {record}");
        if (record.Has("corr"))
            CheckNear(record.Array("corr"), m.CorrCoef(y, rows), $"CorrCoef of {layout}: {record}");
    }

    private static void CheckComplex(NumPyRecord record, Communicator comm, Distribution layout, bool strided)
    {
        DNDArray<Complex> m = record.Array("m").On<Complex>(comm, layout, strided);
        DNDArray<long>? f = record.Has("f") ? record.Array("f").On<long>(comm, split: 0) : null;
        DNDArray<double>? a = record.Has("a") ? record.Array("a").On<double>(comm, split: null) : null;
        int? ddof = record["ddof"].ValueKind == JsonValueKind.Null ? null : record["ddof"].GetInt32();
        record.Array("cov").CheckNear(m.Cov(record["rows"].GetBoolean(), ddof: ddof, fWeights: f, aWeights: a), $"Cov of {layout}: {record}");
    }

    /// <summary>The tolerance is that of sums: relative to the largest entry. Variables that are constant but for rounding have no correlation.</summary>
    private static void CheckNear(NumPyArray expected, DNDArray<double> actual, string description)
    {
        Assert.That(actual.Shape, Is.EqualTo(expected.Shape), description);
        double[] wanted = expected.Elements<double>(), found = actual.ToArray();
        double scale = wanted.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        for (int i = 0; i < wanted.Length; i++)
        {
            bool isNear = wanted[i].Equals(found[i]) || Math.Abs(wanted[i] - found[i]) <= 1e-9 * scale || (scale < 1e-30 && Math.Abs(found[i]) < 1e-30);
            Assert.That(isNear, Is.True, $"{found[i]} instead of {wanted[i]} at {i}: {description}");
        }
    }
}
