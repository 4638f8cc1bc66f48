using System.Text;
using Tagtui.Toml;

namespace Tagtui.Tests.Keys;

public class KeymapTests
{
    private static readonly DefaultBinding[] Defaults =
    [
        new("global", "q", "quit"),
        new("global", "g g", "top"),
        new("global", "ctrl+s", "save"),
        new("library", "5", "score 5"),
        new("library", "x", "score -1"),
        new("library", "-", "score -1"),
        new("library", "z o", "open"),
        new("library", "z c", "close"),
        new("viewer", "g", "grid"),
    ];

    private static Keymap Build(params string[] files) => Keymap.Build(
        new KeymapRules(Defaults, ["caption"], Check),
        files.Select((toml, i) => new KeyFile(TomlReader.Read(Encoding.UTF8.GetBytes(toml), "f"), $"{i}.toml", FromLibrary: i == 1)));

    private static string? Check(string line, bool fromLibrary) =>
        line.StartsWith("nope", StringComparison.Ordinal) ? "there is no command nope"
        : fromLibrary && line == "shell" ? "a library's file can't bind shell"
        : null;

    private static string All(Keymap keymap, string context) => string.Join(", ", keymap.Bindings(context).Select(b => $"{b.Keys}={b.CommandText}"));

    private static string Problems(Keymap keymap) => string.Join(" | ", keymap.Problems.Select(p => p.ToString()));

    [Fact]
    public void AContextStandsBeforeGlobal()
    {
        var keymap = Build();
        Assert.Equal("5=score 5, x=score -1, -=score -1, z o=open, z c=close, q=quit, g g=top, ctrl+s=save", All(keymap, "library"));
        Assert.Equal("q=quit, g g=top, ctrl+s=save", All(keymap, "caption"));
        Assert.Equal("q=quit, g g=top, ctrl+s=save", All(keymap, "never heard of"));
        Assert.Empty(keymap.Problems);
    }

    [Fact]
    public void WhatBeginsAGlobalSequenceHidesItThereOnly() => Assert.Equal("g=grid, q=quit, ctrl+s=save", All(Build(), "viewer"));

    [Fact]
    public void TheUsersLinesReplaceAndAddAndTheLibrarysComeLast()
    {
        var keymap = Build("[library]\n5 = 'tag +cat'\nf1 = ['score 5', ' next ']", "[library]\nf1 = 'tag +dog'");
        Assert.Equal("tag +cat", keymap.Bindings("library").Single(b => b.Keys.ToString() == "5").CommandText);
        var f1 = keymap.Bindings("library")[0];
        Assert.Equal(("f1", "tag +dog", "1.toml:2:1"), (f1.Keys.ToString(), f1.CommandText, f1.Origin));
        Assert.Empty(keymap.Problems);
    }

    [Fact]
    public void AMacroKeepsItsOrder() =>
        Assert.Equal(["score 5", "next"], Build("[library]\nf1 = ['score 5', ' next ']").Bindings("library")[0].Commands);

    [Fact]
    public void EmptyTextTakesAway()
    {
        Assert.DoesNotContain("x=", All(Build("[library]\nx = ''"), "library"));
        Assert.DoesNotContain("q=", All(Build("[library]\nq = ''"), "library"));
        Assert.Contains("q=", All(Build("[library]\nq = ''"), "viewer"));
        Assert.DoesNotContain("z", All(Build("[library]\nz = ''"), "library"));
        Assert.Contains("z p=preview", All(Build("[library]\nz = ''\n'z p' = 'preview'"), "library"));
        Assert.Contains("z p=preview", All(Build("[library]\n'z p' = 'preview'\nz = ''"), "library"));
        Assert.Equal("0.toml:2:1: w is not bound in library", Problems(Build("[library]\nw = ''")));
    }

    [Theory]
    [InlineData("[library]\nz = 'zoom'", "0.toml:2:1: z hides z o (open) | 0.toml:2:1: z hides z c (close)")]
    [InlineData("[library]\n'5 5' = 'zoom'", "0.toml:2:1: 5 5 hides 5 (score 5)")]
    [InlineData("[global]\nx = 'zoom'", "0.toml:2:1: x stays \"score -1\" in library")]
    [InlineData("[library]\na = 'zoom'\n'a b' = 'open'", "0.toml:3:1: a b can't be told apart from a (0.toml:2:1): one begins the other")]
    [InlineData("[library]\n'ctrl+a' = 'zoom'\n'ctrl+A' = 'open'", "0.toml:3:1: ctrl+a is bound already, to \"zoom\" (0.toml:2:1)")]
    [InlineData("[library]\n'ctlr+x' = 'zoom'", "0.toml:2:1: \"ctlr+x\" is not a key")]
    [InlineData("[library]\n'entre' = 'zoom'", "0.toml:2:1: \"entre\" is not a key; did you mean enter?")]
    [InlineData("[library]\n' ' = 'zoom'", "0.toml:2:1: no key; the space bar is written \"space\"")]
    [InlineData("[library]\n'a b c d e f g h i' = 'zoom'", "0.toml:2:1: more than 8 keys one after another")]
    [InlineData("[library]\na = 5", "0.toml:2:5: a command is text, or a list of them, not the number 5")]
    [InlineData("[library]\na = ['zoom', ['x']]", "0.toml:2:14: a command is text, or a list of them, not a list")]
    [InlineData("[library]\na = []", "0.toml:2:5: an empty list; \"\" takes a key away")]
    [InlineData("[library]\na = ['zoom', '']", "0.toml:2:14: an empty command in a list")]
    [InlineData("[library]\na = ['zoom', 'nope 1']", "0.toml:2:14: there is no command nope")]
    [InlineData("[libary]\na = 'zoom'", "0.toml:1:2: there is no part of the screen libary; did you mean library?")]
    [InlineData("library = 1", "0.toml:1:11: keys.library is a table of keys, not the number 1")]
    public void WhatIsWrongIsSaidWithItsPlace(string toml, string expected) => Assert.Equal(expected, Problems(Build(toml)));

    [Fact]
    public void ALibrarysFileIsHeldToItsOwnRules()
    {
        Assert.Equal("", Problems(Build("[library]\na = 'shell'")));
        Assert.Equal("1.toml:2:5: a library's file can't bind shell", Problems(Build("", "[library]\na = 'shell'")));
    }

    [Fact]
    public void DefaultsThatCollideAreReported()
    {
        var keymap = Keymap.Build(new KeymapRules([new("library", "a", "one"), new("library", "a b", "two"), new("library", "ctrl+", "three")], [], (_, _) => null), []);
        Assert.Equal("default keys of three: \"ctrl+\" is not a key | default keys of two: a b can't be told apart from a (one): one begins the other",
            string.Join(" | ", keymap.Problems.OrderByDescending(p => p.Where == "default keys of three").Select(p => p.ToString())));
        Assert.Equal("a=one", All(keymap, "library"));
    }

    [Fact]
    public void CommandsKnowTheirKeys()
    {
        var keymap = Build("[library]\nf1 = ['score 5', 'next']\n'space 4' = 'score 4'");
        Assert.Equal("x", keymap.KeysFor("library", "score -1"));
        Assert.Equal("space 4", keymap.KeysFor("library", " score 4"));
        Assert.Equal("ctrl+s", keymap.KeysFor("library", "save"));
        Assert.Null(keymap.KeysFor("library", "score"));
        Assert.Null(keymap.KeysFor("viewer", "top"));
        Assert.Equal("f1 5 x - space 4", string.Join(' ', keymap.BindingsOf("library", "score").OrderBy(b => b.Keys.ToString() == "space 4").Select(b => b.Keys)));
    }
}
