using System.Diagnostics.CodeAnalysis;
using System.Text;
using Tagtui.Terminal;

namespace Tagtui;

/// <summary>One key as it is written in the settings: `a`, `A`, `space`, `ctrl+s`, `alt+left`, `shift+tab`, `f5`, `ctrl++`.</summary>
internal static class KeyNotation
{
    private static readonly (string Name, KeyCode Code)[] Names =
    [
        ("enter", KeyCode.Enter), ("esc", KeyCode.Escape), ("tab", KeyCode.Tab), ("backspace", KeyCode.Backspace),
        ("delete", KeyCode.Delete), ("insert", KeyCode.Insert), ("up", KeyCode.Up), ("down", KeyCode.Down), ("left", KeyCode.Left),
        ("right", KeyCode.Right), ("home", KeyCode.Home), ("end", KeyCode.End), ("pageup", KeyCode.PageUp), ("pagedown", KeyCode.PageDown),
        ("f1", KeyCode.F1), ("f2", KeyCode.F2), ("f3", KeyCode.F3), ("f4", KeyCode.F4), ("f5", KeyCode.F5), ("f6", KeyCode.F6),
        ("f7", KeyCode.F7), ("f8", KeyCode.F8), ("f9", KeyCode.F9), ("f10", KeyCode.F10), ("f11", KeyCode.F11), ("f12", KeyCode.F12),
        ("escape", KeyCode.Escape), ("ret", KeyCode.Enter),
    ];

    private static readonly (string Name, Modifiers Modifier)[] ModifierNames =
        [("ctrl+", Modifiers.Control), ("alt+", Modifiers.Alt), ("shift+", Modifiers.Shift), ("super+", Modifiers.Super)];

    public static IEnumerable<string> KnownNames => [.. Names.Select(n => n.Name), "space"];

    public static bool TryParse(string text, out Key key)
    {
        key = default;
        var modifiers = Modifiers.None;
        string rest = text;
        while (ModifierNames.FirstOrDefault(m => rest.StartsWith(m.Name, StringComparison.OrdinalIgnoreCase) && rest.Length > m.Name.Length) is { Name: not null } found)
        {
            if ((modifiers & found.Modifier) != 0)
                return false;
            modifiers |= found.Modifier;
            rest = rest[found.Name.Length..];
        }
        if (Names.FirstOrDefault(n => n.Name.Equals(rest, StringComparison.OrdinalIgnoreCase)) is { Name: not null } named)
            key = new Key(named.Code, Modifiers: modifiers);
        else if (TryRune(rest, out var rune))
            key = Character(rune, modifiers);
        else
            return false;
        return true;
    }

    public static string Write(Key key)
    {
        string name = key.Code != KeyCode.Character ? Array.Find(Names, n => n.Code == key.Code).Name
            : key.Rune.Value == ' ' ? "space"
            : key.Rune.ToString();
        return string.Concat(ModifierNames.Where(m => (key.Modifiers & m.Modifier) != 0).Select(m => m.Name)) + name;
    }

    private static bool TryRune(string text, [NotNullWhen(true)] out Rune rune)
    {
        if (text.Equals("space", StringComparison.OrdinalIgnoreCase))
        {
            rune = new Rune(' ');
            return true;
        }
        return Rune.TryGetRuneAt(text.Length == 0 ? " " : text, 0, out rune)
            && rune.Utf16SequenceLength == text.Length && !Rune.IsControl(rune) && !Rune.IsWhiteSpace(rune);
    }

    /// <summary>Shift is part of the character: `shift+a` is `A`. With ctrl a letter is the small one, as terminals send it.</summary>
    private static Key Character(Rune rune, Modifiers modifiers)
    {
        bool letter = Rune.IsLetter(rune);
        if (letter && (modifiers & Modifiers.Control) != 0)
            return new Key(KeyCode.Character, Rune.ToLowerInvariant(rune), modifiers);
        if (letter && (modifiers & Modifiers.Shift) != 0)
            return new Key(KeyCode.Character, Rune.ToUpperInvariant(rune), modifiers & ~Modifiers.Shift);
        return new Key(KeyCode.Character, rune, modifiers);
    }
}
