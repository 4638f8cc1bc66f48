using System.Globalization;
using System.Text;

namespace Tagtui.Headless;

/// <summary>
/// JSON for the eyes: format characters (bidi, zero-width, tags) stand only in strings, where \uXXXX means the same. The
/// writer itself escapes control characters.
/// </summary>
internal static class TerminalJson
{
    public static string Escape(string json)
    {
        var shown = new StringBuilder(json.Length);
        for (int i = 0; i < json.Length; i++)
        {
            int length = char.IsSurrogatePair(json, i) ? 2 : 1;
            bool hidden = CharUnicodeInfo.GetUnicodeCategory(json, i)
                is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
            for (int last = i + length - 1; ; i++)
            {
                if (hidden)
                    shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)json[i]:x4}");
                else
                    shown.Append(json[i]);
                if (i == last)
                    break;
            }
        }
        return shown.ToString();
    }
}
