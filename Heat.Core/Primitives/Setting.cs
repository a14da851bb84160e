namespace Heat;

/// <summary>An environment variable of Heat: its name, what it may be in words, and how its text is read. Unset, empty and blank are the same.</summary>
/// <param name="name">The variable's name.</param>
/// <param name="values">What it may be, for the message about anything else.</param>
/// <param name="unset">What counts where it is unset.</param>
/// <param name="read">Reads a text, trimmed and not empty; false where it does not understand it.</param>
internal sealed class Setting<T>(string name, string values, T unset, Setting<T>.Reader read)
{
    public delegate bool Reader(string text, out T value);

    /// <summary>The value in this process's environment.</summary>
    /// <exception cref="InvalidOperationException">The variable has none of its values.</exception>
    public T OfProcess() => Parse(Environment.GetEnvironmentVariable(name));

    /// <summary>The value of a text.</summary>
    /// <inheritdoc cref="OfProcess" path="/exception"/>
    public T Parse(string? text) =>
        text?.Trim() is not { Length: > 0 } trimmed ? unset
        : read(trimmed, out T value) ? value
        : throw new InvalidOperationException($"{name} is \"{text}\", but may be {values}.");
}
