namespace Tagtui.Terminal.Text;

/// <summary>Text as it stands on the screen: sanitised, in grapheme clusters, measured in columns.</summary>
public static class ScreenText
{
    private static readonly string[] Ascii = [.. Enumerable.Range(0, 128).Select(i => ((char)i).ToString())];

    internal static string Single(char character) => character < 128 ? Ascii[character] : character.ToString();

    internal static int Write(Surface surface, Rect clip, int x, int y, ReadOnlySpan<char> text, Style style)
    {
        foreach (char c in text)
        {
            if (clip.Contains(x, y))
                surface.Set(x, y, new Cell(Single(c), style), 1);
            x++;
        }
        return x;
    }
}
