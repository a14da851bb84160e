using System.Text;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;

namespace Heat.Tests;

/// <summary>How a rank, or all ranks together, fared in a test.</summary>
internal sealed record Outcome(TestStatus Status, string Label, string Message, string Stack)
{
    public static Outcome Passed { get; } = new(TestStatus.Passed, "", "", "");

    /// <summary>Passed, then skipped, then failed: what the ranks agree on is the worst.</summary>
    public int Severity => Status switch
    {
        TestStatus.Passed => 0,
        TestStatus.Failed => 2,
        _ => 1,
    };

    public static Outcome Of(Exception exception, int rank, int size)
    {
        ResultState state = exception is ResultStateException known ? known.ResultState : ResultState.Error;
        string text = exception is ResultStateException ? exception.Message : $"{exception.GetType()}: {exception.Message}";
        for (Exception? inner = exception.InnerException; inner is not null; inner = inner.InnerException)
            text += $"{Environment.NewLine}---> {inner}";
        return new(state.Status, state.Label, $"Rank {rank} of {size}: {text}", Shorten(exception.StackTrace));
    }

    /// <summary>The stack down to the test's method, without what called that.</summary>
    private static string Shorten(string? stack) =>
        string.Join('\n', (stack ?? "").Split('\n').TakeWhile(line => !line.Contains("InvokeStub_", StringComparison.Ordinal) && !line.Contains("System.Reflection.MethodBaseInvoker", StringComparison.Ordinal)));

    public static Outcome Decode(ReadOnlySpan<byte> bytes)
    {
        string[] parts = Encoding.UTF8.GetString(bytes).Split('\0');
        return new(Enum.Parse<TestStatus>(parts[0]), parts[1], parts[2], parts[3]);
    }

    public byte[] Encode() => Encoding.UTF8.GetBytes(string.Join('\0', Status, Label, Message, Stack));

    public void Report(TestResult result)
    {
        if (Status == TestStatus.Passed)
            result.RecordTestCompletion();
        else
            result.SetResult(new ResultState(Status, Label), Message, Stack);
    }

    public override string ToString() => $"{Status}: {Message}{Environment.NewLine}{Stack}";
}
