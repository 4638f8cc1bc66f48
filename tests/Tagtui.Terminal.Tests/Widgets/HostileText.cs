using System.Text;

namespace Tagtui.Terminal.Tests.Widgets;

/// <summary>Random text made of what goes wrong: wide, combining, joined, invisible, broken.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "a", "b", "word", "close-up", " ", " ", "  ", ",", ", ", "é", "e\u0301", "\u0301", "猫", "日本語", "한국", "👩‍👩‍👧", "👍🏽", "🇩🇪", "🇩",
        "❤️", "\t", "\u200b", "\u202e", "\x1b[31m", "\ud800", "\u00a0", "ﷺ", "ｶﾞ", "…", "supercalifragilisticexpialidocious",
    ];

    private static readonly string[] LineEnds = ["\n", "\r\n", "\r", "\n\n"];

    public static string Make(Random random, int pieces, bool lineEnds = true)
    {
        var text = new StringBuilder();
        for (int i = 0; i < pieces; i++)
            text.Append(lineEnds && random.Next(12) == 0 ? LineEnds[random.Next(LineEnds.Length)] : Pieces[random.Next(Pieces.Length)]);
        return text.ToString();
    }

    public static string Piece(Random random) => Pieces[random.Next(Pieces.Length)];
}
