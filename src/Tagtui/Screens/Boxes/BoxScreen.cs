using Tagtui.Terminal;
using Tagtui.Terminal.Text;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// A box over whatever is there: a title, a body, and its keys at the foot. It is as large as what stands in it needs; what does not fit
/// in height is scrolled, and the border says where one is.
/// </summary>
internal abstract class BoxScreen(App app) : Screen(app)
{
    private Rect _box;
    private Rect _body;
    private List<List<Hint>> _foot = [];
    private int _most = 1;

    public sealed override bool IsPopup => true;

    public override IReadOnlyList<Hint> OwnKeys => Foot;

    /// <summary>Boxes take the key before the keymap does, or leave it to what is bound to it as long as nobody binds another.</summary>
    public override bool TakesEscape => true;

    public override string? WayOut => Foot.FirstOrDefault(hint => hint.Keys == "esc").Label;

    protected abstract string Title { get; }

    /// <summary>The keys that stand at the foot.</summary>
    protected abstract IReadOnlyList<Hint> Foot { get; }

    /// <summary>What the body would take.</summary>
    protected abstract (int Columns, int Rows) Needs { get; }

    /// <summary>Where one is in what is longer than the box: the first row, how many are seen, and how many there are.</summary>
    protected virtual (int First, int Seen, int All) Seen => default;

    public sealed override void Update(TerminalSize size)
    {
        _most = Box.Most(size).Columns;
        Prepare(size);
        Hint[] foot = [.. Foot.Select(hint => hint.Keys == "esc" ? Hint.WayOut(hint.Keys, hint.Label) : hint)];
        var most = Box.Most(size);
        var (columns, rows) = Needs;
        columns = Math.Max(columns, ScreenText.Width(Title, App.AmbiguousWide) + 2);
        int keys = Box.ColumnsOf(foot, App.AmbiguousWide);
        columns = keys <= most.Columns ? Math.Max(columns, keys) : most.Columns;
        _foot = foot.Length == 0 ? [] : Box.Rows(foot, Math.Min(columns, most.Columns), Math.Clamp(most.Rows - 3, 1, 3), App.AmbiguousWide);
        _box = Place(size, columns, rows + _foot.Count);
        var inside = Frame.Inner(_box);
        int below = Math.Min(_foot.Count, Math.Max(0, inside.Height - 1));
        _body = inside with { Height = inside.Height - below };
        Arrange(_body);
    }

    public sealed override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, _box, Title, look.Widgets);
        DrawBody(canvas.Slice(_body));
        // Below another box none of them is true.
        if (App.Top == this)
            HintLine.DrawAll(inside.Slice(new Rect(0, _body.Height, inside.Width, Math.Max(0, inside.Height - _body.Height))), App, _foot);
        if (Seen is var (first, seen, all) && all > seen && _box.Height > inside.Height)
        {
            string place = $" {first + 1:N0}-{Math.Min(all, first + seen):N0} of {all:N0} ";
            if (place.Length <= _box.Width - 4)
                canvas.WriteRight(_box.Right - 2, _box.Bottom - 1, place, place.Length, look.Theme.Dim.Over(look.Theme.Popup));
        }
        DrawOver(canvas);
    }

    /// <summary>Before anything is measured: asks for what is to be shown.</summary>
    protected virtual void Prepare(TerminalSize size)
    {
    }

    protected virtual Rect Place(TerminalSize size, int columns, int rows) => Box.Around(size, columns, rows);

    /// <summary>The body is here now.</summary>
    protected virtual void Arrange(Rect body)
    {
    }

    protected abstract void DrawBody(Canvas body);

    /// <summary>What lies on the box.</summary>
    protected virtual void DrawOver(Canvas canvas)
    {
    }

    /// <summary>How many rows a sentence takes that stands in the place of a list.</summary>
    protected int RowsOf(string text)
    {
        var block = new TextBlock(text, App.AmbiguousWide);
        block.Resize(_most, 1);
        return block.RowCount;
    }

    /// <summary>How a list looks in a box.</summary>
    protected WidgetStyles ListStyles => App.Look.Widgets with { Text = Popup(App.Look.Theme.Text), Selected = Popup(App.Look.Theme.Selected) };

    /// <summary>Named only where there is more than is seen.</summary>
    protected IReadOnlyList<Hint> ScrollKeys => Seen is var (_, seen, all) && all > seen ? [new Hint("↑↓", "scroll", 1)] : [];

    protected Style Popup(Style style) => style.Over(App.Look.Theme.Popup);

    protected static (int First, int Seen, int All) Of(ListState list) => (list.Offset, list.Height, list.Count);
}
