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

    protected override IReadOnlyList<PickerColumn<OpenConflict>> Columns => [new("Picture", conflict => conflict.Key.Value), new("What was changed", conflict => conflict.Error)];

    protected override IReadOnlyList<Hint> Hints => HasSelected ? [new("enter", "compare and choose", 5), new("esc", "decide later", 5)] : [new("esc", "close", 5)];

    protected override void Prepare(TerminalSize size)
    {
        if (_shown != App.Conflicts.Revision)
            Reread();
        _shown = App.Conflicts.Revision;
        base.Prepare(size);
    }

    protected override IReadOnlyList<OpenConflict> Read() => App.Conflicts.All;

    protected override bool Same(OpenConflict a, OpenConflict b) => a.Key == b.Key;

    protected override void Take(OpenConflict item) => App.Conflicts.Ask(item);

    protected override bool Handle(Key key) => false;
}
