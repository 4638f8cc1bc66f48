namespace Tagtui.Terminal.Widgets;

/// <summary>
/// The keys that both editors know, as shells and text boxes have taught them. Undo is ctrl+_ (which is what ctrl+/
/// sends) and alt+z, redo ctrl+y, ctrl+r and alt+Z: ctrl+z is left alone, since in a terminal it stops the program.
/// </summary>
internal static class EditKeys
{
    /// <summary>The line around the cursor is what Home, End, ctrl+u and ctrl+k are about.</summary>
    public static bool Handle(EditableText text, Key key, int lineStart, int lineEnd)
    {
        if (key.IsText)
        {
            Span<char> typed = stackalloc char[2];
            text.Type(typed[..key.Rune.EncodeToUtf16(typed)]);
            return true;
        }
        var modifiers = key.Modifiers & ~Modifiers.Shift;
        bool word = modifiers is Modifiers.Control or Modifiers.Alt;
        if (key.Code == KeyCode.Character)
        {
            return modifiers switch
            {
                Modifiers.Control => Control(text, key, lineStart, lineEnd),
                Modifiers.Alt => Alt(text, key),
                _ => false,
            };
        }
        if (modifiers != Modifiers.None && !word)
            return false;
        var span = text.Span;
        switch (key.Code)
        {
            case KeyCode.Left:
                text.MoveTo(word ? WordLeft(span, text.Cursor) : Graphemes.Previous(span, text.Cursor));
                return true;
            case KeyCode.Right:
                text.MoveTo(word ? WordRight(span, text.Cursor) : Graphemes.Next(span, text.Cursor));
                return true;
            case KeyCode.Backspace when word: text.Erase(WordLeft(span, text.Cursor), text.Cursor); return true;
            case KeyCode.Backspace: text.EraseBack(Graphemes.Previous(span, text.Cursor)); return true;
            case KeyCode.Delete when word: text.Erase(text.Cursor, WordRight(span, text.Cursor)); return true;
            case KeyCode.Delete: text.EraseForward(Graphemes.Next(span, text.Cursor)); return true;
            case KeyCode.Home when !word: text.MoveTo(lineStart); return true;
            case KeyCode.End when !word: text.MoveTo(lineEnd); return true;
            default: return false;
        }
    }

    public static int WordLeft(ReadOnlySpan<char> text, int index)
    {
        index = SkipBack(text, index, word: false);
        return SkipBack(text, index, word: true);
    }

    public static int WordRight(ReadOnlySpan<char> text, int index)
    {
        while (index < text.Length && !Graphemes.IsWord(text[index..]))
            index = Graphemes.Next(text, index);
        while (index < text.Length && Graphemes.IsWord(text[index..]))
            index = Graphemes.Next(text, index);
        return index;
    }

    private static bool Control(EditableText text, Key key, int lineStart, int lineEnd)
    {
        var span = text.Span;
        switch (key.Rune.Value)
        {
            case 'a': text.MoveTo(lineStart); return true;
            case 'e': text.MoveTo(lineEnd); return true;
            case 'b': text.MoveTo(Graphemes.Previous(span, text.Cursor)); return true;
            case 'f': text.MoveTo(Graphemes.Next(span, text.Cursor)); return true;
            case 'h': text.EraseBack(Graphemes.Previous(span, text.Cursor)); return true;
            case 'd': text.EraseForward(Graphemes.Next(span, text.Cursor)); return true;
            case 'w': text.Erase(BlankLeft(span, text.Cursor), text.Cursor); return true;
            case 'u': text.Erase(lineStart, text.Cursor); return true;
            case 'k': text.Erase(text.Cursor, lineEnd); return true;
            case '_' or '/' or '-': text.Undo(); return true;
            case 'y' or 'r': text.Redo(); return true;
            default: return false;
        }
    }

    private static bool Alt(EditableText text, Key key)
    {
        var span = text.Span;
        switch (key.Rune.Value)
        {
            case 'b': text.MoveTo(WordLeft(span, text.Cursor)); return true;
            case 'f': text.MoveTo(WordRight(span, text.Cursor)); return true;
            case 'd': text.Erase(text.Cursor, WordRight(span, text.Cursor)); return true;
            case 'z' when (key.Modifiers & Modifiers.Shift) == 0: text.Undo(); return true;
            case 'Z' or 'z': text.Redo(); return true;
            default: return false;
        }
    }

    private static int SkipBack(ReadOnlySpan<char> text, int index, bool word)
    {
        while (index > 0)
        {
            int previous = Graphemes.Previous(text, index);
            if (Graphemes.IsWord(text[previous..]) != word)
                break;
            index = previous;
        }
        return index;
    }

    // ctrl+w takes what stands between blanks, punctuation included, as shells do.
    private static int BlankLeft(ReadOnlySpan<char> text, int index)
    {
        while (index > 0 && char.IsWhiteSpace(text[index - 1]))
            index--;
        while (index > 0 && !char.IsWhiteSpace(text[index - 1]))
            index--;
        return index;
    }
}
