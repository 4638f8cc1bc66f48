using System.Diagnostics.CodeAnalysis;
using Tagtui.Terminal;
using Tagtui.Toml;

namespace Tagtui;

/// <summary>Keys pressed one after another: `g g`, `space t`, mostly just one.</summary>
internal sealed class KeySequence(params IReadOnlyList<Key> keys) : IEquatable<KeySequence>
{
    private const int Longest = 8;

    public IReadOnlyList<Key> Keys { get; } = keys;

    public static bool TryParse(string text, [NotNullWhen(true)] out KeySequence? sequence, [NotNullWhen(false)] out string? problem)
    {
        sequence = null;
        problem = null;
        var keys = new List<Key>();
        foreach (string part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Key.TryParse(part, out var key))
            {
                problem = $"{TomlText.Quote(part)} is not a key" + NearestName.Hint(part, Key.KnownNames);
                return false;
            }
            keys.Add(key);
        }
        if (keys.Count == 0)
            problem = "no key; the space bar is written \"space\"";
        else if (keys.Count > Longest)
            problem = $"more than {Longest} keys one after another";
        else
            sequence = new KeySequence(keys);
        return sequence != null;
    }

    public KeySequence With(Key key) => new([.. Keys, key]);

    /// <summary>Also true of itself.</summary>
    public bool StartsWith(KeySequence prefix) => Keys.Count >= prefix.Keys.Count && Keys.Take(prefix.Keys.Count).SequenceEqual(prefix.Keys);

    /// <summary>Both can't be bound: whoever presses the shorter never gets to the longer.</summary>
    public bool CollidesWith(KeySequence other) => StartsWith(other) || other.StartsWith(this);

    public bool Equals(KeySequence? other) => other != null && Keys.SequenceEqual(other.Keys);

    public override bool Equals(object? obj) => Equals(obj as KeySequence);

    public override int GetHashCode() => Keys.Aggregate(0, (hash, key) => HashCode.Combine(hash, key));

    public override string ToString() => string.Join(' ', Keys);
}
