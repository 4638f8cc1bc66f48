using System.Text;

namespace Tagtui.Tests.Scenarios;

/// <summary>
/// What became of the files, as text: `added`, `changed` or `removed` and the name; below it, indented, the content of
/// what is text. What is ours and disposable (index, cache, journal) is left out; `deleted/` is not.
/// </summary>
internal sealed class FileChanges
{
    private readonly string _root;
    private readonly Dictionary<string, byte[]> _before;

    public FileChanges(string root) => (_root, _before) = (root, Read(root));

    public string Describe()
    {
        var after = Read(_root);
        var text = new StringBuilder();
        foreach (string name in _before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            bool was = _before.TryGetValue(name, out byte[]? old), stays = after.TryGetValue(name, out byte[]? now);
            if (was && stays && old.AsSpan().SequenceEqual(now))
                continue;
            text.Append(stays ? was ? "changed " : "added " : "removed ").Append(Visible(name)).Append('\n');
            if (stays && Path.GetExtension(name) is ".txt" or ".json" or "")
                AppendContent(text, Encoding.UTF8.GetString(now!));
        }
        return text.ToString();
    }

    private static void AppendContent(StringBuilder text, string content)
    {
        string[] lines = content.Split('\n');
        foreach (string line in lines.SkipLast(content.EndsWith('\n') ? 1 : 0))
            text.Append("    ").Append(Visible(line)).Append('\n');
        if (!content.EndsWith('\n'))
            text.Append("    (no line end)\n");
    }

    private static string Visible(string line) =>
        string.Concat(line.Select(c => char.IsControl(c) ? $"\\x{(int)c:x2}" : c.ToString()));

    private static Dictionary<string, byte[]> Read(string root) =>
        Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => (Name: Path.GetRelativePath(root, path), path))
            .Where(f => !IsOurs(f.Name))
            .ToDictionary(f => f.Name, f => File.ReadAllBytes(f.path), StringComparer.Ordinal);

    private static bool IsOurs(string name) =>
        (name.StartsWith(".tagtui/", StringComparison.Ordinal) && !name.StartsWith(".tagtui/deleted/", StringComparison.Ordinal))
        || name.StartsWith("library.db", StringComparison.Ordinal) || name.StartsWith("cache/", StringComparison.Ordinal);
}
