namespace Heat.Build;

/// <summary>A verb cannot do its work; the message is all that its user needs.</summary>
/// <param name="message">What failed.</param>
public sealed class BuildFailedException(string message) : Exception(message);
