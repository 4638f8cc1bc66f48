using System.Globalization;
using System.Text;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>
/// What a kill would take: where one is in this library, and a line that was begun and not sent. Both are written when the hand has rested, so
/// that no more than a few seconds go. The line has one file a library in our state folder; where one is, is the business of <see cref="ViewMemory"/>.
/// </summary>
internal sealed class LastPlace
{
    private const int MostLibraries = 200;
    private const int LongestLine = 64 * 1024;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly App _app;
    private readonly string _root;
    private readonly object _typing = new();
    private string? _seen;
    private string _kept = "";
    private bool _isRead;

    public LastPlace(App app)
    {
        _app = app;
        _root = app.Library.Layout.Root;
    }

    /// <summary>What was being typed when the program was ended from outside; null where nothing was.</summary>
    public string? Unsent { get; set; }

    /// <summary>Which pictures that line was typed for.</summary>
    public string? UnsentFor { get; private set; }

    private string Folder => Path.Combine(_app.State, "typed");

    private string File => Path.Combine(Folder, Hash(_root) + ".toml");

    /// <summary>A line that would be lost now.</summary>
    private string Line => (_app.Typed ?? Unsent) is { Length: < LongestLine } line ? line : "";

    public void Return()
    {
        _isRead = true;
        if (SettingsFile.Read(File, named: false).Table is { } table && Text(table, "root") == _root && Text(table, "typed") is { Length: > 0 } typed)
            (Unsent, UnsentFor) = (_kept = typed, Text(table, "for"));
    }

    /// <summary>After each event: something is written only when there is something new, and the hand rests.</summary>
    public void Note()
    {
        if (!_isRead)
            return;
        if (!_app.Timers.Waits(this) && Where() is var now && now != _seen)
        {
            bool first = _seen is null;
            _seen = now;
            if (!first)
                _app.Timers.After(Rest, this, _app.Remember);
        }
        if (!_app.Timers.Waits(_typing) && Line != _kept)
            _app.Timers.After(Rest, _typing, () =>
            {
                string line = Line;
                if (line == _kept)
                    return;
                _kept = line;
                string of = For;
                _app.RememberLater("line that is being typed", () => Write(line, of));
            });
    }

    /// <summary>The program ends.</summary>
    public void WriteNow()
    {
        if (!_isRead || Line is var line && line == _kept)
            return;
        try
        {
            Write(line, For);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _app.Log.Warning($"the line that was being typed was not kept: {e.Message}");
        }
    }

    private string Where() => $"{_app.LibraryScreen.Tabs.Front}/{_app.LibraryScreen.Tabs.Count} {_app.Browser.Current?.Key.Value} {_app.Browser.Marked.Count} {_app.LibraryScreen.Sort} {_app.LibraryScreen.FilterText}";

    private string For => _app.Typed is null && UnsentFor is { } known ? known : _app.Browser.Targets.Describe(_app.Browser.Current?.Key);

    private void Write(string line, string of)
    {
        if (line.Length == 0)
        {
            System.IO.File.Delete(File);
            return;
        }
        UserState.Save(Folder, File, $"root = {TomlText.Write(_root)}\ntyped = {TomlText.Write(line)}\nfor = {TomlText.Write(of)}\n");
        foreach (var old in new DirectoryInfo(Folder).GetFiles("*.toml").OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostLibraries))
            old.Delete();
    }

    private static string? Text(TomlTable table, string name) => table.TryGet(name, out var entry) && entry.Value is TomlString text ? text.Value : null;

    /// <summary>FNV-1a: a name for a file, and no secret; the file says itself whose it is.</summary>
    private static string Hash(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte b in Encoding.UTF8.GetBytes(text))
            hash = (hash ^ b) * 1099511628211;
        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }
}
