namespace Heat.Mpi;

/// <summary>
/// Puts the signal handlers that were there at its making back when disposed. .NET makes NullReferenceException and
/// DivideByZeroException of SIGSEGV and SIGFPE; UCX up to 1.19, under MPICH and Open MPI 5, replaces those handlers when
/// the MPI library is loaded, after which either exception would kill the rank.
/// </summary>
internal sealed unsafe class SignalGuard : IDisposable
{
    // SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV
    private static readonly int[] s_signals = OperatingSystem.IsMacOS() ? [4, 5, 6, 10, 8, 11] : [4, 5, 6, 7, 8, 11];

    // More than any system's struct sigaction, of which nothing is looked at.
    private const int ActionSize = 256;

    private readonly byte[] _actions = new byte[OperatingSystem.IsWindows() ? 0 : s_signals.Length * ActionSize];

    public SignalGuard()
    {
        if (_actions.Length == 0)
            return;

        fixed (byte* actions = _actions)
        {
            for (int i = 0; i < s_signals.Length; i++)
                _ = Posix.SigAction(s_signals[i], null, actions + i * ActionSize);
        }
    }

    public void Dispose()
    {
        if (_actions.Length == 0)
            return;
        fixed (byte* actions = _actions)
        {
            for (int i = 0; i < s_signals.Length; i++)
                _ = Posix.SigAction(s_signals[i], actions + i * ActionSize, null);
        }
    }
}
