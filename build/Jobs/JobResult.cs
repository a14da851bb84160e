namespace Heat.Build;

/// <summary>How a job ended.</summary>
/// <param name="ExitCode">Exit code of the program or of mpiexec; 128 + signal number if it was killed.</param>
/// <param name="StdOut">Standard output of all ranks; empty unless captured.</param>
/// <param name="StdErr">Standard error of all ranks and of mpiexec; empty unless captured.</param>
/// <param name="TimedOut">Whether the time limit passed and the process tree was killed.</param>
/// <param name="Duration">Wall time from start to end.</param>
public sealed record JobResult(int ExitCode, string StdOut, string StdErr, bool TimedOut, TimeSpan Duration);
