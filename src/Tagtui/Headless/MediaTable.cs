using System.Globalization;
using Tagtui.Library;
using Tagtui.Terminal.Text;

namespace Tagtui.Headless;

/// <summary>
/// A list for people: score, key, tags. The key's column is as wide as the keys are, measured on a page at a time,
/// because nobody should wait for the last of a million before seeing the first. On a terminal a row is one line.
/// </summary>
internal static class MediaTable
{
    private const int Page = 1000, Narrowest = 12, Widest = 60, BesideTheKey = 6;

    public static void Write(Output output, IEnumerable<MediumRow> rows)
    {
        foreach (var page in rows.Chunk(Page))
        {
            int room = output.Columns is { } columns ? Math.Max(Narrowest, Math.Min(Widest, (columns - BesideTheKey) / 2)) : Widest;
            int width = Math.Clamp(page.Max(r => ScreenText.Width(r.Key.Value)), 1, room);
            foreach (var row in page)
                Write(output, row, width);
        }
    }

    private static void Write(Output output, MediumRow row, int width)
    {
        string score = row.Score == 0 ? "·" : row.Score.ToString(CultureInfo.InvariantCulture);
        string key = output.Columns is null ? row.Key.Value : ScreenText.Truncate(row.Key.Value, Math.Max(width, output.Columns.Value - BesideTheKey));
        string tags = string.Join(", ", row.Tags.Select(t => t.Value));
        string padding = new(' ', Math.Max(0, width - ScreenText.Width(key)));
        string line = $"{score,2}  {key}{padding}  {tags}".TrimEnd();
        output.Line(output.Columns is { } columns ? ScreenText.Truncate(line, columns) : line);
    }
}
