using Tagtui.Terminal;

namespace Tagtui;

internal abstract record KeyMatch
{
    public sealed record Matched(Binding Binding) : KeyMatch;

    /// <summary>More keys are needed; `Next` is what may follow, for which-key.</summary>
    public sealed record Pending(KeySequence Prefix, IReadOnlyList<KeyContinuation> Next) : KeyMatch;

    /// <summary>Nothing is bound to all of these keys.</summary>
    public sealed record NotBound(KeySequence Keys) : KeyMatch;

    /// <summary>Escape gave up the keys that were pending, and means nothing else.</summary>
    public sealed record Cancelled : KeyMatch;
}

/// <summary>A key that may follow: it runs `Binding`, or opens `Count` more.</summary>
internal sealed record KeyContinuation(Key Key, Binding? Binding, int Count)
{
    public string KeyText => Key.ToString();
}

/// <summary>Key by key to a binding. Holds nothing but the keys that are pending, and no clock: a prefix waits for ever.</summary>
internal sealed class KeyMatcher(Keymap keymap)
{
    private string pendingContext = "";
    private KeySequence? pending;

    public bool IsPending => pending != null;

    /// <summary>Forgets what is pending: a click, a paste, another screen.</summary>
    public void Reset() => pending = null;

    public KeyMatch Feed(string context, Key key)
    {
        if (context != pendingContext)
            Reset();
        pendingContext = context;
        bool first = pending == null;
        var keys = pending?.With(key) ?? new KeySequence([key]);
        pending = null;
        var going = keymap.Bindings(context).Where(b => b.Keys.StartsWith(keys)).ToList();
        if (going.Find(b => b.Keys.Keys.Count == keys.Keys.Count) is { } binding)
            return new KeyMatch.Matched(binding);
        if (going.Count > 0)
        {
            pending = keys;
            return new KeyMatch.Pending(keys, Continuations(going, keys.Keys.Count));
        }
        return !first && key == new Key(KeyCode.Escape) ? new KeyMatch.Cancelled() : new KeyMatch.NotBound(keys);
    }

    private static List<KeyContinuation> Continuations(List<Binding> going, int at) =>
    [
        .. going.GroupBy(b => b.Keys.Keys[at])
            .Select(g => new KeyContinuation(g.Key, g.FirstOrDefault(b => b.Keys.Keys.Count == at + 1), g.Count()))
            .OrderBy(c => c.KeyText, StringComparer.OrdinalIgnoreCase).ThenByDescending(c => c.KeyText, StringComparer.Ordinal),
    ];
}
