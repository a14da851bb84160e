using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Heat.Build;

/// <summary>Runs one process that can neither hang its parent nor outlive it.</summary>
internal static class ChildProcess
{
    /// <summary>How long output may still arrive once the process has ended: a stray grandchild may hold the pipe open.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(5);

    /// <summary>Starts a process and waits for it; its standard input is empty.</summary>
    /// <param name="start">What to start. Its redirections are set here.</param>
    /// <param name="capture">Whether the result holds what it prints; otherwise it prints where this process prints.</param>
    /// <param name="timeout">Wall time after which the process and all its descendants are killed.</param>
    /// <param name="cancellation">Kills the process and all its descendants.</param>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled; the processes are gone.</exception>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static async Task<JobResult> RunAsync(
        ProcessStartInfo start, bool capture, TimeSpan timeout, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = start.RedirectStandardError = capture;

        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        StringBuilder output = new(), error = new();
        Task pumps = capture
            ? Task.WhenAll(PumpAsync(process.StandardOutput, output), PumpAsync(process.StandardError, error))
            : Task.CompletedTask;

        bool timedOut = !await EndsInTimeAsync(process, timeout, cancellation);
        await Task.WhenAny(pumps, Task.Delay(s_drain, CancellationToken.None));
        cancellation.ThrowIfCancellationRequested();
        return new(process.ExitCode, Text(output), Text(error), timedOut, clock.Elapsed);
    }

    private static async Task<bool> EndsInTimeAsync(Process process, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            return cancellation.IsCancellationRequested;
        }
    }

    private static async Task PumpAsync(StreamReader from, StringBuilder into)
    {
        var buffer = new char[4096];
        for (int n; (n = await from.ReadAsync(buffer)) > 0;)
        {
            lock (into) into.Append(buffer, 0, n);
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text) return text.ToString();
    }
}
