using Tagtui.Library;
using Tagtui.Terminal.Text;

namespace Tagtui.Screens;

/// <summary>What the columns of the list have to hold.</summary>
/// <param name="Name">Columns of the longest name without its folder.</param>
/// <param name="Key">Columns of the longest name with it.</param>
/// <param name="AnyCaptionFile">There is something to be said of caption files.</param>
internal sealed record WidestRow(int Name, int Key, bool AnyCaptionFile)
{
    public static WidestRow None { get; } = new(0, 0, false);

    public WidestRow With(IReadOnlyList<MediumRow> rows, bool ambiguousWide)
    {
        var (name, key, any) = (Name, Key, AnyCaptionFile);
        foreach (var row in rows)
        {
            var text = row.Key.Value.AsSpan();
            int whole = ScreenText.Width(text, ambiguousWide), slash = text.LastIndexOf('/') + 1;
            key = Math.Max(key, whole);
            name = Math.Max(name, slash == 0 ? whole : ScreenText.Width(text[slash..], ambiguousWide));
            any |= row.HasCaptionFile || row.CaptionsDiffer;
        }
        return new WidestRow(name, key, any);
    }
}
