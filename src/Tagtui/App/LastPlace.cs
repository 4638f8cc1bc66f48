using System.Globalization;
using System.Text;
using Tagtui.Library;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>
/// Where one was in this library: the filter, the picture, and a line that was begun and not sent. Written when the hand has rested and on
/// leaving, so that a kill takes a few seconds of it. One file a library in our state folder, named by the library's path.
/// </summary>
internal sealed class LastPlace
{
    private const int MostLibraries = 200;
    private const int LongestLine = 64 * 1024;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(2);

    private readonly App _app;
    private readonly string _root;
    private string _written = "";
    private bool _isRead;

    public LastPlace(App app)
    {
        _app = app;
        _root = app.Library.Layout.Root;
    }

    /// <summary>What was being typed when the program was ended from outside; null where nothing was.</summary>
    public string? Unsent { get; set; }

    private string Folder => Path.Combine(_app.State, "places");

    private string File => Path.Combine(Folder, Hash(_root) + ".toml");

    /// <summary>Goes there, before the first frame: the filter is asked, and the picture is looked for where it was.</summary>
    public void Return()
    {
        _isRead = true;
        if (SettingsFile.Read(File, named: false).Table is not { } table || Text(table, "root") != _root)
            return;
        if (Text(table, "typed") is { Length: > 0 } typed)
            Unsent = typed;
        if (!_app.Settings.Resume)
            return;
        if (Text(table, "filter") is { Length: > 0 } filter && _app.Library.TryParse(filter, out _, out _))
            _app.LibraryScreen.Filter(filter);
        if (Text(table, "key") is { Length: > 0 } key)
            _app.Browser.Prime(new MediaKey(key), table.TryGet("index", out var index) && index.Value is TomlInteger { Value: >= 0 and < int.MaxValue } at ? (int)at.Value : 0);
        _written = Now();
    }

    /// <summary>There is nowhere to go: the files must be read first.</summary>
    public void Begin() => _isRead = true;

    /// <summary>After each event: something is written only when there is something new, and the hand rests.</summary>
    public void Note()
    {
        if (_isRead && !_app.Timers.Waits(this) && Now() != _written)
            _app.Timers.After(Rest, this, () =>
            {
                string now = Now();
                if (now == _written)
                    return;
                _written = now;
                _app.RememberLater("place", () => Write(now));
            });
    }

    /// <summary>The program ends.</summary>
    public void WriteNow()
    {
        if (!_isRead || Now() is var now && now == _written)
            return;
        try
        {
            Write(now);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _app.Log.Warning($"the place was not kept: {e.Message}");
        }
    }

    private string Now()
    {
        var typed = _app.Typed ?? Unsent;
        var text = new StringBuilder();
        void Line(string name, string value) => text.Append(name).Append(" = ").Append(TomlText.Write(value)).Append('\n');
        Line("root", _root);
        Line("filter", _app.LibraryScreen.FilterText);
        Line("key", _app.Browser.Current?.Key.Value ?? "");
        text.Append(CultureInfo.InvariantCulture, $"index = {Math.Max(0, _app.Browser.List.Selected)}\n");
        if (typed is { Length: > 0 and < LongestLine })
            Line("typed", typed);
        return text.ToString();
    }

    private void Write(string text)
    {
        UserState.Save(Folder, File, text);
        var all = new DirectoryInfo(Folder).GetFiles("*.toml");
        foreach (var old in all.OrderByDescending(file => file.LastWriteTimeUtc).Skip(MostLibraries))
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
