using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>
/// After the slots' first key: what each of them holds. A key of one puts its tags on what is selected, or takes them off where all
/// have them; `=` and a key puts the tags of the picture there.
/// </summary>
internal sealed class SlotScreen : Screen
{
    private readonly Targets _targets;
    private TagSlotBook? _slots;
    private bool _setting;
    private Rect _box;
    private int _offset;

    public SlotScreen(App app, bool setting = false)
        : base(app)
    {
        (_targets, _setting) = (app.Browser.Targets, setting);
        app.Run("reading the slots", WorkKind.Read, this, _ => TagSlotBook.Of(app.Library, app.Settings), slots => _slots = slots);
    }

    public override string Context => "confirm";

    public override bool IsPopup => true;

    public override bool TakesEscape => true;

    public override string? WayOut => _setting ? "back" : "cancel";

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
            case { Code: KeyCode.Down or KeyCode.PageDown }:
                _offset++;
                break;
            case { Code: KeyCode.Up or KeyCode.PageUp }:
                _offset--;
                break;
            case { Code: KeyCode.Character, Modifiers: Modifiers.None, Rune.Value: '=' }:
                _setting = true;
                break;
            case { Code: KeyCode.Character, Modifiers: Modifiers.None } when key.Rune.IsAscii && TagSlots.IsSlot((char)key.Rune.Value):
                App.Close(this);
                App.Dispatcher.Execute($"slot {(_setting ? "--keep " : "")}{(char)key.Rune.Value}", _targets);
                break;
        }
        return true;
    }

    public override void Update(TerminalSize size)
    {
        int rows = _slots?.All.Count ?? 0;
        _box = Frame.Centre(new Rect(0, 0, size.Columns, size.Rows), Math.Min(size.Columns - 2, 64), Math.Min(size.Rows, Math.Max(1, rows) + 4));
        _offset = Math.Clamp(_offset, 0, Math.Max(0, rows - (_box.Height - 4)));
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        string what = _targets.Describe(App.Browser.Current?.Key);
        var inside = Frame.Draw(canvas, _box, _setting ? $"The tags of {App.Browser.Current?.Key} become slot …" : $"Tags on {what}", look.Widgets);
        var text = look.Theme.Text.Over(look.Theme.Popup);
        if (_slots is { All.Count: 0 })
            inside.WriteFitted(1, 0, _slots.Problem ?? "no slots yet: = puts this picture's tags under a key", inside.Width - 2, look.Theme.Dim.Over(look.Theme.Popup));
        for (int i = 0; _slots is not null && i + _offset < _slots.All.Count && i < inside.Height - 2; i++)
        {
            var (slot, tags) = _slots.All[i + _offset];
            inside.Write(1, i, slot.ToString(), look.Theme.Key.Over(look.Theme.Popup));
            App.TagColors.Write(inside, 4, i, tags, ", ", inside.Width - 5, text, look.Theme);
        }
        List<Hint> hints = _setting || _slots is { All.Count: > 0 } ? [new("0-9 a-z", _setting ? "the slot" : "on or off", 3)] : [];
        if (_slots?.All.Count > inside.Height - 2)
            hints.Add(new Hint("↑↓", "scroll", 1));
        if (!_setting)
            hints.Add(new Hint("=", "set one", 2));
        HintLine.Draw(inside.Slice(new Rect(1, inside.Height - 1, Math.Max(0, inside.Width - 2), 1)), App, this, hints);
    }
}
