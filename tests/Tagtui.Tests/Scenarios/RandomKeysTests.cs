using Tagtui.Headless;
using Tagtui.Screens;
using Tagtui.Terminal;

namespace Tagtui.Tests.Scenarios;

/// <summary>
/// Ten thousand events by seed: keys that are bound, text, pastes, the mouse, sizes, time; one by one and in bursts that
/// nobody waits for. Nothing throws, escape always leads back to the list, and the index says what the files say.
/// </summary>
public sealed class RandomKeysTests
{
    private const int Events = 1000;

    private static readonly string[] Texts = ["cat", "score", ">=", "3", " ", ",", "-", "tag:", "\"", "(", "é", "猫", "👩‍👩‍👧", "\\", "*", ":"];
    private static readonly string[] Pastes = ["a cat\nin the sun", "\e[31mred\u0007", "x", "", "\u202eevil", new string('w', 3000), "tag:cat"];
    private static readonly string[] Edits = ["<ret>", "<esc>", "<tab>", "<backspace>", "<delete>", "<left>", "<right>", "<home>", "<end>", "<C-s>", "<C-z>", "<C-w>", "<C-u>", "<up>", "<down>", "<C-n>", "<C-p>", "<A-n>", "<A-p>", "<A-r>", "<A-left>", "<A-right>", "<A-z>", "<A-t>", "<A-e>", "<C-y>", "<F12>"];

    /// <summary>TAGTUI_SEEDS=100-200 tries others.</summary>
    public static TheoryData<int> Seeds
    {
        get
        {
            int[] ends = [.. (Environment.GetEnvironmentVariable("TAGTUI_SEEDS") ?? "1-10").Split('-').Select(int.Parse)];
            return [.. Enumerable.Range(ends[0], ends[1] - ends[0] + 1)];
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_keys_leave_the_program_and_the_library_sound(int seed)
    {
        var random = new Random(seed);
        using var copy = Library();
        List<string> done = [];
        AppDriver? driver = null;
        try
        {
            for (int i = 0; i < Events; i++)
            {
                if (driver is null or { App.Ended: true })
                {
                    driver?.Dispose();
                    driver = new AppDriver(copy.Root, 80, 24, Wishes(random));
                }
                Step(driver, random, done);
            }
            if (driver!.App.Ended)
            {
                driver.Dispose();
                driver = new AppDriver(copy.Root);
            }
            Leave(driver);
            Assert.Same(driver.App.LibraryScreen, driver.App.Top);
            driver.Library.Sync();
            RebuildCheck.Run(driver.Library, copy.Beside("fresh.db"));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"seed {seed}, after {done.Count} events, the last: {string.Join(' ', done.TakeLast(40))}", e);
        }
        finally
        {
            driver?.Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Where_nothing_may_be_written_no_keys_write_anything(int seed)
    {
        var random = new Random(seed);
        using var copy = Library();
        var changes = new FileChanges(copy.Root);
        List<string> done = [];
        try
        {
            var driver = new AppDriver(copy.Root, settings: Wishes(random), readOnly: true);
            try
            {
                for (int i = 0; i < Events / 4; i++)
                {
                    if (driver.App.Ended)
                    {
                        driver.Dispose();
                        driver = new AppDriver(copy.Root, settings: Wishes(random), readOnly: true);
                    }
                    Step(driver, random, done);
                }
            }
            finally
            {
                driver.Dispose();
            }
            Assert.Equal("", changes.Describe());
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"seed {seed}, after {done.Count} events, the last: {string.Join(' ', done.TakeLast(40))}", e);
        }
    }

    private static void Step(AppDriver driver, Random random, List<string> done)
    {
        // In a burst the program is not waited for: what comes back from the workers meets keys that came meanwhile.
        for (int burst = random.Next(4) == 0 ? random.Next(2, 7) : 1; burst > 0 && !driver.App.Ended; burst--)
        {
            switch (random.Next(40))
            {
                case 0:
                    int columns = random.Next(1, 160), rows = random.Next(1, 60);
                    done.Add($"size{columns}x{rows}");
                    driver.App.Post(driver.Terminal.Resize(columns, rows));
                    break;
                case 1:
                    done.Add("paste");
                    driver.App.Post(new PasteEvent(Pastes[random.Next(Pastes.Length)]));
                    break;
                case 2 or 3:
                    var size = driver.Terminal.Size;
                    var mouse = new MouseEvent((MouseAction)random.Next(6), random.Next(3), random.Next(size.Columns), random.Next(size.Rows), Modifiers.None);
                    done.Add($"{mouse.Action}@{mouse.X},{mouse.Y}");
                    driver.App.Post(mouse);
                    break;
                case 5:
                    bool focused = random.Next(2) == 0;
                    done.Add(focused ? "focused" : "unfocused");
                    driver.App.Post(new FocusEvent(focused));
                    break;
                case 6:
                    byte[] garbage = new byte[random.Next(2, 16)];
                    random.NextBytes(garbage);
                    if (random.Next(2) == 0)
                        "\e["u8.CopyTo(garbage);
                    done.Add(Convert.ToHexString(garbage));
                    foreach (var e in Decoded(garbage))
                        driver.App.Post(e);
                    break;
                case 7:
                    var (area, button) = (driver.Terminal.Size, random.Next(8) == 0 ? 2 : 0);
                    var (x, y) = (random.Next(area.Columns), random.Next(area.Rows));
                    int toX = Math.Clamp(x + random.Next(-3, 4), 0, area.Columns - 1), toY = Math.Clamp(y + random.Next(-3, 4), 0, area.Rows - 1);
                    var modifiers = random.Next(6) == 0 ? Modifiers.Control : Modifiers.None;
                    done.Add($"drag@{x},{y}-{toX},{toY}");
                    driver.App.Post(new MouseEvent(MouseAction.Press, button, x, y, modifiers));
                    if (random.Next(2) == 0)
                        driver.App.Post(new MouseEvent(MouseAction.Drag, button, toX, toY, modifiers));
                    driver.App.Post(new MouseEvent(MouseAction.Release, button, toX, toY, modifiers));
                    break;
                case 4:
                    done.Add("wait");
                    driver.Wait(TimeSpan.FromMilliseconds(random.Next(5000)));
                    break;
                default:
                    string script = Script(driver.App, random);
                    done.Add(script);
                    foreach (var key in KeyScript.Parse(script.Replace(" ", "<space>")))
                        driver.App.Post(new KeyEvent(key));
                    break;
            }
        }
        driver.App.Settle();
    }

    /// <summary>What the terminal's decoder makes of any bytes; a key that leaves or stops the program is left to the bindings.</summary>
    private static List<TerminalEvent> Decoded(byte[] bytes)
    {
        var (decoder, events) = (new InputDecoder(), new List<TerminalEvent>());
        decoder.Feed(bytes, events);
        decoder.Flush(events);
        return [.. events.Where(e => e is not (KeyEvent { Key.Modifiers: Modifiers.Control } or ClosedEvent))];
    }

    private static string Script(App app, Random random)
    {
        int kind = random.Next(20);
        if (kind < 3)
            return Texts[random.Next(Texts.Length)];
        if (kind < 7)
            return Edits[random.Next(Edits.Length)];
        var bindings = app.Keymap.Bindings(app.Top.Context);
        var binding = bindings[random.Next(bindings.Count)];
        // Leaving is tried, but seldom: every time costs an opening.
        return binding.Commands[0] == "quit" && random.Next(20) > 0 ? "j" : KeyScript.Format(binding.Keys.Keys);
    }

    private static void Leave(AppDriver driver)
    {
        driver.Resize(80, 24);
        for (int i = 0; i < 8 && !(driver.App.Top is LibraryScreen && driver.App.Top.Context == "browse"); i++)
            driver.Press(driver.App.Top is ConfirmScreen ? "d<esc>" : "<esc>");
        Assert.True(driver.App.Top.Context == "browse", driver.Text);
    }

    private static Tagtui.Settings Wishes(Random random) => AppDriver.Defaults with
    {
        Editor = random.Next(3) switch { 0 => "true", 1 => "false", _ => "sed -i '1s/^/edited, /'" },
        Autosave = random.Next(2) == 0,
        ConfirmDelete = random.Next(3) > 0,
        AdvanceAfterScore = random.Next(2) == 0,
    };

    private static LibraryCopy Library()
    {
        var copy = new LibraryCopy().AddPictures("a_{1..6}.png").AddPictures("sub/b_{1..4}.png 12x16").AddPictures("broken.png damaged").AddPictures("x\\e[31mred.png");
        copy.Write("a_1.json", """{"score": 4, "tags": [{"category": "general", "value": "cat"}]}""");
        copy.Write("a_1.txt", "cat, sitting");
        copy.Write("a_2.json", """{"score": 1, "score": 2}""");
        copy.Write("a_3.txt", "A cat sits by the window.\n");
        return copy.Write("sub/b_1.txt", "cat, garden\n");
    }
}
