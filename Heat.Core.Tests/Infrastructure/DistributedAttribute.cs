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
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class DistributedAttribute(params object?[] arguments) : NUnitAttribute, ITestBuilder, IImplyFixture, IWrapTestMethod
{
    public const string Category = "Distributed";
    private const string RanksKey = "Ranks";

    private static readonly int[] s_threads = [1, 2, 3, 4, 7];

    /// <summary>The fewest ranks that the test makes sense with.</summary>
    public int MinRanks { get; init; } = 1;

    /// <summary>The most.</summary>
    public int MaxRanks { get; init; } = int.MaxValue;

    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite)
    {
        if (RankProcess.Size == 0)
            return s_threads.Where(ranks => ranks >= MinRanks && ranks <= MaxRanks).Select(ranks => Case(method, suite, "threads", ranks));
        TestMethod test = Case(method, suite, "mpi", RankProcess.Size);
        if (RankProcess.Size < MinRanks || RankProcess.Size > MaxRanks)
        {
            test.RunState = RunState.Ignored;
            test.Properties.Set(PropertyNames.SkipReason, $"It needs {MinRanks} or more ranks, and at most {MaxRanks}; there are {RankProcess.Size}.");
        }

        return [test];
    }

    public TestCommand Wrap(TestCommand command) => new DistributedCommand(command, (int)command.Test.Properties.Get(RanksKey)!);

    private TestMethod Case(IMethodInfo method, Test? suite, string backend, int ranks)
    {
        var name = string.Concat(arguments.Select(argument => $", {argument}"));
        var parameters = new TestCaseParameters([null, .. arguments]) { TestName = $"{method.Name}({backend}:{ranks}{name})" };
        parameters.Properties.Set(RanksKey, ranks);
        parameters.Properties.Add(PropertyNames.Category, Category);
        return new NUnitTestCaseBuilder().BuildTestMethod(method, suite, parameters);
    }
}
