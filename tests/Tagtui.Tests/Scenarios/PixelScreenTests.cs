using System.Text;
using Tagtui.Terminal;
using Tagtui.Terminal.Testing;

namespace Tagtui.Tests.Scenarios;

/// <summary>The whole program on a terminal that takes pixels: whatever happens in between, the same screen has the same pixels.</summary>
public sealed class PixelScreenTests
{
    private static readonly AnswerEvent Fence = new DeviceAnswer([62]);

    public static TheoryData<string> Ways => ["kitty", "kitty-old", "iterm", "sixel"];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Pictures_are_as_before_after_everything_that_hid_or_moved_them(string way)
    {
        using var copy = LibraryCopy.Of(Libraries("six"));
        using var driver = Open(copy, way);
        // What comes from the cache is a JPEG, so the second look is not quite the first.
        driver.Resize(90, 30).Wait(TimeSpan.FromMilliseconds(100)).Resize(120, 40).Wait(TimeSpan.FromMilliseconds(100)).Wait(TimeSpan.FromSeconds(10));
        var before = Seen(driver);
        Assert.InRange(before.Count(p => p != FakePixels.None), 200, 100_000);
        foreach (string keys in (string[])["?|<esc>", "jj|kk", "G|gg", "z|<esc>", "<space>|<esc>", "<space>+<right>z1|<esc><esc>", "w|<esc>", "wlljk|w", "=|<esc>", "/cat|<esc>", "t|<esc>", "U|<esc>", "zp|zp", ":tag|<esc>", "D|<esc>"])
        {
            string[] ways = keys.Split('|');
            driver.Press(ways[0]).Wait(TimeSpan.FromMilliseconds(100)).Press(ways[1]).Press("gg").Wait(TimeSpan.FromSeconds(10));
            Assert.True(before.SequenceEqual(Seen(driver)), $"{way}: other pixels after {keys}");
        }
        driver.Resize(90, 30).Wait(TimeSpan.FromMilliseconds(100)).Resize(120, 40).Wait(TimeSpan.FromMilliseconds(100));
        Assert.True(before.SequenceEqual(Seen(driver)), $"{way}: other pixels after another size");
        driver.Post(new ResumeEvent()).Wait(TimeSpan.FromMilliseconds(100));
        Assert.True(before.SequenceEqual(Seen(driver)), $"{way}: other pixels after it was stopped");
    }

    [Theory]
    [InlineData("kitty", 1)]
    [InlineData("kitty-old", 2)]
    [InlineData("iterm", 3)]
    [InlineData("sixel", 4)]
    [InlineData("sixel", 5)]
    public void What_is_seen_is_what_a_fresh_screen_would_show(string way, int seed)
    {
        var random = new Random(seed);
        using var copy = LibraryCopy.Of(Libraries("demo"));
        using var driver = Open(copy, way);
        string[] keys = ["j", "j", "jj", "k", "w", "G", "gg", "<C-d>", "<space>", "<esc>", "l", "4", "?<esc>", "zp"];
        var pressed = new List<string>();
        for (int i = 0; i < 60; i++)
        {
            pressed.Add(keys[random.Next(keys.Length)]);
            driver.Press(pressed[^1]);
            // Now and then the hand does not rest, and what is on its way is overtaken.
            if (random.Next(3) == 0)
                continue;
            driver.Wait(TimeSpan.FromMilliseconds(100)).Wait(TimeSpan.FromSeconds(10));
            var seen = Seen(driver);
            driver.App.Redraw();
            driver.Wait(TimeSpan.FromSeconds(10));
            var fresh = Seen(driver);
            int across = (driver.Terminal.Screen.Width * FakePixels.CellWidth + 3) / 7, wrong = Enumerable.Range(0, seen.Length).FirstOrDefault(n => seen[n] != fresh[n], -1);
            Assert.True(wrong < 0, $"{way}: not what a fresh screen shows after {string.Concat(pressed)}, at pixel {wrong % across * 7 + 3},{wrong / across * 7 + 3}: {(wrong < 0 ? 0 : seen[wrong]):x} and not {(wrong < 0 ? 0 : fresh[wrong]):x}");
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Nothing_moves_when_nothing_happens(string way)
    {
        using var copy = LibraryCopy.Of(Libraries("six"));
        using var driver = Open(copy, way);
        foreach (string keys in (string[])["", "<space>", "+", "<esc><esc>w", "<esc>=", "<esc>?"])
        {
            driver.Press(keys).Wait(TimeSpan.FromSeconds(10));
            long before = driver.Terminal.Screen.BytesWritten;
            driver.Wait(TimeSpan.FromSeconds(60)).Press("<F12>").Wait(TimeSpan.FromSeconds(60));
            Assert.Equal(before, driver.Terminal.Screen.BytesWritten);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Leaving_frees_what_the_terminal_keeps(string way)
    {
        using var copy = LibraryCopy.Of(Libraries("six"));
        using var driver = Open(copy, way);
        driver.Press("jjw").Wait(TimeSpan.FromMilliseconds(100));
        if (way.StartsWith("kitty", StringComparison.Ordinal))
            Assert.InRange(driver.Terminal.Screen.Pixels.Stores, 3, 100);
        driver.App.SuspendProcess();
        Assert.Equal((0, 0), (driver.Terminal.Screen.Pixels.Stores, driver.Terminal.Screen.Pixels.Placements));
    }

    [Fact]
    public void A_late_answer_changes_the_way_and_leaves_nothing_of_the_old_one()
    {
        using var copy = LibraryCopy.Of(Libraries("six"));
        using var driver = Open(copy, "sixel");
        foreach (string way in (string[])["kitty", "iterm", "kitty-old", "sixel", "kitty-old", "kitty"])
        {
            Answer(driver, way);
            driver.Wait(TimeSpan.FromMilliseconds(100));
            using var fresh = Open(copy, way);
            Assert.True(Seen(fresh).SequenceEqual(Seen(driver)), $"{way} is not what it is when it comes at once");
            Assert.Equal(way.StartsWith("kitty", StringComparison.Ordinal), driver.Terminal.Screen.Pixels.Stores > 0);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Hostile_and_interleaved_answers_do_no_harm(int seed)
    {
        var random = new Random(seed);
        using var copy = LibraryCopy.Of(Libraries("six"));
        using var driver = Open(copy, "sixel");
        string[] keys = ["j", "k", "w", "<esc>", "<space>", "+", "=", "?", "gg", "z1", "zp", "l"];
        var decoder = new InputDecoder();
        for (int i = 0; i < 150; i++)
        {
            if (random.Next(3) == 0)
                driver.Press(keys[random.Next(keys.Length)]);
            foreach (var e in Decode(decoder, Hostile(random)))
                driver.Post(e);
            if (random.Next(20) == 0)
                driver.Resize(random.Next(1, 140), random.Next(1, 50));
        }
        driver.Resize(120, 40).Press("<esc><esc><esc><esc><esc>gg");
        if (!driver.Text.Contains("Folders"))
            driver.Press("w<esc>");
        foreach (var answer in (AnswerEvent[])[new CellSizeAnswer(FakePixels.CellWidth, FakePixels.CellHeight), new GraphicsAnswer("i=31;no"), new NameAnswer("plain"), new DeviceAnswer([62, 4])])
            driver.Post(answer);
        driver.Wait(TimeSpan.FromSeconds(10));
        driver.App.Redraw();
        driver.Wait(TimeSpan.FromSeconds(10));
        using var fresh = Open(copy, "sixel");
        if (driver.Text == fresh.Text)
            Assert.True(Seen(fresh).SequenceEqual(Seen(driver)), "the pixels are not those of a fresh start");
    }

    private static AppDriver Open(LibraryCopy copy, string way)
    {
        var driver = new AppDriver(copy.Root, 120, 40);
        Answer(driver, way);
        driver.Wait(TimeSpan.FromMilliseconds(100)).App.Pictures.Forget();
        return driver.Wait(TimeSpan.FromMilliseconds(100)).Wait(TimeSpan.FromSeconds(10));
    }

    private static void Answer(AppDriver driver, string way)
    {
        driver.Post(new NameAnswer(way switch { "kitty" => "kitty(0.35)", "iterm" => "WezTerm 2024", _ => "something" }));
        driver.Post(new GraphicsAnswer(way == "kitty-old" ? "i=31;OK" : "i=31;ENOTSUPPORTED"));
        driver.Post(way == "sixel" ? new DeviceAnswer([62, 4]) : Fence);
    }

    private static int[] Seen(AppDriver driver)
    {
        var screen = driver.Terminal.Screen;
        List<int> seen = [];
        for (int y = 3; y < screen.Height * FakePixels.CellHeight; y += 7)
        {
            for (int x = 3; x < screen.Width * FakePixels.CellWidth; x += 7)
                seen.Add(screen.PixelAt(x, y));
        }
        return [.. seen];
    }

    private static List<AnswerEvent> Decode(InputDecoder decoder, string text)
    {
        List<TerminalEvent> events = [];
        decoder.Feed(Encoding.UTF8.GetBytes(text), events);
        decoder.Flush(events);
        return [.. events.OfType<AnswerEvent>()];
    }

    private static string Hostile(Random random)
    {
        string[] parts =
        [
            "\e[6;20;10t", "\e[6;0;0t", "\e[6;999;1t", "\e[6;1;999t", "\e[4;99999;1t", "\e[4;480;800t", "\e[0n", "\e[0n\e[0n\e[0n", "\e[?62;4c", "\e[?1;2c", "\e[?c",
            "\eP>|kitty(0.3)\e\\", "\eP>|WezTerm\e\\", "\eP>|\e[31mevil\u001b\\", "\eP>|Konsole\e\\", "\e_Gi=31;OK\e\\", "\e_Gi=1;OK\e\\", "\e_G;\e\\", "\e_Gi=16777232;ENOENT:gone\e\\",
            "\e]11;rgb:ffff/0/0\e\\", "\e]11;#12\e\\", "\e[?997;2n", "\e[?2026;2$y", "\e[?2026;0$y", "\eP1$r0;48;2;1;2;3m\e\\", "\e[", "\eP", "\e_G", "\e[?", "\e[99999999999999999999t", "\e[?9999999999999999c",
        ];
        return string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
        {
            string part = parts[random.Next(parts.Length)];
            return random.Next(4) == 0 ? part[..random.Next(part.Length)] : part;
        }));
    }

    private static string Libraries(string name) => Path.Combine(ScenarioTests.Folder, "Libraries", name);
}
