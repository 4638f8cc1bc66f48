using System.Diagnostics.CodeAnalysis;

namespace Tagtui.Toml;

internal sealed record TomlEntry(string Key, TomlPlace KeyPlace, TomlValue Value);

/// <summary>How a table came to be: this decides who may still add to it.</summary>
internal enum TomlTableOrigin
{
    /// <summary>Only passed through by a longer header; `[name]` may still come, once.</summary>
    Implicit,

    /// <summary>`[name]`, an element of `[[name]]`, or the file itself.</summary>
    Header,

    /// <summary>By `name.key = …`; dotted keys of the same section and sub-headers may add to it.</summary>
    Dotted,

    /// <summary>`{ … }`: closed for good.</summary>
    Inline,
}

/// <summary>A table in the order of its file.</summary>
internal sealed class TomlTable(TomlPlace place, int depth, TomlTableOrigin origin) : TomlValue(place)
{
    private readonly List<TomlEntry> entries = [];
    private Dictionary<string, int>? positions;

    public IReadOnlyList<TomlEntry> Entries => entries;

    internal int Depth { get; } = depth;

    internal TomlTableOrigin Origin { get; set; } = origin;

    public override string Described => "a table";

    public bool TryGet(string key, [NotNullWhen(true)] out TomlEntry? entry)
    {
        entry = null;
        if (positions == null)
            entry = entries.Find(e => e.Key == key);
        else if (positions.TryGetValue(key, out int at))
            entry = entries[at];
        return entry != null;
    }

    /// <summary>The caller has looked for the key before.</summary>
    internal void Add(TomlEntry entry)
    {
        if (positions == null && entries.Count == 8)
        {
            positions = [];
            for (int i = 0; i < entries.Count; i++)
                positions.Add(entries[i].Key, i);
        }
        positions?.Add(entry.Key, entries.Count);
        entries.Add(entry);
    }
}
