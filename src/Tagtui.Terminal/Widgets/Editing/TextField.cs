using System.Diagnostics.CodeAnalysis;

namespace Tagtui.Terminal.Widgets;

/// <summary>
/// A line of text being edited, with completion and history where they are given. Pasted line ends become blanks;
/// line ends that were in the text before stay in it and are shown as ␤.
///
/// While completions are shown, arrows choose, Tab takes the chosen one or else the first, Enter takes only what was
/// chosen, and Escape closes them. Keys that are not consumed are the owner's: Enter, Escape, Tab.
/// </summary>
public sealed class TextField
{
    private readonly EditableText _text = new();
    private int _columns = 20;
    private int _historyAt = -1;
    private string _draft = "";

    public TextField(string text = "") => Text = text;

    /// <summary>Setting it starts anew: nothing to undo, the cursor at the end.</summary>
    [AllowNull]
    public string Text
    {
        get => _text.Text;
        set
        {
            _text.Reset(value ?? "");
            _historyAt = -1;
            Completions.Close();
            EnsureVisible();
        }
    }

    public int Cursor => _text.Cursor;

    /// <summary>The first character shown.</summary>
    public int Offset { get; private set; }

    public bool IsModified => _text.IsModified;

    public bool CanUndo => _text.CanUndo;

    /// <summary>Changes whenever the text does.</summary>
    public int Revision => _text.Revision;

    public bool AmbiguousWide { get; init; }

    public CompletionState Completions { get; } = new();

    /// <summary>Asked after every edit with what stands between the start of the token and the cursor.</summary>
    public Func<string, IReadOnlyList<Completion>>? Complete { get; set; }

    /// <summary>Where the token before the cursor begins. By default all of it is one token.</summary>
    public Func<string, int, int> TokenStart { get; set; } = (_, _) => 0;

    /// <summary>Put in after a completion that was taken, say ", " in a list of tags.</summary>
    public string CompletionSuffix { get; set; } = "";

    /// <summary>Earlier texts, the latest last; up and down go through them.</summary>
    public IReadOnlyList<string> History { get; set; } = [];

    /// <summary>A token begins after a comma and the blanks behind it.</summary>
    public static int AfterComma(string text, int cursor)
    {
        int start = cursor == 0 ? 0 : text.LastIndexOf(',', cursor - 1) + 1;
        while (start < cursor && text[start] == ' ')
            start++;
        return start;
    }

    /// <summary>A token begins after a blank.</summary>
    public static int AfterBlank(string text, int cursor) => cursor == 0 ? 0 : text.LastIndexOf(' ', cursor - 1) + 1;

    public void Resize(int columns)
    {
        _columns = Math.Max(1, columns);
        EnsureVisible();
    }

    public void MoveTo(int index)
    {
        _text.MoveTo(index);
        EnsureVisible();
    }

    public void MarkSaved() => _text.MarkSaved();

    public void Paste(string text)
    {
        Replace(Cursor, Cursor, Graphemes.Cleaned(text.TrimEnd('\r', '\n'), " "));
        Offer();
    }

    /// <summary>One step to undo, whatever its length.</summary>
    public void Replace(int start, int end, string text)
    {
        _text.Replace(start, end, text);
        EnsureVisible();
    }

    public bool Handle(Key key)
    {
        if (HandleCompletion(key))
            return true;
        if (key.Modifiers == Modifiers.None && key.Code is KeyCode.Up or KeyCode.Down && History.Count > 0)
        {
            Recall(key.Code == KeyCode.Up ? -1 : 1);
            return true;
        }
        int revision = Revision;
        if (!EditKeys.Handle(_text, key, 0, _text.Length))
            return false;
        EnsureVisible();
        if (Revision != revision)
            Offer();
        else
            Completions.Close();
        return true;
    }

    public bool Handle(MouseEvent mouse, Rect area)
    {
        if (mouse.Action != MouseAction.Press || !area.Contains(mouse.X, mouse.Y))
            return false;
        int index = Offset, x = area.X + Lead(Offset);
        while (index < _text.Length && x + ColumnsAt(index) <= mouse.X)
        {
            x += ColumnsAt(index);
            index = Graphemes.Next(_text.Span, index);
        }
        MoveTo(index);
        return true;
    }

    /// <summary>Puts the selected completion in the place of the token before the cursor.</summary>
    public bool Accept()
    {
        if (Completions.Selected is not { } chosen)
            return false;
        Replace(TokenStart(Text, Cursor), Cursor, chosen.Text + CompletionSuffix);
        Completions.Close();
        return true;
    }

    /// <summary>Asks for completions of what stands before the cursor, even if that is nothing.</summary>
    public void OpenCompletions()
    {
        int start = TokenStart(Text, Cursor);
        Completions.Show(Complete?.Invoke(Text[start..Cursor]) ?? []);
    }

    /// <summary>Draws the field in the first row, and returns the column of the cursor.</summary>
    public int Draw(Canvas canvas, WidgetStyles styles, bool focused = true, string placeholder = "")
    {
        var line = new Rect(0, 0, canvas.Width, 1);
        canvas.OnMouse(line, mouse => MouseOutcome.When(Handle(mouse, line)));
        canvas.Fill(line, styles.Text);
        var text = _text.Span;
        int x = Lead(Offset), limit = canvas.Width - 1, cursorX = x, at = Offset;
        if (text.IsEmpty)
            canvas.WriteFitted(0, 0, placeholder, canvas.Width, styles.Dim.Over(styles.Text));
        if (x > 0)
            canvas.Put(0, 0, styles.Glyph('‹', '<'), styles.Dim.Over(styles.Text));
        while (at < text.Length)
        {
            if (at == Cursor)
                cursorX = x;
            int next = Graphemes.Next(text, at);
            var cluster = text[at..next];
            int columns = Graphemes.Columns(cluster, 0, AmbiguousWide);
            if (x + columns > limit)
            {
                canvas.Fill(new Rect(x, 0, canvas.Width - x, 1), styles.Text);
                canvas.Put(limit, 0, styles.Glyph('›', '>'), styles.Dim.Over(styles.Text));
                break;
            }
            canvas.Write(x, 0, Graphemes.Shown(cluster), styles.Text);
            x += columns;
            at = next;
        }
        if (Cursor == text.Length && at == text.Length)
            cursorX = x;
        cursorX = Math.Clamp(cursorX, 0, Math.Max(0, limit));
        if (focused)
            canvas.SetCursor(cursorX, 0);
        return cursorX;
    }

    /// <summary>Where a character of the text is drawn; null where it is out of view.</summary>
    public int? ColumnOf(int index)
    {
        if (index < Offset || index > _text.Length)
            return null;
        int x = Lead(Offset);
        for (int at = Offset; at < index; at = Graphemes.Next(_text.Span, at))
            x += Graphemes.Columns(_text.Span[at..Graphemes.Next(_text.Span, at)], 0, AmbiguousWide);
        return x < _columns ? x : null;
    }

    private bool HandleCompletion(Key key)
    {
        bool back = key.Modifiers == Modifiers.Shift;
        if (key.Code == KeyCode.Tab && !back && key.Modifiers == Modifiers.None)
        {
            if (Completions.IsOpen)
                return Accept();
            if (Complete is null || Cursor == 0)
                return false;
            OpenCompletions();
            return Completions.IsOpen;
        }
        if (!Completions.IsOpen)
            return false;
        switch (key)
        {
            case { Code: KeyCode.Down, Modifiers: Modifiers.None }: Completions.MoveBy(1); return true;
            case { Code: KeyCode.Up, Modifiers: Modifiers.None }: Completions.MoveBy(-1); return true;
            case { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'n' }: Completions.MoveBy(1); return true;
            case { Code: KeyCode.Character, Modifiers: Modifiers.Control, Rune.Value: 'p' }: Completions.MoveBy(-1); return true;
            case { Code: KeyCode.Tab } when back: Completions.MoveBy(-1); return true;
            case { Code: KeyCode.Escape }: Completions.Close(); return true;
            case { Code: KeyCode.Enter } when Completions.IsChosen: return Accept();
            default: return false;
        }
    }

    private void Offer()
    {
        int start = Complete is null ? Cursor : TokenStart(Text, Cursor);
        if (start < Cursor)
            Completions.Show(Complete!(Text[start..Cursor]));
        else
            Completions.Close();
    }

    private void Recall(int step)
    {
        if (_historyAt < 0)
        {
            if (step > 0)
                return;
            _historyAt = History.Count;
            _draft = Text;
        }
        _historyAt = Math.Clamp(_historyAt + step, 0, History.Count);
        Replace(0, _text.Length, _historyAt == History.Count ? _draft : History[_historyAt]);
        if (_historyAt == History.Count)
            _historyAt = -1;
        Completions.Close();
    }

    // The column of the text's start: the first is the marker's where something is hidden at the left.
    private int Lead(int offset) => offset > 0 && _columns >= 4 ? 1 : 0;

    private int ColumnsAt(int index) =>
        Graphemes.Columns(_text.Span[index..Graphemes.Next(_text.Span, index)], 0, AmbiguousWide);

    /// <summary>
    /// The cursor has to be in view, with the last column left for the marker or the cursor behind the text; and no
    /// more of the text may be hidden at the left than has to be.
    /// </summary>
    private void EnsureVisible()
    {
        var text = _text.Span;
        int room = Math.Max(1, _columns - 1);
        Offset = Graphemes.Snap(text, Math.Min(Offset, text.Length));
        if (Cursor < Offset)
            Offset = Back(Cursor, room / 4);
        if (Offset > 0)
            Offset = Math.Min(Offset, Back(text.Length, room - 1));
        int under = Cursor < text.Length ? ColumnsAt(Cursor) : 0;
        if (ColumnsBetween(Offset, Cursor, room) + under + Lead(Offset) > room)
            Offset = Math.Max(Offset, Back(Cursor, room - 1 - under));
    }

    // How far back one can go in so many columns.
    private int Back(int index, int columns)
    {
        var text = _text.Span;
        while (index > 0)
        {
            int previous = Graphemes.Previous(text, index);
            columns -= Graphemes.Columns(text[previous..index], 0, AmbiguousWide);
            if (columns < 0)
                break;
            index = previous;
        }
        return index;
    }

    // Stops counting once it is more than asked about.
    private int ColumnsBetween(int start, int end, int enough)
    {
        int columns = 0;
        while (start < end && columns <= enough)
        {
            columns += ColumnsAt(start);
            start = Graphemes.Next(_text.Span, start);
        }
        return columns;
    }
}
