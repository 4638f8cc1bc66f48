using Tagtui.Headless;
using Tagtui.Screens;
using Tagtui.Terminal;

namespace Tagtui.Tests.Scenarios;

/// <summary>What the hints say is true: each of them does something, and how one leaves is to be seen at every size.</summary>
public sealed class HintTests
{
    private static readonly (int Columns, int Rows)[] Sizes = [(40, 10), (80, 24), (200, 50)];

    /// <summary>They start a program that changes nothing here.</summary>
    private static readonly string[] Unseen = ["e", "alt+e"];

    /// <summary>A library or a scenario, and keys.</summary>
    public static TheoryData<string, string> Screens => new()
    {
        { "six", "jj" }, { "six", "jv" }, { "six", "jjV" }, { "six", "jvjV" }, { "six", "/-tag:dog<ret>j" }, { "six", "jz" }, { "six", "jjzz" }, { "six", "zr" },
        { "six", "<tab>" }, { "six", "f" }, { "six", "fca" }, { "six", "/" }, { "six", "/ca" },
        { "six", "j<space>" }, { "six", "j<space>+" }, { "six", "jw" }, { "six", "jwv" }, { "six", "=" }, { "six", "=+" }, { "six", "a=" }, { "trainer", "vjvjv=" },
        { "six", "jjt" }, { "six", "jjtca" }, { "six", "jjtnew,<left>" }, { "six", "jjtnew,ca" }, { "six", "at" }, { "six", "jjt<left><A-r>" }, { "six", "jjtx,<esc>" },
        { "six", "jjc" }, { "six", "jjca cat" }, { "six", "jjca cat<esc>" },
        { "six", "a:caption --replace cat --by kitty -n<ret>" }, { "six", "a:caption --replace cat --by kitty -n<ret>w" }, { "six", "a:caption --replace nothing --by kitty -n<ret>" },
        { "conflict-asks-side-by-side", "" }, { "recovery-list", "" }, { "duplicates-side-by-side", "" }, { "metadata-open", "" }, { "related-opens-the-list", "" }, { "bookmark-list", "" },
        { "project-made-in-the-list", "" }, { "search-saved-and-asked", "@" }, { "slot-set-from-the-picture", "," }, { "slot-set-from-the-picture", ",=" },
        { "six", "," }, { "six", "@" }, { "six", "L" }, { "six", "T" }, { "six", "Tca<tab>" }, { "six", "T<C-r>" }, { "six", "s" },
        { "six", "D" }, { "six", "DygD" }, { "six", "gD" }, { "six", "5U" }, { "six", "U" }, { "six", "5&" }, { "six", "5!" }, { "six", "!" }, { "six", "zc" },
        { "six", "R" }, { "six", "aR" }, { "six", "M" }, { "six", ":export<ret>" }, { "six", "X" }, { "six", "b" }, { "six", "Q" }, { "six", "P" }, { "six", "Qaj" },
        { "six", ":" }, { "six", "?" }, { "six", ":tag +" }, { "six", ":stats<ret>" }, { "six", ":recovery<ret>" }, { "six", ":verify<ret>" }, { "six", "F" }, { "six", "I" },
    };

    [Theory]
    [MemberData(nameof(Screens))]
    public void Each_hint_does_something_and_the_way_out_is_always_seen(string start, string keys)
    {
        List<string> hinted;
        string? readOff;
        using (var at = new At(start, keys))
        {
            // Those of the list and the picture alone are read off the keymap, and there are many.
            readOff = at.Driver.App.KeyHelp.Pending is null && at.Driver.App.Top.Context is "browse" and var context ? context : null;
            hinted = [.. at.Driver.App.HitRegions.Select(region => region.Keys).OfType<string>().Distinct()];
            foreach (var (columns, rows) in Sizes)
            {
                at.Driver.Resize(columns, rows);
                Assert.Null(Missing(at.Driver));
            }
        }
        foreach (string hint in hinted.Except(Unseen))
            Assert.True(readOff is not null ? Meant(hint).Any(key => IsBound(readOff, key)) : Meant(hint).Any(key => Does(start, keys, hint, key)), $"{hint} is hinted at, and does nothing");
    }

    private static bool IsBound(string context, string key) => KeySequence.TryParse(key, out var keys, out _) && Keymap.Build(Startup.KeyRules, []).Bindings(context).Any(bound => bound.Keys.Equals(keys));

    private static bool Does(string start, string keys, string hint, string key)
    {
        using var at = new At(start, keys);
        string before = at.Look();
        foreach (var one in KeySequence.TryParse(key, out var sequence, out _) ? sequence.Keys : throw new InvalidOperationException($"{hint} names no key"))
            at.Driver.Post(new KeyEvent(one));
        return at.Driver.App.Ended || before != at.Look();
    }

    /// <summary>What is wrong with the way out; null where it is to be seen whole, or where there is none.</summary>
    internal static string? Missing(AppDriver driver)
    {
        if (driver.App.Ended)
            return null;
        if (Hints.WayOut(driver.App, driver.App.Top) is not { } way || driver.App.KeyHelp.Pending is not null)
            return null;
        string wanted = $"{way.Keys} {way.Label}";
        return driver.App.HitRegions.Any(region => region.Keys == way.Keys && driver.Screen[region.Area.Y].Contains(wanted, StringComparison.Ordinal))
            ? null : $"'{wanted}' is not to be seen at {driver.Terminal.Size.Columns}×{driver.Terminal.Size.Rows}:\n{driver.Text}";
    }

    /// <summary>The keys that a hint names: one of them does something.</summary>
    private static string[] Meant(string hint) => hint switch
    {
        "0-5" => ["5"],
        "1-2" or "1-3" or "1-4" => ["2"],
        "1-9" => ["3"],
        "a-z" => ["a"],
        "0-9 a-z" => ["1", "c"],
        "↑↓" => ["down", "up"],
        "←→" => ["left", "right"],
        "alt+←→" => ["alt+left", "alt+right"],
        "-tag" => ["-"],
        "ctrl+n/p" => ["ctrl+n", "ctrl+p"],
        "alt+n/p" => ["alt+n", "alt+p"],
        _ when hint.Length > 1 && hint.Contains('/') => hint.Split('/'),
        _ => [hint],
    };

    private sealed class At : IDisposable
    {
        private readonly LibraryCopy _copy;
        private readonly ScenarioRun _run;

        public At(string start, string keys)
        {
            string library = Path.Combine(ScenarioTests.Folder, "Libraries", start), scenario = Path.Combine(ScenarioTests.Folder, start);
            _copy = LibraryCopy.Of(Directory.Exists(library) ? library : scenario);
            _run = new ScenarioRun(_copy);
            _run.Play(["size 200x50", .. Directory.Exists(library) ? [] : File.ReadAllLines(Path.Combine(scenario, "keys")).Where(line => !line.StartsWith("size ", StringComparison.Ordinal)), keys]);
            Driver.Wait(TimeSpan.FromSeconds(10));
        }

        public AppDriver Driver => _run.Driver;

        /// <summary>All that a key may change.</summary>
        public string Look() => $"{Driver.Text}\n{Driver.App.Top.GetType().Name}\n{Driver.Terminal.Screen.Cursor}\n{Driver.Terminal.Screen.Clipboard}\n{Driver.App.Messages.Count}";

        public void Dispose()
        {
            _run.Dispose();
            _copy.Dispose();
        }
    }
}
