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

    protected override IReadOnlyList<PickerColumn<Stray>> Columns => [new("From", stray => stray.From.Value), new("To", stray => stray.To.Value), new("What follows", StrayOutput.What)];

    protected override IReadOnlyList<Hint> Hints =>
        report.Ready > 0 ? [new("enter", $"move along what belongs to {(report.Ready == 1 ? "it" : $"all {report.Ready:N0}")}", 5), new("esc", "leave everything as it is", 5)] : [new("esc", "close", 5)];

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
        App.Write("follow", work => App.Library.Follow(new FollowOptions { Progress = new CountedProgress(work, report.Ready), Cancellation = work.Cancellation }), "followed their pictures", outcome => App.Browser.Follow(outcome.Changed));
    }

    protected override bool Handle(Key key) => false;

    protected override Style AsideStyle(Stray item) => item.Problem is null ? App.Look.Theme.Dim : App.Look.Theme.Warning;
}
