using System.Text;

namespace Tagtui.Terminal;

/// <summary>
/// A row of keys as one text, for macros and tests: `jj&lt;space&gt;:tag +sea&lt;ret&gt;`. A character is its key; a key
/// that has a name or modifiers stands in angle brackets, as in helix (`&lt;C-s&gt;`) or as in the keymap (`&lt;ctrl+s&gt;`);
/// `&lt;lt&gt;` is the bracket itself. Line ends in the text are only for its reader.
/// </summary>
public static class KeyScript
{
    private static readonly (string Short, string Long)[] HelixPrefixes = [("C-", "ctrl+"), ("A-", "alt+"), ("S-", "shift+")];

    public static IReadOnlyList<Key> Parse(string script)
    {
        var keys = new List<Key>();
        var rest = script.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] is '\r' or '\n')
            {
                rest = rest[1..];
            }
            else if (rest[0] == '<')
            {
                int end = rest.IndexOf('>');
                if (end < 2)
                    throw new FormatException($"'<' without a key name and '>' at: {rest[..Math.Min(20, rest.Length)]}");
                keys.Add(Named(rest[1..end]));
                rest = rest[(end + 1)..];
            }
            else
            {
                Rune.DecodeFromUtf16(rest, out var rune, out int length);
                keys.Add(new Key(KeyCode.Character, rune));
                rest = rest[length..];
            }
        }
        return keys;
    }

    public static string Format(IEnumerable<Key> keys)
    {
        var script = new StringBuilder();
        foreach (var key in keys)
        {
            string name = key.ToString();
            if (key.Code == KeyCode.Character && key.Modifiers == Modifiers.None && key.Rune.Value is not (' ' or '<'))
                script.Append(name);
            else
                script.Append('<').Append(name == "<" ? "lt" : name.Replace("+>", "+gt", StringComparison.Ordinal)).Append('>');
        }
        return script.ToString();
    }

    private static Key Named(ReadOnlySpan<char> name)
    {
        var text = new StringBuilder();
        bool prefix = true;
        while (prefix)
        {
            prefix = false;
            foreach (var (brief, full) in HelixPrefixes)
                if (name.Length > brief.Length && name.StartsWith(brief))
                {
                    text.Append(full);
                    name = name[brief.Length..];
                    prefix = true;
                }
        }
        return Key.Parse(text.Append(name).ToString());
    }
}
