using System.Text;

namespace Tagtui.Terminal.Tests.Input;

public class KeyTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("<")]
    [InlineData("ö")]
    [InlineData("space")]
    [InlineData("enter")]
    [InlineData("esc")]
    [InlineData("ctrl+s")]
    [InlineData("ctrl+space")]
    [InlineData("ctrl++")]
    [InlineData("ctrl+shift+s")]
    [InlineData("alt+A")]
    [InlineData("alt+left")]
    [InlineData("ctrl+alt+pagedown")]
    [InlineData("shift+tab")]
    [InlineData("super+k")]
    [InlineData("f5")]
    [InlineData("f12")]
    public void Names_come_back_as_they_were(string text) => Assert.Equal(text, Key.Parse(text).ToString());

    [Theory]
    [InlineData("Enter", "enter")]
    [InlineData("ret", "enter")]
    [InlineData("shift+a", "A")]
    [InlineData("ctrl+S", "ctrl+s")]
    [InlineData("alt+ctrl+x", "ctrl+alt+x")]
    [InlineData("plus", "+")]
    [InlineData(" ", "space")]
    [InlineData("PgUp", "pageup")]
    public void Other_spellings_name_the_same_key(string text, string canonical) => Assert.Equal(canonical, Key.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("ctrl+")]
    [InlineData("foo")]
    [InlineData("ctrl+foo")]
    [InlineData("shift+5")]
    [InlineData("\u001b")]
    [InlineData(null)]
    public void What_is_no_key_is_refused(string? text) => Assert.False(Key.TryParse(text, out _));

    [Fact]
    public void Every_key_comes_back()
    {
        for (int modifiers = 0; modifiers < 16; modifiers++)
        {
            foreach (var code in Enum.GetValues<KeyCode>())
                if (code != KeyCode.Character)
                    AssertComesBack(new Key(code, default, (Modifiers)modifiers));
            for (int c = 0x20; c < 0x500; c++)
                if (c is < 0x7F or > 0x9F)
                    AssertComesBack(Key.Character(new Rune(c), (Modifiers)modifiers));
        }
    }

    [Fact]
    public void A_script_is_a_row_of_keys()
    {
        var keys = KeyScript.Parse("jj<space>:t +a<ret>\n<C-s><A-left><S-tab><ctrl+x><lt><esc>>");
        Assert.Equal(["j", "j", "space", ":", "t", "space", "+", "a", "enter", "ctrl+s", "alt+left", "shift+tab", "ctrl+x", "<", "esc", ">"],
            keys.Select(k => k.ToString()));
        Assert.Equal("jj<space>:t<space>+a<enter><ctrl+s><alt+left><shift+tab><ctrl+x><lt><esc>>", KeyScript.Format(keys));
        Assert.Equal(keys, KeyScript.Parse(KeyScript.Format(keys)));
    }

    [Theory]
    [InlineData("a<")]
    [InlineData("<nokey>")]
    [InlineData("<>")]
    public void A_script_with_a_mistake_says_so(string script) => Assert.Throws<FormatException>(() => KeyScript.Parse(script));

    private static void AssertComesBack(Key key)
    {
        Assert.Equal(key, Key.Parse(key.ToString()));
        Assert.Equal([key], KeyScript.Parse(KeyScript.Format([key])));
    }
}
