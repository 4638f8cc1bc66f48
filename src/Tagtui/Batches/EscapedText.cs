using System.Text;

namespace Tagtui.Batches;

/// <summary>
/// Text in one line of a file. Only what has to be is escaped: `\(` of a prompt stays as it is, and a backslash is doubled
/// only where it would be read as the beginning of an escape.
/// </summary>
internal static class EscapedText
{
    private const string Letters = "ntrs\\#";

    /// <param name="text">Of any lines.</param>
    /// <param name="more">Characters that are escaped as well.</param>
    public static string Write(string text, string more = "")
    {
        var line = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i], next = i + 1 < text.Length ? text[i + 1] : '\\';
            line.Append(c switch
            {
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                ' ' when i == text.Length - 1 => "\\s",
                '\\' when char.IsControl(next) || next == ' ' && i == text.Length - 2 || Letters.Contains(next) || more.Contains(next) => "\\\\",
                _ when more.Contains(c) => $"\\{c}",
                _ => c.ToString(),
            });
        }
        return line.ToString();
    }

    public static string Read(string line, string more = "")
    {
        var text = new StringBuilder(line.Length);
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] != '\\' || i + 1 == line.Length || !(Letters.Contains(line[i + 1]) || more.Contains(line[i + 1])))
            {
                text.Append(line[i]);
                continue;
            }
            text.Append(line[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 's' => ' ', var other => other });
        }
        return text.ToString();
    }

    public static IEnumerable<string> Split(string line, char separator)
    {
        int start = 0;
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == separator)
            {
                yield return line[start..i];
                start = i + 1;
            }
        }
        yield return line[start..];
    }
}
