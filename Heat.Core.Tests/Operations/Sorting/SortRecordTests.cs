using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Heat.Tests;

/// <summary>Sorts against NumPy's results (<c>Data/sorting.py</c>), for every element type, on every split.</summary>
public class SortRecordTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("sorting");

    [Distributed("bool"), Distributed("int8"), Distributed("int16"), Distributed("int32"), Distributed("int64")]
    [Distributed("uint8"), Distributed("uint16"), Distributed("uint32"), Distributed("uint64")]
    [Distributed("float16"), Distributed("float32"), Distributed("float64"), Distributed("complex64"), Distributed("complex128")]
    public void Results_are_NumPys(Communicator comm, string dtype)
    {
        foreach (NumPyRecord record in s_records.Where(record => string.Equals(record.Array("a").DType, dtype, StringComparison.Ordinal)))
        {
            switch (dtype)
            {
                case "bool": Check<bool>(comm, record); break;
                case "int8": Check<sbyte>(comm, record); break;
                case "int16": Check<short>(comm, record); break;
                case "int32": Check<int>(comm, record); break;
                case "int64": Check<long>(comm, record); break;
                case "uint8": Check<byte>(comm, record); break;
                case "uint16": Check<ushort>(comm, record); break;
                case "uint32": Check<uint>(comm, record); break;
                case "uint64": Check<ulong>(comm, record); break;
                case "float16": Check<Half>(comm, record); break;
                case "float32": Check<float>(comm, record); break;
                case "float64": Check<double>(comm, record); break;
                case "complex64": Check<Complex64>(comm, record); break;
                default: Check<Complex>(comm, record); break;
            }
        }
    }

    private static void Check<T>(Communicator comm, NumPyRecord record) where T : unmanaged
    {
        NumPyArray source = record.Array("a");
        foreach ((Distribution layout, bool strided) in RecordLayouts.Of(source.Shape, comm.Size))
        {
            DNDArray<T> a = source.On<T>(comm, layout, strided);
            foreach (string name in record["cases"].EnumerateArray().Select(element => element.GetString()!))
            {
                string[] parts = name.Split(';');
                int? axis = parts[1].Length == 0 ? null : int.Parse(parts[1], CultureInfo.InvariantCulture);
                bool descending = parts[2] is "1";
                NumPyArray expected = record.Array(name);
                if (parts[0] is "Sort")
                    Same(a.Sort(axis, descending), expected, axis, $"{name} of {layout}");
                else
                    Same(a.ArgSort(axis, descending), expected, axis, $"{name} of {layout}");
            }

            Assert.That(MemoryMarshal.AsBytes<T>(a.ToArray()).SequenceEqual(source.Bytes), "the argument stays as it is");
        }
    }

    private static void Same<T>(DNDArray<T> result, NumPyArray expected, int? axis, string message) where T : unmanaged
    {
        Assert.That(result.Shape, Is.EqualTo(expected.Shape), message);
        T[] elements = expected.Elements<T>(), own = result.ToArray();
        for (int k = 0; k < elements.Length; k++)
            Assert.That(Bits(own[k]), Is.EqualTo(Bits(elements[k])), $"element {k} of {message}");
        _ = axis;
    }

    /// <summary>An element as it is, the sign of zeros included, but for the bits of NaN.</summary>
    private static object Bits<T>(T element) where T : unmanaged => element switch
    {
        Half x => Half.IsNaN(x) ? double.NaN : BitConverter.HalfToUInt16Bits(x),
        float x => float.IsNaN(x) ? double.NaN : BitConverter.SingleToUInt32Bits(x),
        double x => double.IsNaN(x) ? double.NaN : BitConverter.DoubleToUInt64Bits(x),
        Complex64 z => (Bits(z.Real), Bits(z.Imaginary)),
        Complex z => (Bits(z.Real), Bits(z.Imaginary)),
        _ => element,
    };
}
