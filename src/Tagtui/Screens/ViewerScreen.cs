using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// The picture alone, with all keys that score, tag and move: for going through many. Zoomed into, the arrows and the wheel move about in the
/// picture; going on to another keeps scale and place, which is how two of a kind are compared in detail.
/// </summary>
internal sealed class ViewerScreen(App app) : Screen(app), IMoves
{
    private const double Step = 0.2, Least = 1 / 32.0, Most = 16;

    private Rect _area;
    private Zoom? _zoom;
    private (int X, int Y)? _dragged;

    public override string Context => "browse";

    public void MoveBy(int items) => App.Browser.MoveBy(items);

    public void PageBy(int pages) => App.Browser.MoveBy(pages * 10);

    public void HalfPageBy(int halves) => App.Browser.MoveBy(halves * 5);

    public void MoveToFirst() => App.Browser.Move(l => l.MoveToFirst());

    public void MoveToLast() => App.Browser.Move(l => l.MoveToLast());

    /// <summary>The whole picture, as large as fits.</summary>
    public void Fit() => _zoom = null;

    /// <summary>A pixel of the picture is a pixel of the screen.</summary>
    public void OneToOne() => _zoom = (_zoom ?? Middle) with { Scale = 1 };

    /// <summary>Doubles or halves; what is smaller than the whole is the whole.</summary>
    public void ZoomBy(int steps)
    {
        double fitting = FittingScale() ?? 1;
        double scale = _zoom?.Scale ?? fitting;
        // From the whole picture the next step is a round one, so that 1:1 is met.
        scale = Math.Pow(2, steps > 0 ? Math.Floor(Math.Log2(scale) + 1e-9) + steps : Math.Ceiling(Math.Log2(scale) - 1e-9) + steps);
        scale = Math.Clamp(scale, Least, Most);
        _zoom = steps < 0 && scale <= fitting ? null : (_zoom ?? Middle) with { Scale = scale };
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
    }

    public override void Draw(Canvas canvas)
    {
        if (App.Browser.Current is { } row)
        {
            var theme = App.Look.Theme;
            string place = $"{(_zoom is { } zoom ? $"{zoom.Scale:0.###%} · " : "")}{App.Browser.List.Selected + 1:N0} of {App.Browser.List.Count:N0}";
            canvas.WriteRight(canvas.Width - 1, 0, place, place.Length, theme.Dim);
            int x = 1 + canvas.Write(1, 0, App.Look.Stars(row.Score), theme.Score(row.Score));
            x += 2 + canvas.WriteFitted(x + 2, 0, row.Key.Value, canvas.Width - x - place.Length - 5, theme.Title);
            App.TagColors.Write(canvas, x + 2, 0, row.Tags, ", ", canvas.Width - x - place.Length - 5, theme.Dim, theme);
            PreviewDrawing.Draw(canvas.Slice(_area), App, _zoom);
        }
        else
        {
            EmptyDrawing.Draw(canvas.Slice(_area), App, App.LibraryScreen.FilterText);
        }
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, Hints.For(App, Context, _zoom is null ? "viewer" : "zoomed"));
    }

    /// <summary>Out of the zoom first.</summary>
    public override void Back()
    {
        if (_zoom is null)
            base.Back();
        else
            Fit();
    }

    private static Zoom Middle => new(1, 0.5, 0.5);

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

    /// <summary>By parts of what is seen; never beyond the edges, so that the way back is as long as the way there.</summary>
    private bool Pan(double across, double down)
    {
        if (_zoom is not { } zoom || Shown?.Full is not { Width: > 0, Height: > 0 } full)
            return true;
        var box = App.Look.Painter.PixelsFor(_area);
        double width = box.Width / zoom.Scale / full.Width, height = box.Height / zoom.Scale / full.Height;
        _zoom = zoom with { X = Within(zoom.X + across * width, width), Y = Within(zoom.Y + down * height, height) };
        return true;
    }

    private static double Within(double middle, double extent) => extent >= 1 ? 0.5 : Math.Clamp(middle, extent / 2, 1 - extent / 2);
}
