using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>Pictures that another program moved, and what would follow them: enter does it.</summary>
internal sealed class FollowScreen(App app, StrayReport report) : PickerScreen<Stray>(app, stray => stray.From.Value, stray => $"{stray.To} {stray.Problem}")
{
    public override string Context => "follow";

    protected override string Title => $"{report.Items.Count:N0} moved by another program";

    protected override string Empty => "nothing was moved";

    protected override int Columns => 120;

    protected override IReadOnlyList<Hint> Keys =>
        report.Ready > 0 ? [new("enter", $"move along what belongs to {(report.Ready == 1 ? "it" : $"all {report.Ready:N0}")}", 5)] : [];

    protected override string Leaving => report.Ready > 0 ? "leave everything as it is" : "close";

    protected override IReadOnlyList<Stray> Read() => report.Items;

    protected override bool Same(Stray a, Stray b) => a == b;

    protected override void Take(Stray item)
    {
        if (report.Ready == 0)
            return;
        if (App.Library.ReadOnlyReason is { } reason)
        {
            App.Say(Tone.Warning, $"nothing can be changed here: {reason}");
            return;
        }
        Back();
        App.Write("follow", work => App.Library.Follow(new FollowOptions { Progress = new ItemProgress(work), Cancellation = work.Cancellation }), "followed their pictures", outcome => App.Browser.Follow(outcome.Changed));
    }

    protected override bool Handle(Key key) => false;

    protected override void DrawHeader(Canvas row, Style style) => Draw(row, "From", "To", "What follows", style, style);

    protected override void DrawRow(Canvas row, Stray item, int[] matched, Style style)
    {
        Draw(row, "", item.To.Value, StrayOutput.What(item), style, item.Problem is null ? App.Look.Theme.Dim.Over(style) : App.Look.Theme.Warning.Over(style));
        PaletteView.WriteMatched(row, 0, 0, item.From.Value, matched, Names(row), style, App.Look.Widgets.Match);
    }

    private static int Names(Canvas row) => Math.Min(32, row.Width / 3);

    private static void Draw(Canvas row, string from, string to, string what, Style style, Style dim)
    {
        int names = Names(row);
        row.WriteFitted(0, 0, from, names, style);
        row.WriteFitted(names + 2, 0, to, names, style);
        row.WriteFitted((2 * names) + 4, 0, what, row.Width - (2 * names) - 4, dim);
    }
}
