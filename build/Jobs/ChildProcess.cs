using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Heat.Build;

/// <summary>Runs one process that can neither hang its parent nor outlive it.</summary>
internal static class ChildProcess
{
    /// <summary>How long output may still arrive once the process has ended: a stray grandchild may hold the pipe open.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromSeconds(5);

    /// <summary>How long a killed process may take to end; more means that it cannot be killed.</summary>
    private static readonly TimeSpan s_dying = TimeSpan.FromSeconds(30);

    /// <summary>Starts a process and waits for it; its standard input is empty.</summary>
    /// <param name="start">What to start. Its redirections are set here.</param>
    /// <param name="capture">Whether the result holds what it prints; otherwise it prints where this process prints.</param>
    /// <param name="timeout">Wall time after which the process and all its descendants are killed.</param>
    /// <param name="cancellation">Kills the process and all its descendants.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time limit is negative and not infinite, or beyond 49 days; nothing was started.</exception>
    /// <exception cref="InvalidOperationException">The process was to be killed and still runs.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was signalled; the processes are gone.</exception>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static async Task<JobResult> RunAsync(
        ProcessStartInfo start, bool capture, TimeSpan timeout, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        start.UseShellExecute = false;
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = start.RedirectStandardError = capture;

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);     // Before the start: a limit that is refused leaves no process.
        var clock = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        StringBuilder output = new(), error = new();
        Task pumps = capture
            ? Task.WhenAll(PumpAsync(process.StandardOutput, output), PumpAsync(process.StandardError, error))
            : Task.CompletedTask;

        bool timedOut = !await EndsInTimeAsync(process, limit.Token, cancellation);
        await Task.WhenAny(pumps, Task.Delay(s_drain, CancellationToken.None));
        cancellation.ThrowIfCancellationRequested();
        return new(process.ExitCode, Text(output), Text(error), timedOut, clock.Elapsed);
    }

    private static async Task<bool> EndsInTimeAsync(Process process, CancellationToken limit, CancellationToken cancellation)
    {
        try
        {
            await process.WaitForExitAsync(limit);
            return true;
        }
        catch (OperationCanceledException)
        {
            await KillAsync(process);
            return cancellation.IsCancellationRequested;
        }
    }

    private static async Task KillAsync(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is AggregateException or Win32Exception)
        {
            // Of the whole tree some process could not be killed; what matters is whether this one ends.
        }
        try
        {
            await process.WaitForExitAsync(CancellationToken.None).WaitAsync(s_dying);
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"Process {process.Id} ({process.StartInfo.FileName}) cannot be killed.", e);
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
