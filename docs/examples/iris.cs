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

    // What is known of all flowers: reductions along axis 0, over all ranks.
    double[] mean = iris.Mean(axis: 0).ToArray(), low = iris.Min(axis: 0).ToArray(), high = iris.Max(axis: 0).ToArray();
    for (int column = 0; column < columns.Length; column++)
        Ht.Print(string.Create(CultureInfo.InvariantCulture, $"{columns[column],-12} mean {mean[column]:0.000}, {low[column]:0.0} to {high[column]:0.0}"));

    // Columns of mean 0 and deviation 1: mean and deviation are rows of 4, broadcast over 150.
    DNDArray<double> standardized = (iris - iris.Mean(axis: 0)) / iris.Std(axis: 0);
    Ht.Print(string.Create(CultureInfo.InvariantCulture, $"standardized: the most unusual measurement is {standardized.Abs().Max():0.00} deviations from its mean"));

    // One rank for each species, the rest empty: pieces may have any length.
    long[] counts = new long[iris.Comm.Size];
    string[] names = [.. species.Distinct()];
    for (int i = 0; i < names.Length; i++)
        counts[Math.Min(i, iris.Comm.Size - 1)] += species.Count(name => name == names[i]);
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
