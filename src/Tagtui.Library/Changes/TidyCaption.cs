using System.Text;

namespace Tagtui.Library;

/// <summary>
/// Puts blanks and commas of a caption in order, line by line: tabs and runs of blanks are one blank; no blank stands
/// before a comma, and one behind it, but for a comma between digits; several commas in a row are one; commas and blanks
/// at both ends of a line go. Empty lines at the end go as well. No word is touched, and `|||` and `;;;` stay.
/// </summary>
public sealed record TidyCaption : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        var tidy = string.Join('\n', before.Caption.Split('\n').Select(Line)).TrimEnd('\n');
        if (tidy == before.Caption)
            return ChangeResult.Unchanged;
        return CaptionLimits.Refusal(before, tidy) is { } refusal ? ChangeResult.Refused(refusal) : ChangeResult.FromTo(before, before.WithCaption(tidy));
    }

    public override string Describe() => "tidy captions";

    private static string Line(string line)
    {
        var tidy = new StringBuilder(line.Length);
        for (var i = 0; i < line.Length;)
        {
            if (!IsBlank(line[i]) && line[i] != ',')
            {
                tidy.Append(line[i++]);
                continue;
            }

            var start = i;
            while (i < line.Length && (IsBlank(line[i]) || line[i] == ','))
                i++;
            if (start == 0 || i == line.Length)
                continue;
            var gap = line.AsSpan(start, i - start);
            tidy.Append(!gap.Contains(',') ? " " : gap is "," && char.IsAsciiDigit(line[start - 1]) && char.IsAsciiDigit(line[i]) ? "," : ", ");
        }

        return tidy.ToString();
    }

    private static bool IsBlank(char letter) => letter is ' ' or '\t' or '\u00a0' or '\r';
}
