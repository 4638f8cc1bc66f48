using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What a batch, an undo or a redo left alone; enter shows both sides of one, and a key chooses.</summary>
internal sealed class OpenConflictsScreen(App app) : PickerScreen<OpenConflict>(app, conflict => conflict.Key.Value, conflict => conflict.Error)
{
    private int _shown = -1;

    public override string Context => "findings";

    protected override string Title => "Changed by somebody else too";

    protected override string Empty => "all are decided";

    protected override int Columns => 120;

    protected override IReadOnlyList<Hint> Keys => HasSelected ? [new("enter", "compare and choose", 5)] : [];

    protected override string Leaving => HasSelected ? "decide later" : "close";

    public override void Update(TerminalSize size)
    {
        if (_shown != App.Conflicts.Revision)
            Reread();
        _shown = App.Conflicts.Revision;
        base.Update(size);
    }

    protected override IReadOnlyList<OpenConflict> Read() => App.Conflicts.All;

    protected override bool Same(OpenConflict a, OpenConflict b) => a.Key == b.Key;

    protected override void Take(OpenConflict item) => App.Conflicts.Ask(item);

    protected override bool Handle(Key key) => false;

    protected override void DrawHeader(Canvas row, Style style) => FindingsScreen.DrawColumns(row, "Picture", "What was changed", style, style);

    protected override void DrawRow(Canvas row, OpenConflict item, int[] matched, Style style)
    {
        FindingsScreen.DrawColumns(row, "", item.Error, style, App.Look.Theme.Dim.Over(style));
        PaletteView.WriteMatched(row, 0, 0, item.Key.Value, matched, FindingsScreen.NameColumns(row), style, App.Look.Widgets.Match);
    }
}
