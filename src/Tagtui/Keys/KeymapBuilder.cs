using Tagtui.Toml;

namespace Tagtui;

/// <summary>
/// Puts the layers together. Within one context: of two defaults, or two lines of one file, that collide (one is the
/// other, or begins it) the first stays and the second is a problem. A line of a file replaces what lower layers bind
/// to the same keys and hides what collides with it; where that is more than the same keys, a note says so.
/// </summary>
internal sealed class KeymapBuilder
{
    private readonly KeymapRules rules;
    private readonly Dictionary<string, ContextKeys> contexts = [];
    private readonly List<Problem> problems = [];

    /// <summary>What one context says itself, before global is put below it.</summary>
    private sealed class ContextKeys
    {
        public List<(Binding Binding, int Layer)> Bound { get; } = [];

        public List<KeySequence> Unbound { get; } = [];
    }

    public KeymapBuilder(KeymapRules rules)
    {
        this.rules = rules;
        foreach (string context in rules.Contexts.Concat(rules.Defaults.Select(d => d.Context)).Prepend(Keymap.Global))
            contexts.TryAdd(context, new ContextKeys());
        foreach (var binding in rules.Defaults)
        {
            if (KeySequence.TryParse(binding.Keys, out var keys, out string? problem))
                Bind(new Binding(binding.Context, keys, [binding.CommandLine.Trim()], null), layer: 0);
            else
                problems.Add(new Problem(Severity.Error, $"default keys of {binding.CommandLine}", problem));
        }
    }

    private int Layers { get; set; }

    public void Add(KeyFile file)
    {
        Layers++;
        foreach (var entry in file.Table.Entries)
        {
            if (!contexts.TryGetValue(entry.Key, out var context))
                Report(Severity.Warning, file, entry.KeyPlace, $"there is no part of the screen {TomlText.Key(entry.Key)}{NearestName.Hint(entry.Key, contexts.Keys)}");
            else if (entry.Value is not TomlTable table)
                Report(Severity.Error, file, entry.Value.Place, $"keys.{entry.Key} is a table of keys, not {entry.Value.Described}");
            else
                foreach (var line in table.Entries)
                    AddLine(file, entry.Key, context, line);
        }
    }

    private void AddLine(KeyFile file, string name, ContextKeys context, TomlEntry line)
    {
        if (!KeySequence.TryParse(line.Key, out var keys, out string? problem))
            Report(Severity.Error, file, line.KeyPlace, problem);
        else if (line.Value is TomlString text && text.Value.Trim().Length == 0)
            Unbind(file, name, context, keys, line);
        else if (Commands(file, line.Value) is { } commands)
            Bind(new Binding(name, keys, commands, At(file, line.KeyPlace)), Layers);
    }

    private List<string>? Commands(KeyFile file, TomlValue value)
    {
        var items = value is TomlArray array ? array.Items : [value];
        var commands = new List<string>();
        if (items.Count == 0)
        {
            Report(Severity.Error, file, value.Place, "an empty list; \"\" takes a key away");
            return null;
        }
        foreach (var item in items)
        {
            string? problem = item switch
            {
                TomlString text when text.Value.Trim().Length == 0 => "an empty command in a list",
                TomlString text => rules.CheckCommand(text.Value.Trim(), file.FromLibrary),
                _ => $"a command is text, or a list of them, not {item.Described}",
            };
            if (problem != null)
            {
                Report(Severity.Error, file, item.Place, problem);
                return null;
            }
            commands.Add(((TomlString)item).Value.Trim());
        }
        return commands;
    }

    /// <summary>Takes away a beginning with all that goes on from it, here and from global as it is seen from here.</summary>
    private void Unbind(KeyFile file, string name, ContextKeys context, KeySequence keys, TomlEntry line)
    {
        bool Goes((Binding Binding, int Layer) b) => b.Layer < Layers && b.Binding.Keys.StartsWith(keys);
        if (!context.Bound.Any(Goes) && !contexts[Keymap.Global].Bound.Any(Goes))
            Report(Severity.Warning, file, line.KeyPlace, $"{keys} is not bound in {name}");
        context.Bound.RemoveAll(Goes);
        context.Unbound.Add(keys);
    }

    private void Bind(Binding binding, int layer)
    {
        string where = binding.Origin ?? $"default keys of {binding.CommandText}";
        var bound = contexts[binding.Context].Bound;
        foreach (var (other, itsLayer) in bound.Where(b => b.Binding.Keys.CollidesWith(binding.Keys)).ToList())
        {
            bool same = other.Keys.Equals(binding.Keys);
            if (itsLayer == layer)
            {
                string verdict = same ? "is bound already" : "can't be told apart from";
                problems.Add(new Problem(Severity.Error, where, same
                    ? $"{binding.Keys} {verdict}, to {TomlText.Quote(other.CommandText)} ({other.Origin ?? "default"})"
                    : $"{binding.Keys} {verdict} {other.Keys} ({other.Origin ?? other.CommandText}): one begins the other"));
                return;
            }
            if (!same)
                problems.Add(new Problem(Severity.Note, where, $"{binding.Keys} hides {other.Keys} ({other.CommandText})"));
            bound.RemoveAll(b => b.Binding == other);
        }
        bound.Add((binding, layer));
    }

    public Keymap Build()
    {
        NoteHiddenGlobals();
        var global = contexts[Keymap.Global];
        var result = new Dictionary<string, IReadOnlyList<Binding>> { [Keymap.Global] = Ordered(global.Bound) };
        foreach (var (name, context) in contexts)
        {
            if (name == Keymap.Global)
                continue;
            var below = global.Bound.Where(g =>
                !context.Bound.Any(b => b.Binding.Keys.CollidesWith(g.Binding.Keys)) && !context.Unbound.Any(g.Binding.Keys.StartsWith));
            result[name] = [.. Ordered(context.Bound), .. Ordered(below)];
        }
        return new Keymap(result, problems);
    }

    /// <summary>Somebody who binds a key everywhere wants to know where a screen's own default is nearer.</summary>
    private void NoteHiddenGlobals()
    {
        foreach (var (binding, _) in contexts[Keymap.Global].Bound.Where(b => b.Binding.Origin != null))
        {
            foreach (var (name, context) in contexts.Where(c => c.Key != Keymap.Global))
            {
                var hiding = context.Bound.FirstOrDefault(b => b.Layer == 0 && b.Binding.Keys.CollidesWith(binding.Keys)).Binding;
                if (hiding != null)
                    problems.Add(new Problem(Severity.Note, binding.Origin!, $"{binding.Keys} stays {TomlText.Quote(hiding.CommandText)} in {name}"));
            }
        }
    }

    private static List<Binding> Ordered(IEnumerable<(Binding Binding, int Layer)> bound) =>
        [.. bound.OrderByDescending(b => b.Layer).Select(b => b.Binding)];

    private void Report(Severity severity, KeyFile file, TomlPlace place, string message) =>
        problems.Add(new Problem(severity, At(file, place), message));

    private static string At(KeyFile file, TomlPlace place) => $"{file.File}:{place.Line}:{place.Column}";
}
