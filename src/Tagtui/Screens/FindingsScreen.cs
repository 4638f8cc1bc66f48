using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What a check found; enter goes to the picture that a line is about.</summary>
internal sealed class FindingsScreen(App app, VerifyReport report)
    : PickerScreen<Finding>(app, f => f.Subject, f => $"{f.Code} {f.Message}")
{
    public override string Context => "findings";

    protected override string Title => $"{report.Findings.Count:N0} found among {report.Checked:N0}";

    protected override string Empty => "all is well";

    protected override IReadOnlyList<PickerColumn<Finding>> Columns =>
        [new("What it is about", f => f.Subject), new("What was found", f => f.Message + (f.Repaired ? " (repaired)" : ""))];

    protected override IReadOnlyList<Hint> Hints => [new("enter", "show the picture", 5), new("esc", "close", 5)];

    protected override IReadOnlyList<Finding> Read() => report.Findings;

    protected override bool Same(Finding a, Finding b) => a == b;

    protected override void Take(Finding item)
    {
        App.BackToLibrary();
        App.LibraryScreen.Filter($"key:{CommandText.Quote(item.Subject)}");
    }

    protected override bool Handle(Key key) => false;
}
