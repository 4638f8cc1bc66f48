using System.Text;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>
/// Sets one setting in a file that a person wrote: the value is put in the place of the old one, or a line is added to its table, and every
/// other byte stays. What comes of it is read again before it counts; where the file is written in a way that this does not know, it is left alone.
/// </summary>
internal static class SettingEdit
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Null, with the reason, where it can't be done.</summary>
    public static byte[]? Set(ReadOnlySpan<byte> file, string name, string value, string path, out string? problem)
    {
        problem = null;
        var old = SettingsFile.Parse(file, path);
        if (old.Table is null)
        {
            problem = old.Problem!.ToString();
            return null;
        }
        string text = Strict.GetString(file);
        if (Changed(text, old.Table, name[..name.IndexOf('.')], name[(name.IndexOf('.') + 1)..], value) is { } changed)
        {
            byte[] bytes = Strict.GetBytes(changed);
            if (SettingsFile.Parse(bytes, path).Table is { } now && Find(now, name) is TomlString read && TomlText.Write(read.Value) == value && Others(now, name) == Others(old.Table, name))
                return bytes;
        }
        problem = $"{path} is written in a way that is not changed by itself: put {name} = {value} there";
        return null;
    }

    private static string? Changed(string text, TomlTable root, string group, string key, string value)
    {
        string end = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        if (!root.TryGet(group, out var table))
            return (text.Length == 0 || text.EndsWith('\n') ? text + (text.Length == 0 ? "" : end) : text + end + end) + $"[{group}]{end}{key} = {value}{end}";
        if (table.Value is not TomlTable settings)
            return null;
        if (settings.TryGet(key, out var entry))
        {
            int from = At(text, entry.Value.Place);
            return text[..from] + value + text[EndOfString(text, from)..];
        }
        int line = At(text, new TomlPlace(table.KeyPlace.Line + (settings.Origin == TomlTableOrigin.Header ? 1 : 0), 1));
        string added = settings.Origin == TomlTableOrigin.Header ? $"{key} = {value}{end}" : $"{group}.{key} = {value}{end}";
        return line == text.Length && !text.EndsWith('\n') ? text + end + added : text.Insert(line, added);
    }

    /// <summary>Where a place begins; lines and columns count from one, columns in characters as they are read.</summary>
    private static int At(string text, TomlPlace place)
    {
        int at = 0;
        for (int line = 1; line < place.Line; line++)
        {
            int next = text.IndexOf('\n', at);
            if (next < 0)
                return text.Length;
            at = next + 1;
        }
        for (int column = 1; column < place.Column && at < text.Length; column++)
            at += char.IsHighSurrogate(text[at]) ? 2 : 1;
        return Math.Min(at, text.Length);
    }

    private static int EndOfString(string text, int from)
    {
        if (from >= text.Length || text[from] is not ('"' or '\''))
            return from;
        char quote = text[from];
        for (int at = from + 1; at < text.Length; at++)
        {
            if (text[at] == quote)
                return at + 1;
            if (text[at] == '\\' && quote == '"')
                at++;
        }
        return text.Length;
    }

    private static TomlValue? Find(TomlTable root, string name) =>
        root.TryGet(name[..name.IndexOf('.')], out var group) && group.Value is TomlTable table && table.TryGet(name[(name.IndexOf('.') + 1)..], out var entry) ? entry.Value : null;

    /// <summary>All that the file says besides.</summary>
    private static string Others(TomlTable root, string name)
    {
        var text = new StringBuilder();
        Walk(root, "");
        return text.ToString();

        void Walk(TomlTable table, string above)
        {
            foreach (var entry in table.Entries)
            {
                if (entry.Value is TomlTable inner)
                    Walk(inner, above + entry.Key + ".");
                else if (above + entry.Key != name)
                    text.Append(above).Append(entry.Key).Append('=').Append(Spelled(entry.Value)).Append('\n');
            }
        }
    }

    private static string Spelled(TomlValue value) => value switch
    {
        TomlArray array => $"[{string.Join(',', array.Items.Select(Spelled))}]",
        TomlTable table => $"{{{string.Join(',', table.Entries.Select(e => e.Key + "=" + Spelled(e.Value)))}}}",
        TomlString text => TomlText.Write(text.Value),
        _ => value.Described,
    };
}
