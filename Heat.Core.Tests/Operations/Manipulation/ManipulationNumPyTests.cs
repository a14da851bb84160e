using System.Text.Json;
using CsCheck;

namespace Heat.Tests;

/// <summary>Functions of shapes and orders against NumPy (Data/manipulation.py): random arguments, arrays distributed in any way.</summary>
public class ManipulationNumPyTests
{
    private static readonly IReadOnlyList<NumPyRecord> s_records = NumPyRecord.Read("manipulation");

    [Distributed]
    public void Functions_return_what_they_do_in_numpy(Communicator comm)
    {
        var random = new PCG(1, 9);
        DirectAccess before = RankContext.Current.Direct;
        try
        {
            foreach (NumPyRecord record in s_records)
            {
                RankContext.Current.Direct = random.Next(3) == 0 ? DirectAccess.Nowhere : DirectAccess.Everywhere;
                DNDArray<long>[] arrays = Operands(record, comm, random);
                string context = $"{string.Join("; ", arrays.Select(a => a.Distribution))}: {record}";
                if (record.Has("error"))
                {
                    Assert.That(() => ManipulationCalls.Of(record, arrays, comm), Throws.InstanceOf<ArgumentException>(), context);
                    continue;
                }

                DNDArray<long>[] results = ManipulationCalls.Of(record, arrays, comm);
                JsonElement[] expected = [.. record["results"].EnumerateArray()];
                Assert.That(results, Has.Length.EqualTo(expected.Length), context);
                for (int k = 0; k < results.Length; k++)
                    Check(results[k], expected[k], comm, context);
                foreach (DNDArray<long> a in arrays)
                    Assert.That(a.Local.ToArray(), Is.EqualTo(Elements(a.Shape, First(arrays, a)).Slice(a.Distribution.BlockOf(comm.Rank)).ToArray()), "the argument changed: " + context);
            }
        }
        finally
        {
            RankContext.Current.Direct = before;
        }
    }

    private static void Check(DNDArray<long> result, JsonElement expected, Communicator comm, string context)
    {
        Assert.That(result.Shape, Is.EqualTo(new Shape(Longs(expected.GetProperty("shape")))), context);
        Assert.That(result.LocalShape, Is.EqualTo(result.Distribution.LocalShape(comm.Rank)), context);
        if (result.IsRowMajor)
            Assert.That(result.Local.IsContiguous, context);
        Assert.That(result.ToArray(), Is.EqualTo(Longs(expected.GetProperty("data"))), context);
    }

    /// <summary>The operands of a record: their elements are numbered through, their distributions are random, some pieces are strided.</summary>
    private static DNDArray<long>[] Operands(NumPyRecord record, Communicator comm, PCG random)
    {
        long first = 0;
        return [.. record["shapes"].EnumerateArray().Select(json =>
        {
            Shape shape = new(Longs(json));
            Distribution distribution = shape.NDim == 0 ? Distribution.Balanced(shape, null, comm.Size) : Layouts.Of(shape, comm.Size).Generate(random, null, out _);
            DNDArray<long> a = Placed.Array<long>(distribution, comm, strided: random.Next(3) == 0);
            Elements(shape, first).Slice(distribution.BlockOf(comm.Rank)).CopyTo(a.Local);
            first += shape.Size;
            return a;
        })];
    }

    private static LocalTensor<long> Elements(Shape shape, long first) => new(Enumerable.Range(0, (int)shape.Size).Select(i => first + i).ToArray(), shape);

    private static long First(DNDArray<long>[] arrays, DNDArray<long> one) => arrays.TakeWhile(a => !ReferenceEquals(a, one)).Sum(a => a.Size);

    private static long[] Longs(JsonElement json) => [.. json.EnumerateArray().Select(number => number.GetInt64())];
}
