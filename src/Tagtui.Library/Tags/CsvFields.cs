using System.Text;

namespace Tagtui.Library.Tags;

/// <summary>
/// One line of a CSV file as its fields: `a,b,"c,""d"""`. A quote that is never closed ends with its line, so that one
/// broken line costs no more than itself.
/// </summary>
internal static class CsvFields
{
    public static void Split(ReadOnlySpan<char> line, List<string> fields)
    {
        fields.Clear();
        for (var at = 0; ;)
        {
            if (at < line.Length && line[at] == '"')
            {
                fields.Add(Quoted(line, ref at));
            }
            else
            {
                var end = line[at..].IndexOf(',');
                end = end < 0 ? line.Length : at + end;
                fields.Add(line[at..end].Trim().ToString());
                at = end;
            }

            if (at >= line.Length)
                return;
            at++;
        }
    }

    private static string Quoted(ReadOnlySpan<char> line, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
            {
                text.Append(line[at]);
            }
            else if (at + 1 < line.Length && line[at + 1] == '"')
            {
                text.Append('"');
                at++;
            }
            else
            {
                at++;
                break;
            }
        }

        // Whatever stands between the closing quote and the comma is none of the field's.
        var comma = at < line.Length ? line[at..].IndexOf(',') : -1;
        at = comma < 0 ? line.Length : at + comma;
        return text.ToString().Trim();
    }
}
