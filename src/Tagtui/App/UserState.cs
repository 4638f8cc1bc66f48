using System.Text;
using Tagtui.Screens;
using Tagtui.Terminal;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>
/// What is remembered of the user and not of any library: which commands were used last, and that the first steps were made. One small file
/// in our state folder; without it everything works as on the first day.
/// </summary>
internal sealed class UserState(string folder, bool firstHint)
{
    private const int MostRecent = 12;
    private const int KeysUntilKnown = 25;
    private const int ActionsUntilKnown = 4;

    private List<string> _recent = [];
    private bool _isKnown;
    private bool _sawHint;
    private int _keys;
    private int _actions;

    private string File => Path.Combine(folder, "state.toml");

    /// <summary>Commands from the palette, the latest first.</summary>
    public IReadOnlyList<string> Recent => _recent;

    /// <summary>Somebody who has not been here before, and has not found his way yet.</summary>
    public bool IsNew => firstHint && !_isKnown;

    public void Read()
    {
        if (SettingsFile.Read(File, named: false).Table is not { } table)
            return;
        if (table.TryGet("recent", out var recent) && recent.Value is TomlArray names)
            _recent = [.. names.Items.OfType<TomlString>().Select(name => name.Value).Take(MostRecent)];
        _isKnown = table.TryGet("known", out var known) && known.Value is TomlBoolean { Value: true };
    }

    public void Used(App app, string command)
    {
        if (_recent.FirstOrDefault() == command)
            return;
        _recent = [command, .. _recent.Where(name => name != command).Take(MostRecent - 1)];
        Write(app);
    }

    /// <summary>After some keys, once the help was opened, or with escape after it was seen, the first hint has done its work for good.</summary>
    public void KeyWasPressed(App app, Key key, bool seesHint)
    {
        if (!IsNew)
            return;
        _sawHint |= seesHint;
        if (++_keys >= KeysUntilKnown || app.Top is PaletteScreen || (_sawHint && key.Code == KeyCode.Escape))
            KnowsTheKeys(app);
    }

    /// <summary>Something that is not only moving about: after a few of these one knows where one is.</summary>
    public void Acted(App app)
    {
        if (IsNew && ++_actions >= ActionsUntilKnown)
            KnowsTheKeys(app);
    }

    public void KnowsTheKeys(App app)
    {
        _isKnown = true;
        Write(app);
    }

    private void Write(App app)
    {
        string text = $"known = {(_isKnown ? "true" : "false")}\nrecent = [{string.Join(", ", _recent.Select(TomlText.Write))}]\n";
        app.RememberLater("state", () => Save(folder, File, text));
    }

    /// <summary>What cannot be remembered is not worth a word: the log has it.</summary>
    public static void Save(string folder, string file, string text)
    {
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        SafeFile.Replace(file, Encoding.UTF8.GetBytes(text));
    }
}
