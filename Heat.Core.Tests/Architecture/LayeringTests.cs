using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Heat.Tests;

/// <summary>A folder of Heat.Core may use only itself and the folders above it in this list.</summary>
public class LayeringTests
{
    private static readonly string[] s_layers =
    [
        "Primitives", "Kernels", "Memory", "Communication", "Distribution", "Arrays", "Operations",
        "LinearAlgebra", "Fourier", "Signal", "Sparse", "IO", "Spatial", "Graph", "Learn",
    ];

    /// <summary>The sources of Heat.Core. Compiling them is most of the work of a test of them.</summary>
    internal static CSharpCompilation Core => s_core.Value;

    private static readonly Lazy<CSharpCompilation> s_core = new(() => Compile(Sources()));

    [Test]
    public void No_folder_uses_one_below_it()
    {
        const string WithoutGenerators = "CS8795"; // the bodies of imported functions, which a source generator writes
        var errors = Core.GetDeclarationDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error && !string.Equals(d.Id, WithoutGenerators, StringComparison.Ordinal));
        Assert.That(errors.Take(5), Is.Empty, "the sources did not compile as the test compiles them");
        Assert.That(Core.SyntaxTrees.Where((_, number) => number % 30 == 0).SelectMany(BodyErrors).Take(5), Is.Empty, "nor did the bodies of a sample");
        Assert.That(Violations(Core), Is.Empty);

        static IEnumerable<Diagnostic> BodyErrors(SyntaxTree tree) =>
            Core.GetSemanticModel(tree).GetMethodBodyDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);
    }

    [Test]
    public void Every_folder_is_a_layer() =>
        Assert.That(Sources().Select(LayerOf).Where(layer => layer < 0), Is.Empty);

    [Test]
    public void A_use_from_below_is_found()
    {
        CSharpCompilation compilation = Compile([("Primitives/Low.cs", "class Low { High? _high; int Call() => new High().Value; }"), ("Arrays/High.cs", "class High { public int Value => 1; }")]);
        Assert.That(Violations(compilation), Has.Count.EqualTo(3));
    }

    private static List<string> Violations(CSharpCompilation compilation)
    {
        var violations = new List<string>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => LayerOf(tree.FilePath) >= 0))
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (model.GetSymbolInfo(name).Symbol is { } symbol && Highest(symbol) > LayerOf(tree.FilePath))
                    violations.Add($"{tree.FilePath}:{name.GetLocation().GetLineSpan().StartLinePosition.Line + 1} uses {symbol.ToDisplayString()} of {s_layers[Highest(symbol)]}");
            }
        }

        return violations;
    }

    /// <summary>The layer that declares a symbol; of a class in parts, the lowest that declares a part.</summary>
    private static int Highest(ISymbol symbol) =>
        symbol is INamespaceSymbol ? -1 : symbol.OriginalDefinition.DeclaringSyntaxReferences.Select(reference => LayerOf(reference.SyntaxTree.FilePath)).DefaultIfEmpty(-1).Min();

    private static int LayerOf((string Path, string Text) source) => LayerOf(source.Path);

    private static int LayerOf(string path) => Array.IndexOf(s_layers, path.Split('/', '\\')[0]);

    internal static CSharpCompilation Compile(IEnumerable<(string Path, string Text)> sources)
    {
        const string Implicit = """
            global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
            global using System.Threading; global using System.Threading.Tasks;
            """;
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Heat.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Layers",
            sources.Append(("Implicit.cs", Implicit)).Select(source => CSharpSyntaxTree.ParseText(source.Item2, options, source.Item1)),
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    internal static IEnumerable<(string Path, string Text)> Sources()
    {
        string root = Path.Combine(Repository.Root, "Heat.Core");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(path => (Path: Path.GetRelativePath(root, path), Full: path))
            .Where(source => !source.Path.StartsWith("obj", StringComparison.Ordinal) && !source.Path.StartsWith("bin", StringComparison.Ordinal))
            .Select(source => (source.Path, File.ReadAllText(source.Full)));
    }
}
