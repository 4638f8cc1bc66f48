using Tagtui.Commands;
using Tagtui.Library;
using Tagtui.Terminal.Widgets;

namespace Tagtui.Screens;

/// <summary>What the word before the cursor of a command line could be: an option, a value that it takes, a tag.</summary>
internal sealed class LineCompletion(App app, object owner)
{
    private static readonly Dictionary<string, string[]> Values = new()
    {
        ["--sort"] = ["value", "category"],
        ["--to"] = ["first", "last"],
        ["--keep"] = ["txt", "json"],
    };

    private static readonly string[] TagOptions = ["--replace", "--by", "--move"];

    private TagSuggestions? _known;

    public IReadOnlyList<Completion> Suggest(string line, string typed)
    {
        var words = CommandText.Split(line);
        if (words.Count == 0 || CommandTable.Find(words[0]) is not { } command)
            return [];
        if (typed.StartsWith("--", StringComparison.Ordinal))
            return [.. Options(command).Where(o => $"--{o.Name}".StartsWith(typed, StringComparison.Ordinal) && $"--{o.Name}" != typed).Take(12).Select(o => new Completion($"--{o.Name}", o.Help, ""))];
        string before = typed.Length == 0 ? words[^1] : words.Count > 1 ? words[^2] : "";
        if (Values.TryGetValue(before, out var values) && command.Spec.Options.Any(o => "--" + o.Name == before))
            return [.. values.Where(v => v.StartsWith(typed, StringComparison.Ordinal) && v != typed).Select(v => new Completion(v, "", ""))];
        if (command.Spec.Completes != Completes.Tags)
            return [];
        string sign = typed.Length > 0 && typed[0] is '+' or '-' ? typed[..1] : "";
        if (sign.Length == 0 && !TagOptions.Contains(before))
            return [];
        return [.. Known().For(typed[sign.Length..]).Select(c => c with { Text = CommandText.Quote(sign + c.Text) })];
    }

    private static IEnumerable<CommandOption> Options(Command command) =>
        command.Spec.Previews ? command.Spec.Options.Append(new CommandOption("dry-run", null, "preview every changed line first (also -n)")) : command.Spec.Options;

    private TagSuggestions Known()
    {
        if (_known is null)
        {
            _known = new TagSuggestions([], TagAliases.None, TagVocabulary.Empty);
            app.Run("reading tags", WorkKind.Read, owner, _ => app.Library.Tags(), tags => _known = new TagSuggestions(tags, TagAliases.None, TagVocabulary.Empty));
        }
        return _known;
    }
}
