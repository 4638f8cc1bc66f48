using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The list as a wall of thumbnails: the same answers, selection and marks, and all keys that score and tag.</summary>
internal sealed class GridScreen(App app) : Screen(app), IMoves
{
    private const int UsualWidth = 22, LeastWidth = 12;

    private readonly PictureClicks _clicks = new(app);
    private Rect _area;
    private int _across = 1, _down = 1;
    private int _tileWidth = 1, _tileHeight = 1;
    private int _top;

    public override string Context => "browse";

    public override string? WayOut => LibraryDrawing.WayOutOfMarks(App.Browser) ?? "back";

    public override string About => "The pictures of the list as a wall of thumbnails, to see many at once: move with h j k l or the arrows, and score, tag or mark what is under the cursor.";

    private int Selected => App.Browser.List.Selected;

    private int Count => App.Browser.List.Count;

    /// <summary>Up and down are a row.</summary>
    public void MoveBy(int items) => StepBy(items * _across);

    public void PageBy(int pages) => StepBy(pages * _across * _down);

    public void HalfPageBy(int halves) => StepBy(halves * _across * Math.Max(1, _down / 2));

    public void MoveToFirst() => App.Browser.Move(l => l.MoveToFirst());

    public void MoveToLast() => App.Browser.Move(l => l.MoveToLast());

    public override bool Handle(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: { Code: KeyCode.Left } or { Code: KeyCode.Character, Rune.Value: 'h', Modifiers: Modifiers.None } }:
                App.Browser.MoveBy(-1);
                return true;
            case KeyEvent { Key: { Code: KeyCode.Right } or { Code: KeyCode.Character, Rune.Value: 'l', Modifiers: Modifiers.None } }:
                App.Browser.MoveBy(1);
                return true;
            default:
                return false;
        }
    }

    public override void Back()
    {
        if (!App.Browser.ClearMarks())
            base.Back();
    }

    public override void Update(TerminalSize size)
    {
        _area = LibraryDrawing.Body(size);
        Arrange();
        App.Browser.List.Resize(_across * _down);
        App.Browser.Update();
        int row = Math.Max(0, Selected) / _across, rows = (Count + _across - 1) / _across;
        _top = Math.Clamp(Math.Clamp(_top, row - _down + 1, row), 0, Math.Max(0, rows - _down));
        int first = _top * _across, seen = _across * _down;
        // The one under the hand first, then the others from the top; then a page on, and a row back.
        App.Pictures.Want(
            [.. Wishes(Selected, 1), .. Wishes(first, seen).Where(w => w.Key != App.Browser.Current?.Key)],
            Wishes(first + seen, seen).Concat(Wishes(first - _across, _across)));
    }

    public override void Draw(Canvas canvas)
    {
        var theme = App.Look.Theme;
        string marked = App.Browser.Selection;
        string place = $"{Selected + 1:N0}/{Count:N0}{marked}";
        canvas.WriteRight(canvas.Width - 1, 0, place, place.Length, theme.Dim);
        int x = 1 + canvas.WriteFitted(1, 0, App.LibraryScreen.Title, Math.Max(0, canvas.Width / 2), theme.Title);
        canvas.WriteFitted(x + 2, 0, App.LibraryScreen.FilterText, canvas.Width - x - place.Length - 4, theme.Dim);
        if (App.Browser.Answered && Count == 0)
            EmptyDrawing.Draw(canvas.Slice(_area), App, App.LibraryScreen.FilterText);
        canvas.OnMouse(_area, Hit);
        canvas.OnWheel(_area, MoveBy);
        for (int i = 0; i < _across * _down && _top * _across + i < Count; i++)
            DrawTile(canvas.Slice(Tile(i)), _top * _across + i);
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, this, Hints.For(App, this, "grid"));
    }

    private void DrawTile(Canvas tile, int index)
    {
        if (tile.Height < 2 || App.Browser.Rows[index] is not { } row)
            return;
        var look = App.Look;
        bool selected = index == Selected;
        PreviewDrawing.Draw(tile.Slice(Inside), App, Wish(row.Key));
        if (selected)
        {
            for (int y = 0; y < tile.Height - 1; y++)
                tile.Write(0, y, look.Ascii ? ">" : "▌", look.Widgets.Accent);
        }
        var style = selected ? look.Widgets.Selected : look.Theme.Text;
        var label = tile.Slice(new Rect(0, tile.Height - 1, tile.Width - 1, 1));
        label.Fill(label.Bounds, style);
        if (selected)
            label.Write(0, 0, look.Ascii ? ">" : "▌", look.Widgets.Accent.Over(style));
        bool plain = (style.Attributes & TextAttributes.Reverse) != 0;
        if (App.Browser.IsMarked(index))
            label.Write(1, 0, App.Browser.IsInRange(index) ? look.InRange : look.Marked, plain ? style : look.Theme.Marked.Over(style));
        label.Write(2, 0, look.Score(row.Score), plain ? style : look.Theme.Score(row.Score).Over(style));
        label.WriteName(4, 0, row.Key.Value[(row.Key.Value.LastIndexOf('/') + 1)..], label.Width - 4, style);
    }

    /// <summary>The picture's place in its tile: beside the bar, above the name.</summary>
    private Rect Inside => new(1, 0, _tileWidth - 2, _tileHeight - 1);

    /// <summary>Tiles whose pictures are about square, so many that the screen is full.</summary>
    private void Arrange()
    {
        var (cellWidth, cellHeight) = App.Look.CellShape;
        _across = Math.Max(1, _area.Width / Math.Clamp(_area.Width / 5, LeastWidth, UsualWidth));
        _tileWidth = Math.Max(3, _area.Width / _across);
        int wanted = Math.Max(3, (_tileWidth - 2) * cellWidth / cellHeight + 1);
        _down = Math.Max(1, (_area.Height + wanted / 4) / wanted);
        _tileHeight = Math.Max(1, _area.Height / _down);
    }

    private Rect Tile(int i) => new(_area.X + i % _across * _tileWidth, _area.Y + i / _across * _tileHeight, _tileWidth, _tileHeight);

    private MouseOutcome Hit(MouseEvent mouse)
    {
        int column = Math.Clamp(mouse.X / _tileWidth, 0, _across - 1), row = Math.Clamp(mouse.Y / _tileHeight, 0, _down - 1);
        int nearest = Math.Clamp((_top + row) * _across + column, 0, Math.Max(0, Count - 1));
        bool isThere = new Rect(column * _tileWidth, row * _tileHeight, _tileWidth, _tileHeight).Contains(mouse.X, mouse.Y) && nearest == (_top + row) * _across + column;
        return _clicks.Hit(mouse, isThere ? nearest : -1, nearest);
    }

    private void StepBy(int items)
    {
        // From the last full row down is the end of the list; from its first row up is nowhere else.
        int to = Selected + items;
        if (to < 0)
            to = Selected % _across;
        if (to >= Count)
            to = Math.Max(Selected, Count - 1 - Math.Max(0, (Count - 1) % _across - Selected % _across));
        App.Browser.MoveTo(to);
    }

    private PictureWish Wish(MediaKey key) => new(key, Inside.Width, Inside.Height);

    private IEnumerable<PictureWish> Wishes(int first, int count) =>
        Enumerable.Range(first, count).Where(i => i >= 0 && i < Count).Select(i => App.Browser.Rows[i]?.Key).OfType<MediaKey>().Select(Wish);
}
