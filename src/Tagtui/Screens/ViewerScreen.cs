using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The picture alone, with all keys that score, tag and move: for going through many. Looked at closer, the arrows and the mouse move about in the
/// picture; going on to another keeps scale and place, which is how two of a kind are compared in detail.
/// </summary>
internal sealed class ViewerScreen : Screen, IMoves, IZooms
{
    private Rect _area;

    public ViewerScreen(App app)
        : base(app)
    {
        Loupe = new Loupe(app, See, MoveBy);
    }

    public Loupe Loupe { get; }

    public override string Context => "browse";

    public override string? WayOut => Loupe.Zoom is null ? "back" : "all of it";

    public override string About => "One picture alone, to look and to decide: a score goes on to the next one, space goes back to the list. Zoomed in, h j k l and the arrows move about in the picture.";

    public void MoveBy(int items) => App.Browser.MoveBy(items);

    public void PageBy(int pages) => App.Browser.MoveBy(pages * 10);

    public void HalfPageBy(int halves) => App.Browser.MoveBy(halves * 5);

    public void MoveToFirst() => App.Browser.Move(l => l.MoveToFirst());

    public void MoveToLast() => App.Browser.Move(l => l.MoveToLast());

    /// <summary>Up and down go on to other pictures, as everywhere.</summary>
    public override bool HandleFirst(TerminalEvent e) => Loupe.Handle(e, "hl");

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key.Code: KeyCode.Left or KeyCode.Right } pressed)
            return false;
        MoveBy(pressed.Key.Code == KeyCode.Right ? 1 : -1);
        return true;
    }

    public override void Update(TerminalSize size)
    {
        _area = new Rect(0, 1, size.Columns, Math.Max(0, size.Rows - 2));
        App.Browser.Update();
        App.Browser.WantPictures(_area, Loupe.Zoom);
        App.Culling.Update();
    }

    public override void Draw(Canvas canvas)
    {
        if (App.Browser.Current is { } row)
        {
            CullingLine.Draw(canvas.Slice(new Rect(0, 0, canvas.Width, 1)), App, row, Loupe.Zoom?.Scale);
            for (int star = 0; star < ClickedStars.Columns; star++)
            {
                int column = star;
                canvas.OnClick(new Rect(1 + column, 0, 1, 1), () => ClickedStars.Take(App, column, row));
            }
            PreviewDrawing.Draw(canvas.Slice(_area), App, Loupe.Zoom);
            canvas.OnMouse(_area, mouse => Loupe.Hit(mouse, See()));
        }
        else
        {
            EmptyDrawing.Draw(canvas.Slice(_area), App, App.LibraryScreen.FilterText);
        }
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, this, Hints.For(App, this, Loupe.Zoom is null ? "viewer" : "zoomed"));
    }

    /// <summary>Out of the zoom first.</summary>
    public override void Back()
    {
        if (!Loupe.Fit())
            base.Back();
    }

    /// <summary>The part that is wanted may still be on its way: any other of that picture knows its sides too.</summary>
    private Sight? See() =>
        App.Browser.Current is { } row && App.Pictures.PeekNear(new PictureWish(row.Key, _area.Width, _area.Height, Loupe.Zoom))?.Loaded.Full is { Width: > 0, Height: > 0 } full
            ? new Sight(_area.Width, _area.Height, App.Look.Painter.PixelsFor(_area), full) : null;
}
