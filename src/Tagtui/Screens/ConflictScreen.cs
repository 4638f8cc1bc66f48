using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What the two sides are called, and the keys that choose them.</summary>
internal sealed record ConflictWords(string Ours, string Theirs, char OursKey, char TheirsKey)
{
    public static ConflictWords Save { get; } = new("Yours", "Theirs, in the file now", 'o', 't');

    public static ConflictWords Kept { get; } = new("Yours, kept", "In the file now", 'o', 't');

    public static ConflictWords Captions { get; } = new("In the .txt (counts)", "In the sidecar", 't', 'j');
}

/// <summary>
/// Two versions side by side, and what both were made of below them. A key chooses one for good; escape chooses none, and
/// everything stays as it is. Several fields are looked through one by one and settled together.
/// </summary>
internal sealed class ConflictScreen(App app, string title, IReadOnlyList<FieldConflict> fields, ConflictWords words, Action<ConflictSide> settled) : Screen(app)
{
    private const int RoomForTwo = 60;

    private readonly TextBlock _ours = new(ambiguousWide: app.AmbiguousWide);
    private readonly TextBlock _theirs = new(ambiguousWide: app.AmbiguousWide);
    private readonly TextBlock _base = new(ambiguousWide: app.AmbiguousWide);
    private int _field;

    public override string Context => "conflict";

    public override bool IsPopup => true;

    private FieldConflict Field => fields[_field];

    public override bool HandleFirst(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return true;
        if (key == Key.Of(words.OursKey))
            Choose(ConflictSide.Ours);
        else if (key == Key.Of(words.TheirsKey))
            Choose(ConflictSide.Theirs);
        else if (key.Code == KeyCode.Escape)
            Back();
        else if (key.Code == KeyCode.Tab)
            _field = (_field + (key.Modifiers == Modifiers.Shift ? fields.Count - 1 : 1)) % fields.Count;
        else if (_ours.Handle(key) | _theirs.Handle(key))
            _base.Handle(key);
        return true;
    }

    public override void Update(TerminalSize size)
    {
        var (ours, theirs, old) = Areas(Frame.Inner(Box(new Rect(0, 0, size.Columns, size.Rows))) is var inside ? new Rect(0, 0, inside.Width, inside.Height) : default);
        Show(_ours, Field.Ours, ours);
        Show(_theirs, Field.Theirs, theirs);
        Show(_base, Field.Base, old);
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        string which = fields.Count > 1 ? $"{title}: {Field.Field} ({_field + 1} of {fields.Count})" : $"{title}: {Field.Field}";
        var inside = Frame.Draw(canvas, Box(canvas.Bounds), which, look.Widgets);
        var (ours, theirs, old) = Areas(inside.Bounds);
        Draw(inside, ours, words.Ours, _ours, Field.Ours);
        Draw(inside, theirs, words.Theirs, _theirs, Field.Theirs);
        if (theirs.X > 0)
        {
            for (int y = 0; y < theirs.Bottom; y++)
                inside.Write(theirs.X - 2, y, look.Separator, look.Theme.Border.Over(look.Theme.Popup));
        }
        if (!old.IsEmpty)
            Draw(inside, old, "Before both", _base, Field.Base);
        Hint[] hints =
        [
            new(words.OursKey.ToString(), $"keep {(words == ConflictWords.Captions ? "the .txt" : "yours")}", 5), new(words.TheirsKey.ToString(), $"keep {(words == ConflictWords.Captions ? "the sidecar's" : "theirs")}", 5),
            .. fields.Count > 1 ? (Hint[])[new("tab", "next field", 3)] : [], new("esc", "decide later", 4),
        ];
        HintBar.Draw(inside.Slice(new Rect(0, inside.Height - 1, inside.Width, 1)), hints, look.Widgets);
    }

    private void Choose(ConflictSide side)
    {
        App.Close(this);
        settled(side);
    }

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

    private static Rect Box(Rect bounds) => Frame.Centre(bounds, Math.Min(bounds.Width - 2, 140), Math.Min(bounds.Height - 2, 30));

    /// <summary>Side by side where there is room, else one above the other; a quarter for what was before.</summary>
    private (Rect Ours, Rect Theirs, Rect Base) Areas(Rect inside)
    {
        int height = Math.Max(0, inside.Height - 2);
        int below = Field.Base is null || height < 9 ? 0 : Math.Max(3, height / 4);
        int above = height - below - (below > 0 ? 1 : 0);
        var old = below == 0 ? default : new Rect(0, above + 1, inside.Width, below);
        if (inside.Width < RoomForTwo)
            return (new Rect(0, 0, inside.Width, above / 2), new Rect(0, above / 2, inside.Width, above - above / 2), old);
        int half = (inside.Width - 3) / 2;
        return (new Rect(0, 0, half, above), new Rect(half + 3, 0, inside.Width - half - 3, above), old);
    }
}
