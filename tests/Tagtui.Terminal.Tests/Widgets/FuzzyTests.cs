using System.Diagnostics;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Terminal.Tests.Widgets;

public sealed class FuzzyTests
{
    private static readonly PaletteEntry[] Entries =
    [
        new("delete", "Move to the trash", "d"),
        new("export kohya", "Write a dataset for kohya's trainer", ""),
        new("tag add", "Add tags to the selection", "t"),
        new("tag remove", "Take tags away", "T", "nothing is selected"),
        new("stage next", "Go to the next stage", "g s"),
    ];

    [Theory]
    [InlineData("ta", "0,1", "tag add")]
    [InlineData("tr", "0,4", "tag remove")]
    [InlineData("ek", "0,7", "export kohya")]
    [InlineData("add tag", "0,1,2,4,5,6", "tag add")]
    [InlineData("sN", "0,6", "selectNext")]
    [InlineData("ab", "2,3", "a-ab")]
    public void The_best_way_of_matching_is_found(string pattern, string positions, string text) =>
        Assert.Equal(positions, string.Join(',', FuzzyMatcher.Match(pattern, text)!.Value.Positions));

    [Theory]
    [InlineData("x", "tag")]
    [InlineData("gat", "tag")]
    [InlineData("Tag", "tag")]
    [InlineData("tag x", "tag")]
    public void What_does_not_match_does_not(string pattern, string text) => Assert.Null(FuzzyMatcher.Match(pattern, text));

    [Theory]
    [InlineData("tag", "tag add,tag remove,stage next")]
    [InlineData("trash", "delete")]
    [InlineData("", "delete,export kohya,tag add,tag remove,stage next")]
    [InlineData("zzz", "")]
    public void Results_are_ranked(string query, string expected)
    {
        var list = new FuzzyList<PaletteEntry>(e => e.Name, e => e.Sentence);
        list.SetItems(Entries);
        list.Search(query);
        Assert.Equal(expected, string.Join(',', list.Rows.Select(r => list.Items[r.Item].Name)));
    }

    /// <summary>The score of the matcher against all ways of matching, counted out.</summary>
    [Fact]
    public void No_way_of_matching_is_better_than_the_one_found()
    {
        for (int seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            string text = Letters(random, random.Next(1, 10)), pattern = Letters(random, random.Next(1, 4)).Replace(' ', 'a');
            var match = FuzzyMatcher.Match(pattern.ToLowerInvariant(), text);
            var ways = Ways(pattern.ToLowerInvariant(), text.ToLowerInvariant(), 0, 0).ToList();
            Assert.True(ways.Count > 0 == match.HasValue, $"seed {seed}");
            if (match is { } found)
                Assert.Contains(ways, w => w.SequenceEqual(found.Positions));
        }

        static string Letters(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => "aabbAB -"[random.Next(8)]));

        static IEnumerable<int[]> Ways(string pattern, string text, int i, int from)
        {
            if (i == pattern.Length)
            {
                yield return [];
                yield break;
            }
            for (int j = from; j < text.Length; j++)
            {
                if (text[j] != pattern[i])
                    continue;
                foreach (var rest in Ways(pattern, text, i + 1, j + 1))
                    yield return [j, .. rest];
            }
        }
    }

    [Fact]
    public void Fifty_thousand_tags_are_searched_between_two_keys()
    {
        var tags = Enumerable.Range(0, 50_000).Select(i => $"tag {i % 977} of window light {i}").ToArray();
        var list = new FuzzyList<string>(t => t);
        list.SetItems(tags);
        list.Search("wl9");
        long start = Stopwatch.GetTimestamp();
        list.Search("wl99");
        Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds < 500, $"{Stopwatch.GetElapsedTime(start)}");
        Assert.Equal("tag 99 of window light 99", list.Selected);
    }

    [Fact]
    public void The_palette_shows_keys_sentences_and_why_not()
    {
        var palette = new PaletteState(Entries);
        palette.Resize(60, 4);
        Screens.Press(palette.Handle, "tag<down>");
        Assert.Equal(
        [
            ": tag",
            " tag add     Add tags to the selection                     t",
            "▌tag remove  not now: nothing is selected                  T",
            " stage next  Go to the next stage                        g s",
        ], Screens.Draw(60, 4, c => PaletteView.Draw(c, palette, WidgetStyles.Plain)));
        Assert.Equal("tag remove", palette.Selected!.Name);
        Assert.False(palette.Handle(new Key(KeyCode.Enter)));
        Screens.Press(palette.Handle, "zz");
        Assert.Null(palette.Selected);
    }

    [Fact]
    public void Matching_characters_stand_out()
    {
        var styles = WidgetStyles.Plain;
        var surface = Screens.Surface(12, 1, c => PaletteView.WriteMatched(c, 0, 0, "猫 tag add", FuzzyMatcher.Match("猫ta", "猫 tag add")!.Value.Positions, 12, Style.Plain, styles.Match));
        Assert.Equal("猫ta", string.Concat(surface.Row(0).ToArray().Where(c => c.Style == styles.Match).Select(c => c.Text)));
    }
}
