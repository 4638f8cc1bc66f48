using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

public sealed class DiffTests
{
    [Theory]
    [InlineData("a kitty sitting", "a cat sitting", "a ⟦kitty⟧→⟦cat⟧ sitting")]
    [InlineData("two kitties", "two caties", "two ⟦kit⟧→⟦ca⟧ties")]
    [InlineData("cat, dog", "cat, tabby, dog", "cat, ⟦+tabby, ⟧dog")]
    [InlineData("cat, tabby, dog", "cat, dog", "cat, ⟦-tabby, ⟧dog")]
    [InlineData("red hair girl", "blue eyes girl", "⟦red hair⟧→⟦blue eyes⟧ girl")]
    [InlineData("same", "same", "same")]
    [InlineData("", "new", "⟦+new⟧")]
    [InlineData("猫が座る", "犬が座る", "⟦猫⟧→⟦犬⟧が座る")]
    [InlineData("a\r\nb", "a b", "a⟦␤⟧→⟦ ⟧b")]
    public void Words_that_changed_are_marked(string before, string after, string expected) =>
        Assert.Equal(expected, Draw(before, after, 80));

    [Theory]
    [InlineData("ohwx cat", "ohwx, ohwx cat", "⟦+ohwx, ⟧ohwx cat")]
    [InlineData("cat", "cat, cat", "⟦+cat, ⟧cat")]
    [InlineData("a cat", "an old cat", "⟦a⟧→⟦an old⟧ cat")]
    [InlineData("same", "same", "same")]
    public void What_was_put_before_a_text_is_marked_there_and_not_behind_its_like(string before, string after, string expected) =>
        Assert.Equal(expected, string.Concat(DiffPieces.Of(WordDiff.Compare(before, after, atBeginning: true), ascii: false).Select(p => p.Text)));

    [Fact]
    public void What_stays_is_shortened_around_the_change() =>
        Assert.Equal("…of books a ⟦kitty⟧→⟦cat⟧ and more and mo…", Draw("a stack of books a kitty and more and more text", "a stack of books a cat and more and more text", 42));

    [Fact]
    public void Without_line_drawing_it_looks_like_a_word_diff() =>
        Assert.Equal("a [-kitty-]{+cat+}", Screens.Draw(40, 1, c =>
            DiffLine.Draw(c, 0, 0, WordDiff.Compare("a kitty", "a cat"), new WidgetStyles { Ascii = true }))[0]);

    [Fact]
    public void In_several_rows_nothing_is_left_out()
    {
        var block = new DiffBlock();
        block.Set(WordDiff.Compare("a long line of kitty words to read\nand another", "a long line of cat words to read\nand more"), ascii: false);
        block.Resize(16, 6);
        Assert.Equal(["a long line of", "⟦kitty⟧→⟦cat⟧", "words to read␤", "and", "⟦another⟧→⟦more⟧", ""], Screens.Draw(16, 6, c => block.Draw(c, WidgetStyles.Plain)).Select(row => row.TrimEnd()));
        block.Resize(16, 2);
        block.ScrollBy(100);
        Assert.Equal("⟦another⟧→⟦more⟧", Screens.Draw(16, 2, c => block.Draw(c, WidgetStyles.Plain))[1].TrimEnd());
    }

    [Fact]
    public void Both_texts_can_be_read_off_the_difference()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            string before = HostileText.Make(random, random.Next(40));
            string after = random.Next(2) == 0 ? HostileText.Make(random, random.Next(40)) : Mutated(before, random);
            var segments = WordDiff.Compare(before, after);
            Assert.Equal(before, string.Concat(segments.Select(s => s.Old)));
            Assert.Equal(after, string.Concat(segments.Select(s => s.New)));
            Assert.DoesNotContain(segments.Zip(segments.Skip(1)), pair => pair.First.IsSame && pair.Second.IsSame);
        }
    }

    [Fact]
    public void The_fewest_words_change()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            string[] a = Words(random), b = Words(random);
            int changed = WordDiff.Compare(string.Concat(a), string.Concat(b)).Where(s => !s.IsSame).Sum(s => s.Old.Length + s.New.Length);
            Assert.True(changed == a.Length + b.Length - 2 * Common(a, b), $"seed {seed}");
        }

        // Single characters that are neither words nor blanks, so that nothing is joined or trimmed.
        static string[] Words(Random random) => [.. Enumerable.Range(0, random.Next(12)).Select(_ => "猫犬鳥"[random.Next(3)].ToString())];

        static int Common(string[] a, string[] b)
        {
            var best = new int[a.Length + 1, b.Length + 1];
            for (int i = 1; i <= a.Length; i++)
                for (int j = 1; j <= b.Length; j++)
                    best[i, j] = a[i - 1] == b[j - 1] ? best[i - 1, j - 1] + 1 : Math.Max(best[i - 1, j], best[i, j - 1]);
            return best[a.Length, b.Length];
        }
    }

    [Fact]
    public void Two_novels_with_nothing_in_common_are_not_compared_for_ever()
    {
        string a = string.Join(' ', Enumerable.Range(0, 20_000)), b = string.Join(' ', Enumerable.Range(50_000, 20_000));
        Assert.NotEmpty(WordDiff.Compare(a, b));
    }

    private static string Mutated(string text, Random random)
    {
        int at = random.Next(text.Length + 1), length = random.Next(Math.Min(8, text.Length - at + 1));
        return string.Concat(text.AsSpan(0, at), HostileText.Make(random, 2), text.AsSpan(at + length));
    }

    private static string Draw(string before, string after, int width) =>
        Screens.Draw(width, 1, c => DiffLine.Draw(c, 0, 0, WordDiff.Compare(before, after), WidgetStyles.Plain))[0];
}
