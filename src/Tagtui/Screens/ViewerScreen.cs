using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The picture alone, with all keys that score, tag and move: for going through many. Zoomed into, the arrows and the wheel move about in the
/// picture; going on to another keeps scale and place, which is how two of a kind are compared in detail.
/// </summary>
internal sealed class ViewerScreen(App app) : Screen(app), IMoves, IZooms
{
    private const double Step = 0.2;

    private Rect _area;
    private Zoom? _zoom;
    private (int X, int Y)? _dragged;

    public override string Context => "browse";

    public override string? WayOut => _zoom is null ? "back" : "all of it";

    public override string About => "One picture alone, to look and to decide: a score goes on to the next one, space goes back to the list. Zoomed in, h j k l and the arrows move about in the picture.";

    public void MoveBy(int items) => App.Browser.MoveBy(items);

    public void PageBy(int pages) => App.Browser.MoveBy(pages * 10);

    public void HalfPageBy(int halves) => App.Browser.MoveBy(halves * 5);

    public void MoveToFirst() => App.Browser.Move(l => l.MoveToFirst());

    public void MoveToLast() => App.Browser.Move(l => l.MoveToLast());

    /// <summary>The whole picture, as large as fits.</summary>
    public void Fit() => _zoom = null;

    /// <summary>A pixel of the picture is a pixel of the screen.</summary>
    public void OneToOne() => _zoom = (_zoom ?? Zoom.Middle) with { Scale = 1 };

    /// <summary>Doubles or halves; what is smaller than the whole is the whole.</summary>
    public void ZoomBy(int steps)
    {
        double fitting = FittingScale() ?? 1;
        _zoom = Zoom.Stepped(_zoom?.Scale, fitting, steps) is { } scale ? (_zoom ?? Zoom.Middle) with { Scale = scale } : null;
    }

    public override bool HandleFirst(TerminalEvent e)
    {
        if (_zoom is null || e is not KeyEvent { Key: { Modifiers: Modifiers.None } key })
            return false;
        switch (key.Code)
        {
            case KeyCode.Left: return Pan(-Step, 0);
            case KeyCode.Right: return Pan(Step, 0);
            case KeyCode.Up: return Pan(0, -Step);
            case KeyCode.Down: return Pan(0, Step);
            case KeyCode.Character when key.Rune.Value == 'h': return Pan(-Step, 0);
            case KeyCode.Character when key.Rune.Value == 'l': return Pan(Step, 0);
            default: return false;
        }
    }

    public override bool Handle(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key.Code: KeyCode.Right }:
                MoveBy(1);
                return true;
            case KeyEvent { Key.Code: KeyCode.Left }:
                MoveBy(-1);
                return true;
            case MouseEvent mouse:
                return HandleMouse(mouse);
            default:
                return false;
        }
    }

    public override void Update(TerminalSize size)
    {
        _area = new Rect(0, 1, size.Columns, Math.Max(0, size.Rows - 2));
        App.Browser.Update();
        App.Browser.WantPictures(_area, _zoom);
        App.Culling.Update();
    }

    public override void Draw(Canvas canvas)
    {
        if (App.Browser.Current is { } row)
        {
            CullingLine.Draw(canvas.Slice(new Rect(0, 0, canvas.Width, 1)), App, row, _zoom?.Scale);
            PreviewDrawing.Draw(canvas.Slice(_area), App, _zoom);
        }
        else
        {
            EmptyDrawing.Draw(canvas.Slice(_area), App, App.LibraryScreen.FilterText);
        }
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, this, Hints.For(App, this, _zoom is null ? "viewer" : "zoomed"));
    }

    /// <summary>Out of the zoom first.</summary>
    public override void Back()
    {
        if (_zoom is null)
            base.Back();
        else
            Fit();
    }

    private LoadedPicture? Shown => App.Browser.Current is { } row ? App.Pictures.Peek(new PictureWish(row.Key, _area.Width, _area.Height, _zoom)) : null;

    private double? FittingScale()
    {
        if (Shown?.Full is not { Width: > 0, Height: > 0 } full)
            return null;
        var box = App.Look.Painter.PixelsFor(_area);
        return Math.Min(box.Width / (double)full.Width, box.Height / (double)full.Height);
    }

    private bool HandleMouse(MouseEvent mouse)
    {
        bool control = (mouse.Modifiers & Modifiers.Control) != 0, shift = (mouse.Modifiers & Modifiers.Shift) != 0;
        switch (mouse.Action)
        {
            case MouseAction.WheelUp or MouseAction.WheelDown:
                int by = mouse.Action == MouseAction.WheelUp ? -1 : 1;
                if (control)
                    ZoomBy(-by);
                else if (_zoom is null)
                    MoveBy(by);
                else
                    Pan(shift ? by * Step : 0, shift ? 0 : by * Step);
                return true;
            case MouseAction.Press when _zoom is null:
                Back();
                return true;
            case MouseAction.Press:
                _dragged = (mouse.X, mouse.Y);
                return true;
            case MouseAction.Drag when _dragged is { } from:
                Pan((from.X - mouse.X) / (double)Math.Max(1, _area.Width), (from.Y - mouse.Y) / (double)Math.Max(1, _area.Height));
                _dragged = (mouse.X, mouse.Y);
                return true;
            case MouseAction.Release:
                _dragged = null;
                return true;
            default:
                return false;
        }
    }

    private bool Pan(double across, double down)
    {
        if (_zoom is { } zoom && Shown?.Full is { Width: > 0, Height: > 0 } full)
            _zoom = zoom.Moved(across, down, App.Look.Painter.PixelsFor(_area), full);
        return true;
    }
}
