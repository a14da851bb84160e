#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// Clusters of Fisher's irises, and a picture (clusters.png, in the folder that is given) of them in the plane of the first two principal components. The same on any number of ranks:
//   ./build.sh run docs/examples/clustering.cs -n 4
using System.Globalization;
using System.Runtime.InteropServices;
using Heat;
using Heat.IO;
using Heat.Learn;

Ht.Run(() =>
{
    // Each rank reads its own rows of the file: four measurements of 150 flowers.
    DNDArray<double> flowers = Csv.Load<double>(Find("iris.csv"), split: 0, headerLines: 1, columns: [0, 1, 2, 3]);
    Ht.Print($"{flowers.Shape[0]} flowers, {flowers.Shape[1]} measurements, split along axis {flowers.Split}");

    // Measurements of mean 0 and deviation 1 count alike.
    DNDArray<double> x = new StandardScaler<double>().Fit(flowers).Transform(flowers);

    // Three clusters. An iteration communicates once, whatever the number of flowers.
    KMeans<double> kmeans = new KMeans<double>(nClusters: 3, nInit: 5, randomState: 0).Fit(x);
    Ht.Print($"{kmeans}");
    Ht.Print(string.Create(CultureInfo.InvariantCulture, $"inertia {kmeans.Inertia:0.000} after {kmeans.NIter} iterations"));
    Ht.Print($"sizes of the clusters: {string.Join(", ", Ht.BinCount(kmeans.Labels).ToArray())}");

    // How good are they? The file has 50 flowers of each of three species, one after the other.
    DNDArray<int> species = Ht.FloorDivide(Ht.Arange(0, 150, split: 0), 50);
    Ht.Print(string.Create(CultureInfo.InvariantCulture,
        $"silhouette {Scores.Silhouette(x, kmeans.Labels):0.000}, adjusted Rand score against the species {Scores.AdjustedRand(species, kmeans.Labels):0.000}"));

    // The plane in which the flowers differ most.
    PCA<double> pca = new PCA<double>(nComponents: 2).Fit(x);
    DNDArray<double> plane = pca.Transform(x);
    Ht.Print(string.Create(CultureInfo.InvariantCulture, $"two components hold {pca.ExplainedVarianceRatio.Sum():0.0%} of the variance; coordinates {plane.Shape}, split along axis {plane.Split}"));

    // A picture: each flower a square of the colour of its cluster, each center a cross.
    DNDArray<double> centers = pca.Transform(kmeans.ClusterCenters);
    string folder = args.Length > 0 ? args[0] : Path.GetTempPath();
    Picture(plane.ToArray(), kmeans.Labels.ToArray(), centers.ToArray()).ToPng(Path.Join(folder, "clusters.png"), low: 0, high: 2.6);
    Ht.Print("the centers in this plane:");
    centers.Round(3).Print();
});

// Pixels: the number of the cluster where a flower or a center is, and NaN, which is transparent, elsewhere. The first component goes to the
// right, the second upwards, in the same scale.
static DNDArray<double> Picture(double[] points, int[] labels, double[] centers)
{
    const int Scale = 80, Margin = 20;
    double left = points.Where((_, i) => i % 2 == 0).Min(), right = points.Where((_, i) => i % 2 == 0).Max();
    double low = points.Where((_, i) => i % 2 == 1).Min(), high = points.Where((_, i) => i % 2 == 1).Max();
    var pixels = new double[(int)((high - low) * Scale) + (2 * Margin), (int)((right - left) * Scale) + (2 * Margin)];
    MemoryMarshal.CreateSpan(ref pixels[0, 0], pixels.Length).Fill(double.NaN);
    for (int i = 0; i < labels.Length; i++)
        Draw(points[2 * i], points[(2 * i) + 1], 3, 3, labels[i]);
    for (int i = 0; i < centers.Length; i += 2)
    {
        Draw(centers[i], centers[i + 1], 14, 2, i / 2);
        Draw(centers[i], centers[i + 1], 2, 14, i / 2);
    }

    return Ht.Array(pixels);

    void Draw(double x, double y, int width, int height, int cluster)
    {
        int row = Margin + (int)((high - y) * Scale), column = Margin + (int)((x - left) * Scale);
        for (int i = -height; i <= height; i++)
        {
            for (int j = -width; j <= width; j++)
                pixels[row + i, column + j] = cluster;
        }
    }
}

// A file beside this program, or in the examples of the repository that it runs in.
static string Find(string file)
{
    if (AppContext.GetData("EntryPointFileDirectoryPath") is string own)
        return Path.Combine(own, file);
    string folder = AppContext.BaseDirectory;
    while (!File.Exists(Path.Combine(folder, "docs", "examples", file)))
        folder = Path.GetDirectoryName(folder) ?? throw new FileNotFoundException(file);
    return Path.Combine(folder, "docs", "examples", file);
}
