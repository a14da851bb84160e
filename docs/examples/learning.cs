#:project ../../Heat.Core/Heat.Core.csproj
#:property PublishAot=false

// Two small models: the modes of a moving wave (DMD), and a regression that finds out which measurements count (Lasso). The same on any
// number of ranks:
//   ./build.sh run docs/examples/learning.cs -n 4
using System.Globalization;
using System.Numerics;
using Heat;
using Heat.IO;
using Heat.Learn;

Ht.Run(() =>
{
    // A wave that runs along 200 points and decays, seen at 40 times: a state is a column. The points are split over the ranks.
    DNDArray<double> position = Ht.Arange(200.0, split: 0).Reshape([200, 1]), time = Ht.Arange(40.0).Reshape([1, 40]);
    DNDArray<double> wave = Ht.Exp(time * -0.05) * Ht.Sin(position * 0.1 - time * 0.3);
    DMD<double> dmd = new DMD<double>(svdRank: 2).Fit(wave[.., ..20].Copy());
    foreach (Complex eigenvalue in dmd.RomEigenvalues.ToArray().OrderBy(value => value.Imaginary))
    {
        Ht.Print(string.Create(CultureInfo.InvariantCulture,
            $"a mode that turns by {eigenvalue.Phase:0.000} and shrinks to {eigenvalue.Magnitude:0.0000} with each step (the wave: {0.3 * Math.Sign(eigenvalue.Phase):0.000} and {Math.Exp(-0.05):0.0000})"));
    }

    // From the first half of the times follows the second.
    DNDArray<double> last = dmd.PredictNext(wave[.., 19], steps: 20);
    Ht.Print($"the last state is predicted {(Ht.AllClose(last, wave[.., 39], atol: 1e-9) ? "exactly" : "badly")}");

    // Ten measurements of 442 patients with diabetes, and how far the disease has come a year later. Which measurements tell that?
    string[] names = File.ReadLines(Find("diabetes.csv")).First().Split(',');
    DNDArray<double> patients = Csv.Load<double>(Find("diabetes.csv"), split: 0, headerLines: 1);
    DNDArray<double> x = patients[.., ..10], y = patients[.., 10];
    foreach (double alpha in (double[])[1, 0.1])
    {
        Lasso<double> lasso = new Lasso<double>(alpha).Fit(x, y);
        Ht.Print($"\n{lasso}: {Ht.CountNonZero(lasso.Coef)} of {lasso.Coef.Size} coefficients are not 0");
        Ht.Print(string.Join(", ", names.Zip(lasso.Coef.ToArray()).Where(pair => pair.Second != 0)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.First} {pair.Second:0}"))));
        Ht.Print(string.Create(CultureInfo.InvariantCulture, $"R² {lasso.Score(x, y):0.000}"));
    }
});

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
