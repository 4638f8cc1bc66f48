using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What the two sides are called, and the keys that choose them.</summary>
internal sealed record ConflictWords(string Ours, string Theirs, char OursKey, char TheirsKey)
{
    public string Before { get; private init; } = "Before both";

    public static ConflictWords Save { get; } = new("Yours", "Theirs, in the file now", 'o', 't');

    /// <summary>An undo or a redo: what it would put back is ours.</summary>
    public static ConflictWords Revert { get; } = new("To be put back", "In the file now", 'o', 't') { Before = "What was taken back", KeepOurs = "put back", KeepTheirs = "leave it" };

    public static ConflictWords Kept { get; } = new("Yours, kept", "In the file now", 'o', 't');

    public static ConflictWords Captions { get; } = new("In the .txt (counts)", "In the sidecar", 't', 'j') { KeepOurs = "keep the .txt", KeepTheirs = "keep the sidecar's" };

    public string KeepOurs { get; private init; } = "keep yours";

    public string KeepTheirs { get; private init; } = "keep theirs";
}

/// <summary>
/// Two versions side by side, and what both were made of below them. A key chooses one for good; escape chooses none, and
/// everything stays as it is. Several fields stand one below the other, all of them to be seen, and the selected one in full below;
/// each is chosen by itself, or all in one, and they are saved together.
/// </summary>
internal sealed class ConflictScreen : BoxScreen
{
    private const int RoomForTwo = 60;
    private const int RoomForThree = 100;
    private const int WidestSide = 80;

    private readonly string _title;
    private readonly IReadOnlyList<FieldConflict> _fields;
    private readonly ConflictWords _words;
    private readonly Action<ConflictChoice> _settled;
    private readonly ConflictSide?[] _sides;
    private readonly ListState _list = new() { Margin = 1 };
    private readonly TextBlock _ours, _theirs, _base;
    private (int Columns, int Rows) _needs;
    private TerminalSize _neededOn;

    public ConflictScreen(App app, string title, IReadOnlyList<FieldConflict> fields, ConflictWords words, Action<ConflictChoice> settled)
        : base(app)
    {
        (_title, _fields, _words, _settled) = (title, fields, words, settled);
        _sides = new ConflictSide?[fields.Count];
        _list.Reload(fields.Count, 0);
        (_ours, _theirs, _base) = (new(ambiguousWide: app.AmbiguousWide), new(ambiguousWide: app.AmbiguousWide), new(ambiguousWide: app.AmbiguousWide));
    }

    public override string Context => "conflict";

    protected override string Title => IsMany ? $"{_title}: {_fields.Count} fields" : $"{_title}: {Field.Field}";

    protected override IReadOnlyList<Hint> Foot
    {
        get
        {
            var (o, t) = (_words.OursKey, _words.TheirsKey);
            return
            [
                .. IsMany && Open == 0 ? (Hint[])[new("enter", "save as chosen", 6)] : [],
                new(o.ToString(), _words.KeepOurs, 5), new(t.ToString(), _words.KeepTheirs, 5),
                .. IsMany ? (Hint[])[new($"{char.ToUpperInvariant(o)}/{char.ToUpperInvariant(t)}", "all of them", 3), new("tab", "next field", 2)] : [], new("esc", "decide later", 4),
            ];
        }
    }

    protected override (int Columns, int Rows) Needs => _needs;

    public override bool LeavesOnClickBeside => false;

    private FieldConflict Field => _fields[_list.Selected];

    private bool IsMany => _fields.Count > 1;

    private int Open => _sides.Count(side => side is null);

    public override bool HandleFirst(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return true;
        if (key == Key.Of(_words.OursKey))
            Choose(ConflictSide.Ours);
        else if (key == Key.Of(_words.TheirsKey))
            Choose(ConflictSide.Theirs);
        else if (IsMany && key == Key.Of(char.ToUpperInvariant(_words.OursKey)))
            ChooseAll(ConflictSide.Ours);
        else if (IsMany && key == Key.Of(char.ToUpperInvariant(_words.TheirsKey)))
            ChooseAll(ConflictSide.Theirs);
        else if (IsMany && key.Code == KeyCode.Enter)
            Save();
        else if (key.Code == KeyCode.Escape)
            Back();
        else if (key.Code == KeyCode.Tab)
            _list.MoveTo((_list.Selected + (key.Modifiers == Modifiers.Shift ? _fields.Count - 1 : 1)) % _fields.Count);
        else if (IsMany && (key.Code is KeyCode.Up or KeyCode.Down || key == Key.Of('j') || key == Key.Of('k')))
            _list.MoveBy(key.Code == KeyCode.Down || key == Key.Of('j') ? 1 : -1);
        else if (_ours.Handle(key) | _theirs.Handle(key))
            _base.Handle(key);
        return true;
    }

    /// <summary>As large as the longest of all values, so that going through the fields moves nothing.</summary>
    protected override void Prepare(TerminalSize size)
    {
        if (_neededOn == size)
            return;
        _neededOn = size;
        var most = Box.Most(size);
        string?[] all = [.. _fields.SelectMany(field => (string?[])[field.Ours, field.Theirs, field.Base])];
        int side = Math.Clamp(Box.Widest(all.SelectMany(value => (value ?? "").Split('\n').Take(100)).Select(line => line.Length > WidestSide ? line[..WidestSide] : line), App.AmbiguousWide), 28, WidestSide);
        int columns = Math.Min(most.Columns, IsMany ? Math.Max(RoomForThree + 10, 2 * side + 3) : 2 * side + 3);
        bool beside = columns >= RoomForTwo;
        int half = beside ? (columns - 3) / 2 : columns;
        int ours = Math.Max(RowsOf(_fields.Select(field => field.Ours), half), beside ? RowsOf(_fields.Select(field => field.Theirs), half) : 0);
        int above = beside ? ours + 1 : ours + RowsOf(_fields.Select(field => field.Theirs), half) + 2;
        int below = _fields.Any(field => field.Base is not null) ? Math.Max(3, RowsOf(_fields.Select(field => field.Base), columns) + 1) : 0;
        // What was before gets a quarter of the rows, so the whole is at least four times that.
        _needs = (columns, Math.Max(above + below + 2, 4 * below) + (IsMany ? _fields.Count + 2 : 0));
    }

    protected override void Arrange(Rect body)
    {
        int table = Table(body.Height);
        _list.Resize(Math.Max(1, table - 2));
        var (ours, theirs, old) = Areas(new Rect(0, 0, body.Width, body.Height), table);
        Show(_ours, Field.Ours, ours);
        Show(_theirs, Field.Theirs, theirs);
        Show(_base, Field.Base, old);
    }

    protected override void DrawBody(Canvas inside)
    {
        var look = App.Look;
        int table = Table(inside.Height);
        if (IsMany)
            DrawTable(inside.Slice(new Rect(0, 0, inside.Width, table)));
        var (ours, theirs, old) = Areas(inside.Bounds, table);
        Draw(inside, ours, IsMany ? $"{Field.Field}: {_words.Ours}" : _words.Ours, _ours, Field.Ours);
        Draw(inside, theirs, _words.Theirs, _theirs, Field.Theirs);
        if (theirs.X > 0)
        {
            for (int y = theirs.Y; y < theirs.Bottom; y++)
                inside.Write(theirs.X - 2, y, look.Separator, look.Theme.Border.Over(look.Theme.Popup));
        }
        if (!old.IsEmpty)
            Draw(inside, old, _words.Before, _base, Field.Base);
    }

    private void Choose(ConflictSide side)
    {
        _sides[_list.Selected] = side;
        if (!IsMany)
            Save();
        else if (Open > 0)
            _list.MoveTo(Enumerable.Range(1, _fields.Count).Select(step => (_list.Selected + step) % _fields.Count).First(i => _sides[i] is null));
    }

    private void ChooseAll(ConflictSide side)
    {
        Array.Fill(_sides, side);
        Save();
    }

    private void Save()
    {
        if (Open > 0)
        {
            App.Say(Tone.Warning, $"{Open} of {_fields.Count} fields are not chosen yet");
            return;
        }
        App.Close(this);
        _settled(new ConflictChoice(_fields, [.. _sides.Select(side => side!.Value)]));
    }

    private void DrawTable(Canvas table)
    {
        var look = App.Look;
        var popup = look.Theme.Popup;
        bool three = table.Width >= RoomForThree && _fields.Any(field => field.Base is not null);
        int name = Math.Min(table.Width / 4, Math.Max(5, _fields.Max(field => table.Measure(field.Field))));
        int width = (table.Width - ListView.Gutter - name - 2 - (three ? 4 : 2)) / (three ? 3 : 2);
        var head = table.Slice(new Rect(ListView.Gutter, 0, table.Width - ListView.Gutter, 1));
        Columns(head, "Field", $"  {_words.Ours}", $"  {_words.Theirs}", _words.Before, _ => look.Theme.Title.Over(popup));
        var styles = look.Widgets with { Text = look.Theme.Text.Over(popup), Selected = look.Theme.Selected.Over(popup) };
        ListView.Draw(table.Slice(new Rect(0, 1, table.Width, Math.Max(0, table.Height - 2))), _list, styles, (row, index, style) =>
        {
            var (field, side) = (_fields[index], _sides[index]);
            Columns(row, field.Field, Value(field.Ours, side == ConflictSide.Ours), Value(field.Theirs, side == ConflictSide.Theirs), OneLine(field.Base),
                column => column == 0 || column == (side is { } chosen ? 1 + (int)chosen : column) && column < 3 ? style : look.Theme.Dim.Over(style));
        });
        for (int x = 0; x < table.Width; x++)
            table.Write(x, table.Height - 1, look.Rule, look.Theme.Border.Over(popup));

        void Columns(Canvas row, string field, string ours, string theirs, string old, Func<int, Style> style)
        {
            row.WriteFitted(0, 0, field, name, style(0));
            row.WriteFitted(name + 2, 0, ours, width, style(1));
            row.WriteFitted(name + 2 + width + 2, 0, theirs, width, style(2));
            if (three)
                row.WriteFitted(name + 2 + 2 * (width + 2), 0, old, width, style(3));
        }

        string Value(string? value, bool chosen) => $"{(chosen ? look.Marked : " ")} {OneLine(value)}";
    }

    private static string OneLine(string? value) => value is null ? "(none)" : value.ReplaceLineEndings(" ");

    private void Draw(Canvas inside, Rect area, string head, TextBlock text, string? value)
    {
        var theme = App.Look.Theme;
        if (area.IsEmpty)
            return;
        inside.WriteFitted(area.X, area.Y, head, area.Width, theme.Title.Over(theme.Popup));
        var body = inside.Slice(new Rect(area.X, area.Y + 1, area.Width, Math.Max(0, area.Height - 1)));
        if (value is null)
            body.WriteFitted(0, 0, "(none)", area.Width, theme.Dim.Over(theme.Popup));
        else
            text.Draw(body, theme.Text.Over(theme.Popup));
    }

    private static void Show(TextBlock block, string? text, Rect area)
    {
        block.SetText(text ?? "");
        block.Resize(Math.Max(1, area.Width), Math.Max(1, area.Height - 1));
    }

    private int RowsOf(IEnumerable<string?> texts, int columns)
    {
        var block = new TextBlock(ambiguousWide: App.AmbiguousWide);
        return texts.Max(text =>
        {
            block.SetText(text ?? "");
            block.Resize(Math.Max(1, columns), 1);
            return block.RowCount;
        });
    }

    /// <summary>The rows of the table with its head and its rule: all fields, but not more than half of what there is.</summary>
    private int Table(int height) => IsMany ? Math.Clamp(_fields.Count + 2, 3, Math.Max(3, height / 2)) : 0;

    /// <summary>Side by side where there is room, else one above the other; a quarter for what was before.</summary>
    private (Rect Ours, Rect Theirs, Rect Base) Areas(Rect inside, int table)
    {
        int height = Math.Max(0, inside.Height - 1 - table);
        int below = Field.Base is null || height < 9 ? 0 : Math.Max(3, height / 4);
        int above = height - below - (below > 0 ? 1 : 0);
        var old = below == 0 ? default : new Rect(0, table + above + 1, inside.Width, below);
        if (inside.Width < RoomForTwo)
            return (new Rect(0, table, inside.Width, above / 2), new Rect(0, table + above / 2, inside.Width, above - above / 2), old);
        int half = (inside.Width - 3) / 2;
        return (new Rect(0, table, half, above), new Rect(half + 3, table, inside.Width - half - 3, above), old);
    }
}
