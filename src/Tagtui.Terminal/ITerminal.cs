namespace Tagtui.Terminal;

/// <summary>
/// A terminal that is taken and given back. Its events are posted to whoever opened it; while it is not ours, what is
/// written to it is dropped.
/// </summary>
public interface ITerminal : IDisposable
{
    TerminalSize Size { get; }

    /// <summary>Takes the terminal: modes, questions and the first frame go out in one write.</summary>
    void Start(ReadOnlySpan<byte> queries, ReadOnlySpan<byte> firstFrame = default);

    void Write(ReadOnlySpan<byte> bytes);

    /// <summary>Gives the terminal to another program, until <see cref="Resume"/>.</summary>
    void Suspend(ManualResetEventSlim? fence = null);

    void Resume();

    /// <summary>Gives the terminal back and stops the process, as Ctrl+Z does; returns when it goes on.</summary>
    void Stop();

    /// <summary>Gives the terminal back for good; answers that are still on their way are waited for a little.</summary>
    void Leave(ManualResetEventSlim? fence = null);
}
