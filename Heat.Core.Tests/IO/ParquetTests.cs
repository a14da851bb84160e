using ParquetSharp;

namespace Heat.Tests;

/// <summary>Parquet files of ParquetSharp (Arrow's C++ library), and files that all ranks write and that it reads.</summary>
public class ParquetTests
{
    private static readonly int[] s_groups = [40, 1, 0, 25, 34];

    [Distributed]
    public void Columns_of_any_type_in_any_split(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "table.parquet");
        comm.Together(() =>
        {
            if (comm.Rank == 0)
                WriteTable(path);
        });
        double[] expected = [.. Enumerable.Range(0, 100).SelectMany(row => new double[] { row * 0.5, row - 50, row % 3 == 0 ? 1 : 0 })];
        foreach (int? split in new int?[] { null, 0, 1 })
        {
            DNDArray<double> table = Parquet.Load<double>(path, ["float", "int", "bool"], split, comm: comm);
            Assert.That(table.Distribution, Is.EqualTo(Distribution.Balanced([100, 3], split, comm.Size)));
            Assert.That(table.ToArray(), Is.EqualTo(expected));
        }

        Assert.That(Parquet.LoadColumn<long>(path, "long", 0, comm: comm).ToArray(), Is.EqualTo(Enumerable.Range(0, 100).Select(row => row * 10_000_000_000L)));
        Assert.That(Parquet.LoadColumn<long>(path, "long", comm: comm).Split, Is.Null);
        Assert.That(Parquet.LoadColumn<float>(path, "missing", 0, comm: comm).ToArray(), Is.EqualTo(Enumerable.Range(0, 100).Select(row => row % 7 == 0 ? float.NaN : row)));
        Assert.That(() => Parquet.LoadColumn<int>(path, "missing", 0, comm: comm), Throws.TypeOf<InvalidCastException>().With.Message.Contain("row 0 is missing"));
        Assert.That(() => Parquet.LoadColumn<int>(path, "float", 0, comm: comm), Throws.TypeOf<InvalidCastException>().With.Message.Contain("(1)"));
        Assert.That(() => Parquet.LoadColumn<int>(path, "word", 0, comm: comm), Throws.TypeOf<NotSupportedException>().With.Message.Contain("string"));
        Assert.That(() => Parquet.LoadColumn<int>(path, "none", 0, comm: comm), Throws.TypeOf<KeyNotFoundException>().With.Message.Contain("float"));
        Assert.That(() => Parquet.LoadColumn<int>(Ramp.File("latest.h5"), "none", 0, comm: comm), Throws.TypeOf<InvalidDataException>());
        FileDescription description = Parquet.Inspect(path);
        Assert.That((description["long"].Shape, description["long"].ElementType, description.Attributes["row groups"]), Is.EqualTo((new Shape(100), "int64", (object)s_groups.Length)));
    });

    [Distributed]
    public void Every_rank_writes_a_file(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "out.parquet");
        foreach (Distribution distribution in new[] { Distribution.Balanced([11, 3], 0, comm.Size), Distribution.Balanced([11, 3], 1, comm.Size), Distribution.Balanced([11, 3], null, comm.Size) })
        {
            foreach (ParquetCompression compression in Enum.GetValues<ParquetCompression>())
            {
                Parquet.Save(Ramp.Array<float>(distribution, comm), path, ["a", "b", "c"], compression);
                Assert.That(Parquet.Load<float>(path, split: 0, comm: comm).ToArray(), Is.EqualTo(Ramp.Of<float>([11, 3])), $"{distribution}, {compression}");
            }
        }

        Assert.That(Directory.GetFiles(path), Has.Length.EqualTo(comm.Size));
        comm.Together(() => Assert.That(ReadColumn<float>(Path.Join(path, $"part-{comm.Rank:00000}.parquet"), 1), Is.EqualTo(MyColumn(comm, 1))));
        foreach (string name in Ramp.Names.Except(["float16", "complex64", "complex128"]))
            Ramp.Visit(name, new RoundTrips(path, comm));
        Assert.That(() => Parquet.Save(Ht.Zeros<Half>([3], comm: comm), path), Throws.TypeOf<NotSupportedException>());
        Assert.That(() => Parquet.Save(Ht.Zeros<int>([3, 2], comm: comm), path, ["a", "a"]), Throws.ArgumentException);
        Assert.That(() => Parquet.Save(Ht.Zeros<int>([3, 2, 1], comm: comm), path), Throws.ArgumentException);
        SharedFolder.Write(comm, path, "precious.txt", [1]);
        Assert.That(() => Parquet.Save(Ht.Zeros<int>([3, 2], comm: comm), path), Throws.InstanceOf<IOException>());
    });

    internal static void WriteTable(string path)
    {
        Column[] columns = [new Column<float>("float"), new Column<int>("int"), new Column<bool>("bool"), new Column<long>("long"), new Column<double?>("missing"), new Column<string>("word")];
        using var file = new ParquetFileWriter(path, columns);
        int first = 0;
        foreach (int count in s_groups)
        {
            int[] rows = [.. Enumerable.Range(first, count)];
            first += count;
            using RowGroupWriter group = file.AppendRowGroup();
            Write(group, Array.ConvertAll(rows, row => row * 0.5f));
            Write(group, Array.ConvertAll(rows, row => row - 50));
            Write(group, Array.ConvertAll(rows, row => row % 3 == 0));
            Write(group, Array.ConvertAll(rows, row => row * 10_000_000_000L));
            Write(group, Array.ConvertAll(rows, row => row % 7 == 0 ? (double?)null : row));
            Write(group, Array.ConvertAll(rows, row => $"{row}"));
        }

        file.Close();

        static void Write<T>(RowGroupWriter group, T[] values)
        {
            using LogicalColumnWriter<T> column = group.NextColumn().LogicalWriter<T>();
            column.WriteBatch(values);
        }
    }

    private static float[] MyColumn(Communicator comm, int column)
    {
        Block rows = Distribution.Balanced([11, 3], 0, comm.Size).BlockOf(comm.Rank);
        return [.. Enumerable.Range((int)rows.Start[0], (int)rows.Shape[0]).Select(row => Ramp.Value<float>(3 * row + column))];
    }

    private static List<T> ReadColumn<T>(string path, int column)
    {
        using var file = new ParquetFileReader(path);
        var values = new List<T>();
        for (int k = 0; k < file.FileMetaData.NumRowGroups; k++)
        {
            using RowGroupReader group = file.RowGroup(k);
            using LogicalColumnReader<T> reader = group.Column(column).LogicalReader<T>();
            values.AddRange(reader.ReadAll((int)group.MetaData.NumRows));
        }

        return values;
    }

    private sealed class RoundTrips(string path, Communicator comm) : Ramp.ITypeAction
    {
        public void Run<T>() where T : unmanaged
        {
            Parquet.Save(Ramp.Array<T>(Distribution.Balanced([13], 0, comm.Size), comm), path);
            Assert.That(Parquet.LoadColumn<T>(path, "c0", 0, comm: comm).ToArray(), Is.EqualTo(Ramp.Of<T>([13])));
        }
    }
}
