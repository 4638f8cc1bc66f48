using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>How a picture was made: what was understood first, then every text of its file as it stands there.</summary>
internal sealed class MetadataScreen(App app, MediumMetadata medium) : BoxScreen(app), IMoves
{
    /// <summary>Longer lines are hard to read.</summary>
    private const int Widest = 110;

    private const string Silent = "The picture does not say how it was made.";

    private readonly TextBlock _text = new(MetadataPage.Whole(medium) is { Length: > 0 } whole ? whole : Silent, app.AmbiguousWide);
    private readonly (int Columns, int Rows) _needs = Measure(medium, app.AmbiguousWide);
    private int _height = 1;

    public override string Context => "metadata";

    public override string About => "How a picture was made, as far as its file says it: what was understood first, then every text as it stands there.";

    protected override string Title => $"How {medium.Key.Value[(medium.Key.Value.LastIndexOf('/') + 1)..]} was made";

    protected override IReadOnlyList<Hint> Foot => [.. ScrollKeys, .. medium.Made is null ? (Hint[])[] : [new("K", "keep in the sidecar", 3)], new("esc", "close", 5)];

    protected override (int Columns, int Rows) Needs => _needs;

    protected override (int First, int Seen, int All) Seen => (_text.Offset, _height, _text.RowCount);

    public void MoveBy(int items) => _text.ScrollBy(items);

    public void PageBy(int pages) => _text.ScrollBy(pages * Math.Max(1, _height - 1));

    public void HalfPageBy(int halves) => _text.ScrollBy(halves * Math.Max(1, _height / 2));

    public void MoveToFirst() => _text.ScrollBy(-_text.RowCount);

    public void MoveToLast() => _text.ScrollBy(_text.RowCount);

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return false;
        if (key == Key.Of('q') || key == Key.Of('I'))
            Back();
        else if (key == Key.Of('K') && medium.Made is not null)
            App.Apply(App.Library.KeepMetadata(), Targets.Of([medium.Key]));
        else
            return _text.Handle(key);
        return true;
    }

    protected override void Arrange(Rect body)
    {
        _height = Math.Max(1, body.Height);
        _text.Resize(Math.Max(1, body.Width), _height);
    }

    protected override void DrawBody(Canvas body) => _text.Draw(body, Popup(App.Look.Theme.Text));

    private static (int Columns, int Rows) Measure(MediumMetadata medium, bool ambiguousWide)
    {
        string text = MetadataPage.Whole(medium) is { Length: > 0 } whole ? whole : Silent;
        int columns = Math.Min(Widest, Box.Widest(text.Split('\n').Take(1_000).Select(line => line.Length > Widest ? line[..Widest] : line), ambiguousWide));
        var block = new TextBlock(text, ambiguousWide);
        block.Resize(Math.Max(1, columns), 1);
        return (columns, block.RowCount);
    }
}
