using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>`tags alias`: the other names of tags listed, made, forgotten, and done to the pictures that have them.</summary>
internal static class TagsAlias
{
    public static int Run(HeadlessHost host, Arguments arguments)
    {
        var aliases = host.Library.Aliases();
        if (aliases.Problem is { } problem)
            throw new UsageException($"tag aliases, .tagtui/tags.json, cannot be used: {problem}");
        var words = arguments.Words;
        if (arguments.Has("apply"))
            return arguments.Has("remove") ? throw new UsageException("--apply and --remove do not go together") : Apply(host, arguments, aliases);
        if (arguments.Value("remove") is { } gone)
            return words.Count > 1 ? throw new UsageException($"unexpected '{words[1]}' with --remove") : Forget(host, aliases, gone);
        return words.Count switch
        {
            1 => List(host.Output, aliases),
            2 => throw new UsageException($"say what {words[1]} stands for", $"tagtui tags alias {CommandText.Quote(words[1])} TAG; --remove forgets it"),
            3 => Set(host, aliases, TagWords.Parse(words[1]).Tag, TagWords.Parse(words[2]).Tag),
            _ => throw new UsageException($"unexpected '{words[3]}' after 'tags alias NAME TAG'", "names and tags with blanks stand in quotes"),
        };
    }

    private static int List(Output output, TagAliases aliases)
    {
        var all = aliases.All.ToList();
        if (output.Machine)
        {
            JsonItems.Write(output, all, (json, alias) =>
            {
                json.WriteStartObject();
                json.WriteString("alias", alias.Alias.ToString());
                json.WriteString("tag", alias.Target.ToString());
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }
        foreach (var (alias, target) in all)
        {
            if (output.Form == OutputForm.Plain)
                output.Row(alias.ToString(), target.ToString());
            else
                output.Line($"{alias} → {target}");
        }
        return ExitCode.Done;
    }

    private static int Set(HeadlessHost host, TagAliases aliases, Tag alias, Tag target)
    {
        if (aliases.Refusal(alias, target) is { } refusal)
            throw new UsageException(refusal);
        return host.DryRun ? host.Report(Dry(alias)) : host.Report(host.ChangeLibrary(library => library.SetAlias(alias, target)));
    }

    private static int Forget(HeadlessHost host, TagAliases aliases, string name)
    {
        var alias = TagWords.Parse(name).Tag;
        if (!aliases.All.Any(a => a.Alias == alias))
            throw new UsageException($"{alias} stands for no other tag", NearestName.Of(alias.ToString(), aliases.All.Select(a => a.Alias.ToString())) is { } near ? $"did you mean {near}?" : "tagtui tags alias lists them");
        return host.DryRun ? host.Report(Dry(alias)) : host.Report(host.ChangeLibrary(library => library.SetAlias(alias, null)));
    }

    private static int Apply(HeadlessHost host, Arguments arguments, TagAliases aliases)
    {
        if (aliases.Count == 0)
            throw new UsageException("there are no aliases yet", "tagtui tags alias kitty cat");
        var used = host.Library.Tags();
        var changes = new List<Change>();
        var olds = new List<Tag>();
        foreach (var (alias, _) in aliases.All)
        {
            if (!used.Any(t => t.Tag.Value == alias.Value && (alias.Category == Tag.DefaultCategory || t.Tag.Category == alias.Category)))
                continue;
            var target = aliases.Resolve(alias);
            olds.Add(alias);
            changes.Add(TagEdit.Replacing(host.Library, alias, new TagWords(target, target.Category != alias.Category)));
        }
        var among = TagsCommand.Among(host, arguments, [.. arguments.Words.Skip(1)]);
        return host.Apply(olds.Count == 0 ? new RemoveTags() : Changes.All(changes), olds.Count == 0 ? [] : TagEdit.Keys(host.Library, olds, among, named: false));
    }

    private static Outcome Dry(Tag alias) => new() { Changed = [new ChangedItem(new MediaKey(alias.ToString()), null, null)] };
}
