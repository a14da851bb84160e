using System.Globalization;
using System.Text;
using CsCheck;
using Heat.IO;

namespace Heat.Tests;

/// <summary>Files of separated values.</summary>
public class CsvTests
{
    [Distributed]
    public void Rows_load_in_every_split_whatever_ends_the_lines(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        foreach (string end in new[] { "\n", "\r\n" })
        {
            for (int rows = 0; rows < 9; rows += rows < 3 ? 1 : 5)
            {
                string text = string.Join(end, Enumerable.Range(0, rows).Select(row => $"{row}, {row}.5,-{row}e-2"));
                foreach (string last in new[] { "", end, end + end })
                {
                    string path = SharedFolder.Write(comm, folder, "a.csv", Encoding.ASCII.GetBytes($"a,b,c{end}second{end}{text}{last}"));
                    double[] expected = [.. Enumerable.Range(0, rows).SelectMany(row => new[] { row, row + 0.5, -row / 100.0 })];
                    for (int split = -1; split < 2; split++)
                    {
                        DNDArray<double> a = Csv.Load<double>(path, split < 0 ? null : split, headerLines: 2, comm: comm);
                        Assert.That(a.Shape, Is.EqualTo(new Shape(rows, rows == 0 ? 0 : 3)));
                        Assert.That(a.Distribution, Is.EqualTo(Distribution.Balanced(a.Shape, split < 0 ? null : split, comm.Size)));
                        Assert.That(a.ToArray(), Is.EqualTo(expected));
                    }
                }
            }
        }
    });

    [Distributed]
    public void Random_files_load_as_they_were_written(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        Gen<(string[], int, int)> files = Gen.Select(
            Gen.Int[1, 4], Gen.Int[0, 40], (columns, rows) => (columns, rows)).SelectMany(size => Gen.Select(
            Gen.Double.Where(double.IsFinite).Array[size.columns * size.rows].Select(numbers => Array.ConvertAll(numbers, x => x.ToString("R", CultureInfo.InvariantCulture))),
            Gen.Const(size.columns), Gen.Int[0, 3]));
        foreach ((string[] fields, int columns, int blanks) in Samples.Of(files, 20))
        {
            var text = new StringBuilder();
            for (int k = 0; k < fields.Length; k++)
                text.Append(fields[k]).Append((k + 1) % columns == 0 ? new string('\n', 1 + (k % 5 == 0 ? blanks : 0)) : ";");
            string path = SharedFolder.Write(comm, folder, "a.csv", Encoding.ASCII.GetBytes(text.ToString()));
            DNDArray<double> a = Csv.Load<double>(path, 0, separator: ';', comm: comm);
            Assert.That(a.ToArray(), Is.EqualTo(Array.ConvertAll(fields, field => double.Parse(field, CultureInfo.InvariantCulture))));
        }
    });

    [Distributed(MaxRanks = 3)]
    public void Columns_and_missing_values_are_chosen(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = SharedFolder.Write(comm, folder, "a.csv", [0xEF, 0xBB, 0xBF, .. "1,2,,nan\n,5,6,inf\n9, ,11,-Infinity\n"u8]);
        Assert.That(Csv.Load<float>(path, comm: comm).ToArray(), Is.EqualTo(new[]
        {
            1, 2, float.NaN, float.NaN, float.NaN, 5, 6, float.PositiveInfinity, 9, float.NaN, 11, float.NegativeInfinity,
        }));
        Assert.That(Csv.Load<double>(path, 0, columns: [2, 0], missing: -1, comm: comm).ToArray(), Is.EqualTo(new double[] { -1, 1, 6, -1, 11, 9 }));
        Assert.That(Csv.Load<long>(path, 0, columns: [1], missing: 7, comm: comm).ToArray(), Is.EqualTo(new long[] { 2, 5, 7 }));
        DNDArray<int> vector = Csv.LoadVector<int>(path, 2, 0, missing: 3, comm: comm);
        Assert.That(vector.Shape, Is.EqualTo(new Shape(3)));
        Assert.That(vector.ToArray(), Is.EqualTo(new[] { 3, 6, 11 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => Csv.Load<double>(path, columns: [4], comm: comm));
    });

    [Distributed(MaxRanks = 4)]
    public void A_wrong_field_is_named_on_all_ranks(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        void Check<T>(string text, string what) where T : unmanaged
        {
            string path = SharedFolder.Write(comm, folder, "a.csv", Encoding.UTF8.GetBytes("x,y\n" + text));
            InvalidDataException thrown = Assert.Throws<InvalidDataException>(() => Csv.Load<T>(path, 0, headerLines: 1, comm: comm))!;
            Assert.That(thrown.Message, Does.Contain(path).And.Contain(what));
        }

        string good = string.Concat(Enumerable.Repeat("1,2\n", 10));
        Check<double>(good + "3,four\n" + good, "Line 12, column 2: \"four\" is no float64");
        Check<double>(good + "\n\r\n\"3\",4\n", "Line 14, column 1: \"\"3\"\" is no float64; fields in quotes are not read");
        Check<double>(good + "3\n" + good, "Line 12 has 1 field(s), the first row has 2");
        Check<double>(good + "3,4,5", "Line 12 has 3 field(s), the first row has 2");
        Check<double>(good + "3,4x", "Line 12, column 2: \"4x\" is no float64");
        Check<double>(good + "3,1e", "Line 12, column 2: \"1e\" is no float64");
        Check<double>("1,\u00e4\n", "Line 2, column 2: \"\u00e4\" is no float64");
        Check<int>(good + "3,\n", "Line 12, column 2: \"\" is missing");
        Check<int>(good + "3,2147483648\n", "\"2147483648\" is no int32");
        Check<int>(good + "3,4.0\n", "\"4.0\" is no int32");
        Check<byte>(good + "3,-1\n", "\"-1\" is no uint8");
        Check<ulong>(good + "3,18446744073709551616\n", "is no uint64");
    });

    [Distributed(MaxRanks = 2)]
    public void Integers_and_booleans_are_exact(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = SharedFolder.Write(comm, folder, "a.csv", "9223372036854775807,-9223372036854775808,+5,007\n"u8.ToArray());
        Assert.That(Csv.Load<long>(path, comm: comm).ToArray(), Is.EqualTo(new[] { long.MaxValue, long.MinValue, 5, 7 }));
        path = SharedFolder.Write(comm, folder, "a.csv", "18446744073709551615\n0\n"u8.ToArray());
        Assert.That(Csv.Load<ulong>(path, comm: comm).ToArray(), Is.EqualTo(new[] { ulong.MaxValue, 0UL }));
        path = SharedFolder.Write(comm, folder, "a.csv", "127,-128\n"u8.ToArray());
        Assert.That(Csv.Load<sbyte>(path, comm: comm).ToArray(), Is.EqualTo(new sbyte[] { 127, -128 }));
        path = SharedFolder.Write(comm, folder, "a.csv", "True,0\nfalse,1\n"u8.ToArray());
        Assert.That(Csv.Load<bool>(path, comm: comm).ToArray(), Is.EqualTo(new[] { true, false, false, true }));
        Assert.Throws<NotSupportedException>(() => Csv.Load<System.Numerics.Complex>(path, comm: comm));
        Assert.Throws<ArgumentOutOfRangeException>(() => Csv.Load<int>(path, separator: '1', comm: comm));
    });

    [Distributed]
    public void Any_distribution_is_written_and_read_back(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        Gen<(Distribution, bool)> cases = Layouts.ShapesOf(2, 9).Where(shape => shape.Size > 0).SelectMany(shape => Gen.Select(Layouts.Of(shape, comm.Size), Gen.Bool));
        string path = Path.Join(folder, "a.csv");
        foreach ((Distribution distribution, bool isStrided) in Samples.Of(cases, 20))
        {
            DNDArray<int> a = Placed.Array<int>(distribution, comm, isStrided);
            Csv.Save(a, path, header: "first\nsecond", separator: '\t');
            DNDArray<int> back = Csv.Load<int>(path, 0, headerLines: 2, separator: '\t', comm: comm);
            Assert.That(back.ToArray(), Is.EqualTo(a.ToArray()));
        }
    });

    [Distributed(MaxRanks = 2)]
    public void Numbers_are_written_as_asked(Communicator comm) => SharedFolder.Use(comm, folder =>
    {
        string path = Path.Join(folder, "a.csv");
        Csv.Save(Ht.Array(new[,] { { 1.5, -2 }, { 1e300, double.NaN } }, split: 0, comm: comm), path, header: "a,b");
        Assert.That(File.ReadAllText(path), Is.EqualTo("a,b\n1.5,-2\n1E+300,NaN\n"));
        Csv.Save(Ht.Array(new[] { 1.27, 2 }, split: 0, comm: comm), path, format: "F1");
        Assert.That(File.ReadAllText(path), Is.EqualTo("1.3\n2.0\n"));
        Csv.Save(Ht.Array(new[] { true, false }, comm: comm), path);
        Assert.That(File.ReadAllText(path), Is.EqualTo("1\n0\n"));
        Assert.Throws<ArgumentException>(() => Csv.Save(Ht.Zeros<double>([1, 1, 1], comm: comm), path));
        Assert.Throws<FormatException>(() => Csv.Save(Ht.Zeros<double>([2], comm: comm), path, format: "Q"));
        Assert.Throws<NotSupportedException>(() => Csv.Save(Ht.Zeros<System.Numerics.Complex>([2], comm: comm), path));
        Assert.That(File.ReadAllText(path), Is.EqualTo("1\n0\n"));
    });

    [Test]
    public void Inspect_counts_rows_and_names_columns() => SharedFolder.Use(Ht.Self, folder =>
    {
        string path = SharedFolder.Write(Ht.Self, folder, "a.csv", "time,speed\n1,2\n\n3,4\n5,6"u8.ToArray());
        FileDescription file = Csv.Inspect(path, headerLines: 1);
        Assert.That(file.Variables[0].Shape, Is.EqualTo(new Shape(3, 2)));
        Assert.That(file.Variables[0].Dimensions, Is.EqualTo(new[] { "rows", "time, speed" }));
    });

    [Test]
    public unsafe void Numbers_are_rounded_as_NET_rounds_them()
    {
        var random = new Random(5);
        Span<byte> bytes = stackalloc byte[128];
        for (int k = 0; k < 200_000; k++)
        {
            double value = BitConverter.Int64BitsToDouble(random.NextInt64());
            float single = BitConverter.Int32BitsToSingle(random.Next());
            string text = (k % 6) switch
            {
                0 => value.ToString("R", CultureInfo.InvariantCulture),
                1 => value.ToString("E16", CultureInfo.InvariantCulture),
                2 => (random.NextDouble() * 1000 - 500).ToString("R", CultureInfo.InvariantCulture),
                3 => single.ToString("R", CultureInfo.InvariantCulture),
                4 => string.Create(CultureInfo.InvariantCulture, $"{random.NextInt64(1L << 60)}e{random.Next(-330, 310)}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{single:E8}"),
            };
            if (!double.IsFinite(double.Parse(text, CultureInfo.InvariantCulture)) && text.Contains('N', StringComparison.Ordinal))
                continue;
            bytes.Clear();
            int length = Encoding.ASCII.GetBytes(text, bytes);
            fixed (byte* start = bytes)
            {
                byte* at = start;
                Assert.That(DoubleField.TryParse(ref at, out double d) && at == start + length, Is.True, text);
                Assert.That(BitConverter.DoubleToInt64Bits(d), Is.EqualTo(BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture))), text);
                at = start;
                Assert.That(SingleField.TryParse(ref at, out float f) && at == start + length, Is.True, text);
                Assert.That(BitConverter.SingleToInt32Bits(f), Is.EqualTo(BitConverter.SingleToInt32Bits(float.Parse(text, CultureInfo.InvariantCulture))), text);
            }
        }
    }
}
