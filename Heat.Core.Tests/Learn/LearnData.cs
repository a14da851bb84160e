using System.Globalization;

namespace Heat.Tests;

/// <summary>Data sets of scikit-learn (<c>Data/learn-data.py</c>).</summary>
internal sealed record LearnData(double[,] X, double[] Y)
{
    public static LearnData Iris { get; } = Read("iris");

    public static LearnData Digits { get; } = Read("digits");

    public static LearnData Diabetes { get; } = Read("diabetes");

    public int Count => X.GetLength(0);

    public int Features => X.GetLength(1);

    public int[] Classes => Array.ConvertAll(Y, y => (int)y);

    /// <summary>The samples in one of several layouts: replicated, split along the samples or the features, and unbalanced with empty pieces.</summary>
    public DNDArray<T> On<T>(Communicator comm, int layout) where T : unmanaged => Lay(Ht.Array(X, null, comm).AsType<T>(), layout);

    /// <summary>An array in one of several layouts.</summary>
    public static DNDArray<T> Lay<T>(DNDArray<T> x, int layout) where T : unmanaged
    {
        switch (layout)
        {
            case 0: return x.Resplit(null);
            case 1: return x.Resplit(0);
            case 2: return x.Resplit(x.NDim - 1);
            default:
                var counts = new long[x.Comm.Size];
                counts[^1] = x.Shape[0] / 3;
                counts[x.Comm.Size / 2] += x.Shape[0] - counts[^1];
                return x.Resplit(0).Redistribute(counts);
        }
    }

    /// <summary>The names of the layouts.</summary>
    public const int Layouts = 4;

    private static LearnData Read(string name)
    {
        double[][] rows = [.. File.ReadLines(Path.Combine(Repository.Root, "Heat.Core.Tests", "Data", name + ".csv"))
            .Select(line => Array.ConvertAll(line.Split(','), number => double.Parse(number, CultureInfo.InvariantCulture)))];
        int features = rows[0].Length - 1;
        var x = new double[rows.Length, features];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int f = 0; f < features; f++)
                x[i, f] = rows[i][f];
        }

        return new(x, [.. rows.Select(row => row[features])]);
    }
}
