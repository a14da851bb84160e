using System.Diagnostics;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Heat.Tests;

/// <summary>What looks right and is not: the compiler says what to write instead.</summary>
public class TrapTests
{
    private const string Arrays = "DNDArray<double> a = Ht.Zeros<double>([3]), b = a; ";

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [TestCase("Ht.Zeros<double>(3, 4);", "write [3] for a vector of 3 elements, [3, 4] for a 3 x 4 matrix")]
    [TestCase("Shape s = 3;", "write [3]")]
    [TestCase(Arrays + "bool same = a == b;", "Ht.ArrayEqual(a, b)")]
    [TestCase(Arrays + "bool other = a != b;", "Ht.Equal(a, b)")]
    [TestCase(Arrays + "bool none = a == null;", "'a is null'")]
    public void The_compiler_refuses_and_advises(string statement, string advice) =>
        Assert.That(Errors(statement), Has.Length.EqualTo(1).And.All.Contains(advice));

    [TestCase("Ht.Zeros<double>([3, 4], 1);")]
    [TestCase(Arrays + "bool none = a is null || ReferenceEquals(a, b) || a.Equals(b);")]
    [TestCase("Ht.Array(new double[][] { [1, 2], [3, 4] }, split: 0);")]
    public void The_advice_compiles(string statement) => Assert.That(Errors(statement), Is.Empty);

    [Test]
    public void Rows_of_one_length_are_a_matrix()
    {
        Assert.That(Ht.Array(new float[][] { [1, 2, 3], [4, 5, 6] }).Item(1, 2), Is.EqualTo(6));
        Assert.That(Ht.Array(System.Array.Empty<int[]>()).Shape, Is.EqualTo(new Shape(0, 0)));
        Assert.That(() => Ht.Array(new int[][] { [1, 2], [3] }), Throws.ArgumentException.With.Message.Contains("Row 1 has 1 elements, row 0 has 2"));
        Assert.That(() => Ht.Array(new int[][] { [1, 2], null! }), Throws.ArgumentException.With.Message.Contains("Row 1 has no elements"));
    }

    [Distributed]
    public void A_debugger_sees_an_array_without_communication(Communicator comm)
    {
        DNDArray<int> a = Ht.Arange(10, split: 0, comm: comm);
        using CommunicationTrace trace = Ht.Trace();
        Assert.That(a.DebuggerText, Is.EqualTo($"int32 (10,), split 0, local {a.LocalShape}"));
        Type proxy = Type.GetType(typeof(DNDArray<>).GetCustomAttribute<DebuggerTypeProxyAttribute>()!.ProxyTypeName)!;
        Assert.That(proxy, Is.EqualTo(typeof(DNDArray<>.DebuggerView)));
        Assert.That(new DNDArray<int>.DebuggerView(a).LocalValues, Is.EqualTo(a.Local.ToArray()));
        Assert.That(trace.Records, Is.Empty);
    }

    [Test]
    public void A_debugger_sees_the_first_values_of_a_large_piece()
    {
        DNDArray<int> a = Ht.Arange(30_000);
        Assert.That(new DNDArray<int>.DebuggerView(a).LocalValues, Is.EqualTo(Enumerable.Range(0, 10_000)));
    }

    private static string[] Errors(string statement)
    {
        var options = new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable);
        var compilation = CSharpCompilation.Create("trap", [CSharpSyntaxTree.ParseText("using Heat; " + statement)], s_references, options);
        return [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
    }
}
