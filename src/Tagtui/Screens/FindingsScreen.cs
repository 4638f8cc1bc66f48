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

    protected override int Columns => 120;

    protected override IReadOnlyList<Hint> Keys => HasSelected ? [new("enter", "show the picture", 5)] : [];

    protected override IReadOnlyList<Finding> Read() => report.Findings;

    protected override bool Same(Finding a, Finding b) => a == b;

    protected override void Take(Finding item)
    {
        App.BackToLibrary();
        App.LibraryScreen.Filter($"key:{CommandText.Quote(item.Subject)}");
    }

    protected override bool Handle(Key key) => false;

    protected override void DrawHeader(Canvas row, Style style) => DrawColumns(row, "What it is about", "What was found", style, style);

    protected override void DrawRow(Canvas row, Finding item, int[] matched, Style style)
    {
        DrawColumns(row, "", item.Message + (item.Repaired ? " (repaired)" : ""), style, App.Look.Theme.Dim.Over(style));
        PaletteView.WriteMatched(row, 0, 0, item.Subject, matched, NameColumns(row), style, App.Look.Widgets.Match);
    }

    internal static int NameColumns(Canvas row) => Math.Min(36, row.Width / 3);

    internal static void DrawColumns(Canvas row, string subject, string message, Style style, Style dim)
    {
        row.WriteFitted(0, 0, subject, NameColumns(row), style);
        row.WriteFitted(NameColumns(row) + 2, 0, message, row.Width - NameColumns(row) - 2, dim);
    }
}
