using System.Globalization;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>A picture's masks and relations; enter goes to the selected one.</summary>
internal sealed class RelatedScreen : BoxScreen, IMovesList
{
    private const int Gap = 2;

    private readonly IReadOnlyList<RelatedMedium> _related;
    private readonly MediaKey _of;
    private readonly int _kinds, _keys, _says;

    public RelatedScreen(App app, MediaKey of, IReadOnlyList<RelatedMedium> related)
        : base(app)
    {
        (_of, _related) = (of, related);
        (_kinds, _keys, _says) = (Box.Widest(related.Select(Kind), app.AmbiguousWide), Box.Widest(related.Select(one => one.Key.Value), app.AmbiguousWide), Box.Widest(related.Select(Says), app.AmbiguousWide));
        List.Reload(related.Count);
    }

    public override string Context => "history";

    public override string About => "The masks of a picture, and what it is related to; an arrow says that the other one names it. Enter goes there, and m on it comes back.";

    public ListState List { get; } = new() { Margin = 1 };

    protected override string Title => $"Related to {_of.Value[(_of.Value.LastIndexOf('/') + 1)..]}";

    protected override IReadOnlyList<Hint> Foot => [new Hint("enter", "go there", 4), new Hint("esc", "close", 5)];

    protected override (int Columns, int Rows) Needs => (ListView.Gutter + _kinds + Gap + _keys + Gap + _says, Math.Max(1, _related.Count));

    protected override (int First, int Seen, int All) Seen => Of(List);

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return false;
        if (key == Key.Of('q') || key == Key.Of('m'))
        {
            Back();
            return true;
        }
        if (key.Code != KeyCode.Enter || List.Selected < 0)
            return false;
        Back();
        App.Browser.GoTo(_related[List.Selected].Key);
        return true;
    }

    protected override void Arrange(Rect body) => List.Resize(body.Height);

    protected override void DrawBody(Canvas body)
    {
        int[] widths = Box.Share(Math.Max(0, body.Width - ListView.Gutter), Gap, [(_keys, 8), (_kinds, 6), (_says, 4)]);
        ListView.Draw(body, List, ListStyles, (row, index, style) =>
        {
            var item = _related[index];
            var dim = App.Look.Theme.Dim.Over(style);
            row.WriteFitted(0, 0, Kind(item), widths[1], dim);
            row.WriteFitted(widths[1] + Gap, 0, item.Key.Value, widths[0], style);
            row.WriteRight(row.Width, 0, Says(item), widths[2], dim);
        }, click: RowClick.Opens);
    }

    private static string Kind(RelatedMedium item) => (item.Incoming ? "← " : "") + item.Type switch { "masks" => "mask", "source" => "picture", { } type => type };

    private static string Says(RelatedMedium item) => item.MaskCategory ?? item.Strength?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
}
