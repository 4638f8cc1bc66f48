using System.Globalization;
using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What looks like a picture, the nearest first: enter goes there, ctrl+f shows them all in the list.</summary>
internal sealed class SimilarScreen(App app, MediaKey of, int threshold, IReadOnlyList<SimilarMedium> found)
    : PickerScreen<SimilarMedium>(app, f => f.Key.Value, null)
{
    public override string Context => "findings";

    protected override string Title => $"{found.Count:N0} similar to {of.Value[(of.Value.LastIndexOf('/') + 1)..]}";

    protected override string Empty => "nothing looks like it";

    protected override IReadOnlyList<PickerColumn<SimilarMedium>> Columns => [new("Picture", f => f.Key.Value), new("Bits apart", f => f.Distance.ToString(CultureInfo.InvariantCulture)) { AtRight = true }];

    protected override IReadOnlyList<Hint> Hints => [new("enter", "go there", 5), new("ctrl+f", "show in the list", 4), new("esc", "close", 5)];

    protected override IReadOnlyList<SimilarMedium> Read() => found;

    protected override bool Same(SimilarMedium a, SimilarMedium b) => a.Key == b.Key;

    protected override void Take(SimilarMedium item)
    {
        App.BackToLibrary();
        App.Browser.GoTo(item.Key);
    }

    protected override bool Handle(Key key)
    {
        if (Control(key) != 'f')
            return false;
        App.BackToLibrary();
        string bits = threshold == SimilarOptions.UsualThreshold ? "" : threshold.ToString(CultureInfo.InvariantCulture) + "=";
        App.LibraryScreen.Filter($"similar:{bits}{CommandText.Quote(of.Value)} OR key:{CommandText.Quote(of.Value)}");
        return true;
    }
}
