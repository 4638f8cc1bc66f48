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

/// <summary>What tmux knows of the terminal that it is shown on: asked of the program, not of the line.</summary>
/// <param name="TerminalName">The TERM that tmux itself was started with.</param>
/// <param name="TerminalType">The name by which that terminal answers.</param>
/// <param name="Passthrough">Whether what is wrapped for the outer terminal gets there.</param>
public sealed record TmuxAnswer(string TerminalName, string TerminalType, IReadOnlyList<string> Features, bool Passthrough, string? Problem = null) : AnswerEvent
{
    /// <summary>For `tmux display -p`: options can be asked like variables. Fields end with a bar, which none of them holds.</summary>
    public const string Question = "#{client_termname}|#{client_termtype}|#{client_termfeatures}|#{allow-passthrough}|#{version}|";

    public string Words => Problem ?? $"shown on {(TerminalType.Length > 0 ? TerminalType : TerminalName)}, features {string.Join(',', Features)}, passthrough {(Passthrough ? "on" : "off")}";

    /// <summary>Versions before 3.3 have no such option, and let everything through.</summary>
    public static TmuxAnswer Read(string text)
    {
        string[] fields = text.Trim().Split('|');
        if (fields.Length < 5)
            return new TmuxAnswer("", "", [], false, "tmux did not answer");
        bool passthrough = fields[3] is "on" or "all" or "1" || (fields[3].Length == 0 && IsOld(fields[4]));
        return new TmuxAnswer(fields[0], fields[1], fields[2].Split(',', StringSplitOptions.RemoveEmptyEntries), passthrough);
    }

    private static bool IsOld(string version) =>
        double.TryParse(version.TrimEnd("abcdefghijklmnopqrstuvwxyz".ToCharArray()), System.Globalization.CultureInfo.InvariantCulture, out double number) && number < 3.3;

    public bool Equals(TmuxAnswer? other) =>
        other is not null && (TerminalName, TerminalType, Passthrough, Problem) == (other.TerminalName, other.TerminalType, other.Passthrough, other.Problem) && Features.SequenceEqual(other.Features);

    public override int GetHashCode() => HashCode.Combine(TerminalName, TerminalType, Passthrough);
}

/// <summary>A well-formed sequence that means nothing to us.</summary>
public sealed record UnknownAnswer(string Text) : AnswerEvent;
