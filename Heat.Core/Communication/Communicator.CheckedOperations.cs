using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Heat;

// Checked mode: before an operation on arrays the ranks compare what it is and what it is done to. Arrays whose shapes, element types
// or distributions differ between ranks are noticed where they are made or first used, also where nothing is communicated.
public abstract unsafe partial class Communicator
{
    /// <summary>Whether <see cref="AgreeOnOperation"/> compares anything: the same on all ranks.</summary>
    internal bool AgreesOnOperations => IsChecked && Size > 1;

    /// <summary>Agrees with the other ranks on an operation on arrays before anything of it happens. Collective; asked for only where
    /// <see cref="AgreesOnOperations"/>, so that no text is made otherwise.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="operands">In words, what must be equal on all ranks: element types, distributions, options.</param>
    /// <exception cref="InvalidOperationException">The ranks are about to do different things; on every rank.</exception>
    internal void AgreeOnOperation(string operation, string operands)
    {
        string text = $"{operation} of {operands}";
        string? subject = CallTrace.SetSubject(text);
        try
        {
            using CommunicationEvent? watched = CommunicationEvent.ForOperation(this, "Agreement", impliedBy: operation);
            AgreeOnText(text);
        }
        finally
        {
            CallTrace.SetSubject(subject);
        }
    }

    private void AgreeOnText(string text)
    {
        Guid[] hashes = Exchange(MemoryMarshal.Read<Guid>(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
        if (Array.TrueForAll(hashes, hash => hash == hashes[0]))
            return;
        string[] places = ExchangeTexts(CallSite.Find() is { } site ? $"{text}, at {site}" : text);
        throw new InvalidOperationException(CallSignature.Mismatch<Guid>("do different things", hashes, rank => places[rank]));
    }

    /// <summary>Every rank's text, of any length.</summary>
    private string[] ExchangeTexts(string text)
    {
        int[] lengths = Exchange(ByteCount(text));
        var texts = new string[Size];
        for (int rank = 0; rank < Size; rank++)
        {
            byte[] bytes = rank == Rank ? Encoding.UTF8.GetBytes(text) : new byte[lengths[rank]];
            fixed (byte* data = bytes)
                Perform(Collective.Broadcast(data, bytes.Length, rank));
            texts[rank] = Encoding.UTF8.GetString(bytes);
        }

        return texts;
    }
}
