using System.Globalization;
using System.Text.RegularExpressions;
using Tagtui.Terminal;

namespace Tagtui.Tests.Scenarios;

/// <summary>
/// Plays the `keys` of a scenario. A line is keys, or a comment (`# …`), or one of: `size 120x40`, `wait 5s`,
/// `click 10,3`, `double-click 10,3`, `drag 10,3 10,6`, `wheel 10,3 -2` (up twice), `paste TEXT`, `foreign FILE TEXT` (another program writes a file), `restart` (leaves and comes back), `kill` (the same without a word), `hangup` (the line is lost, and one comes back),
/// `light` and `dark` (the terminal's ground turns), `newcomer` (nobody has been here), `readonly`, `autosave` and `editor PROGRAM` (before any key).
/// </summary>
internal sealed partial class ScenarioRun : IDisposable
{
    private readonly LibraryCopy _copy;
    private readonly AppDriver.Clock _clock = new();
    private AppDriver? _driver;
    private (int Columns, int Rows) _size = (80, 24);
    private bool _readOnly;
    private bool _autosave;
    private bool _newcomer;
    private string _editor = AppDriver.Defaults.Editor;

    public ScenarioRun(LibraryCopy copy) => _copy = copy;

    /// <summary>Opened by the first line that needs it.</summary>
    public AppDriver Driver => _driver ??= new AppDriver(
        _copy.Root, _size.Columns, _size.Rows, AppDriver.Defaults with { Autosave = _autosave, Editor = _editor, FirstHint = _newcomer }, _readOnly, _clock);

    public void Play(IEnumerable<string> lines)
    {
        foreach (string line in lines)
            PlayLine(line);
        // The hand rests, so that the picture is there; messages stay to be seen.
        Driver.Wait(TimeSpan.FromMilliseconds(100));
    }

    /// <summary>The rows as they are seen, and nothing that differs from one machine to the next.</summary>
    public string Screen() => string.Concat(Driver.Screen.Select(row => LocalTime().Replace(row, "05-04 HH:MM") + "\n"));

    public void Dispose() => _driver?.Dispose();

    private void PlayLine(string line)
    {
        if (line.Length == 0 || line[0] == '#')
            return;
        string[] words = line.Split(' ', 2);
        switch (words[0])
        {
            case "readonly":
                _readOnly = true;
                break;
            case "autosave":
                _autosave = true;
                break;
            case "newcomer":
                _newcomer = true;
                break;
            case "kill":
                _driver?.Dispose();
                _driver = null;
                break;
            case "restart":
                Close();
                break;
            case "hangup":
                Driver.HangUp();
                Close();
                break;
            case "size" when words.Length == 2:
                int[] size = [.. words[1].Split('x').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
                _size = (size[0], size[1]);
                _driver?.Resize(size[0], size[1]);
                break;
            case "wait" when words.Length == 2:
                Driver.Wait(TimeSpan.FromSeconds(double.Parse(words[1].TrimEnd('s'), CultureInfo.InvariantCulture)));
                break;
            case "click" when words.Length == 2:
                int[] at = [.. words[1].Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
                Driver.Click(at[0], at[1]);
                break;
            case "double-click" when words.Length == 2:
                int[] on = [.. words[1].Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
                Driver.Click(on[0], on[1]).Click(on[0], on[1]);
                break;
            case "drag" when words.Length == 2:
                int[] ends = [.. words[1].Split(',', ' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
                Driver.Drag(ends[0], ends[1], ends[2], ends[3]);
                break;
            case "wheel" when words.Length == 2:
                int[] over = [.. words[1].Split(',', ' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture))];
                for (int i = 0; i < Math.Abs(over[2]); i++)
                    Driver.Post(new MouseEvent(over[2] < 0 ? MouseAction.WheelUp : MouseAction.WheelDown, 0, over[0], over[1], Modifiers.None));
                break;
            case "light" or "dark":
                Driver.Post(new ColorSchemeAnswer(words[0] == "light"));
                break;
            case "editor" when words.Length == 2:
                _editor = words[1];
                break;
            case "foreign" when words.Length == 2:
                string[] file = words[1].Split(' ', 2);
                _copy.Write(file[0], file[1].Replace("\\n", "\n"));
                break;
            case "paste" when words.Length == 2:
                Driver.Post(new PasteEvent(words[1].Replace("\\n", "\n").Replace("\\e", "\e")));
                break;
            default:
                Driver.Press(line);
                break;
        }
    }

    private void Close()
    {
        _driver?.App.Remember();
        _driver?.Dispose();
        _driver = null;
    }

    [GeneratedRegex(@"\d\d-\d\d \d\d:\d\d")]
    private static partial Regex LocalTime();
}
