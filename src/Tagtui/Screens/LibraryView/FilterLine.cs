using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The question in the top line. While it is typed the list answers at every key; a question that can't be read yet
/// leaves the last answer standing and says what is wrong with it. The order that was chosen for the list holds wherever
/// the question itself says nothing of order.
/// </summary>
internal sealed class FilterLine
{
    private const int MostHistory = 100;

    private static readonly Hint[] Keys = [new("enter", "keep", 4), new("tab", "complete", 3), new("↑", "earlier ones", 1), Hint.WayOut("esc", "as before")];

    private readonly App _app;
    private readonly List<string> _history = [];
    private IReadOnlyList<QuerySuggestion> _suggestions = [];
    private Work? _suggesting;
    private bool _isSuggesting;
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

    public void Edit()
    {
        _before = Applied;
        _left = _app.Jumps.Here;
        _at = _app.Browser.Current?.Key;
        _suggestions = [];
        Field.Text = Applied;
        Field.MoveTo(Applied.Length);
        (Editing, _isSuggesting) = (true, false);
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
                if (!TabWaits)
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
            TabWaits = false;
        });
    }

    private static IReadOnlyList<Completion> Shown(IEnumerable<QuerySuggestion> suggestions) =>
        [.. suggestions.Select(s => new Completion(s.Text, s.Help, s.Count > 0 ? $"{s.Count:N0}" : ""))];

    // A question that can't be read stays to be put right, with the cursor where it is wrong.
    private void Keep()
    {
        if (!Ask(Field.Text, typing: false))
        {
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

    /// <summary>In the title line: the question, or what is being typed, or nothing. A question that can't be read is marked.</summary>
    public void Draw(Canvas line, Look look)
    {
        if (line.Area.IsEmpty || (!Editing && Applied.Length == 0))
            return;
        line.Write(0, 0, "/", look.Theme.Accent);
        var rest = line.Slice(new Rect(1, 0, line.Width - 1, 1));
        if (Editing)
            Field.Draw(rest, look.Widgets with { Text = Error is null ? look.Theme.Text : look.Theme.Warning }, placeholder: "score>=4 -tag:blurry");
        else
            rest.WriteFitted(0, 0, Applied, rest.Width, look.Theme.Accent);
    }

    /// <summary>The place that is wrong and, first, what may have been meant: a narrow screen cuts the end; not while completions are shown there, or the end is still to be typed.</summary>
    private void DrawError(Canvas screen, int column, Look look)
    {
        if (Error is not { } error || error.Column >= Field.Text.TrimEnd().Length || Field.ColumnOf(error.Column) is not { } at || screen.Height < 3)
            return;
        var style = look.Theme.Warning.Over(look.Widgets.Popup);
        string words = error.Suggestion is { } near ? $"did you mean {near}? {error.Message}" : error.Message;
        int caret = Math.Min(column + at, screen.Width - 1);
        int room = ScreenText.Width(words) + 1;
        // Beside the place where that fits, else on a line of its own below it.
        bool beside = caret + 2 + room <= screen.Width;
        int left = beside ? caret : Math.Clamp(screen.Width - room, 0, caret);
        var popup = screen.Slice(new Rect(left, 1, beside ? room + 2 : screen.Width - left, beside ? 1 : 2));
        popup.Fill(popup.Bounds, style);
        popup.Write(caret - left, 0, "^", style);
        popup.WriteFitted(beside ? 2 : 0, beside ? 0 : 1, words, popup.Width - (beside ? 2 : 0), style);
    }

    /// <summary>What could stand there, below the line that begins at this column of the screen.</summary>
    public void DrawCompletions(Canvas screen, int column, Look look)
    {
        if (Editing && !Field.Completions.IsOpen)
            DrawError(screen, column, look);
        if (Editing && Field.Completions.IsOpen)
            CompletionView.Draw(screen.Slice(CompletionView.Place(screen.Bounds, column, 0, Field.Completions)), Field.Completions, look.Widgets);
    }

    /// <summary>While it is typed the bottom line is about it: what is wrong, or which keys end it.</summary>
    public void DrawBottom(Canvas line, Look look)
    {
        // Up is a completion's while there are some.
        var keys = Keys.Where(key => key.Keys != "↑" || (_history.Count > 0 && !Field.Completions.IsOpen)).ToList();
        int x = 1 + HintBar.Draw(line.Slice(new Rect(1, 0, line.Width - 1, 1)), keys, look.Widgets);
        if (Error is { } error && Field.Text.Length > 0)
            line.WriteFitted(x + 3, 0, error.ToString(), line.Width - x - 4, look.Theme.Warning);
    }

    private bool Ask(string text, bool typing = true)
    {
        if (!TryParse(text, out var query, typing && Editing))
            return false;
        if (text.Trim() == Applied)
            return true;
        Applied = text.Trim();
        _app.Browser.Ask(Ordered(query));
        // Half a question may have no answer: the hand stays where it was when the typing began.
        if (_at is { } key)
            _app.Browser.Want(key);
        return true;
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
