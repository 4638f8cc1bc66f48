namespace Tagtui.Terminal;

/// <summary>What the terminal says when it is asked. It may come at any time of the process's life, or never.</summary>
public abstract record AnswerEvent : TerminalEvent;

/// <summary>DECRPM: 1 and 3 are on, 2 and 4 off, 0 unknown to the terminal.</summary>
public sealed record ModeAnswer(int Mode, int State) : AnswerEvent
{
    public bool Known => State is 1 or 2 or 3;
}

/// <summary>XTVERSION: the terminal's own name.</summary>
public sealed record NameAnswer(string Name) : AnswerEvent;

public sealed record KeyboardAnswer(int Flags) : AnswerEvent;

public sealed record CellSizeAnswer(int Width, int Height) : AnswerEvent;

public sealed record WindowSizeAnswer(int Width, int Height) : AnswerEvent;

public sealed record BackgroundAnswer(byte R, byte G, byte B) : AnswerEvent
{
    public bool IsLight => R * 54 + G * 183 + B * 19 > 128 * 256;
}

public sealed record ColorSchemeAnswer(bool Light) : AnswerEvent;

public sealed record GraphicsAnswer(string Text) : AnswerEvent
{
    public bool Ok => Text.EndsWith(";OK", StringComparison.Ordinal);
}

/// <summary>DECRQSS: the colours that are set just now, as the terminal holds them.</summary>
public sealed record StyleAnswer(string Text) : AnswerEvent
{
    /// <summary>It holds the very colour that was asked for, in one of the three ways of writing it.</summary>
    public bool IsTrueColor => Text.Contains("48;2;1;2;3") || Text.Contains("48:2:1:2:3") || Text.Contains("48:2::1:2:3");
}

/// <summary>Primary device attributes. Asked last, so everything that will be answered has been.</summary>
public sealed record DeviceAnswer(IReadOnlyList<int> Attributes) : AnswerEvent;

/// <summary>DSR: all that was written so far has been dealt with.</summary>
public sealed record DrainedAnswer : AnswerEvent;

/// <summary>A well-formed sequence that means nothing to us.</summary>
public sealed record UnknownAnswer(string Text) : AnswerEvent;
