using System.Text;

namespace Heat;

// Checked mode: before a collective the ranks tell each other what they are about to do, by the backend's own
// collectives, so that it works alike on every backend.
public abstract unsafe partial class Communicator
{
    private const int DescriptionBytes = 160;

    /// <summary>Whether every collective first agrees with the other ranks; the same on all ranks.</summary>
    internal bool IsChecked { get; set; } = HeatSettings.Checked.OfProcess();

    /// <summary>Throws what is wrong with a call before anything is sent: on the rank concerned or, in checked mode, on all.</summary>
    private void CheckCall(in Collective call, string? problem = null)
    {
        ThrowIfDisposed();
        problem ??= call.Problem(Rank, Size);
        if (IsChecked && Size > 1)
            Agree(call, problem);
        else if (problem is not null)
            throw new ArgumentException(problem);
    }

    private void Agree(in Collective call, string? problem)
    {
        using CommunicationEvent? watched = CommunicationEvent.ForOperation(this, "Agreement", impliedBy: CommunicationEvent.Name(call));
        string? subject = CallTrace.SetSubject(call.Describe());
        try
        {
            AgreeOn(call, problem);
        }
        finally
        {
            CallTrace.SetSubject(subject);
        }
    }

    private void AgreeOn(in Collective call, string? problem)
    {
        Header[] headers = Exchange(new Header(call.Signature, ByteCount(problem)));
        if (FirstText(problem, [.. headers.Select(header => header.ProblemBytes)]) is { } wrong)
            throw new ArgumentException(wrong);

        CallSignature[] signatures = [.. headers.Select(header => header.Signature)];
        if (signatures.Any(signature => signature != signatures[0]))
        {
            string[] descriptions = ExchangeText(call.Describe());
            throw new InvalidOperationException(CallSignature.Mismatch(signatures, rank => descriptions[rank]));
        }

        if (call.HasLayout && FirstText(PartProblem(call)) is { } mismatch)
            throw new InvalidOperationException(mismatch);
    }

    /// <summary>What this rank finds wrong with the parts that the others are about to send it, or null.</summary>
    private string? PartProblem(in Collective call)
    {
        var outgoing = new int[Size];
        var incoming = new int[Size];
        for (int rank = 0; rank < Size; rank++)
            outgoing[rank] = call.Outgoing(Rank, rank, Size).Count;
        fixed (int* from = outgoing, to = incoming)
            Perform(Collective.Exchange(CollectiveKind.Alltoall, from, Size, to, Size));
        for (int rank = 0; rank < Size; rank++)
        {
            if (Collective.PartMismatch(call.Kind, rank, incoming[rank], Rank, call.Incoming(Rank, rank, Size).Count) is { } problem)
                return problem;
        }

        return null;
    }

    /// <summary>Every rank's text, cut to a fixed length.</summary>
    private string[] ExchangeText(string text)
    {
        var own = new byte[DescriptionBytes];
        var all = new byte[DescriptionBytes * Size];
        Encoding.UTF8.TryGetBytes(text, own, out _);
        fixed (byte* from = own, to = all)
            Perform(Collective.Exchange(CollectiveKind.Allgather, from, own.Length, to, all.Length));
        return [.. all.Chunk(DescriptionBytes).Select(bytes => Encoding.UTF8.GetString(bytes).TrimEnd('\0'))];
    }

    private readonly record struct Header(CallSignature Signature, int ProblemBytes);
}
