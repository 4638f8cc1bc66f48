using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Tagtui.Terminal;

// How keys are written in the keymap file, in the help and in tests.
public readonly partial record struct Key
{
    private static readonly (string Name, Modifiers Modifier)[] Prefixes =
    [
        ("ctrl+", Modifiers.Control),
        ("alt+", Modifiers.Alt),
        ("shift+", Modifiers.Shift),
        ("super+", Modifiers.Super),
    ];

    // The first name of a code is the one that is written.
    private static readonly (string Name, KeyCode Code)[] Names =
    [
        ("enter", KeyCode.Enter), ("ret", KeyCode.Enter), ("return", KeyCode.Enter),
        ("esc", KeyCode.Escape), ("escape", KeyCode.Escape),
        ("tab", KeyCode.Tab),
        ("backspace", KeyCode.Backspace), ("bs", KeyCode.Backspace),
        ("delete", KeyCode.Delete), ("del", KeyCode.Delete),
        ("insert", KeyCode.Insert), ("ins", KeyCode.Insert),
        ("up", KeyCode.Up), ("down", KeyCode.Down), ("left", KeyCode.Left), ("right", KeyCode.Right),
        ("home", KeyCode.Home), ("end", KeyCode.End),
        ("pageup", KeyCode.PageUp), ("pgup", KeyCode.PageUp),
        ("pagedown", KeyCode.PageDown), ("pgdn", KeyCode.PageDown), ("pgdown", KeyCode.PageDown),
        ("f1", KeyCode.F1), ("f2", KeyCode.F2), ("f3", KeyCode.F3), ("f4", KeyCode.F4), ("f5", KeyCode.F5), ("f6", KeyCode.F6),
        ("f7", KeyCode.F7), ("f8", KeyCode.F8), ("f9", KeyCode.F9), ("f10", KeyCode.F10), ("f11", KeyCode.F11), ("f12", KeyCode.F12),
    ];

    private static readonly (string Name, char Character)[] CharacterNames =
    [
        ("space", ' '), ("plus", '+'), ("minus", '-'), ("lt", '<'), ("gt", '>'),
    ];

    /// <summary>Keys that have names, for suggestions.</summary>
    public static IEnumerable<string> KnownNames => Names.Select(n => n.Name).Concat(CharacterNames.Select(n => n.Name));

    public static Key Parse(string text) =>
        TryParse(text, out var key) ? key : throw new FormatException($"'{text}' is not a key; keys look like: a  A  space  ctrl+s  alt+left  shift+tab  f5");

    public static bool TryParse([NotNullWhen(true)] string? text, out Key key)
    {
        key = default;
        if (string.IsNullOrEmpty(text))
            return false;
        var rest = text.AsSpan();
        var modifiers = Modifiers.None;
        while (TakePrefix(ref rest, out var modifier))
            modifiers |= modifier;
        foreach (var (name, code) in Names)
            if (rest.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                key = new Key(code, default, modifiers);
                return true;
            }
        Rune rune = default;
        foreach (var (name, character) in CharacterNames)
            if (rest.Equals(name, StringComparison.OrdinalIgnoreCase))
                rune = new Rune(character);
        if (rune == default
            && (Rune.DecodeFromUtf16(rest, out rune, out int length) != System.Buffers.OperationStatus.Done
                || length != rest.Length || Rune.IsControl(rune)))
            return false;
        return TryNormalize(rune, modifiers, out key);
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, modifier) in Prefixes)
            if ((Modifiers & modifier) != 0)
                text.Append(name);
        if (Code != KeyCode.Character)
            foreach (var (name, code) in Names)
                if (code == Code)
                    return text.Append(name).ToString();
        return text.Append(Rune.Value == ' ' ? "space" : Rune.ToString()).ToString();
    }

    /// <summary>
    /// The one spelling of a character key. Shift is part of the character, except with Control, where a terminal
    /// sends the same byte for both cases: there the letter is small and Shift is kept, if it is known.
    /// </summary>
    internal static Key Character(Rune rune, Modifiers modifiers)
    {
        if ((modifiers & Modifiers.Control) != 0)
        {
            var lower = Rune.ToLowerInvariant(rune);
            return new Key(KeyCode.Character, lower, lower == rune ? modifiers : modifiers | Modifiers.Shift);
        }
        if ((modifiers & Modifiers.Shift) != 0)
            rune = Rune.ToUpperInvariant(rune);
        return new Key(KeyCode.Character, rune, modifiers & ~Modifiers.Shift);
    }

    private static bool TryNormalize(Rune rune, Modifiers modifiers, out Key key)
    {
        // Whoever writes ctrl+S means the S key: only a written shift+ asks for Shift, which few terminals can tell.
        if ((modifiers & Modifiers.Control) != 0)
            rune = Rune.ToLowerInvariant(rune);
        key = Character(rune, modifiers);
        // Which character Shift makes of a digit is the layout's business, so shift+5 names no key.
        return (modifiers & (Modifiers.Shift | Modifiers.Control)) != Modifiers.Shift || Rune.IsLetter(rune);
    }

    private static bool TakePrefix(ref ReadOnlySpan<char> rest, out Modifiers modifier)
    {
        foreach (var (name, value) in Prefixes)
            if (rest.Length > name.Length && rest.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[name.Length..];
                modifier = value;
                return true;
            }
        modifier = default;
        return false;
    }
}
