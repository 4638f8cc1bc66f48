using System.Globalization;
using System.Text.Json;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui;

/// <summary>
/// Where one was in a library when it was left: tabs, panes, what is open of the tree, the questions asked. One file a library in the user's own
/// folder of state; it is not worth keeping, so one that can't be read or written is as good as none.
/// </summary>
internal sealed record ViewMemory
{
    /// <summary>So many marks are remembered of a tab.</summary>
    private const int MostMarks = 20_000;
    private const int MostBytes = 16 * 1024 * 1024;

    public IReadOnlyList<Tab> Tabs { get; init; } = [];

    public int Front { get; init; }

    public PaneWishes Panes { get; init; } = new();

    public IReadOnlyList<string> Opened { get; init; } = [];

    public IReadOnlyList<string> History { get; init; } = [];

    public static ViewMemory? Load(UserDirectories directories, string root)
    {
        try
        {
            string path = PathOf(directories, root);
            return File.Exists(path) && new FileInfo(path).Length <= MostBytes ? Read(File.ReadAllBytes(path), root) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    public void Save(UserDirectories directories, string root)
    {
        string path = PathOf(directories, root);
        try
        {
            if (!directories.TryCreate(Path.GetDirectoryName(path)!))
                return;
            string beside = $"{path}.{Environment.ProcessId}";
            using (var file = new FileStream(beside, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
                Write(file, root);
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Tomorrow it begins at the top.
        }
    }

    private static string PathOf(UserDirectories directories, string root)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in root)
            hash = (hash ^ letter) * 1099511628211;
        return Path.Combine(directories.State, "views", hash.ToString("x16", CultureInfo.InvariantCulture) + ".json");
    }

    private void Write(Stream file, string root)
    {
        using var json = new Utf8JsonWriter(file);
        json.WriteStartObject();
        json.WriteString("library", root);
        json.WriteNumber("front", Front);
        json.WriteStartArray("tabs");
        foreach (var tab in Tabs)
        {
            json.WriteStartObject();
            json.WriteString("filter", tab.Filter);
            json.WriteString("sort", tab.Sort);
            json.WriteNumber("index", tab.Index);
            json.WriteString("key", tab.Key?.Value);
            Texts(json, "marked", tab.Marked.Take(MostMarks).Select(key => key.Value));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartObject("panes");
        json.WriteBoolean("tree", Panes.Tree);
        json.WriteBoolean("preview", Panes.Preview);
        json.WriteBoolean("details", Panes.Details);
        json.WriteNumber("list_size", Panes.ListSize);
        json.WriteNumber("tree_size", Panes.TreeSize);
        json.WriteString("zoomed", Panes.Zoomed);
        json.WriteEndObject();
        Texts(json, "opened", Opened);
        Texts(json, "history", History);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static ViewMemory? Read(byte[] bytes, string root)
    {
        using var document = JsonDocument.Parse(bytes);
        var all = document.RootElement;
        if (Text(all, "library") != root)
            return null;
        var panes = all.GetProperty("panes");
        return new ViewMemory
        {
            Front = Number(all, "front"),
            Tabs = [.. all.GetProperty("tabs").EnumerateArray().Select(tab => new Tab
            {
                Filter = Text(tab, "filter") ?? "",
                Sort = Text(tab, "sort") ?? "",
                Index = Math.Max(0, Number(tab, "index")),
                Key = Text(tab, "key") is { Length: > 0 } key ? new MediaKey(key) : null,
                Marked = [.. Texts(tab, "marked").Select(key => new MediaKey(key))],
            })],
            Panes = new PaneWishes(Is(panes, "tree"), Is(panes, "preview"), Is(panes, "details"))
            {
                ListSize = Number(panes, "list_size"),
                TreeSize = Number(panes, "tree_size"),
                Zoomed = Text(panes, "zoomed"),
            },
            Opened = Texts(all, "opened"),
            History = Texts(all, "history"),
        };
    }

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int Number(JsonElement from, string name) => from.TryGetProperty(name, out var value) && value.TryGetInt32(out int number) ? number : 0;

    private static bool Is(JsonElement from, string name) => !from.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.False;

    private static List<string> Texts(JsonElement from, string name) =>
        from.TryGetProperty(name, out var texts) && texts.ValueKind == JsonValueKind.Array
            ? [.. texts.EnumerateArray().Where(text => text.ValueKind == JsonValueKind.String).Select(text => text.GetString()!)]
            : [];
}
