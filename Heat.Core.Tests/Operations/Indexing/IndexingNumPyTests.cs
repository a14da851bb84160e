using System.Text.Json;
using CsCheck;

namespace Heat.Tests;

/// <summary>What keys read and write, against NumPy (Data/indexing.py): random keys of every kind, arrays and keys distributed in any way.</summary>
public class IndexingNumPyTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("indexing");

    [Distributed]
    public void Keys_select_what_they_do_in_numpy(Communicator comm)
    {
        var random = new PCG(1, 7);
        foreach (NumPyRecord record in s_records)
        {
            Shape shape = ShapeOf(record["shape"]);
            using var settings = new Settings(random.Next(3) == 0 ? DirectAccess.Nowhere : DirectAccess.Everywhere);
            Distribution distribution = Any(shape, comm.Size, random);
            DNDArray<long> a = Ht.Arange<long>(0, shape.Size, comm: comm).OnAny(shape, distribution);
            Key[] keys = [.. record["keys"].EnumerateArray().Select(key => KeyOf(key, comm, random))];
            string context = $"{distribution}: {record}";
            if (record.Has("error"))
            {
                Assert.That(() => a[keys], Throws.InstanceOf<ArgumentException>(), context);
                Assert.That(() => a[keys] = 5, Throws.InstanceOf<ArgumentException>(), context);
                Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, (int)shape.Size)), context);
                continue;
            }

            DNDArray<long> result = a[keys];
            Assert.That(result.Shape, Is.EqualTo(ShapeOf(record["result"])), context);
            Assert.That(result.LocalShape, Is.EqualTo(result.Distribution.LocalShape(comm.Rank)), context);
            Assert.That(result.ToArray(), Is.EqualTo(Longs(record["elements"])), context);
            if (comm.Size > 1)
                Assert.That(result.IsRowMajor && comm.Allgather(!result.Local.IsContiguous).Contains(true), Is.False, context);

            DNDArray<long> value = ArrayOf(record["value"], comm, random);
            if (record["after"].ValueKind == JsonValueKind.Null)
            {
                Assert.That(() => a[keys] = value, Throws.InstanceOf<ArgumentException>(), context);
                Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, (int)shape.Size)), context);
            }
            else
            {
                a[keys] = value;
                Assert.That(a.ToArray(), Is.EqualTo(Longs(record["after"])), context);
            }
        }
    }

    [Distributed]
    public void What_is_a_view_depends_on_the_keys_alone(Communicator comm)
    {
        var random = new PCG(1, 8);
        foreach (NumPyRecord record in s_records.Where(record => !record.Has("error") && record["elements"].GetArrayLength() > 0).Take(150))
        {
            Shape shape = ShapeOf(record["shape"]);
            DNDArray<long> a = Ht.Arange<long>(0, shape.Size, comm: comm).OnAny(shape, Any(shape, comm.Size, random));
            Key[] keys = [.. record["keys"].EnumerateArray().Select(key => KeyOf(key, comm, random))];
            bool isView = record["result"].GetArrayLength() > 0 && record["keys"].EnumerateArray().All(IsBasic);
            DNDArray<long> result = a[keys];
            result.Local.Fill(-1);
            long[] selected = Longs(record["elements"]);
            Assert.That(a.ToArray(), Is.EqualTo(Enumerable.Range(0, (int)shape.Size).Select(at => isView && selected.Contains(at) ? -1L : at)), record.ToString());
        }

        static bool IsBasic(JsonElement key) => key.ValueKind == JsonValueKind.Number
            || (key.ValueKind == JsonValueKind.String && (key.GetString()!.Split(':') is not [_, _, var step] || !step.StartsWith('-')));
    }

    private static Distribution Any(Shape shape, int ranks, PCG random) =>
        shape.NDim == 0 ? Distribution.Balanced(shape, null, ranks) : Layouts.Of(shape, ranks).Generate(random, null, out _);

    /// <summary>A record's array on the ranks, replicated or distributed in any way.</summary>
    private static DNDArray<long> ArrayOf(JsonElement json, Communicator comm, PCG random)
    {
        Shape shape = ShapeOf(json.GetProperty("shape"));
        LocalTensor<long> whole = new(Longs(json.GetProperty("data")), shape);
        Distribution distribution = Any(shape, comm.Size, random);
        return new(distribution, comm, whole.Slice(distribution.BlockOf(comm.Rank)).Copy(), isRowMajor: true);
    }

    private static Key KeyOf(JsonElement key, Communicator comm, PCG random)
    {
        switch (key.ValueKind)
        {
            case JsonValueKind.Number:
                return key.GetInt64();
            case JsonValueKind.True or JsonValueKind.False:
                return key.GetBoolean();
            case JsonValueKind.String:
                return string.Equals(key.GetString(), "None", StringComparison.Ordinal) ? Ht.NewAxis : key.GetString()!;
        }

        DNDArray<long> array = ArrayOf(key, comm, random);
        return key.TryGetProperty("mask", out _) ? array.AsType<bool>() : random.Next(3) == 0 ? array.AsType<int>() : array;
    }

    private static Shape ShapeOf(JsonElement json) => new(Longs(json));

    private static long[] Longs(JsonElement json) => [.. json.EnumerateArray().Select(number => number.GetInt64())];

    private sealed class Settings : IDisposable
    {
        private readonly DirectAccess _before = RankContext.Current.Direct;

        public Settings(DirectAccess direct) => RankContext.Current.Direct = direct;

        public void Dispose() => RankContext.Current.Direct = _before;
    }
}

/// <summary>Arrays for tests.</summary>
internal static class IndexedArrays
{
    /// <summary>The elements of a replicated vector as an array of a shape and distribution. No communication.</summary>
    public static DNDArray<T> OnAny<T>(this DNDArray<T> elements, Shape shape, Distribution distribution) where T : unmanaged
    {
        LocalTensor<T> whole = new(elements.Local.Memory[..(int)shape.Size], shape);
        return new(distribution, elements.Comm, whole.Slice(distribution.BlockOf(elements.Comm.Rank)).Copy(), isRowMajor: true);
    }
}
