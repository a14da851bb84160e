using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.Versioning;

namespace Heat.Build;

/// <summary>
/// Finds the processes of a job by a variable of their environment. Open MPI's ranks survive an mpiexec that is killed,
/// and anything survives a parent that crashes; what they inherited betrays them.
/// </summary>
internal static class JobProcesses
{
    /// <summary>The variable that holds the name of the job; the name of a job within a job begins with that of the outer one.</summary>
    public const string Mark = "HEAT_JOB";

    /// <summary>Kills all processes of a job and of the jobs within it.</summary>
    [SupportedOSPlatform("linux")]
    public static void Kill(string job)
    {
        // Again, because what was forked during the search may not have been in its list.
        for (int pass = 0; pass < 3 && KillOnce($"{Mark}={job}") > 0; pass++)
        {
        }
    }

    [SupportedOSPlatform("linux")]
    private static int KillOnce(string variable)
    {
        int killed = 0;
        foreach (Process process in Process.GetProcesses())
        {
            using (process)
            {
                try
                {
                    string environment = File.ReadAllText($"/proc/{process.Id}/environ");
                    if (!environment.StartsWith(variable, StringComparison.Ordinal)
                        && !environment.Contains('\0' + variable, StringComparison.Ordinal)) continue;
                    process.Kill();
                    killed++;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException or Win32Exception)
                {
                    // Another user's process, or one that has just ended.
                }
            }
        }
        return killed;
    }
}
