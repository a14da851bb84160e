using System.Globalization;

namespace Heat.IO;

/// <summary>A bar of text that is drawn anew on the same line, at most ten times a second, and ends with the line when all is done.</summary>
internal sealed class ProgressBar(TextWriter? output, string label) : IProgress<double>
{
    private const int Width = 30;
    private const int MillisecondsBetween = 100;

    private long _last = long.MinValue;
    private bool _isDone;

    public void Report(double value)
    {
        if (output is null || _isDone)
            return;
        value = Math.Clamp(value, 0, 1);
        _isDone = value == 1;
        long now = Environment.TickCount64;
        if (!_isDone && now - _last < MillisecondsBetween && _last != long.MinValue)
            return;
        _last = now;
        output.Write(Text(label, value) + (_isDone ? Environment.NewLine : ""));
        output.Flush();
    }

    internal static string Text(string label, double value)
    {
        int done = (int)(value * Width);
        string bar = new string('#', done) + new string('.', Width - done);
        return string.Create(CultureInfo.InvariantCulture, $"\r{label}{(label.Length > 0 ? " " : "")}[{bar}] {(int)(100 * value),3} %");
    }
}
