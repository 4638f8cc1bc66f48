using System.Globalization;
using System.Text;
using Tagtui.Library;
using Tagtui.Terminal.Text;

namespace Tagtui.Commands;

/// <summary>
/// Tags with weights from 1 to 9, by the logarithm of their counts: in a library one tag is on half of the pictures and
/// most are on a few. A terminal has one size of letters, so weight is shown by how loud they are.
/// </summary>
internal static class TagCloud
{
    private const int Most = 9;

    public static IReadOnlyList<(TagCount Tag, int Weight)> Weigh(IReadOnlyList<TagCount> tags)
    {
        if (tags.Count == 0)
            return [];
        double least = Math.Log(Math.Max(1, tags.Min(t => t.Media))), span = Math.Log(Math.Max(1, tags.Max(t => t.Media))) - least;
        return
        [
            .. tags.OrderBy(t => t.Tag.Value, StringComparer.OrdinalIgnoreCase).ThenBy(t => t.Tag.Category, StringComparer.Ordinal)
                .Select(t => (t, span == 0 ? (Most + 1) / 2 : 1 + (int)Math.Round((Most - 1) * (Math.Log(Math.Max(1, t.Media)) - least) / span))),
        ];
    }

    /// <summary>As text for a terminal of this width.</summary>
    public static string Draw(IReadOnlyList<(TagCount Tag, int Weight)> cloud, int columns)
    {
        var text = new StringBuilder();
        int x = 0;
        foreach (var (tag, weight) in cloud)
        {
            string name = ScreenText.Visible(tag.Tag.ToString()), count = tag.Media.ToString("N0", CultureInfo.InvariantCulture);
            int width = ScreenText.Width(name) + 1 + count.Length;
            if (x > 0 && x + 3 + width > columns)
            {
                text.Append('\n');
                x = 0;
            }
            if (x > 0)
                text.Append("   ");
            x += (x > 0 ? 3 : 0) + width;
            text.Append($"\e[{Loudness(weight)}m{name}\e[m \e[2m{count}\e[m");
        }
        return text.Append('\n').ToString();
    }

    private static string Loudness(int weight) => weight switch
    {
        >= 9 => "1;7",
        >= 7 => "1;4",
        >= 5 => "1",
        >= 3 => "",
        _ => "2",
    };
}
