using System.Globalization;
using System.Text;

namespace Tagtui.Terminal;

/// <summary>What a whole CSI sequence means: a key, the mouse, the focus, or an answer. Null is what is of no use: a key released, a modifier pressed, a button that we don't know.</summary>
internal static class CsiDecoder
{
    private const int FirstGreek = 0x370;

    public static TerminalEvent? Decode(string parameters, char final)
    {
        if (parameters.Length > 0 && parameters[0] == '<' && final is 'M' or 'm')
            return Mouse(Numbers(parameters[1..]), final == 'm');
        if (parameters.Length > 0 && parameters[0] == '?')
            return Answer(parameters[1..], final) ?? Unknown(parameters, final);
        if (parameters == "[")
            return final is >= 'A' and <= 'E' ? new KeyEvent(new Key(KeyCode.F1 + (final - 'A'))) : Unknown(parameters, final);
        switch (final)
        {
            case 'I' when parameters.Length == 0:
                return new FocusEvent(true);
            case 'O' when parameters.Length == 0:
                return new FocusEvent(false);
            case 'n' when parameters == "0":
                return new DrainedAnswer();
            case 't':
                return Size(Numbers(parameters)) ?? Unknown(parameters, final);
            case 'Z':
                return new KeyEvent(new Key(KeyCode.Tab, default, Modifiers.Shift));
            case 'u':
                return Kitty(parameters);
        }
        string[] parts = parameters.Split(';');
        var (modifiers, released) = ModifiersAndEvent(parts.Length > 1 ? parts[1] : "");
        if (released)
            return null;
        KeyCode? code = final == '~' ? LegacyKeys.Number(First(parts[0])) : LegacyKeys.Letter(final);
        if (final == '~' && First(parts[0]) == 27 && parts.Length > 2)
            return new KeyEvent(Of(First(parts[2]), modifiers));
        return code is { } known ? new KeyEvent(new Key(known, default, modifiers)) : Unknown(parameters, final);
    }

    private static TerminalEvent? Kitty(string parameters)
    {
        string[] parts = parameters.Split(';');
        var (modifiers, released) = ModifiersAndEvent(parts.Length > 1 ? parts[1] : "");
        if (released)
            return null;
        int[] codes = [.. parts[0].Split(':').Select(First)];
        int code = codes[0];
        bool chord = (modifiers & (Modifiers.Control | Modifiers.Alt | Modifiers.Super)) != 0;
        if (!chord && parts.Length > 2 && Typed(parts[2]) is { Length: > 0 } text)
        {
            // What an input method composed may be a word; it is literal, as a paste is.
            bool single = Rune.GetRuneAt(text, 0).Utf16SequenceLength == text.Length;
            return single ? new KeyEvent(new Key(KeyCode.Character, Rune.GetRuneAt(text, 0))) : new PasteEvent(text);
        }
        // On a layout without Latin letters a shortcut means the key in that place of the base layout. Where the layout is
        // Latin its own letter counts: Ctrl+A is where A is printed.
        if (codes.Length > 2 && codes[2] > 0 && code >= FirstGreek && chord)
            code = codes[2];
        else if (codes.Length > 1 && codes[1] > 0 && (modifiers & Modifiers.Shift) != 0)
            code = codes[1];
        code = Keypad(code);
        return code > 0 && Rune.IsValid(code) && (Functional(code) is not null || !IsModifierKey(code)) ? new KeyEvent(Of(code, modifiers)) : null;
    }

    private static string Typed(string text) =>
        string.Concat(text.Split(':').Select(First).Where(c => c >= ' ' && Rune.IsValid(c)).Select(c => new Rune(c).ToString()));

    /// <summary>The digits and signs of the keypad, which have numbers of their own.</summary>
    private static int Keypad(int code) => code switch
    {
        >= 57399 and <= 57408 => '0' + (code - 57399),
        >= 57409 and <= 57413 => "./*-+"[code - 57409],
        57415 => '=',
        57416 => ',',
        _ => code,
    };

    /// <summary>A character with modifiers, in the one form that the keymap knows: shift is part of it, and with ctrl it is small.</summary>
    private static Key Of(int code, Modifiers modifiers)
    {
        if (Functional(code) is { } functional)
            return new Key(functional, default, modifiers);
        if (!Rune.IsValid(code))
            return new Key(KeyCode.Character, Rune.ReplacementChar, modifiers);
        var rune = new Rune(code);
        if (code < 32)
            return LegacyKeys.Single((byte)code, modifiers);
        bool letter = Rune.IsLetter(rune);
        if (letter && (modifiers & Modifiers.Control) != 0)
            return new Key(KeyCode.Character, Rune.ToLowerInvariant(rune), modifiers);
        if (letter && (modifiers & Modifiers.Shift) != 0)
            rune = Rune.ToUpperInvariant(rune);
        return new Key(KeyCode.Character, rune, modifiers & ~Modifiers.Shift);
    }

    private static KeyCode? Functional(int code) => code switch
    {
        13 or 57414 => KeyCode.Enter,
        27 => KeyCode.Escape,
        9 => KeyCode.Tab,
        127 or 8 => KeyCode.Backspace,
        57417 => KeyCode.Left,
        57418 => KeyCode.Right,
        57419 => KeyCode.Up,
        57420 => KeyCode.Down,
        57421 => KeyCode.PageUp,
        57422 => KeyCode.PageDown,
        57423 => KeyCode.Home,
        57424 => KeyCode.End,
        57425 => KeyCode.Insert,
        57426 => KeyCode.Delete,
        _ => null,
    };

    private static bool IsModifierKey(int code) => code is >= 57344 and <= 63743;

    public static MouseEvent? Mouse(int[] numbers, bool release)
    {
        // Buttons from 8 on and a wheel to the side would look like the left button and the wheel.
        if (numbers.Length < 3 || numbers[0] is < 0 or > 127 || (numbers[0] & 0x42) == 0x42)
            return null;
        int button = numbers[0];
        var modifiers = Modifiers.None;
        if ((button & 4) != 0)
            modifiers |= Modifiers.Shift;
        if ((button & 8) != 0)
            modifiers |= Modifiers.Alt;
        if ((button & 16) != 0)
            modifiers |= Modifiers.Control;
        var action = (button & 64) != 0
            ? (button & 1) == 0 ? MouseAction.WheelUp : MouseAction.WheelDown
            : (button & 32) != 0 ? (button & 3) == 3 ? MouseAction.Move : MouseAction.Drag
            : release ? MouseAction.Release : MouseAction.Press;
        return new MouseEvent(action, button & 3, Math.Max(0, numbers[1] - 1), Math.Max(0, numbers[2] - 1), modifiers);
    }

    private static AnswerEvent? Answer(string parameters, char final)
    {
        int[] numbers = Numbers(parameters.TrimEnd('$'));
        return final switch
        {
            'y' when parameters.EndsWith('$') && numbers.Length == 2 => new ModeAnswer(numbers[0], numbers[1]),
            'u' => new KeyboardAnswer(numbers.Length > 0 ? numbers[0] : 0),
            'c' => new DeviceAnswer(numbers),
            'n' when numbers.Length == 2 && numbers[0] == 997 => new ColorSchemeAnswer(numbers[1] == 2),
            _ => null,
        };
    }

    private static AnswerEvent? Size(int[] numbers) => numbers switch
    {
        [6, > 0 and < 1000, > 0 and < 1000] => new CellSizeAnswer(numbers[2], numbers[1]),
        [4, > 0 and < 100_000, > 0 and < 100_000] => new WindowSizeAnswer(numbers[2], numbers[1]),
        _ => null,
    };

    private static UnknownAnswer Unknown(string parameters, char final) => new($"CSI {parameters}{final}");

    private static (Modifiers Modifiers, bool Released) ModifiersAndEvent(string text)
    {
        string[] parts = text.Split(':');
        return (LegacyKeys.ModifiersOf(First(parts[0])), parts.Length > 1 && parts[1] == "3");
    }

    private static int[] Numbers(string text) => [.. text.Split(';').Select(First)];

    private static int First(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return int.TryParse(colon < 0 ? text : text[..colon], NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
    }
}
