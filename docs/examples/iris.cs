#:project ../../Heat.Core/Heat.Core.csproj
#:package Sylvan.Data.Csv
#:property PublishAot=false

// Real data: Fisher's iris measurements from a CSV file, as a split array.
//   ./build.sh run docs/examples/iris.cs -n 4
using System.Globalization;
using Heat;
using Sylvan.Data.Csv;

Ht.Run(() =>
{
    // Every rank reads the small file; the array keeps each rank its slice of it.
    (string[] columns, double[,] measurements, string[] species) = Read(Path.Combine(Folder(), "iris.csv"));
    DNDArray<double> iris = Ht.Array(measurements, split: 0);
    Ht.Print($"{string.Join(", ", columns)}: {iris.Shape} {iris.DType}, split along axis {iris.Split}");
    iris.Print(options: PrintOptions.Current with { Threshold = 100 });
    Ht.PrintRanks($"rows {iris.Distribution.Displacements[iris.Comm.Rank]} to {iris.Distribution.Displacements[iris.Comm.Rank] + iris.LocalShape[0]}");

    // Global facts from local ones: a sum, a minimum and a maximum per column, and one reduction each.
    Communicator comm = iris.Comm;
    int width = columns.Length;
    var sum = new double[width];
    var low = Enumerable.Repeat(double.PositiveInfinity, width).ToArray();
    var high = Enumerable.Repeat(double.NegativeInfinity, width).ToArray();
    for (int row = 0; row < iris.LocalShape[0]; row++)
    {
        for (int column = 0; column < width; column++)
        {
            double x = iris.Local[row, column];
            sum[column] += x;
            low[column] = Math.Min(low[column], x);
            high[column] = Math.Max(high[column], x);
        }
    }

    comm.Allreduce(sum, ReduceOp.Sum);
    comm.Allreduce(low, ReduceOp.Min);
    comm.Allreduce(high, ReduceOp.Max);
    for (int column = 0; column < width; column++)
        Ht.Print(string.Create(CultureInfo.InvariantCulture, $"{columns[column],-12} mean {sum[column] / iris.Shape[0]:0.000}, {low[column]:0.0} to {high[column]:0.0}"));

    // One rank for each species, the rest empty: pieces may have any length.
    long[] counts = new long[comm.Size];
    string[] names = [.. species.Distinct()];
    for (int i = 0; i < names.Length; i++)
        counts[Math.Min(i, comm.Size - 1)] += species.Count(name => name == names[i]);
    Ht.Print($"\nRedistributed to [{string.Join(", ", counts)}], a species for each rank: {string.Join(", ", names)}");
    DNDArray<double> bySpecies = iris.Redistribute(counts);
    Ht.PrintRanks($"local shape {bySpecies.LocalShape}" + (bySpecies.LocalShape[0] > 0 ? $", first row [{string.Join(", ", FirstRow(bySpecies))}]" : ""));

    // Resplit: a measurement for each rank instead of a range of flowers.
    DNDArray<double> byColumn = iris.Resplit(1);
    Ht.PrintRanks($"resplit to axis 1: local shape {byColumn.LocalShape}");
});

static IEnumerable<double> FirstRow(DNDArray<double> a) => Enumerable.Range(0, (int)a.Shape[1]).Select(column => a.Local[0, column]);

// Where this file lies, which .NET notes for programs of one file.
static string Folder() => (string)AppContext.GetData("EntryPointFileDirectoryPath")!;

static (string[] Columns, double[,] Measurements, string[] Species) Read(string path)
{
    using CsvDataReader csv = CsvDataReader.Create(path);
    string[] columns = [.. Enumerable.Range(0, csv.FieldCount - 1).Select(csv.GetName)];
    var rows = new List<double[]>();
    var species = new List<string>();
    while (csv.Read())
    {
        rows.Add([.. Enumerable.Range(0, columns.Length).Select(csv.GetDouble)]);
        species.Add(csv.GetString(columns.Length));
    }

    var measurements = new double[rows.Count, columns.Length];
    for (int row = 0; row < rows.Count; row++)
    {
        for (int column = 0; column < columns.Length; column++)
            measurements[row, column] = rows[row][column];
    }

    return (columns, measurements, [.. species]);
}
