using System.Globalization;
using Tagtui.Commands;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What was said since the program was opened, the latest first; the selected one is shown whole.</summary>
internal sealed class MessagesScreen(App app) : Screen(app), IMovesList
{
    private const int WholeRows = 3;

    private IReadOnlyList<Message> _messages = [];
    private TextBlock _whole = new("");
    private Message? _shown;
    private int _count = -1;
    private Rect _box;

    public override string Context => "messages";

    public override string About => "What was said since the program was opened, the latest first; the selected one stands below in full.";

    public override IReadOnlyList<Hint> OwnKeys =>
    [
        new("y", "copy the message"), new("q", "close"),
    ];

    public override bool IsPopup => true;

    public ListState List { get; } = new() { Margin = 0 };

    private Message? Selected => List.Selected >= 0 && List.Selected < _messages.Count ? _messages[List.Selected] : null;

    public override bool Handle(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return false;
        if (key == Key.Of('q'))
            Back();
        else if (key == Key.Of('y') && Selected is { } message)
            Clipboard.Copy(App, message.Text, "the message");
        else
            return false;
        return true;
    }

    public override void Update(TerminalSize size)
    {
        _box = Frame.Centre(new Rect(0, 0, size.Columns, size.Rows), Math.Min(size.Columns - 2, 110), Math.Max(4, size.Rows - 4));
        var inside = Frame.Inner(_box);
        if (_count != App.Messages.Count)
        {
            int newer = _count < 0 ? 0 : App.Messages.Count - _count;
            _count = App.Messages.Count;
            _messages = [.. App.Messages.All.Reverse()];
            List.Reload(_messages.Count, List.Selected < 0 ? -1 : Math.Min(List.Selected + newer, _messages.Count - 1));
        }
        List.Resize(Math.Max(1, inside.Height - 1 - WholeRows - 1));
        if (_shown != Selected)
        {
            _shown = Selected;
            _whole = new TextBlock(Selected?.Text ?? "", App.AmbiguousWide);
        }
        _whole.Resize(Math.Max(1, inside.Width - 2), WholeRows);
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var inside = Frame.Draw(canvas, _box, "Messages", look.Widgets);
        var text = look.Theme.Text.Over(look.Theme.Popup);
        if (_messages.Count == 0)
            inside.WriteFitted(1, 0, "no messages yet", inside.Width - 2, look.Theme.Dim.Over(look.Theme.Popup));
        var styles = look.Widgets with { Text = text, Selected = look.Theme.Selected.Over(look.Theme.Popup) };
        int rows = Math.Max(1, inside.Height - 1 - WholeRows - 1);
        ListView.Draw(inside.Slice(inside.Bounds with { Height = Math.Min(rows, inside.Height) }), List, styles, (row, index, style) => DrawRow(row, _messages[index], style));
        if (rows + WholeRows < inside.Height)
        {
            for (int x = 0; x < inside.Width; x++)
                inside.Write(x, rows, look.Rule, look.Theme.Border.Over(look.Theme.Popup));
            _whole.Draw(inside.Slice(new Rect(1, rows + 1, Math.Max(0, inside.Width - 2), WholeRows)), text);
        }
        List<Hint> hints = Selected is null ? [] : [new("y", "copy", 3)];
        HintLine.Draw(inside.Slice(new Rect(1, inside.Height - 1, Math.Max(0, inside.Width - 1), 1)), App, this, hints);
    }

    private void DrawRow(Canvas row, Message message, Style style)
    {
        var theme = App.Look.Theme;
        bool plain = (style.Attributes & TextAttributes.Reverse) != 0;
        Style On(Style part) => plain ? style : part.Over(style);
        bool ascii = App.Look.Ascii;
        var (sign, tone) = message.Tone switch
        {
            Tone.Good => (ascii ? "+" : "✓", theme.Good),
            Tone.Warning => ("!", theme.Warning),
            Tone.Error => (ascii ? "x" : "✕", theme.Error),
            _ => (ascii ? "." : "·", theme.Dim),
        };
        string time = row.Width < 50 ? "" : message.Time.LocalDateTime.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) + "  ";
        row.Write(0, 0, sign, On(tone));
        int x = 2 + row.Write(2, 0, time, On(theme.Dim));
        row.WriteFitted(x, 0, message.Text, row.Width - x, style);
    }
}
