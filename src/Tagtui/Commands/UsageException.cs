namespace Tagtui.Commands;

/// <summary>The user asked for something that can't be done as it was said. One line says why, and the hint what to do.</summary>
internal sealed class UsageException(string message, string? hint = null) : Exception(message)
{
    public string? Hint { get; } = hint;
}
