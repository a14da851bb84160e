using System.Runtime.ExceptionServices;
using System.Text;

namespace Heat;

// Errors that only one rank can notice, made known to all before anything else happens.
public abstract unsafe partial class Communicator
{
    /// <summary>Throws on every rank if any rank has a problem: the text of the first such rank. Collective.</summary>
    /// <param name="problem">What is wrong on this rank, or null.</param>
    /// <exception cref="ArgumentException">A rank has a problem.</exception>
    internal void ThrowTogether(string? problem)
    {
        if (FirstText(problem, Allgather(ByteCount(problem))) is { } wrong)
            throw new ArgumentException(wrong);
    }

    /// <summary>Throws on every rank if something went wrong on any: where only one rank can notice it, in its data or its file,
    /// the others must not go on alone. Collective: a gathering to all of 4 bytes from each rank and, after a failure, a broadcast
    /// of its text.</summary>
    /// <param name="failure">What went wrong on this rank, or null.</param>
    /// <exception cref="Exception">The failure of the first rank that has one: of its type, if that is one of .NET's own, of the
    /// nearest of these that it derives from, or else an <see cref="InvalidOperationException"/>; with the rank in its message and, on that
    /// rank, the failure itself as <see cref="Exception.InnerException"/>. A rank alone throws the failure as it is.</exception>
    /// <example><code>
    /// Exception? failure = null;
    /// try { ReadMyPart(); }
    /// catch (IOException exception) { failure = exception; }
    /// comm.ThrowTogether(failure);
    /// </code></example>
    public void ThrowTogether(Exception? failure)
    {
        if (Size == 1)
        {
            if (failure is not null)
                ExceptionDispatchInfo.Throw(failure);
            return;
        }

        string? text = failure is null ? null : CommonFailure.Encode(failure);
        int[] lengths = Allgather(ByteCount(text));
        if (Array.FindIndex(lengths, length => length > 0) is >= 0 and var rank)
            throw CommonFailure.Decode(FirstText(text, lengths)!, rank == Rank ? failure : null);
    }

    /// <summary>Does something that may go wrong on one rank only, such as reading this rank's part of a file: if it throws on any rank,
    /// every rank throws. Collective: after the work a gathering to all of 4 bytes from each rank.</summary>
    /// <param name="work">The work. It must not communicate: a rank whose work throws would leave the others waiting.</param>
    /// <returns>What the work returns on this rank.</returns>
    /// <exception cref="Exception">The work threw on a rank: as <see cref="ThrowTogether(Exception?)"/>.</exception>
    public TResult Together<TResult>(Func<TResult> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        TResult result = default!;
        Exception? failure = null;
        try
        {
            result = work();
        }
#pragma warning disable CA1031 // whatever the work throws, all ranks throw
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        ThrowTogether(failure);
        return result;
    }

    /// <inheritdoc cref="Together{TResult}(Func{TResult})" path="/summary|/param|/exception"/>
    public void Together(Action work)
    {
        ArgumentNullException.ThrowIfNull(work);
        Together(() =>
        {
            work();
            return true;
        });
    }

    /// <summary>The text of the first rank that has one, on all ranks; null if none has.</summary>
    internal string? FirstText(string? text, int[]? lengths = null)
    {
        lengths ??= Exchange(ByteCount(text));
        int root = Array.FindIndex(lengths, length => length > 0);
        if (root < 0)
            return null;
        byte[] bytes = root == Rank ? Encoding.UTF8.GetBytes(text!) : new byte[lengths[root]];
        fixed (byte* data = bytes)
            Perform(Collective.Broadcast(data, bytes.Length, root));
        return $"Rank {root}: {Encoding.UTF8.GetString(bytes)}";
    }

    /// <summary>The length of a text as it travels; 0 of none.</summary>
    internal static int ByteCount(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);

    /// <summary>Every rank's value. Collective; part of another call, which has been checked.</summary>
    private protected T[] Exchange<T>(T value) where T : unmanaged
    {
        var values = new T[Size];
        fixed (T* to = values)
            Perform(Collective.Exchange(CollectiveKind.Allgather, &value, 1, to, Size));
        return values;
    }
}
