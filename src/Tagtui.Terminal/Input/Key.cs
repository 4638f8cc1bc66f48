using System.Text;

namespace Tagtui.Terminal;

public enum KeyCode
{
    Character,
    Enter,
    Escape,
    Tab,
    Backspace,
    Delete,
    Insert,
    Up,
    Down,
    Left,
    Right,
    Home,
    End,
    PageUp,
    PageDown,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12,
}

[Flags]
public enum Modifiers : byte
{
    None = 0,
    Shift = 1,
    Alt = 2,
    Control = 4,
    Super = 8,
}

/// <summary>
/// One key press. A printable character carries its rune as typed (so `A` is the rune A without Shift); Shift is
/// kept only where it is not part of the character. Written as in the keymap file: `a`, `A`, `space`, `enter`,
/// `ctrl+s`, `alt+left`, `shift+tab`, `f5`.
/// </summary>
public readonly partial record struct Key(KeyCode Code, Rune Rune = default, Modifiers Modifiers = Modifiers.None)
{
    public static Key Of(char character, Modifiers modifiers = Modifiers.None) => new(KeyCode.Character, new Rune(character), modifiers);

    public bool IsText => Code == KeyCode.Character && (Modifiers & (Modifiers.Control | Modifiers.Alt | Modifiers.Super)) == 0;
}
