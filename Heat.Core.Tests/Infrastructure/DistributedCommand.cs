using System.Reflection;
using Heat.InProcess;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace Heat.Tests;

/// <summary>Calls the test method on every rank, in place of NUnit's own call, inside set-up and tear-down.</summary>
internal sealed class DistributedCommand(TestCommand inner, int ranks) : DelegatingTestCommand(inner)
{
    public override TestResult Execute(TestExecutionContext context)
    {
        Outcome outcome = RankProcess.Size > 0 ? RunAsProcess(context.TestObject) : RunAsThreads(context.TestObject);
        outcome.Report(context.CurrentResult);
        return context.CurrentResult;
    }

    private Outcome RunAsThreads(object? fixture)
    {
        try
        {
            InProcessGroup.Run(ranks, communicator => Invoke(fixture, communicator));
            return Outcome.Passed;
        }
#pragma warning disable CA1031 // whatever a test throws is its result
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Outcome.Of(exception, exception.Data[InProcessGroup.RankKey] as int? ?? 0, ranks);
        }
    }

    private Outcome RunAsProcess(object? fixture)
    {
        Communicator communicator = RankContext.Current.World.Duplicate();
        Outcome outcome = Outcome.Passed;
        try
        {
            Invoke(fixture, communicator);
        }
#pragma warning disable CA1031 // whatever a test throws is its result
        catch (Exception exception)
#pragma warning restore CA1031
        {
            outcome = Outcome.Of(exception, communicator.Rank, communicator.Size);
            WatchdogAttribute.Hurry($"This rank has failed, and the others do not come to agree on it. {outcome}");
        }

        outcome = Agreement.On(outcome);
        communicator.Dispose();
        return outcome;
    }

    private void Invoke(object? fixture, Communicator communicator)
    {
        // Assertions write to the result of their context: each rank gets its own.
        using var isolated = new TestExecutionContext.IsolatedContext();
        object?[] arguments = [communicator, .. Test.Arguments.Skip(1)];
        ((TestMethod)Test).Method.MethodInfo.Invoke(fixture, BindingFlags.DoNotWrapExceptions, binder: null, arguments, culture: null);
        if (TestExecutionContext.CurrentContext.CurrentResult.AssertionResults.FirstOrDefault(assertion => assertion.Status > AssertionStatus.Passed) is { } soft)
            throw new AssertionException(soft.Message);
    }
}
