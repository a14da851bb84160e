using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Heat;

/// <summary>A source location in the program.</summary>
/// <param name="Member">The method, property or function; for a lambda, the one that contains it.</param>
/// <param name="File">The path of the source file, if there are debug symbols.</param>
/// <param name="Line">The line, counted from 1; 0 if unknown.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CallSite(string Member, string? File, int Line)
{
    private static readonly string? s_heat = typeof(CallSite).Assembly.FullName;

    /// <summary>File, line and member: <c>iris.cs:12 Main</c>.</summary>
    public override string ToString() => File is null ? Member : string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(File)}:{Line} {Member}");

    /// <summary>Where the program called into Heat: the innermost frame that is neither Heat's nor the runtime's.</summary>
    internal static CallSite? Find()
    {
        // Only for the one frame that counts is the source looked up, which costs more than the walk.
        StackFrame[] frames = new StackTrace(fNeedFileInfo: false).GetFrames();
        for (int depth = 0; depth < frames.Length; depth++)
        {
            if (DiagnosticMethodInfo.Create(frames[depth]) is not { } method || !IsOutside(method.DeclaringAssemblyName))
                continue;
            var frame = new StackFrame(depth, needFileInfo: true);
            return new(MemberName(method.DeclaringTypeName, method.Name), frame.GetFileName(), frame.GetFileLineNumber());
        }

        return null;
    }

    /// <summary>The name as it stands in the source: lambdas, local functions and the bodies of iterators and async methods
    /// are compiled to methods or types whose names have it in angle brackets.</summary>
    internal static string MemberName(string? type, string method) =>
        Bracketed(method) ?? Bracketed(type?[(type.LastIndexOfAny(['+', '.']) + 1)..]) ?? method;

    private static string? Bracketed(string? name)
    {
        int end = name?.IndexOf('>', StringComparison.Ordinal) ?? -1;
        int start = end <= 0 ? -1 : name!.LastIndexOf('<', end);
        return start >= 0 && end > start + 1 ? name![(start + 1)..end].TrimEnd('$') : null;
    }

    private static bool IsOutside(string assembly) =>
        !string.Equals(assembly, s_heat, StringComparison.Ordinal) && !assembly.StartsWith("System.", StringComparison.Ordinal);
}
