namespace Tagtui.Terminal.Posix;

/// <summary>There is no terminal to draw on. The message is one line for the user.</summary>
public sealed class TerminalUnavailableException(string reason) : Exception(reason);
