using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Heat.Tests;

/// <summary>The page for users of Python Heat, made by evaluating every expression on it for every split of its operands.</summary>
internal static class HeatUsersPage
{
    private const int Ranks = 3;

    private static readonly int?[] s_splits = [null, 0, 1];

    public static string Make()
    {
        var page = new StringBuilder();
        page.Append(
            """
            # For users of Python Heat

            The names of Python Heat's modules and what takes their place. The page is generated: each expression below was compiled, and
            evaluated for `a` and `b` of two dimensions on three ranks, for every combination of their splits (none, 0, 1), `b`'s pieces
            being of other sizes than `a`'s. *Every split* says whether that gave the same values each time; a test fails if the page is no
            longer true (`HEAT_RECORD=1 ./build.sh test` writes it anew).

            Most functions are also members of the array (`a.Exp()`, `a.Sum(axis: 0)`), and those of one array that changes have a form
            `a.ExpInPlace()`. Where Python Heat has `out` and `where`, the arguments are `destination` and `where`. Names follow .NET:
            `keepdims` is `keepDims`, `axis` takes an integer or several (`axis: [0, 1]`), and what an element type cannot do does not compile.


            """.ReplaceLineEndings("\n"));
        foreach ((string module, HeatName[] names) in HeatModules.All)
        {
            page.Append("## ").Append(module).Append("\n\n| Python Heat | here | every split | |\n|---|---|---|---|\n");
            foreach (HeatName name in names)
                page.Append($"| {Code(name.Names.Split(' '))} | {Code(name.Here)} | {Verdict(name)} | {name.Note} |\n");
            page.Append('\n');
        }

        page.Append("## io\n\nThese need files, and are compiled only. Heat.IO is a package of its own ([files](files.md)).\n\n| Python Heat | here | |\n|---|---|---|\n");
        foreach ((string names, string here, string note) in HeatModules.Io)
            page.Append($"| {Code(names.Split(' '))} | {Code(here)} | {note} |\n");
        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string Code(params string[] texts) => string.Join(", ", texts.Select(text => $"`{text.Replace("|", "\\|", StringComparison.Ordinal)}`"));

    private static string Verdict(HeatName name)
    {
        string? unlike = null;
        Ht.Run(Ranks, () =>
        {
            double[] expected = [.. Flat(name.Evaluate(null, null))];
            foreach (int? split in name.Operands > 0 ? s_splits : [null])
            {
                foreach (int? other in name.Operands > 1 ? s_splits : [null])
                {
                    if (!Alike(expected, [.. Flat(name.Evaluate(split, other))]) && Ht.World.Rank == 0)
                        unlike ??= name.Operands == 1 ? $"not {split}" : $"not {split}, {other}";
                }
            }
        });
        return unlike ?? "yes";
    }

    // Sums over other pieces round otherwise: relative to the largest number.
    private static bool Alike(double[] x, double[] y)
    {
        double tolerance = 1e-12 * x.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        return x.Length == y.Length && x.Zip(y).All(pair => pair.First.Equals(pair.Second) || Math.Abs(pair.First - pair.Second) <= tolerance);
    }

    /// <summary>All numbers of a value in order: of a number, an array's elements, or several of them.</summary>
    private static IEnumerable<double> Flat(object value) => value switch
    {
        ITuple several => Enumerable.Range(0, several.Length).SelectMany(i => Flat(several[i]!)),
        Array several => several.Cast<object>().SelectMany(Flat),
        DNDArray<double> array => Elements(array),
        DNDArray<long> array => Elements(array).Select(Convert.ToDouble),
        DNDArray<int> array => Elements(array).Select(Convert.ToDouble),
        DNDArray<bool> array => Elements(array).Select(Convert.ToDouble),
        DNDArray<Complex> array => Elements(array).SelectMany(z => (double[])[z.Real, z.Imaginary]),
        _ => [Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)],
    };

    private static T[] Elements<T>(DNDArray<T> array) where T : unmanaged => array.Resplit(null).ToArray();
}
