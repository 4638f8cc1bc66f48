using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>The themes, tried on as one moves over them: enter keeps one, escape gives the old one back.</summary>
internal sealed class ThemeScreen : BoxScreen, IMovesList
{
    private const int Gap = 2;

    private readonly IReadOnlyList<(string Name, ThemeChoice Choice, string Says)> _themes;
    private readonly ThemeChoice _before;
    private readonly int _names, _says;

    public ThemeScreen(App app)
        : base(app)
    {
        _before = app.Theme;
        _themes = ThemeCommand.All(app);
        (_names, _says) = (Box.Widest(_themes.Select(theme => theme.Name), app.AmbiguousWide), Box.Widest(_themes.Select(theme => theme.Says), app.AmbiguousWide));
        List.Reload(_themes.Count, Math.Max(0, Enumerable.Range(0, _themes.Count).FirstOrDefault(i => _themes[i].Choice == _before)));
    }

    public override string Context => "themes";

    public override string About => "The colours that there are. Moving tries one on; enter keeps it in your settings file, escape gives the old one back.";

    public ListState List { get; } = new() { Margin = 0 };

    protected override string Title => "Theme";

    protected override IReadOnlyList<Hint> Foot => [new("enter", "keep it", 4), new("esc", "as before", 5)];

    protected override (int Columns, int Rows) Needs => (ListView.Gutter + _names + Gap + _says, _themes.Count);

    protected override (int First, int Seen, int All) Seen => Of(List);

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

    protected override void Prepare(TerminalSize size)
    {
        if (App.Theme != _themes[List.Selected].Choice)
            App.Theme = _themes[List.Selected].Choice;
    }

    /// <summary>At the right, so that what is tried on is to be seen.</summary>
    protected override Rect Place(TerminalSize size, int columns, int rows)
    {
        var box = base.Place(size, columns, rows);
        return box with { X = Math.Max(0, size.Columns - box.Width - (box.Width < size.Columns ? 1 : 0)), Y = Math.Min(1, box.Y) };
    }

    protected override void Arrange(Rect body) => List.Resize(body.Height);

    protected override void DrawBody(Canvas body) => ListView.Draw(body, List, ListStyles, (row, index, style) =>
    {
        row.WriteFitted(0, 0, _themes[index].Name, _names, style);
        row.WriteFitted(_names + Gap, 0, _themes[index].Says, row.Width - _names - Gap, (style.Attributes & TextAttributes.Reverse) != 0 ? style : App.Look.Theme.Dim.Over(style));
    }, click: RowClick.Opens);
}
