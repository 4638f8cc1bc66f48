using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>Two to four pictures side by side: a digit picks one; then it is kept, and the others are left or rejected.</summary>
internal sealed class CompareScreen : Screen, IMoves
{
    public const int Fewest = 2, Most = 4;

    private readonly IReadOnlyList<MediaKey> _keys;
    private Rect _area;
    private int _across, _down;
    private int _picked;

    public CompareScreen(App app, IReadOnlyList<MediaKey> keys)
        : base(app)
    {
        _keys = keys;
        _picked = Math.Max(0, IndexOf(app.Browser.Current?.Key));
    }

    public override string Context => "compare";

    public int Count => _keys.Count;

    public void Pick(int index) => _picked = index;

    /// <summary>Goes to the picked one; the others stay as they are.</summary>
    public void Keep()
    {
        App.Close(this);
        App.Browser.Want(_keys[_picked]);
    }

    public void RejectOthers()
    {
        var others = _keys.Where((_, i) => i != _picked).ToList();
        App.Browser.ClearMarks();
        Keep();
        App.Apply(new SetScore(-1), Targets.Of(others));
    }

    public void MoveBy(int items) => _picked = (_picked + items % Count + Count) % Count;

    public void PageBy(int pages) => MoveBy(pages);

    public void HalfPageBy(int halves) => MoveBy(halves);

    public void MoveToFirst() => _picked = 0;

    public void MoveToLast() => _picked = Count - 1;

    public override bool Handle(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: { Code: KeyCode.Left } or { Code: KeyCode.Character, Rune.Value: 'h', Modifiers: Modifiers.None } }:
                MoveBy(-1);
                return true;
            case KeyEvent { Key: { Code: KeyCode.Right } or { Code: KeyCode.Character, Rune.Value: 'l', Modifiers: Modifiers.None } }:
                MoveBy(1);
                return true;
            case MouseEvent { Action: MouseAction.Press } mouse:
                for (int i = 0; i < Count; i++)
                {
                    if (Tile(i).Contains(mouse.X, mouse.Y))
                        _picked = i;
                }
                return true;
            default:
                return false;
        }
    }

    public override void Update(TerminalSize size)
    {
        _area = LibraryDrawing.Body(size);
        var (cellWidth, cellHeight) = App.Look.CellShape;
        // Four stand in a square unless the screen is very wide, or upright.
        bool wide = _area.Width * cellWidth > _area.Height * cellHeight * 5 / 2;
        bool upright = _area.Width * cellWidth < _area.Height * cellHeight;
        (_across, _down) = Count == 4 && !wide ? (2, 2) : upright ? (1, Count) : (Count, 1);
        App.Browser.Update();
        App.Pictures.Want([.. Enumerable.Range(0, Count).Select(Wish)], []);
    }

    public override void Draw(Canvas canvas)
    {
        var theme = App.Look.Theme;
        canvas.Write(1, 0, $"Which of the {Count}?", theme.Title);
        for (int i = 0; i < Count; i++)
            DrawTile(canvas.Slice(Tile(i)), i);
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, Hints.For(App, Context));
    }

    private void DrawTile(Canvas tile, int i)
    {
        if (tile.Height < 2)
            return;
        var look = App.Look;
        bool picked = i == _picked;
        PreviewDrawing.Draw(tile.Slice(new Rect(1, 0, tile.Width - 2, tile.Height - 1)), App, Wish(i));
        var style = picked ? look.Widgets.Selected : look.Theme.Text;
        var label = tile.Slice(new Rect(0, tile.Height - 1, tile.Width - 1, 1));
        label.Fill(label.Bounds, style);
        if (picked)
        {
            for (int y = 0; y < tile.Height; y++)
                tile.Write(0, y, look.Ascii ? ">" : "▌", look.Widgets.Accent);
        }
        int x = 2 + label.Write(2, 0, $"{i + 1}  ", style);
        if (RowOf(_keys[i]) is { } row)
            x += 2 + label.Write(x, 0, look.Stars(row.Score), (style.Attributes & TextAttributes.Reverse) != 0 ? style : look.Theme.Score(row.Score).Over(style));
        label.WriteFitted(x, 0, _keys[i].Value, label.Width - x, style);
    }

    private Rect Tile(int i)
    {
        int width = Math.Max(1, _area.Width / Math.Max(1, _across)), height = Math.Max(1, _area.Height / Math.Max(1, _down));
        return new Rect(_area.X + i % Math.Max(1, _across) * width, _area.Y + i / Math.Max(1, _across) * height, width, height);
    }

    private PictureWish Wish(int i) => new(_keys[i], Math.Max(1, Tile(i).Width - 2), Math.Max(1, Tile(i).Height - 1));

    private MediumRow? RowOf(MediaKey key) => App.Browser.Rows.IndexOf(key, App.Browser.List.Selected) is { } index ? App.Browser.Rows[index] : null;

    private int IndexOf(MediaKey? key)
    {
        for (int i = 0; i < _keys.Count; i++)
        {
            if (_keys[i] == key)
                return i;
        }
        return -1;
    }
}
