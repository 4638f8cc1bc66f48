namespace Tagtui.Terminal;

/// <summary>Everything that comes from the terminal. Answers to queries are events like any other, however late.</summary>
public abstract record TerminalEvent;

public sealed record KeyEvent(Key Key) : TerminalEvent;

/// <summary>Pasted text is literal: it is never looked at for keys.</summary>
public sealed record PasteEvent(string Text) : TerminalEvent;

public enum MouseAction
{
    Press,
    Release,
    Drag,
    Move,
    WheelUp,
    WheelDown,
}

public sealed record MouseEvent(MouseAction Action, int Button, int X, int Y, Modifiers Modifiers) : TerminalEvent
{
    /// <summary>Of a press: the how manieth in the same place without a pause. The terminal does not say; who takes it in counts.</summary>
    public int Clicks { get; init; } = 1;

    public bool IsClick => Action == MouseAction.Press && Button == 0;

    /// <summary>How far down the wheel was turned; negative is up, 0 is no wheel.</summary>
    public int Wheel => Action switch { MouseAction.WheelUp => -1, MouseAction.WheelDown => 1, _ => 0 };
}

public sealed record FocusEvent(bool Focused) : TerminalEvent;

public sealed record ResizeEvent(TerminalSize Size) : TerminalEvent;

/// <summary>The program was stopped and goes on: everything on the screen is to be drawn again.</summary>
public sealed record ResumeEvent : TerminalEvent;

/// <summary>The terminal is gone, or a signal asks the program to end.</summary>
public sealed record ClosedEvent(string Reason) : TerminalEvent;

/// <summary>Cells, and the pixels of one cell.</summary>
public readonly record struct TerminalSize(int Columns, int Rows, int CellWidth = 10, int CellHeight = 20);
