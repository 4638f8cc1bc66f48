using Tagtui.Commands;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>How a picture was made: what was understood first, then every text of its file as it stands there.</summary>
internal sealed class MetadataScreen(App app, MediumMetadata medium) : Screen(app), IMoves
{
    private readonly TextBlock _text = new(MetadataPage.Whole(medium) is { Length: > 0 } whole ? whole : "The picture does not say how it was made.", app.AmbiguousWide);
    private int _height = 1;

    public override string Context => "metadata";

    public override bool IsPopup => true;

    public void MoveBy(int items) => _text.ScrollBy(items);

    public void PageBy(int pages) => _text.ScrollBy(pages * Math.Max(1, _height - 1));

    public void HalfPageBy(int halves) => _text.ScrollBy(halves * Math.Max(1, _height / 2));

    public void MoveToFirst() => _text.ScrollBy(-_text.RowCount);

    public void MoveToLast() => _text.ScrollBy(_text.RowCount);

    public override bool Handle(TerminalEvent e)
    {
        if (e is MouseEvent mouse)
            return _text.Handle(mouse, mouse.Action is MouseAction.WheelUp or MouseAction.WheelDown ? new Rect(mouse.X, mouse.Y, 1, 1) : default);
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

    public override void Update(TerminalSize size)
    {
        var box = Box(new Rect(0, 0, size.Columns, size.Rows));
        _height = Math.Max(1, box.Height - 3);
        _text.Resize(Math.Max(1, box.Width - 4), _height);
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, Box(canvas.Bounds), $"How {medium.Key.Value[(medium.Key.Value.LastIndexOf('/') + 1)..]} was made", look.Widgets);
        _text.Draw(inside.Slice(new Rect(1, 0, inside.Width - 2, inside.Height - 1)), look.Theme.Text.Over(look.Theme.Popup));
        string place = _text.RowCount > _height ? $"{_text.Offset + 1:N0} of {_text.RowCount:N0}" : "";
        var foot = inside.Slice(new Rect(0, inside.Height - 1, inside.Width, 1));
        List<Hint> hints = _text.RowCount > _height ? [new Hint("↑↓", "scroll")] : [];
        if (medium.Made is not null)
            hints.Add(new Hint("K", "keep in the sidecar"));
        HintLine.Draw(foot.Slice(new Rect(0, 0, Math.Max(0, foot.Width - place.Length - 1), 1)), App, this, hints);
        foot.WriteRight(foot.Width - 1, 0, place, place.Length, look.Theme.Dim.Over(look.Theme.Popup));
    }

    private static Rect Box(Rect screen) => Frame.Centre(screen, Math.Min(screen.Width - 2, 110), Math.Max(4, screen.Height - 4));
}
