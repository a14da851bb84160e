using System.Globalization;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;
using NUnit.Framework.Internal.Commands;

namespace Heat.Tests;

/// <summary>
/// A test that many ranks run together: <c>void Name(Communicator comm)</c>, with the attribute's arguments, if any,
/// as further parameters. In an ordinary run it is one case for each of several numbers of ranks, with threads as
/// ranks; in a process that mpiexec started it is one case on all its ranks. A failure of one rank fails the case on all.
/// </summary>
/// <remarks>
/// A case whose first argument names an element type is about values: it runs on three ranks, that of float64 on all numbers and under
/// MPI, so that distribution is tested with one element type only.
/// </remarks>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class DistributedAttribute(params object?[] arguments) : NUnitAttribute, ITestBuilder, IImplyFixture, IWrapTestMethod
{
    public const string Category = "Distributed", ValuesCategory = "Values";
    private const string RanksKey = "Ranks";

    private static readonly int[] s_every =
        [.. (Environment.GetEnvironmentVariable("HEAT_TEST_RANKS") ?? "1,2,3,4,7").Split(',').Select(ranks => int.Parse(ranks, CultureInfo.InvariantCulture))];

    private static readonly int[] s_few = [1, 3, 7];

    /// <summary>NumPy's names of the element types but float64's.</summary>
    private static readonly HashSet<string> s_types = new(StringComparer.Ordinal)
    {
        "bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "complex64", "complex128",
    };

    /// <summary>The fewest ranks that the test makes sense with.</summary>
    public int MinRanks { get; init; } = 1;

    /// <summary>The most.</summary>
    public int MaxRanks { get; init; } = int.MaxValue;

    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        if (RankProcess.Size == 0)
            return Threads(method).Select(ranks => Case(method, suite, "threads", ranks));
        TestMethod test = Case(method, suite, "mpi", RankProcess.Size);
        if (RankProcess.Size < MinRanks || RankProcess.Size > MaxRanks)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, $"It needs {MinRanks} or more ranks, and at most {MaxRanks}; there are {RankProcess.Size}.");
        }

        return [test];
    }

    public TestCommand Wrap(TestCommand command) => new DistributedCommand(command, (int)command.Test.Properties.Get(RanksKey)!);

    /// <summary>Whether the case is about the values of an element type other than that with which distribution is tested.</summary>
    private bool IsOfValues => arguments is [string type, ..] && s_types.Contains(type);

    /// <summary>On how many threads as ranks the case runs.</summary>
    private int[] Threads(IMethodInfo method)
    {
        int[] possible = [.. s_every.Where(ranks => ranks >= MinRanks && ranks <= MaxRanks)];
        int[] wanted = IsOfValues ? [3] : method.TypeInfo.IsDefined<TransportAttribute>(inherit: true) ? s_every : s_few;
        return possible.Intersect(wanted).Any() ? [.. possible.Intersect(wanted)] : [.. possible.Take(1)];
    }

    private TestMethod Case(IMethodInfo method, Test? suite, string backend, int ranks)
    {
        var name = string.Concat(arguments.Select(argument => $", {argument}"));
        var parameters = new TestCaseParameters([null, .. arguments]) { TestName = $"{method.Name}({backend}:{ranks}{name})" };
        parameters.Properties.Set(RanksKey, ranks);
        parameters.Properties.Add(PropertyNames.Category, IsOfValues ? ValuesCategory : Category);
        return new NUnitTestCaseBuilder().BuildTestMethod(method, suite, parameters);
    }
}
