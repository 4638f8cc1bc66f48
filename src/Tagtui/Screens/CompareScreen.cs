using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// Two to four pictures side by side: a digit picks one; then it is kept, and the others are left or rejected. Zoomed into, all of
/// them show the same part, as large as that is on the one that is picked.
/// </summary>
internal sealed class CompareScreen : Screen, IMoves, IZooms
{
    public const int Fewest = 2, Most = 4;

    private const int RowsForFacts = 6;

    private readonly IReadOnlyList<MediaKey> _keys;
    private readonly CompareFacts _facts;
    private readonly CompareNames _names;
    private Rect _area;
    private int _across = 1, _down = 1;
    private int _picked;

    public CompareScreen(App app, IReadOnlyList<MediaKey> keys)
        : base(app)
    {
        _keys = keys;
        Loupe = new Loupe(app, () => See(_picked));
        _facts = new CompareFacts(app, this, keys);
        _names = new CompareNames(keys);
        _picked = Math.Max(0, IndexOf(app.Browser.Current?.Key));
    }

    /// <summary>The scale is that of the picked one; the others follow it.</summary>
    public Loupe Loupe { get; }

    public override string Context => "compare";

    public override string? WayOut => Loupe.Zoom is null ? "back" : "all of them";

    public override string About => $"{Count} pictures side by side, to keep the best of them: pick one, then go to it, or reject the others as well. {CompareFacts.Best(App.Look.Ascii)} stands behind the most pixels, the most bytes and the sharpest. Zoomed in, all show the same part.";

    public override IReadOnlyList<Hint> OwnKeys =>
    [
        new("← →", "pick the one before, the next one; zoomed in, the arrows and h j k l move about in all of them"),
    ];

    public int Count => _keys.Count;

    /// <summary>What is seen stays as large as it is.</summary>
    public void Pick(int index) => Loupe.ChangeMain(() => _picked = index);

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

    public void MoveBy(int items) => Pick((_picked + items % Count + Count) % Count);

    public void PageBy(int pages) => MoveBy(pages);

    public void HalfPageBy(int halves) => MoveBy(halves);

    public void MoveToFirst() => Pick(0);

    public void MoveToLast() => Pick(Count - 1);

    public override bool HandleFirst(TerminalEvent e) => Loupe.Handle(e, "hjkl");

    public override bool Handle(TerminalEvent e)
    {
        switch (e)
        {
            case KeyEvent { Key: { Code: KeyCode.Left } or { Code: KeyCode.Character, Rune.Value: 'h', Modifiers: Modifiers.None } }:
                MoveBy(-1);
                return true;
            case KeyEvent { Key: { Code: KeyCode.Right or KeyCode.Tab } or { Code: KeyCode.Character, Rune.Value: 'l', Modifiers: Modifiers.None } }:
                MoveBy(1);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Out of the zoom first.</summary>
    public override void Back()
    {
        if (!Loupe.Fit())
            base.Back();
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
        _facts.Update();
        App.Pictures.Want([.. Enumerable.Range(0, Count).Select(Wish)], []);
    }

    public override void Draw(Canvas canvas)
    {
        var theme = App.Look.Theme;
        string scale = Loupe.Zoom is { } zoom ? $"{zoom.Scale:0.###%}" : "";
        int room = canvas.Width - 2 - (scale.Length > 0 ? scale.Length + 1 : 0);
        canvas.WriteFitted(1, 0, Question(canvas, room), room, theme.Title);
        canvas.WriteRight(canvas.Width - 1, 0, scale, scale.Length, theme.Dim);
        for (int i = 0; i < Count; i++)
            DrawTile(canvas.Slice(Tile(i)), i);
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, this, Hints.For(App, this, Loupe.Zoom is null ? null : "compared closely"));
    }

    /// <summary>What becomes of which, in as many words as there is room for.</summary>
    private string Question(Canvas canvas, int columns)
    {
        string? keep = App.Keymap.KeysFor(Context, "pick keep"), reject = App.Keymap.KeysFor(Context, "pick reject");
        if (keep is null || reject is null)
            return $"Which of the {Count}?";
        string others = Count == 2 ? "the other" : $"the {Count - 1} others";
        string[] ways =
        [
            $"Which of the {Count} is the best? {keep} goes to number {_picked + 1}, and {(Count == 2 ? "the other stays as it is" : "the others stay as they are")}; {reject} gives {others} a score of -1",
            $"Which of the {Count}? {keep} goes to {_picked + 1}, {(Count == 2 ? "the other stays" : "the others stay")}; {reject} rejects {others}",
            $"Which of the {Count}? {reject} rejects {others}",
        ];
        return ways.FirstOrDefault(way => canvas.Measure(way) <= columns) ?? $"Which of the {Count}?";
    }

    private void DrawTile(Canvas tile, int i)
    {
        if (tile.Height < 2)
            return;
        var look = App.Look;
        bool picked = i == _picked;
        tile.OnClick(tile.Bounds, () => Pick(i));
        var inside = Inside(tile.Bounds);
        PreviewDrawing.Draw(tile.Slice(inside), App, Wish(i));
        tile.OnMouse(inside, mouse =>
        {
            if (mouse.IsClick)
                Pick(i);
            return Loupe.Hit(mouse, See(i));
        });
        var style = picked ? look.Widgets.Selected : look.Theme.Text;
        var label = tile.Slice(new Rect(0, PictureRows(tile.Height), tile.Width - 1, 1));
        label.Fill(label.Bounds, style);
        if (picked)
        {
            for (int y = 0; y < tile.Height; y++)
                tile.Write(0, y, look.Ascii ? ">" : "▌", look.Widgets.Accent);
        }
        int x = 2 + label.Write(2, 0, $"{i + 1}  ", style);
        string name = _names.Fitting(label, i, label.Width - x);
        int room = label.Width - x - label.Measure(name) - 2;
        bool factsBelow = tile.Height >= RowsForFacts, scored = false, plain = (style.Attributes & TextAttributes.Reverse) != 0;
        // The name tells them apart: where there is no room for both, the score goes to the line below or is one sign.
        if (_facts.Row(i) is { } row && (label.Measure(look.Stars(row.Score)) <= room ? look.Stars(row.Score) : !factsBelow && room > 0 ? look.Score(row.Score) : null) is { } score)
        {
            x += 2 + label.Write(x, 0, score, plain ? style : look.Theme.Score(row.Score).Over(style));
            scored = true;
        }
        label.Write(x, 0, name, style);
        if (factsBelow)
            _facts.Draw(tile.Slice(new Rect(2, tile.Height - 1, tile.Width - 3, 1)), i, withScore: !scored);
    }

    private static int PictureRows(int rows) => Math.Max(1, rows - (rows >= RowsForFacts ? 2 : 1));

    private Rect Tile(int i)
    {
        int width = Math.Max(1, _area.Width / Math.Max(1, _across)), height = Math.Max(1, _area.Height / Math.Max(1, _down));
        return new Rect(_area.X + i % Math.Max(1, _across) * width, _area.Y + i / Math.Max(1, _across) * height, width, height);
    }

    private static Rect Inside(Rect tile) => new(1, 0, Math.Max(1, tile.Width - 2), PictureRows(tile.Height));

    private PictureWish Wish(int i)
    {
        var inside = Inside(Tile(i));
        return new(_keys[i], inside.Width, inside.Height, Loupe.Of(See(i)));
    }

    /// <summary>Null where its sides are not known: then it is not zoomed.</summary>
    private Sight? See(int i)
    {
        var inside = Inside(Tile(i));
        return _facts.Row(i) is { Width: > 0, Height: > 0 } row ? new Sight(inside.Width, inside.Height, App.Look.Painter.PixelsFor(inside), (row.Width, row.Height)) : null;
    }

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
