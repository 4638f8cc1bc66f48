using System.Text;

namespace Tagtui.Terminal;

/// <summary>Keys as terminals have sent them since the VT100. A control character is a letter with Ctrl, in its small form.</summary>
internal static class LegacyKeys
{
    public static Key Single(byte b, Modifiers modifiers) => b switch
    {
        (byte)'\r' or (byte)'\n' => new Key(KeyCode.Enter, default, modifiers),
        (byte)'\t' => new Key(KeyCode.Tab, default, modifiers),
        0x7f or 8 => new Key(KeyCode.Backspace, default, modifiers),
        0 => new Key(KeyCode.Character, new Rune(' '), modifiers | Modifiers.Control),
        < 27 => new Key(KeyCode.Character, new Rune((char)(b + 96)), modifiers | Modifiers.Control),
        < 32 => new Key(KeyCode.Character, new Rune((char)(b + 64)), modifiers | Modifiers.Control),
        _ => new Key(KeyCode.Character, new Rune((char)b), modifiers),
    };

    public static Key OfRune(Rune rune, Modifiers modifiers) => new(KeyCode.Character, rune, modifiers);

    public static Key? Ss3(char final) => Letter(final) is { } code ? new Key(code) : null;

    /// <summary>The letter at the end of CSI or SS3.</summary>
    public static KeyCode? Letter(char final) => final switch
    {
        'A' => KeyCode.Up,
        'B' => KeyCode.Down,
        'C' => KeyCode.Right,
        'D' => KeyCode.Left,
        'F' => KeyCode.End,
        'H' => KeyCode.Home,
        'P' => KeyCode.F1,
        'Q' => KeyCode.F2,
        'R' => KeyCode.F3,
        'S' => KeyCode.F4,
        'M' => KeyCode.Enter,
        _ => null,
    };

    /// <summary>The number before `~`.</summary>
    public static KeyCode? Number(int number) => number switch
    {
        1 or 7 => KeyCode.Home,
        2 => KeyCode.Insert,
        3 => KeyCode.Delete,
        4 or 8 => KeyCode.End,
        5 => KeyCode.PageUp,
        6 => KeyCode.PageDown,
        >= 11 and <= 15 => KeyCode.F1 + (number - 11),
        >= 17 and <= 21 => KeyCode.F6 + (number - 17),
        23 => KeyCode.F11,
        24 => KeyCode.F12,
        _ => null,
    };

    /// <summary>Modifiers as xterm and kitty number them, from 1.</summary>
    public static Modifiers ModifiersOf(int parameter)
    {
        int bits = Math.Max(0, parameter - 1);
        var modifiers = Modifiers.None;
        if ((bits & 1) != 0)
            modifiers |= Modifiers.Shift;
        if ((bits & 2) != 0)
            modifiers |= Modifiers.Alt;
        if ((bits & 4) != 0)
            modifiers |= Modifiers.Control;
        if ((bits & 8) != 0)
            modifiers |= Modifiers.Super;
        return modifiers;
    }
}
