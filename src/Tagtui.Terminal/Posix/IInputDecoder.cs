namespace Tagtui.Terminal.Posix;

/// <summary>Turns what the terminal sends into events. Called from the reading thread only.</summary>
public interface IInputDecoder
{
    /// <summary>An escape sequence has begun and not ended: a lone Escape key, or the rest is still on the line.</summary>
    bool Pending { get; }

    void Feed(ReadOnlySpan<byte> bytes, List<TerminalEvent> events);

    /// <summary>Nothing more came in time: what is pending stands for itself.</summary>
    void Flush(List<TerminalEvent> events);
}
