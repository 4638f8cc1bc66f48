using Tagtui.Terminal.Text;

namespace Tagtui.Terminal;

/// <summary>
/// A window on a surface with its own origin. The only way to put text on the screen: it clips, and it passes every
/// string through the sanitiser.
/// </summary>
public readonly struct Canvas
{
    private readonly Surface _surface;

    internal Canvas(Surface surface, Rect area, IPicturePainter painter)
    {
        _surface = surface;
        Area = area.Intersect(new Rect(0, 0, surface.Width, surface.Height));
        Painter = painter;
    }

    /// <summary>Where this canvas lies on the surface.</summary>
    public Rect Area { get; }

    public IPicturePainter Painter { get; }

    /// <summary>Characters of ambiguous width take two columns here.</summary>
    public bool IsAmbiguousWide => _surface.AmbiguousWide;

    public int Width => Area.Width;

    public int Height => Area.Height;

    public Rect Bounds => new(0, 0, Width, Height);

    public Canvas Slice(Rect local) =>
        new(_surface, new Rect(Area.X + local.X, Area.Y + local.Y, local.Width, local.Height).Intersect(Area), Painter);

    /// <summary>Writes text from a column on and returns the columns it took. What does not fit is cut.</summary>
    public int Write(int x, int y, ReadOnlySpan<char> text, Style style) =>
        ScreenText.Write(_surface, Area, Area.X + x, Area.Y + y, text, style) - (Area.X + x);

    /// <summary>The columns that text takes on this screen.</summary>
    public int Measure(ReadOnlySpan<char> text) => ScreenText.Width(text, _surface.AmbiguousWide);

    /// <summary>The text, or as much of it as fits before an ellipsis.</summary>
    public string Truncate(string text, int columns) => ScreenText.Truncate(text, columns, _surface.AmbiguousWide);

    public void Fill(Rect local, Style style, char character = ' ')
    {
        var target = new Rect(Area.X + local.X, Area.Y + local.Y, local.Width, local.Height).Intersect(Area);
        var cell = new Cell(ScreenText.Single(character), style);
        for (int y = target.Y; y < target.Bottom; y++)
            _surface.SetAll(target.X, y, target.Width, cell);
    }

    /// <summary>What is drawn here is likely to be what was seen, higher or lower.</summary>
    internal void MayScroll() => _surface.MayScroll(Area);

    /// <summary>What stands there keeps its letters and its ground, and looks like this.</summary>
    public void Wash(Rect local, Style style)
    {
        var target = new Rect(Area.X + local.X, Area.Y + local.Y, local.Width, local.Height).Intersect(Area);
        if (!target.IsEmpty)
            _surface.Wash(target, style);
    }

    public void Clear(Style style) => Fill(Bounds, style);

    public void Draw(Picture picture, Rect local) =>
        Painter.Paint(Slice(Painter.Fit(picture.Width, picture.Height, local)), picture);

    /// <summary>For painters of pixels: the picture owns this canvas's cells until something is drawn over them.</summary>
    public void Place(Picture picture) => _surface.Place(new ImagePlacement(picture, Area));

    /// <summary>From now on the mouse does this here. Nothing is changed until it does.</summary>
    public void OnMouse(Rect local, Func<MouseEvent, MouseOutcome> handle) => OnMouse(local, handle, null);

    /// <summary>A click is these keys.</summary>
    public void OnClick(Rect local, string keys) =>
        OnMouse(local, mouse => mouse.IsClick ? MouseOutcome.Press(keys) : MouseOutcome.Ignored, keys);

    public void OnClick(Rect local, Action run) => OnMouse(local, mouse =>
    {
        if (mouse.IsClick)
            run();
        return MouseOutcome.When(mouse.IsClick);
    });

    /// <summary>The wheel: told how far down.</summary>
    public void OnWheel(Rect local, Action<int> turn) => OnMouse(local, mouse =>
    {
        if (mouse.Wheel != 0)
            turn(mouse.Wheel);
        return MouseOutcome.When(mouse.Wheel != 0);
    });

    private void OnMouse(Rect local, Func<MouseEvent, MouseOutcome> handle, string? keys)
    {
        var at = new Rect(Area.X + local.X, Area.Y + local.Y, local.Width, local.Height);
        if (at.Intersect(Area) is { IsEmpty: false } seen)
            _surface.Add(new HitRegion(seen, at.X, at.Y, handle) { Keys = keys });
    }

    public void SetCursor(int x, int y)
    {
        if (Area.Contains(Area.X + x, Area.Y + y))
            _surface.Cursor = (Area.X + x, Area.Y + y);
    }
}
