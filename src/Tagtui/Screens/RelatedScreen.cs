using System.Globalization;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>A picture's masks and relations; enter goes to the selected one.</summary>
internal sealed class RelatedScreen : Screen, IMovesList
{
    private readonly IReadOnlyList<RelatedMedium> _related;
    private readonly MediaKey _of;

    public RelatedScreen(App app, MediaKey of, IReadOnlyList<RelatedMedium> related)
        : base(app)
    {
        (_of, _related) = (of, related);
        List.Reload(related.Count);
    }

    public override string Context => "history";

    public override bool IsPopup => true;

    public ListState List { get; } = new();

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

    public override void Update(TerminalSize size) => List.Resize(Math.Max(1, Math.Min(_related.Count, size.Rows - 8)));

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, Frame.Centre(canvas.Bounds, 60, Math.Min(canvas.Height - 4, List.Height + 3)), $"Related to {_of.Value[(_of.Value.LastIndexOf('/') + 1)..]}", look.Widgets);
        ListView.Draw(inside.Slice(inside.Bounds with { Height = Math.Max(0, inside.Height - 1) }), List, look.Widgets, (row, index, style) => DrawRow(row, _related[index], style));
        HintLine.Draw(inside.Slice(new Rect(1, inside.Height - 1, inside.Width - 1, 1)), App, this, new Hint("enter", "go there"));
    }

    private void DrawRow(Canvas row, RelatedMedium item, Style style)
    {
        var dim = App.Look.Theme.Dim.Over(style);
        string kind = item.Type switch { "masks" => "mask", "source" => "picture", { } type => type };
        row.WriteFitted(0, 0, $"{(item.Incoming ? "← " : "")}{kind}", 14, dim);
        string says = item.MaskCategory ?? item.Strength?.ToString("0.##", CultureInfo.InvariantCulture) ?? "";
        row.WriteFitted(15, 0, item.Key.Value, row.Width - 17 - says.Length, style);
        row.WriteRight(row.Width - 1, 0, says, says.Length, dim);
    }
}
