namespace Heat.Tests;

/// <summary>What went wrong on one rank is thrown by all.</summary>
[Transport, Conformance]
public class AgreementTests
{
    [Distributed]
    public void Nothing_wrong_throws_nothing(Communicator comm) => comm.ThrowTogether((Exception?)null);

    [Distributed(MinRanks = 2)]
    public void A_failure_of_one_rank_is_everybodys(Communicator comm)
    {
        int last = comm.Size - 1;
        foreach (Exception failure in (Exception[])[
            new OverflowException("too much"), new DivideByZeroException("by 0"), new FileNotFoundException("x.npy"), new IOException("full"),
            new UnauthorizedAccessException("not yours"), new InvalidDataException("bad magic: 3"), new FormatException("é ∑: 1"), new ArgumentException("wrong"),
            new NotSupportedException(""), new MpiException("lost"), new OperationCanceledException("stop")])
        {
            Exception? thrown = Caught(() => comm.ThrowTogether(comm.Rank == last ? failure : null));
            Assert.That(thrown, Is.TypeOf(failure.GetType()));
            Assert.That(thrown!.Message, Is.EqualTo($"Rank {last}: {failure.Message}"));
            Assert.That(thrown.InnerException, comm.Rank == last ? Is.SameAs(failure) : Is.Null);
            Assert.That(comm.Allreduce(1, ReduceOp.Sum), Is.EqualTo(comm.Size));
        }
    }

    [Distributed(MinRanks = 2)]
    public void The_first_rank_counts(Communicator comm) =>
        Assert.That(() => comm.ThrowTogether(new FormatException($"of {comm.Rank}")), Throws.TypeOf<FormatException>().With.Message.EqualTo("Rank 0: of 0"));

    [Distributed(MinRanks = 2)]
    public void A_type_of_ones_own_becomes_the_nearest_of_NETs(Communicator comm)
    {
        Assert.That(() => comm.ThrowTogether(new TooLarge()), Throws.TypeOf<OverflowException>().With.Message.EqualTo("Rank 0: TooLarge: 12 is too large"));
        Assert.That(() => comm.ThrowTogether(new Odd()), Throws.TypeOf<InvalidOperationException>().With.Message.Contains("Rank 0: Odd: odd"));
        Assert.That(() => comm.ThrowTogether(new InsufficientMemoryException("none")), Throws.InstanceOf<OutOfMemoryException>().With.Message.EqualTo("Rank 0: none"));
    }

    [Distributed(MaxRanks = 1)]
    public void A_rank_alone_throws_its_failure_as_it_is(Communicator comm)
    {
        var failure = new TooLarge();
        Assert.That(Caught(() => comm.ThrowTogether(failure)), Is.SameAs(failure));
    }

    private static Exception? Caught(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception exception) when (exception is not NUnit.Framework.AssertionException)
        {
            return exception;
        }
    }

    private sealed class TooLarge() : OverflowException("12 is too large");

    private sealed class Odd() : Exception("odd");
}
