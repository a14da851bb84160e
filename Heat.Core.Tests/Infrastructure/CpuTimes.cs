using System.Globalization;
using System.Runtime;
using NUnit.Framework.Interfaces;

namespace Heat.Tests;

/// <summary>
/// The processor time of each test method, all its cases and ranks that are threads together: what a test costs when other programs keep
/// the machine busy, too. Tests run one after the other, so what the process uses in between is the test's.
/// </summary>
internal static class CpuTimes
{
    private static readonly Dictionary<string, (TimeSpan Time, int Cases)> s_methods = new(StringComparer.Ordinal);

    private static TimeSpan s_start;

    /// <summary>A test begins.</summary>
    public static void Begin() => s_start = Environment.CpuUsage.TotalTime;

    /// <summary>The test that began last ends.</summary>
    public static void End(ITest test)
    {
        string method = $"{test.ClassName}.{test.MethodName}";
        (TimeSpan time, int cases) = s_methods.GetValueOrDefault(method);
        s_methods[method] = (time + Environment.CpuUsage.TotalTime - s_start, cases + 1);
    }

    /// <summary>Writes a line for each method, the most expensive first, below the process's total and the share of compiling.</summary>
    public static Task SaveAsync(string path)
    {
        IEnumerable<string> head = [Line(Environment.CpuUsage.TotalTime, s_methods.Values.Sum(method => method.Cases), "all"), Line(JitInfo.GetCompilationTime(), (int)JitInfo.GetCompiledMethodCount(), "compiling methods")];
        return File.WriteAllLinesAsync(path, head.Concat(s_methods.OrderByDescending(method => method.Value.Time).Select(method => Line(method.Value.Time, method.Value.Cases, method.Key))));
    }

    private static string Line(TimeSpan time, int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds,9:F3} s {count,6} {what}");
}
