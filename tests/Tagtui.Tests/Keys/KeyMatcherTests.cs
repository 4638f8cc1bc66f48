namespace Tagtui.Tests.Keys;

public class KeyMatcherTests
{
    private readonly KeyMatcher matcher = new(Keymap.Build(
        new KeymapRules(
            [
                new("global", "q", "quit"), new("global", "esc", "back"), new("global", "g g", "top"), new("global", "g t a", "tabs"), new("global", "g t b", "tabs 2"),
                new("library", "g e", "end"), new("library", "q q", "macro"),
            ], [], (_, _) => null), []));

    private KeyMatch Feed(string keys, string context = "library")
    {
        Assert.True(KeySequence.TryParse(keys, out var sequence, out _));
        KeyMatch? last = null;
        foreach (var key in sequence.Keys)
            last = matcher.Feed(context, key);
        return last!;
    }

    private static string Command(KeyMatch match) => Assert.IsType<KeyMatch.Matched>(match).Binding.CommandText;

    [Fact]
    public void SequencesFallThroughToGlobal()
    {
        Assert.Equal("end", Command(Feed("g e")));
        Assert.Equal("top", Command(Feed("g g")));
        Assert.Equal("tabs 2", Command(Feed("g t b")));
        Assert.Equal("quit", Command(Feed("q", "viewer")));
        Assert.Equal("macro", Command(Feed("q q")));
        Assert.False(matcher.IsPending);
    }

    [Fact]
    public void APrefixSaysWhatMayFollow()
    {
        var pending = Assert.IsType<KeyMatch.Pending>(Feed("g"));
        Assert.Equal("g", pending.Prefix.ToString());
        Assert.Equal(["e end 1", "g top 1", "t  2"], pending.Next.Select(n => $"{n.KeyText} {n.Binding?.CommandText} {n.Count}"));
        Assert.Equal(["a", "b"], Assert.IsType<KeyMatch.Pending>(Feed("t")).Next.Select(n => n.KeyText));
    }

    [Fact]
    public void WhatIsNotBoundIsNamedAndForgotten()
    {
        Assert.Equal("g x", Assert.IsType<KeyMatch.NotBound>(Feed("g x")).Keys.ToString());
        Assert.Equal("x", Assert.IsType<KeyMatch.NotBound>(Feed("x")).Keys.ToString());
        Assert.Equal("top", Command(Feed("g g")));
    }

    [Fact]
    public void EscapeGivesUpAPrefixAndIsAKeyOtherwise()
    {
        Assert.IsType<KeyMatch.Cancelled>(Feed("g t esc"));
        Assert.Equal("back", Command(Feed("esc")));
    }

    [Fact]
    public void AnotherContextOrAResetBeginsAnew()
    {
        Feed("g", "library");
        Assert.IsType<KeyMatch.Pending>(Feed("g", "viewer"));
        matcher.Reset();
        Assert.IsType<KeyMatch.Pending>(Feed("g", "viewer"));
    }

    [Theory]
    [InlineData("a", "a")]
    [InlineData("shift+a", "A")]
    [InlineData("ctrl+S", "ctrl+s")]
    [InlineData("Alt+Left", "alt+left")]
    [InlineData("space  +", "space +")]
    [InlineData("ctrl++", "ctrl++")]
    [InlineData("shift+tab f12", "shift+tab f12")]
    [InlineData("é 😀", "é 😀")]
    [InlineData("ctrl+alt+delete", "ctrl+alt+delete")]
    public void KeysAreWrittenInOneWay(string typed, string written)
    {
        Assert.True(KeySequence.TryParse(typed, out var keys, out _));
        Assert.Equal(written, keys.ToString());
        Assert.True(KeySequence.TryParse(written, out var again, out _));
        Assert.Equal(keys, again);
        Assert.Equal(keys.GetHashCode(), again.GetHashCode());
    }
}
