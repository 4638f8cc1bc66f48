using Tagtui.Commands;

namespace Tagtui.Tests.Commands;

public class ArgumentsTests
{
    private static readonly CommandSpec Spec = new("caption", Chapter.Curate, "")
    {
        Options = [new("text", "TEXT", ""), new("regex", null, ""), new("add", "X", "") { Repeats = true }],
    };

    private static readonly CommandSpec Dashes = Spec with { DashWords = true };

    [Fact]
    public void Words_and_options_may_be_mixed()
    {
        var arguments = Arguments.Parse(Spec, ["a", "--text", "hello", "b", "--regex", "--add=1", "--add", "2"]);
        Assert.Equal(["a", "b"], arguments.Words);
        Assert.Equal("hello", arguments.Value("text"));
        Assert.True(arguments.Has("regex"));
        Assert.Equal(["1", "2"], arguments.Values("add"));
        Assert.False(arguments.Has("nothing"));
    }

    [Fact]
    public void After_two_dashes_everything_is_a_word() =>
        Assert.Equal(["--regex", "-x"], Arguments.Parse(Spec, ["--", "--regex", "-x"]).Words);

    [Fact]
    public void Words_with_a_dash_are_words_where_the_command_wants_them()
    {
        Assert.Equal(["-blurry", "-1"], Arguments.Parse(Dashes, ["-blurry", "-1"]).Words);
        Assert.Throws<UsageException>(() => Arguments.Parse(Spec, ["-blurry"]));
    }

    [Theory]
    [InlineData("--txt", "did you mean --text?")]
    [InlineData("--regexp", "did you mean --regex?")]
    public void A_mistyped_option_suggests_the_right_one(string token, string hint) =>
        Assert.Equal(hint, Assert.Throws<UsageException>(() => Arguments.Parse(Spec, [token])).Hint);

    [Theory]
    [InlineData("--text")]
    [InlineData("--regex=1")]
    public void A_value_that_is_missing_or_too_much_is_refused(string token) =>
        Assert.Throws<UsageException>(() => Arguments.Parse(Spec, [token]));

    [Fact]
    public void An_option_that_does_not_repeat_is_given_once() =>
        Assert.Throws<UsageException>(() => Arguments.Parse(Spec, ["--text", "a", "--text", "b"]));

    [Theory]
    [InlineData("tag +sea 'score>=4'", new[] { "tag", "+sea", "score>=4" })]
    [InlineData("  tag  \"a b\"c ", new[] { "tag", "a bc" })]
    [InlineData(@"x a\ b '' ""q\""q""", new[] { "x", "a b", "", "q\"q" })]
    [InlineData("open \"quote runs on", new[] { "open", "quote runs on" })]
    [InlineData("", new string[0])]
    public void A_line_is_split_as_a_shell_splits_it(string line, string[] words) => Assert.Equal(words, CommandText.Split(line));

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("it's \"quoted\" \\ so")]
    [InlineData("-blurry")]
    public void A_quoted_word_comes_back_as_it_was(string word) => Assert.Equal([word], CommandText.Split(CommandText.Quote(word)));
}
