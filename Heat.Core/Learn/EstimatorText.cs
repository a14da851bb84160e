using System.Collections;
using System.Globalization;

namespace Heat.Learn;

/// <summary>The options of an estimator as text.</summary>
internal sealed class EstimatorText : EstimatorState
{
    private readonly List<string> _parameters = [];

    public override void Parameter<TValue>(string name, ref TValue value) => _parameters.Add($"{name}: {Text(value)}");

    public override void Value<TValue>(string name, ref TValue value)
    {
    }

    public override void Array<T>(string name, ref DNDArray<T>? array)
    {
    }

    public override string ToString() => string.Join(", ", _parameters);

    private static string Text(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        string text => $"\"{text}\"",
        IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
