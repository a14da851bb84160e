using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Heat.Tests;

/// <summary>Elements of arrays move from rank to rank through the two engines, exchange and gather, and nowhere else: no operation
/// packs, sends or works out owners by itself. Reductions, scans and broadcasts are free.</summary>
public class DataMovementTests
{
    private static readonly string[] s_engines = ["Communication/", "Distribution/Exchanges/", "Distribution/Executors/", "Distribution/Gather/"];

    /// <summary>Calls that send different things to different ranks, or move parts of different lengths, whatever their elements are.</summary>
    private static readonly HashSet<string> s_movements =
    [
        "Send", "Receive", "SendReceive", "Isend", "Ireceive", "Alltoall", "Alltoallv", "Ialltoall", "Ialltoallv",
        "Allgatherv", "Iallgatherv", "Gatherv", "Igatherv", "Scatter", "Scatterv", "Iscatter", "Iscatterv", "Launch",
    ];

    /// <summary>Calls with something of the same length from each rank: not of elements of an array, but of what ranks tell each other.</summary>
    private static readonly HashSet<string> s_gatherings = ["Allgather", "Iallgather", "Gather", "Igather"];

    /// <summary>The exceptions, and why.</summary>
    private static readonly Dictionary<string, string> s_allowed = new()
    {
        ["Arrays/DNDArrayCommunication.cs"] = "the calls that a program makes itself, with an array as the buffer",
        ["Arrays/Printing/Ht.Print.cs"] = "texts",
        ["Operations/Quantiles/KeySelection.cs"] = "the few keys that are left of a selection",
        ["Operations/Sorting/ComparedCuts.cs"] = "a proposal for a splitter from each rank",
        ["Operations/Sorting/SortedLookup.cs"] = "the first value of each rank",
    };

    private static readonly Lazy<List<(string Path, string Call)>> s_violations = new(() => Violations(LayeringTests.Core));

    [Test]
    public void Elements_move_through_the_engines_only() =>
        Assert.That(s_violations.Value.Where(violation => !s_allowed.ContainsKey(violation.Path)), Is.Empty);

    [Test]
    public void Every_exception_is_one() =>
        Assert.That(s_allowed.Keys.Except(s_violations.Value.Select(violation => violation.Path)), Is.Empty);

    [Test]
    public void A_movement_outside_the_engines_is_found()
    {
        const string Communicator = "namespace Heat; class Communicator { public void Send<T>(T x) { } public T[] Allgather<T>(T x) => [x]; }";
        const string Operation = """
            namespace Heat;
            class Operation
            {
                void Moves<T>(Communicator comm, T x) { comm.Send(1); comm.Allgather(x); }
                void Tells(Communicator comm) => comm.Allgather(1);
            }
            """;
        var found = Violations(LayeringTests.Compile([("Communication/Communicator.cs", Communicator), ("Operations/Operation.cs", Operation), ("Distribution/Exchanges/Operation.cs", Operation.Replace("Operation", "Engine"))]));
        Assert.That(found, Is.EqualTo(new[] { ("Operations/Operation.cs", "Send"), ("Operations/Operation.cs", "Allgather") }));
    }

    private static List<(string Path, string Call)> Violations(CSharpCompilation compilation)
    {
        var violations = new List<(string Path, string Call)>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            string path = tree.FilePath.Replace('\\', '/');
            if (s_engines.Any(engine => path.StartsWith(engine, StringComparison.Ordinal)))
                continue;
            SemanticModel model = compilation.GetSemanticModel(tree);
            IEnumerable<SimpleNameSyntax> names = tree.GetRoot().DescendantNodes().OfType<MemberAccessExpressionSyntax>().Select(access => access.Name)
                .Where(name => s_movements.Contains(name.Identifier.Text) || s_gatherings.Contains(name.Identifier.Text));
            foreach (SimpleNameSyntax name in names)
            {
                if (model.GetSymbolInfo(name).Symbol is IMethodSymbol { ContainingType.Name: "Communicator" } method
                    && (s_movements.Contains(method.Name) || method.TypeArguments.Any(type => type.TypeKind == TypeKind.TypeParameter)))
                    violations.Add((path, method.Name));
            }
        }

        return violations;
    }
}
