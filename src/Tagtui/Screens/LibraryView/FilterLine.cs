using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The query in the top line. While it is typed the list answers at every key. Of a query that can't be read the part that
/// is wrong is left out, the list is dimmed, and the bottom line says what is wrong: the place where the keys are said, and no row is covered.
/// The order that was chosen for the list holds wherever the query itself says nothing of order.
/// </summary>
internal sealed class FilterLine
{
    private const int MostHistory = 100;

    /// <summary>So many wrong parts are left out one after another; nobody types more.</summary>
    private const int MostLeftOut = 16;

    private readonly App _app;
    private readonly List<string> _history = [];
    private IReadOnlyList<QuerySuggestion> _suggestions = [];
    private Work? _suggesting;
    private bool _isSuggesting;
    // Enter would keep it; or was pressed, and could not.
    private bool _isWhole = true, _refused;
    private string _before = "";
    private MediaKey? _at;
    private Jumps.Place? _left;
    private IReadOnlyList<QuerySort> _sorts = [];

    public FilterLine(App app)
    {
        _app = app;
        Field = new TextField { AmbiguousWide = app.AmbiguousWide, History = _history };
        Field.TokenStart = (_, caret) => _suggestions.Count > 0 ? Math.Min(_suggestions[0].Start, caret) : caret;
        // What is offered already and still fits stays until the library has answered.
        Field.Complete = typed => Shown(_suggestions.Where(s => s.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase)));
    }

    public TextField Field { get; }

    public bool Editing { get; private set; }

    public string Applied { get; private set; } = "";

    /// <summary>As in `sort:`; empty for the usual order.</summary>
    public string Sort { get; private set; } = "";

    /// <summary>The latest last.</summary>
    public IReadOnlyList<string> History
    {
        get => _history;
        set
        {
            _history.Clear();
            _history.AddRange(value.TakeLast(MostHistory));
        }
    }

    /// <summary>Tab was pressed before it was known what it takes.</summary>
    public bool TabWaits { get; private set; }

    /// <summary>What is wrong with what stands there now, and where.</summary>
    public QueryError? Error { get; private set; }

    /// <summary>What stands there is wrong, and not only half typed: the list answers without that part.</summary>
    public bool IsWrong => Editing && Error is { } error && !IsHalfTyped(error);


    public void Edit()
    {
        _before = Applied;
        _left = _app.Jumps.Here;
        _at = _app.Browser.Current?.Key;
        _suggestions = [];
        Field.Text = Applied;
        Field.MoveTo(Applied.Length);
        (Editing, _isSuggesting, _isWhole, Error) = (true, false, true, null);
    }

    public void Apply(string text)
    {
        Editing = false;
        _at = null;
        if (text != Applied)
            _app.Jumps.Leave(_app.Jumps.Here);
        if (!Ask(text))
            _app.Say(Tone.Warning, Error!.ToString());
    }

    /// <summary>False where there is no such order.</summary>
    public bool OrderBy(string sort)
    {
        if (!TrySort(sort, out var sorts))
            return false;
        (Sort, _sorts) = (sort, sorts);
        if (_app.Library.TryParse(Applied, out var query, out _))
            _app.Browser.Ask(Ordered(query));
        return true;
    }

    /// <summary>The question and the order of another tab, or of yesterday; what can no longer be read is left out.</summary>
    public Query Restore(string filter, string sort)
    {
        Editing = false;
        Error = null;
        (Sort, _sorts) = TrySort(sort, out var sorts) ? (sort, sorts) : ("", []);
        var query = TryParse(filter, out var asked, false) ? asked : Query.Everything;
        Applied = query.IsEverything && query.Sorts.Count == 0 && query.Limit is null ? "" : filter.Trim();
        return Ordered(query);
    }

    public bool Handle(TerminalEvent e)
    {
        TabWaits = false;
        switch (e)
        {
            case KeyEvent { Key.Code: KeyCode.Escape } when !Field.Completions.IsChosen:
                Editing = false;
                Field.Completions.Close();
                Ask(_before);
                return true;
            case KeyEvent { Key.Code: KeyCode.Enter } when !Field.Completions.IsChosen:
                Field.Completions.Close();
                Keep();
                return true;
            case KeyEvent { Key: { Code: KeyCode.Tab, Modifiers: Modifiers.None } } when !Field.Completions.IsOpen:
                TabWaits = _isSuggesting;
                if (!TabWaits && !TakeMeant())
                    Suggest(asked: true);
                return true;
            case KeyEvent { Key: var key }:
                bool taking = Field.Completions.IsOpen && key.Code is KeyCode.Tab or KeyCode.Enter;
                int revision = Field.Revision;
                if (!Field.Handle(key) || Field.Revision == revision)
                    return true;
                Changed(taking);
                return true;
            case PasteEvent paste:
                Field.Paste(paste.Text);
                Ask(Field.Text);
                return true;
            default:
                return false;
        }
    }

    private void Changed(bool byTaking)
    {
        Ask(Field.Text);
        // After a field its values are offered; after a value nothing is missing.
        if (!byTaking || Field.Cursor > 0 && Field.Text[Field.Cursor - 1] is ':' or '=')
            Suggest(asked: byTaking);
    }

    /// <summary>What could stand here is asked of the index, which may be large: on a worker, after the list.</summary>
    private void Suggest(bool asked)
    {
        _suggesting?.Cancel();
        _isSuggesting = false;
        var (text, caret) = (Field.Text, Field.Cursor);
        if (!asked && (caret == 0 || char.IsWhiteSpace(text[caret - 1])))
            return;
        _isSuggesting = true;
        _suggesting = _app.Run("completing", WorkKind.Read, null, _ => QueryCompletion.Suggest(text, caret, _app.Library), suggestions =>
        {
            if (!Editing || Field.Text != text || Field.Cursor != caret || Field.Completions.IsChosen)
                return;
            _isSuggesting = false;
            _suggestions = suggestions;
            Field.Completions.Show(Shown(suggestions));
            if (TabWaits && Field.Accept())
                Changed(byTaking: true);
            else if (TabWaits)
                TakeMeant();
            TabWaits = false;
        });
    }

    /// <summary>Puts what was probably meant in the place of what is wrong.</summary>
    private bool TakeMeant()
    {
        if (Error is not { Suggestion: { } meant, Length: > 0 } error || !IsWrong)
            return false;
        int end = error.Column + error.Length, behind = Math.Max(0, Field.Cursor - end);
        Field.Replace(error.Column, end, meant);
        Field.MoveTo(error.Column + meant.Length + behind);
        Changed(byTaking: true);
        return true;
    }

    /// <summary>Its end is still to come: a value that is typed just now may become one, unless it is known what was meant and nothing else is offered. Enter asks for what is there.</summary>
    private bool IsHalfTyped(QueryError error) => !_refused
        && (error.Column >= Field.Text.TrimEnd().Length
        || (Field.Cursor == Field.Text.Length && error.Column > 0 && Field.Text[error.Column - 1] is ':' or '=' or '<' or '>' or ',' && !Field.Text.AsSpan(error.Column).Contains(' ')
        && (error.Suggestion is null || Field.Completions.IsOpen || _isSuggesting)));

    private static IReadOnlyList<Completion> Shown(IEnumerable<QuerySuggestion> suggestions) =>
        [.. suggestions.Select(s => new Completion(s.Text, s.Help, s.Count > 0 ? $"{s.Count:N0}" : ""))];

    // A question that can't be read stays to be put right, with the cursor where it is wrong.
    private void Keep()
    {
        if (!Ask(Field.Text, typing: false) && !Ask(FilterTerms.Closed(Field.Text), typing: false))
        {
            _refused = !Ask(Field.Text, typing: false);
            Field.MoveTo(Math.Min(Error!.Column, Field.Text.Length));
            return;
        }
        Editing = false;
        if (Applied != _before)
            _app.Jumps.Leave(_left);
        if (Applied.Length == 0)
            return;
        _history.Remove(Applied);
        _history.Add(Applied);
        if (_history.Count > MostHistory)
            _history.RemoveAt(0);
    }

    public void Resize(int columns) => Field.Resize(columns - 1);

    /// <summary>In the title line: the query, or what is being typed, or nothing. What is wrong in it is marked.</summary>
    public void Draw(Canvas line, Look look)
    {
        if (line.Area.IsEmpty || (!Editing && Applied.Length == 0))
            return;
        line.Write(0, 0, "/", look.Theme.Accent);
        var rest = line.Slice(new Rect(1, 0, line.Width - 1, 1));
        if (!Editing)
        {
            rest.WriteFitted(0, 0, Applied, rest.Width, look.Theme.Accent);
            return;
        }
        Field.Draw(rest, look.Widgets, placeholder: "score>=4 -tag:blurry");
        if (!IsWrong || Error is not { } error)
            return;
        int end = error.Column + error.Length;
        while (error.Length == 0 && end < Field.Text.Length && !char.IsWhiteSpace(Field.Text[end]))
            end++;
        int from = ColumnOf(error.Column, rest.Width), to = Math.Max(from + 1, ColumnOf(end, rest.Width));
        rest.Wash(new Rect(from, 0, to - from, 1), look.Theme.Warning.With(TextAttributes.Underline));
    }

    private int ColumnOf(int index, int columns) => index < Field.Offset ? 0 : Math.Min(columns, Field.ColumnOf(index) ?? columns);

    /// <summary>What could stand there, below the line that begins at this column of the screen.</summary>
    public void DrawCompletions(Canvas screen, int column, Look look)
    {
        if (Editing && Field.Completions.IsOpen)
            CompletionView.Draw(screen.Slice(CompletionView.Place(screen.Bounds, column, 0, Field.Completions)), Field.Completions, look.Widgets);
    }

    /// <summary>More than one where what is wrong and the keys need it: the rows come from the panes, so that nothing is covered.</summary>
    public int BottomRows(TerminalSize size) =>
        !IsWrong || Fits(size.Columns) ? 1 : 1 + Math.Min(Words(size.Columns).Count, Math.Max(1, size.Rows / 2 - 1));

    /// <summary>While it is typed the bottom line is about it: what is wrong, and the keys that do something now.</summary>
    public void DrawBottom(Canvas bottom, Look look)
    {
        var keys = Keys();
        var line = bottom.Slice(new Rect(1, bottom.Height - 1, bottom.Width - 1, 1));
        int x = 1 + HintBar.Draw(line, keys, look.Widgets) + 3;
        if (!IsWrong)
        {
            // What is still to come is said where it can be said whole.
            if (Error is { } missing && Field.Text.Length > 0 && !Field.Completions.IsOpen && bottom.Measure(missing.Message) <= bottom.Width - x - 1)
                bottom.Write(x, bottom.Height - 1, missing.Message, look.Theme.Dim);
        }
        else if (bottom.Height == 1)
            bottom.WriteFitted(x, 0, Said, bottom.Width - x - 1, look.Theme.Warning);
        else
        {
            var words = Words(bottom.Width);
            for (int y = 0; y < bottom.Height - 1; y++)
                bottom.WriteFitted(1, y, y == bottom.Height - 2 && words.Count > y + 1 ? words[y] + " …" : words[y], bottom.Width - 2, look.Theme.Warning);
        }
    }

    private string Said => Error is { } error ? error.Suggestion is { } near ? $"{error.Message}; did you mean {near}?" : error.Message : "";

    private IReadOnlyList<string> Words(int columns) => [.. DetailsText.Wrap(Said, Math.Max(1, columns - 2), _app.AmbiguousWide)];

    private bool Fits(int columns) =>
        Keys().Sum(key => ScreenText.Width(key.Keys) + ScreenText.Width(key.Label) + 4) + ScreenText.Width(Said, _app.AmbiguousWide) + 2 <= columns;

    private IReadOnlyList<Hint> Keys()
    {
        List<Hint> keys = [];
        if (IsWrong)
        {
            if (Error is { Suggestion: { } meant, Length: > 0 })
                keys.Add(new("tab", $"use {meant}", 3));
        }
        else
        {
            if (_isWhole)
                keys.Add(new("enter", "keep", 4));
            keys.Add(new("tab", "complete", 3));
        }
        // Up is a completion's while there are some.
        if (!IsWrong && _history.Count > 0 && !Field.Completions.IsOpen)
            keys.Add(new("↑", "history", 1));
        keys.Add(Hint.WayOut("esc", "cancel"));
        return keys;
    }

    private bool Ask(string text, bool typing = true)
    {
        typing &= Editing;
        _refused = false;
        bool read = TryParse(text, out var query, typing);
        if (!read && !typing)
            return false;
        _isWhole = read && (!typing || _app.Library.TryParse(text, out _, out _) || _app.Library.TryParse(FilterTerms.Closed(text), out _, out _));
        if (query is null)
            (text, query) = Readable(text, Error!.Column);
        if (text.Trim() == Applied)
            return read;
        Applied = text.Trim();
        _app.Browser.Ask(Ordered(query));
        // Half a question may have no answer: the hand stays where it was when the typing began.
        if (_at is { } key)
            _app.Browser.Want(key);
        return read;
    }

    /// <summary>What is left of it, and can be read, without the parts that are wrong.</summary>
    private (string Text, Query Query) Readable(string text, int column)
    {
        for (int i = 0; i < MostLeftOut && text.Length > 0; i++)
        {
            text = FilterTerms.WithoutTermAt(text, column);
            if (_app.Library.TryParse(text, out var query, out var error))
                return (text, query);
            column = error.Column;
        }
        return ("", Query.Everything);
    }

    private bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Query? query, bool typing)
    {
        bool read = _app.Library.TryParse(text, out query, out var error, typing);
        Error = error;
        return read;
    }

    private bool TrySort(string sort, out IReadOnlyList<QuerySort> sorts)
    {
        bool read = _app.Library.TryParse(sort.Length == 0 ? "" : $"sort:{sort}", out var query, out _) && query.IsEverything && query.Limit is null;
        sorts = read ? query!.Sorts : [];
        return read && (sort.Length == 0 || sorts.Count > 0);
    }

    private Query Ordered(Query query) => query.Sorts.Count > 0 || _sorts.Count == 0 ? query : query.OrderedBy(_sorts);
}
