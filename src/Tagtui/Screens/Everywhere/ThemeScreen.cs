using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The themes, tried on as one moves over them: enter keeps one, escape gives the old one back.</summary>
internal sealed class ThemeScreen : Screen, IMovesList
{
    private const int Columns = 58;

    private readonly IReadOnlyList<(string Name, ThemeChoice Choice, string Says)> _themes;
    private readonly ThemeChoice _before;
    private Rect _box;

    public ThemeScreen(App app)
        : base(app)
    {
        _before = app.Theme;
        _themes = ThemeCommand.All(app);
        List.Reload(_themes.Count, Math.Max(0, Enumerable.Range(0, _themes.Count).FirstOrDefault(i => _themes[i].Choice == _before)));
    }

    public override string Context => "themes";

    public override bool IsPopup => true;

    public override string? WayOut => "as before";

    public ListState List { get; } = new() { Margin = 0 };

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return false;
        if (key == Key.Of('q'))
            Back();
        else if (key.Code == KeyCode.Enter)
        {
            App.Close(this);
            ThemeCommand.Keep(App, _themes[List.Selected].Choice);
        }
        else
            return false;
        return true;
    }

    public override void Back()
    {
        App.Close(this);
        App.Theme = _before;
    }

    /// <summary>At the right, so that what is tried on is to be seen.</summary>
    public override void Update(TerminalSize size)
    {
        int width = Math.Min(size.Columns - 2, Columns), height = Math.Min(size.Rows - 2, _themes.Count + 3);
        _box = new Rect(Math.Max(0, size.Columns - width - 1), 1, width, Math.Max(3, height));
        List.Resize(Math.Max(1, Frame.Inner(_box).Height - 1));
        if (App.Theme != _themes[List.Selected].Choice)
            App.Theme = _themes[List.Selected].Choice;
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, _box, "Theme", look.Widgets);
        var styles = look.Widgets with { Text = look.Theme.Text.Over(look.Theme.Popup), Selected = look.Theme.Selected.Over(look.Theme.Popup) };
        ListView.Draw(inside.Slice(inside.Bounds with { Height = Math.Max(0, inside.Height - 1) }), List, styles, (row, index, style) =>
        {
            row.WriteFitted(0, 0, _themes[index].Name, 14, style);
            row.WriteFitted(15, 0, _themes[index].Says, row.Width - 15, (style.Attributes & TextAttributes.Reverse) != 0 ? style : look.Theme.Dim.Over(style));
        }, click: RowClick.Opens);
        HintLine.Draw(inside.Slice(new Rect(1, inside.Height - 1, Math.Max(0, inside.Width - 1), 1)), App, this, new Hint("enter", "keep it"));
    }
}
