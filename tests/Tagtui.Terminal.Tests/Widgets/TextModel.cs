using System.Globalization;

namespace Tagtui.Terminal.Tests.Widgets;

/// <summary>An editor as one would write it without caring for speed: a string, and clusters found from its start.</summary>
internal sealed class TextModel(string text, int cursor)
{
    public string Text { get; private set; } = text;

    public int Cursor { get; private set; } = cursor;

    public static bool IsBoundary(string text, int index) => index == text.Length || StringInfo.ParseCombiningCharacters(text).Contains(index);

    public bool Apply(Key key)
    {
        if (key.IsText)
            Replace(Cursor, Cursor, key.Rune.ToString());
        else if (key.Code == KeyCode.Left)
            Cursor = Before();
        else if (key.Code == KeyCode.Right)
            Cursor = Behind();
        else if (key.Code == KeyCode.Backspace)
            Replace(Before(), Cursor, "");
        else if (key.Code == KeyCode.Delete)
            Replace(Cursor, Behind(), "");
        else
            return false;
        return true;
    }

    public void Replace(int start, int end, string text)
    {
        Text = Text[..start] + text + Text[end..];
        Cursor = start + text.Length;
        while (!IsBoundary(Text, Cursor))
            Cursor++;
    }

    private int Before() => StringInfo.ParseCombiningCharacters(Text).LastOrDefault(i => i < Cursor);

    private int Behind() => StringInfo.ParseCombiningCharacters(Text).FirstOrDefault(i => i > Cursor, Text.Length);
}
