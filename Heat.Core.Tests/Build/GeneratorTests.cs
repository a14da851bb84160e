using Heat.Build;
using Heat.Build.Generating;

namespace Heat.Tests;

/// <summary>The forms of operations that <c>./build.sh generate</c> writes from declarations.</summary>
public class GeneratorTests
{
    [Test]
    public void Generated_files_are_current()
    {
        IReadOnlyCollection<(string Path, string Text)> sources = Generator.Sources();
        var written = sources.Where(source => Generator.IsGenerated(source.Path)).ToDictionary(source => source.Path, source => source.Text, StringComparer.Ordinal);
        IReadOnlyDictionary<string, string> files = Generator.Generate(sources);
        Assert.That(files, Is.Not.Empty);
        Assert.That(written.Keys, Is.EquivalentTo(files.Keys), "run ./build.sh generate");
        foreach ((string path, string text) in files)
            Assert.That(written[path], Is.EqualTo(text), $"{path} is not current: run ./build.sh generate");
    }

    [TestCase("[Member] public static DNDArray<T> F<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null) where T : unmanaged, INumber<T> => G(x);",
        "NumberOperations", "public DNDArray<T> F() => Ht.F(x);")]
    [TestCase("[Member] public static T F<T>(DNDArray<T> a, Axes axis, bool keepDims = false) where T : unmanaged, IBinaryInteger<T> => G(a);",
        "IntegerOperations", "public T F(Axes axis, bool keepDims = false) => Ht.F(a, axis: axis, keepDims: keepDims);")]
    [TestCase("[Member] public static U F<T, U>(DNDArray<T> a, U u) where T : unmanaged where U : struct => G(a);",
        "ArrayOperations", "public U F<U>(U u) where U : struct => Ht.F(a, u: u);")]
    [TestCase("[Property, ForComplexToReal<K>] public static DNDArray<T> F<T>(DNDArray<T> x, DNDArray<T>? destination = null, DNDArray<bool>? where = null) where T : unmanaged, INumber<T> => G(x);",
        "ComplexOperations", "public DNDArray<float> F => Ht.F(x);")]
    [TestCase("[InPlace] public static DNDArray<T> F<T>(DNDArray<T> x, int n, DNDArray<T>? destination = null, DNDArray<bool>? where = null) where T : unmanaged, INumber<T> => G(x);",
        "NumberOperations", "public void FInPlace(int n, DNDArray<bool>? where = null) => Ht.F(x, n: n, destination: x, where: where);")]
    [TestCase("[ValueFirst] public static DNDArray<T> F<T>(DNDArray<T> x, Operand<T> y) where T : unmanaged, INumber<T> => G(x, y);",
        "Ht", "public static DNDArray<T> F<T>(T x, DNDArray<T> y) where T : unmanaged, INumber<T> => G(x, y);")]
    [TestCase("[Alias(\"H\")] public static DNDArray<T> F<T>(DNDArray<T> x) where T : unmanaged, INumber<T> => G(x);",
        "Ht", "public static DNDArray<T> H<T>(DNDArray<T> x) where T : unmanaged, INumber<T> => Ht.F(x);")]
    [TestCase("[Operator(\"%\")] public static DNDArray<T> F<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null) where T : unmanaged, INumber<T> => G(x, y);",
        "NumberOperations", "public void operator %=(T y) => Ht.F(x, y, destination: x);")]
    [TestCase("[Operator(\"%\")] public static DNDArray<T> F<T>(DNDArray<T> x, Operand<T> y, DNDArray<T>? destination = null) where T : unmanaged, INumber<T> => G(x, y);",
        "NumberOperations", "public static DNDArray<T> operator %(T x, DNDArray<T> y) => Ht.F(x, y);")]
    [TestCase("[ForIntegers] public static T F<T>(DNDArray<T> a, T? t = null) where T : unmanaged, IFloatingPointIeee754<T> => new G<T, V<T>, T>(a).F(t ?? T.Zero);",
        "IntegerFunctions", "public static double F<T>(DNDArray<T> a, double? t = null) where T : unmanaged, IBinaryInteger<T> => new G<T, V<double>, double>(a).F(t ?? double.Zero);")]
    [TestCase("[ForNarrowIntegers] public static T F<T>(DNDArray<T> a, DNDArray<T>? b) where T : unmanaged, INumberBase<T> => G<T, T>(a, b);",
        "Ht", "public static ulong F(DNDArray<byte> a, DNDArray<ulong>? b) => G<byte, ulong>(a, b);")]
    [TestCase("[ForComplex64] public static double F(DNDArray<Complex> a, double b = double.MaxValue) => G<Complex, double>(a, b);",
        "Ht", "public static float F(DNDArray<Complex64> a, float b = float.MaxValue) => G<Complex64, float>(a, b);")]
    public void A_form_is_as_its_attribute_says(string declaration, string type, string form)
    {
        string text = Generate(declaration);
        Assert.That(Flat(text), Does.Contain(form));
        Assert.That(text[..text.IndexOf(form[..20], StringComparison.Ordinal)], Does.Contain($"public static partial class {type}\n"));
    }

    [TestCase("[InPlace] public static DNDArray<T> F<T>(DNDArray<T> x) where T : unmanaged => G(x);", "destination")]
    [TestCase("[Member] public static DNDArray<T> F<T>(int n) where T : unmanaged => G(x);", "DNDArray")]
    [TestCase("[ValueFirst] public static DNDArray<T> F<T>(DNDArray<T> x) where T : unmanaged => G(x);", "Operand")]
    [TestCase("[ForBooleans<K>] public static DNDArray<T> F<T>(DNDArray<T> x, int n) where T : unmanaged => G(x);", "kernel")]
    public void What_cannot_be_is_an_error_with_its_place(string declaration, string reason) =>
        Assert.That(() => Generate(declaration), Throws.TypeOf<BuildFailedException>().With.Message.Contains(reason).And.Message.StartsWith("Operations/F/Ht.F.cs:"));

    private static string Generate(string declaration)
    {
        IReadOnlyDictionary<string, string> files = Generator.Generate([("Operations/F/Ht.F.cs", $"public static partial class Ht {{ {declaration} }}")]);
        Assert.That(files.Keys, Is.EqualTo(["Operations/F/F.g.cs"]));
        return files["Operations/F/F.g.cs"];
    }

    private static string Flat(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.TrimEntries));
}
