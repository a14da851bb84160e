using System.Diagnostics;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Commands;

namespace Heat.Tests;

/// <summary>Distributed tests can fail: what one rank finds is the result of the case, and a hang is an end.</summary>
public class InfrastructureTests
{
    /// <summary>What depends on the transport runs on every number of ranks, the rest on few, values of an element type on one.</summary>
    [Test]
    public void There_is_a_case_for_numbers_of_ranks()
    {
        if (Environment.GetEnvironmentVariable("HEAT_TEST_RANKS") is { } chosen)
            Assert.Ignore($"This run has chosen its numbers of ranks: {chosen}.");
        Assert.That(Ranks<Subjects>(new()), Is.EqualTo(new[] { 1, 3, 7 }));
        Assert.That(Ranks<OfTransport>(new()), Is.EqualTo(new[] { 1, 2, 3, 4, 7 }));
        Assert.That(Ranks<OfTransport>(new() { MinRanks = 3, MaxRanks = 4 }), Is.EqualTo(new[] { 3, 4 }));
        Assert.That(Ranks<Subjects>(new() { MinRanks = 2, MaxRanks = 2 }), Is.EqualTo(new[] { 2 }), "no test is left out");
        Assert.That(Ranks<Subjects>(new("float64")), Is.EqualTo(new[] { 1, 3, 7 }));
        Assert.That(Ranks<OfTransport>(new("float32")), Is.EqualTo(new[] { 3 }));

        static IEnumerable<int> Ranks<TFixture>(DistributedAttribute attribute) =>
            attribute.BuildFrom(new MethodWrapper(typeof(TFixture), nameof(Subjects.Succeed)), null).Select(test => (int)test.Properties.Get("Ranks")!);
    }

    [Test]
    public void Values_of_an_element_type_are_no_matter_for_MPI()
    {
        Assert.That(Categories(new("float32")), Is.EqualTo(new[] { DistributedAttribute.ValuesCategory }));
        Assert.That(Categories(new("float64")), Is.EqualTo(new[] { DistributedAttribute.Category }));
        Assert.That(Categories(new("narrow")), Is.EqualTo(new[] { DistributedAttribute.Category }));

        static IEnumerable<object?> Categories(DistributedAttribute attribute) => Build(attribute, nameof(Subjects.Succeed)).First().Properties[PropertyNames.Category].Cast<object?>();
    }

    [Test]
    public void Arguments_follow_the_communicator()
    {
        TestMethod test = Build(new DistributedAttribute(40, "x"), nameof(Subjects.TakeArguments)).First();
        Assert.That(test.Name, Is.EqualTo("TakeArguments(threads:1, 40, x)"));
        Assert.That(test.RunState, Is.EqualTo(RunState.Runnable));
        Assert.That(Run(test).ResultState, Is.EqualTo(ResultState.Success));
    }

    [TestCase(nameof(Subjects.Succeed), TestStatus.Passed, "", "")]
    [TestCase(nameof(Subjects.FailOnOneRank), TestStatus.Failed, "", "Rank 1 of 3:")]
    [TestCase(nameof(Subjects.FailOnAllRanks), TestStatus.Failed, "", "But was:")]
    [TestCase(nameof(Subjects.ThrowOnOneRank), TestStatus.Failed, "Error", "Rank 2 of 3: System.FormatException: what a format")]
    [TestCase(nameof(Subjects.SwallowTheFailure), TestStatus.Failed, "", "Rank 0 of 3:")]
    [TestCase(nameof(Subjects.Ignore), TestStatus.Skipped, "Ignored", "not here")]
    public void The_result_is_that_of_the_ranks(string subject, TestStatus status, string label, string message)
    {
        TestResult result = Run(Build(new DistributedAttribute { MinRanks = 3, MaxRanks = 3 }, subject).Single());
        Assert.That((result.ResultState.Status, result.ResultState.Label), Is.EqualTo((status, label)));
        Assert.That(result.Message ?? "", Does.Contain(message));
    }

    [Test]
    public void Outcomes_travel_between_processes()
    {
        var outcome = new Outcome(TestStatus.Failed, "Error", "Rank 1 of 2: größer\nals", "at A\n  at B");
        Assert.That(Outcome.Decode(outcome.Encode()), Is.EqualTo(outcome));
    }

    [Test]
    public void The_watchdog_ends_a_hang_and_says_where_everybody_is()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Scenarios).Assembly.Location, Scenarios.Option, "hang"]) { RedirectStandardError = true, UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(start.FileName) is not "dotnet")
            start.ArgumentList.RemoveAt(0);
        start.Environment["HEAT_TEST_TIMEOUT"] = "1";
        using Process process = Process.Start(start)!;
        string report = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Not.Zero);
        Assert.That(report, Does.Contain("the hanging test hangs, or takes longer than 2 s."));
        Assert.That(report, Does.Contain("rank 0 of 3 (threads): inside Receive (peer 1, tag 17) of 3 float32"));
        Assert.That(report, Does.Contain("rank 1 of 3 (threads): inside Split"));
        Assert.That(report, Does.Contain("rank 2 of 3 (threads): inside wait for Ireceive (peer 0, tag 18) of 2 int32"));
    }

    private static IEnumerable<TestMethod> Build(DistributedAttribute attribute, string method) =>
        attribute.BuildFrom(new MethodWrapper(typeof(Subjects), method), null);

    private static TestResult Run(TestMethod test)
    {
        var context = new TestExecutionContext { CurrentTest = test, CurrentResult = test.MakeTestResult(), TestObject = new Subjects() };
        return new DistributedAttribute().Wrap(new TestMethodCommand(test)).Execute(context);
    }

    [Transport]
    private sealed class OfTransport : Subjects;

    private class Subjects
    {
        public void Succeed(Communicator comm) => Assert.That(comm.Allreduce(1, ReduceOp.Sum), Is.EqualTo(comm.Size));

        public void TakeArguments(Communicator comm, int number, string text) => Assert.That((comm.Size, number, text), Is.EqualTo((1, 40, "x")));

        public void FailOnOneRank(Communicator comm)
        {
            Assert.That(comm.Rank, Is.Not.EqualTo(1));
            comm.Barrier();
        }

        public void FailOnAllRanks(Communicator comm) => Assert.That(comm.Rank, Is.EqualTo(comm.Size));

        public void ThrowOnOneRank(Communicator comm)
        {
            if (comm.Rank == 2)
                throw new FormatException("what a format");
            comm.Barrier();
        }

        public void SwallowTheFailure(Communicator comm)
        {
            if (comm.Rank > 0)
                return;
            try
            {
                Assert.That(comm.Size, Is.Zero);
            }
            catch (AssertionException)
            {
                Assert.That(comm.Rank, Is.Zero);
            }
        }

        public void Ignore(Communicator comm) => Assert.Ignore($"not here, on {comm.Size} ranks");
    }
}
