using System.Globalization;
using System.Text;
using Tagtui.Terminal.Text;

namespace Tagtui.Terminal.Tests.Text;

public class ScreenTextTests
{
    private const string Family = "👨‍👩‍👧";

    [Theory]
    [InlineData("", 0)]
    [InlineData("cat", 3)]
    [InlineData("né", 2)]
    [InlineData("ne\u0301", 2)]
    [InlineData("猫", 2)]
    [InlineData("ﾈｺ", 2)]
    [InlineData("Ｃ", 2)]
    [InlineData("한국", 4)]
    [InlineData("\u1112\u1161\u11AB", 2)]
    [InlineData("กำ", 2)]
    [InlineData("का", 2)]
    [InlineData("😀", 2)]
    [InlineData("❤", 1)]
    [InlineData("❤\uFE0F", 2)]
    [InlineData("1\uFE0F\u20E3", 2)]
    [InlineData(Family, 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("🇩🇪", 2)]
    [InlineData("🇩🇪🇫🇷", 4)]
    [InlineData("…│★", 3)]
    public void Width_is_what_a_terminal_shows(string text, int columns) => Assert.Equal(columns, ScreenText.Width(text));

    [Fact]
    public void Ambiguous_characters_are_wide_when_the_user_says_so()
    {
        Assert.Equal(4, ScreenText.Width("…★", ambiguousWide: true));
        Assert.Equal(2, ScreenText.Width("ab", ambiguousWide: true));
    }

    [Theory]
    [InlineData("\e[31m", "^[[31m")]
    [InlineData("a\tb\r\nc\u007F", "a^Ib^M^Jc^?")]
    [InlineData("\u009B1m", "<U+009B>1m")]
    [InlineData("\u202Egpj.exe", "<U+202E>gpj.exe")]
    [InlineData("a\u200Bb\u2028c\uFEFF", "a<U+200B>b<U+2028>c<U+FEFF>")]
    [InlineData("a\u200Db", "a<U+200D>b")]
    [InlineData("a\uFE0Fb", "a<U+FE0F>b")]
    [InlineData("👨\u200Dx", "👨<U+200D>x")]
    [InlineData("\u0301x", "\u25CC\u0301x")]
    [InlineData("🇩", "<U+1F1E9>")]
    [InlineData("\U000E0041", "<U+E0041>")]
    [InlineData("\u3164\u115F", "<U+3164><U+115F>")]
    [InlineData("\U0010EEEE", "<U+10EEEE>")]
    [InlineData("\u00AD", "<U+00AD>")]
    [InlineData(Family, Family)]
    [InlineData("❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥")]
    [InlineData("a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309\u030Ab", "a\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308<+2>b")]
    public void What_has_no_shape_is_shown_by_its_number(string text, string shown)
    {
        Assert.Equal(shown, Shown(text));
        Assert.Equal(shown, Shown(shown));
    }

    // Not a theory: attributes are stored as UTF-8, which has no lone surrogates.
    [Fact]
    public void Lone_surrogates_are_shown_by_their_number()
    {
        Assert.Equal("a<U+D83D>", Shown("a\uD83D"));
        Assert.Equal("<U+DE00>a", Shown("\uDE00a"));
        Assert.Equal("<U+D83D>😀", Shown("\uD83D\uD83D\uDE00"));
    }

    [Theory]
    [InlineData("tabby", 5, "tabby")]
    [InlineData("tabby", 4, "tab…")]
    [InlineData("tabby", 1, "…")]
    [InlineData("tabby", 0, "")]
    [InlineData("猫猫猫", 5, "猫猫…")]
    [InlineData("猫猫猫", 4, "猫…")]
    [InlineData("a\u202Eb", 8, "a…")]
    [InlineData(Family + "x", 2, "…")]
    public void Truncation_keeps_clusters_whole(string text, int columns, string expected)
    {
        string cut = ScreenText.Truncate(text, columns);
        Assert.Equal(expected, cut);
        Assert.True(ScreenText.Width(cut) <= columns);
    }

    [Fact]
    public void Slices_start_and_end_between_clusters()
    {
        Assert.Equal("cd", ScreenText.Slice("abcdef", 2, 2));
        Assert.Equal("猫", ScreenText.Slice("a猫猫b", 2, 3)[..1]);
        Assert.Equal("", ScreenText.Slice("ab", 5, 3));
    }

    [Fact]
    public void Boundaries_go_back_as_they_came()
    {
        string text = "a" + Family + "e\u0301🇩🇪";
        var forward = new List<int> { 0 };
        while (forward[^1] < text.Length)
            forward.Add(ScreenText.NextBoundary(text, forward[^1]));
        var back = new List<int> { text.Length };
        while (back[^1] > 0)
            back.Add(ScreenText.PreviousBoundary(text, back[^1]));
        back.Reverse();
        Assert.Equal(forward, back);
        Assert.Equal(5, forward.Count);
    }

    [Fact]
    public void A_cluster_without_end_stays_small()
    {
        string chain = string.Concat(Enumerable.Repeat("👨\u200D", 500)) + "👨";
        foreach (var cluster in new Clusters(chain))
            Assert.True(cluster.Shown.Length <= 34);
        Assert.Equal(1000, ScreenText.Width(new string('\u1100', 500)));
    }

    [Fact]
    public void Writing_clips_wide_characters_to_blanks()
    {
        var surface = new Surface(6, 1);
        var canvas = surface.Canvas(null!).Slice(new Rect(1, 0, 3, 1));
        canvas.Write(-1, 0, "猫猫猫", Style.Plain);
        Assert.Equal([" ", " ", "猫", "", " ", " "], Enumerable.Range(0, 6).Select(x => surface[x, 0].Text));
        canvas.Write(0, 0, "猫x", Style.Plain);
        Assert.Equal([" ", "猫", "", "x", " ", " "], Enumerable.Range(0, 6).Select(x => surface[x, 0].Text));
    }

    [Fact]
    public void Drawing_the_same_text_again_allocates_nothing()
    {
        var surface = new Surface(80, 2);
        var canvas = surface.Canvas(null!);
        string text = "img_0042  猫 né 👍🏽 ★★★★☆ │ looking up";
        canvas.Write(0, 0, text, Style.Plain);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            canvas.Write(0, 0, text, Style.Plain);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Hostile_strings_never_reach_a_cell()
    {
        var random = new Random(20);
        var surface = new Surface(120, 1);
        var canvas = surface.Canvas(null!);
        int[] favourites = [0, 7, 8, 9, 10, 13, 0x1B, 0x7F, 0x80, 0x9B, 0x9C, 0x9D, 0xAD, 0x61C, 0x200B, 0x200D, 0x200E, 0x202E, 0x2066,
            0x2028, 0xFE0F, 0xFEFF, 0xE0041, 0x1F468, 0x1F3FD, 0x1F1E9, 0x301, 0x1100, 0x1161, 0xD83D, 0xDE00, 0x10EEEE, '[', ']', 'm', '\\'];
        var text = new StringBuilder();
        for (int i = 0; i < 100_000; i++)
        {
            text.Clear();
            for (int n = random.Next(1, 14); n > 0; n--)
            {
                int c = random.Next(3) == 0 ? random.Next(0x110000) : favourites[random.Next(favourites.Length)];
                if (c > 0xFFFF)
                    text.Append(char.ConvertFromUtf32(c));
                else
                    text.Append((char)c);
            }
            string source = text.ToString();
            int columns = canvas.Write(0, 0, source, Style.Plain);
            int occupied = 0;
            for (int x = 0; x < Math.Min(columns, surface.Width); x++)
            {
                AssertHarmless(surface[x, 0].Text, source);
                occupied++;
            }
            if (columns <= surface.Width)
                Assert.Equal(ScreenText.Width(source), occupied);
        }
    }

    // Judged by the runtime's own categories, not by our table.
    private static void AssertHarmless(string cell, string source)
    {
        bool picture = false;
        foreach (var rune in cell.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            picture |= rune.Value > 0x2000;
            bool harmless = category switch
            {
                UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate => false,
                UnicodeCategory.Format => (rune.Value == 0x200D && picture) || rune.Value is >= 0x600 and <= 0x605 or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2 or 0x110BD or 0x110CD
                    || rune.Value is >= 0x13430 and <= 0x1343F,
                _ => rune != Rune.ReplacementChar || source.Contains('\uFFFD'),
            };
            Assert.True(harmless, $"U+{rune.Value:X4} of {Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(source))}");
        }
        Assert.True(cell.Length <= 34);
    }

    private static string Shown(string text)
    {
        var shown = new StringBuilder();
        foreach (var cluster in new Clusters(text))
            shown.Append(cluster.Shown);
        return shown.ToString();
    }
}
