using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// After the slots' first key: what each of them holds. A key of one puts its tags on what is selected, or takes them off where all
/// have them; `=` and a key puts the tags of the picture there.
/// </summary>
internal sealed class SlotScreen : BoxScreen
{
    private const int Before = 3;

    private readonly Targets _targets;
    private TagSlotBook? _slots;
    private bool _setting;
    private readonly RowWalk _rows = new();

    public SlotScreen(App app, bool setting = false)
        : base(app)
    {
        (_targets, _setting) = (app.Browser.Targets, setting);
        app.Run("reading the slots", WorkKind.Read, this, _ => TagSlotBook.Of(app.Library, app.Settings), slots => _slots = slots);
    }

    public override string Context => "confirm";

    protected override string Title => _setting ? $"The tags of {App.Browser.Current?.Key} become slot …" : $"Tags on {_targets.Describe(App.Browser.Current?.Key)}";

    protected override IReadOnlyList<Hint> Foot => _setting
        ? [new("0-9 a-z", "which; what it held is replaced", 2), new("esc", "back", 3)]
        : [new("0-9 a-z", "put on, or off where all have it", 3), new("=", "set one from this picture", 2), new("esc", "cancel", 4)];

    protected override (int Columns, int Rows) Needs => (Before + Box.Widest(_slots is { All.Count: > 0 } slots ? slots.All.Select(slot => string.Join(", ", slot.Tags)) : [None], App.AmbiguousWide), _slots is { All.Count: > 0 } ? _slots.All.Count : RowsOf(None));

    protected override (int First, int Seen, int All) Seen => _rows.Seen;

    private string None => _slots?.Problem ?? "no slots yet: = puts this picture's tags under a key";

    public override bool HandleFirst(TerminalEvent e)
    {
        if (e is not KeyEvent { Key: var key })
            return true;
        switch (key)
        {
            case { Code: KeyCode.Escape } when _setting:
                _setting = false;
                break;
            case { Code: KeyCode.Escape }:
                App.Close(this);
                break;
            case { Code: KeyCode.Character, Modifiers: Modifiers.None, Rune.Value: '=' }:
                _setting = true;
                break;
            case { Code: KeyCode.Character, Modifiers: Modifiers.None } when key.Rune.IsAscii && TagSlots.IsSlot((char)key.Rune.Value):
                App.Close(this);
                App.Dispatcher.Execute($"slot {(_setting ? "--keep " : "")}{(char)key.Rune.Value}", _targets);
                break;
            default:
                _rows.Handle(key);
                break;
        }
        return true;
    }

    protected override void Arrange(Rect body) => _rows.Resize(_slots?.All.Count ?? 0, body.Height);

    protected override void DrawBody(Canvas body)
    {
        var theme = App.Look.Theme;
        if (_slots is { All.Count: 0 })
            Wrapped.Draw(body, None, Popup(theme.Dim), App.AmbiguousWide);
        body.OnWheel(body.Bounds, _rows.Scroll);
        foreach (var (y, i) in _rows.InView)
        {
            var (slot, tags) = _slots!.All[i];
            body.OnClick(new Rect(0, y, body.Width, 1), slot.ToString());
            body.Write(0, y, slot.ToString(), Popup(theme.Key));
            App.TagColors.Write(body, Before, y, tags, ", ", body.Width - Before, Popup(theme.Text), theme);
        }
    }
}
