using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>How the tag editor looks: a few rows at the bottom of the screen, so that the picture stays to be seen.</summary>
internal sealed partial class TagScreen
{
    private const int LeastRows = 2;
    private const int MostRows = 8;
    private const int CompletionColumns = 76;

    private Rect _box;
    private Rect _chipArea;

    public override void Update(TerminalSize size)
    {
        Read();
        int columns = Math.Max(1, size.Columns - 4);
        string text = _field.Text;
        _chips.InputColumns = text.Length == 0 && _renaming is null ? 0 : Math.Min(columns, Math.Max(12, text.Length + 2));
        int most = Math.Max(LeastRows, Math.Min(MostRows, size.Rows / 3));
        _chips.Resize(columns, most);
        int rows = Math.Clamp(_chips.RowCount, LeastRows, most);
        _chips.Resize(columns, rows);
        _box = new Rect(0, Math.Max(0, size.Rows - rows - 2), size.Columns, Math.Min(rows + 2, size.Rows));
        _chipArea = new Rect(2, _box.Y + 1, columns, Math.Max(0, Math.Min(rows, _box.Height - 2)));
        _field.Resize(_chips.InputArea(new Rect(0, 0, columns, rows)).Width);
        App.Browser.Update();
    }

    public override void Draw(Canvas canvas)
    {
        var look = App.Look;
        var ground = look.Theme.Popup;
        var box = canvas.Slice(_box);
        box.Fill(box.Bounds, ground);
        DrawTitle(box, look);
        var styles = look.Widgets with
        {
            Chip = look.Theme.Chip.Over(ground),
            ChipPartial = look.Theme.ChipPartial.Over(ground),
            Selected = look.Theme.Selected.Over(ground),
            Accent = look.Theme.Accent.Over(ground),
            Text = look.Theme.Text.Over(ground),
            Dim = look.Theme.Dim.Over(ground),
        };
        var area = canvas.Slice(_chipArea);
        bool typing = _chips.InputColumns > 0;
        _chips.Draw(area, styles, twice: "alt+r");
        if (_chips.Chips.Count == 0 && !typing && (_content is not null || _counted is not null))
            area.WriteFitted(2, 0, Many ? "no tag on any of them: type one" : "no tags yet: type one", area.Width - 2, styles.Dim);
        int caret = _chipArea.X;
        if (typing)
        {
            var input = _chips.InputArea(new Rect(0, 0, _chipArea.Width, _chipArea.Height));
            if (!input.IsEmpty)
                caret += input.X + _field.Draw(area.Slice(input), styles);
        }
        BottomLine.Draw(canvas.Slice(new Rect(0, canvas.Height - 1, canvas.Width, 1)), App, this, Hints.With(App, this, Keys()));
        if (_field.Completions.IsOpen)
            CompletionView.Draw(canvas.Slice(CompletionView.Place(canvas.Bounds with { Height = _box.Y + 1 }, caret, _box.Y, _field.Completions, CompletionColumns)), _field.Completions, look.Widgets);
    }

    private void DrawTitle(Canvas box, Look look)
    {
        var ground = look.Theme.Popup;
        for (int x = 0; x < box.Width; x++)
            box.Write(x, 0, look.Rule, look.Theme.Border.Over(ground));
        string place = _goesOn && App.Browser.List.Count > 0 ? $" {App.Browser.List.Selected + 1:N0} of {App.Browser.List.Count:N0} " : "";
        string state = Waiting > 0 ? $"{look.Marked} {NotSaved(Waiting)} " : "";
        string title = _renaming is { } old ? $" Rename {old} to " : $" Tags of {(_key is { } key ? key.Value : Pictures(_targets.Count))} ";
        int placeColumns = box.Width >= 60 ? box.Measure(place) : 0;
        int room = box.Width - 4 - box.Measure(state) - placeColumns;
        int at = 2 + box.WriteFitted(2, 0, title, room, look.Theme.Title.Over(ground));
        at += box.WriteFitted(at, 0, state, box.Measure(state), look.Theme.Warning.Over(ground));
        if (Many && _renaming is null && _names.Length > 0 && box.Width - at > 14)
            box.WriteFitted(at, 0, $"{_names} ", box.Width - at - 2, look.Theme.Dim.Over(ground));
        if (placeColumns > 0)
            box.WriteRight(box.Width - 2, 0, place, placeColumns, look.Theme.Dim.Over(ground));
    }

    private Hint[] Completing => _field.Completions.IsOpen ? [new("tab", "complete", 6)] : [];

    private List<Hint> Keys()
    {
        if (_renaming is not null)
            return [new("enter", "rename", 5), .. Completing];
        if (_field.Text.Length > 0)
            return [.. Completing, new(",", "add", 5), new("enter", "add and save", 7), new("-tag", "removes", 2)];
        List<Hint> hints = [];
        if (_chips.OnChip && Current is { } shown)
        {
            bool partial = shown.Count < _targets.Count;
            hints.Add(new("enter", partial ? "add to all" : Waiting > 0 ? "save" : "leave", 9));
            hints.Add(new("del", Many ? "remove from all" : "remove", 8));
            if (!Many)
                hints.Add(new("alt+←→", "move", 6));
            hints.Add(new("alt+r", "rename", 7));
        }
        else
        {
            if (Waiting > 0)
                hints.Add(new("enter", "save", 9));
            hints.Add(new("tab", "suggest", 6));
            if (_shown.Count > 0)
                hints.Add(new("←→", "to the tags", 5));
        }
        if (_steps.CanUndo)
            hints.Add(new("alt+z", "undo", 4));
        if (_goesOn)
            hints.Add(new("alt+n/p", App.Settings.Autosave && Waiting > 0 ? "save, next" : "next, previous", 3));
        return hints;
    }
}
