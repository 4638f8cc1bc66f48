using System.Globalization;
using System.Text;

namespace Tagtui.Library;

/// <summary>
/// Names by a pattern: `{folder}_{n:04}` is the folder's name and a number of four digits. `{{` and `}}` are braces.
/// </summary>
public sealed class NamePattern
{
    public const string Fields = "name, folder, n, score, width, height, type, ext";

    private readonly List<(string? Field, string Text)> _parts = [];

    private NamePattern()
    {
    }

    /// <summary>Without a number or the old name, two pictures would have one name.</summary>
    public bool TellsApart => _parts.Exists(part => part.Field is "name" or "n");

    public static NamePattern? Parse(string text, out string? error)
    {
        error = null;
        var pattern = new NamePattern();
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
            {
                plain.Append(text[i++]);
                continue;
            }

            if (text[i] is not '{')
            {
                plain.Append(text[i]);
                continue;
            }

            var end = text.IndexOf('}', i);
            error = end < 0 ? "a '{' in the pattern is not closed" : pattern.Add(text[(i + 1)..end], plain);
            if (error is not null)
                return null;
            i = end;
        }

        pattern._parts.Add((null, plain.ToString()));
        return pattern;
    }

    public string NameOf(MediumRow row, string root, long number)
    {
        var name = new StringBuilder();
        var folder = MediumFacts.FolderOf(row.Key.Value);
        foreach (var (field, text) in _parts)
        {
            name.Append(field switch
            {
                null => text,
                "name" => StemOf(row),
                "folder" => folder.Length > 0 ? folder[(folder.LastIndexOf('/') + 1)..] : root,
                "n" => number.ToString(CultureInfo.InvariantCulture).PadLeft(text.Length > 0 ? int.Parse(text, CultureInfo.InvariantCulture) : 0, '0'),
                "score" => row.Score.ToString(CultureInfo.InvariantCulture),
                "width" => row.Width.ToString(CultureInfo.InvariantCulture),
                "height" => row.Height.ToString(CultureInfo.InvariantCulture),
                "type" => row.Type,
                _ => MediaTypes.Extension(row.Path ?? "").TrimStart('.').ToString(),
            });
        }

        return name.ToString();
    }

    public static string StemOf(MediumRow row)
    {
        var path = row.Path ?? row.Key.Value;
        var name = path[(path.LastIndexOf('/') + 1)..];
        return row.Path is null ? name : name[..^MediaTypes.Extension(name).Length];
    }

    private string? Add(string inside, StringBuilder plain)
    {
        var (field, format) = inside.Split(':', 2) is [var before, var behind] ? (before, behind) : (inside, "");
        if (!Fields.Split(", ").Contains(field))
            return $"the pattern has no {{{field}}}; there is {Fields}";
        if (format.Length > 0 && (field != "n" || format.Length > 2 || !int.TryParse(format, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            return $"'{inside}': only n has a width, as in {{n:04}}";
        _parts.Add((null, plain.ToString()));
        _parts.Add((field, format));
        plain.Clear();
        return null;
    }
}
