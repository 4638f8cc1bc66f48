using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>The tags of the whole library: counted, renamed, merged, taken away, and given other names.</summary>
internal sealed class TagsCommand : Command
{
    private static readonly string[] Verbs = ["list", "cloud", "rename", "merge", "delete", "alias"];

    public override CommandSpec Spec { get; } = new("tags", Chapter.Find, "list, rename, merge and delete tags over the whole library")
    {
        Usage = "[PREFIX | VERB …]",
        Details = """
            Without a verb the tags are listed with their counts, the most used first; PREFIX lists those that begin with it.
              list [PREFIX]              the same (for a prefix that is one of these words)
              cloud                      with weights, to see at once what there is most of
              rename OLD NEW [TARGET…]   in all pictures, or in those of the TARGETs
              merge TAG… INTO            several become one
              delete TAG…                taken from all pictures
              alias                      list the other names of tags
              alias NAME TAG             whoever adds NAME gets TAG; --remove NAME forgets it
              alias --apply              rewrite the pictures that have a NAME
            A tag may be written with its category: class=cat or class:cat; without one it is meant in any. Captions that are
            lists of tags are kept in step, and each of these is one change for 'tagtui undo'. Other names are kept in
            .tagtui/tags.json.
            """,
        Completes = Completes.Tags,
        TakesTargets = true,
        Options =
        [
            new("in", "TARGET", "only among these pictures (may be repeated)") { Repeats = true },
            new("limit", "N", "the N most used"),
            new("apply", null, "with alias: rewrite the pictures that have such a name"),
            new("remove", "NAME", "with alias: forget this name"),
        ],
        Keys = [new("browse", "T", "", "tags")],
        Examples =
        [
            new("tags", "all tags, most used first"),
            new("tags ca --in 'score>=4'", "those of the best pictures that begin with ca"),
            new("tags cloud", "the most used, at a glance"),
            new("tags rename kitty cat --dry-run", "see which pictures it would change"),
            new("tags merge kitty tabby class=cat", "both become the cat of the category class"),
            new("tags delete blurry --in folder:10_cat", "from one folder"),
            new("tags alias kitty cat", "adding kitty adds cat from now on"),
            new("tags alias --apply", "and what was tagged kitty becomes cat"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count == 0 || !Verbs.Contains(arguments.Words[0]))
        {
            app.Push(new TagListScreen(app, arguments.Words.Count > 0 ? arguments.Words[0] : ""));
            return;
        }
        if (arguments.Words[0] == "alias" && arguments.Words.Count == 3)
        {
            var (alias, target) = (TagWords.Parse(arguments.Words[1]).Tag, TagWords.Parse(arguments.Words[2]).Tag);
            app.ChangeLibrary($"tag alias {alias}", library => library.SetAlias(alias, target), "saved");
            return;
        }
        if (arguments.Words[0] is "list" or "cloud" or "alias")
            throw new UsageException($"'tags {arguments.Words[0]}' is for the command line", "on the screen: tags, tags rename OLD NEW, tags merge TAG… INTO, tags delete TAG…, tags alias NAME TAG");
        if (app.Library.ReadOnlyReason is { } reason)
            throw new UsageException(reason);
        TagListScreen.Ask(app, Read(app.Library, arguments, out _));
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string verb = arguments.Words.Count > 0 && Verbs.Contains(arguments.Words[0]) ? arguments.Words[0] : "";
        if (verb != "alias" && (arguments.Has("apply") || arguments.Has("remove")))
            throw new UsageException("--apply and --remove go with alias", "tagtui tags alias --apply");
        switch (verb)
        {
            case "alias":
                return TagsAlias.Run(host, arguments);
            case "rename" or "merge" or "delete":
                var edit = Read(host.Library, arguments, out var targets);
                return host.Apply(edit.Change, TagEdit.Keys(host.Library, edit.Olds, Among(host, arguments, targets), Named(host, arguments)));
            default:
                int prefix = verb.Length > 0 ? 1 : 0;
                if (arguments.Words.Count > prefix + 1)
                    throw new UsageException($"unexpected '{arguments.Words[prefix + 1]}' after 'tags {arguments.Words[prefix]}'", "--in TARGET counts among some pictures only");
                TagsListing.Print(host, arguments, verb == "cloud", arguments.Words.ElementAtOrDefault(prefix), Named(host, arguments) ? Among(host, arguments, []) : null);
                return ExitCode.Done;
        }
    }

    /// <summary>Some pictures were named, so not all are meant.</summary>
    private static bool Named(HeadlessHost host, Arguments arguments) =>
        arguments.Has("in") || host.Invocation.Keys.Count + host.Invocation.KeyFiles.Count > 0 || (arguments.Words.Count > 3 && arguments.Words[0] == "rename");

    /// <summary>The pictures that `--in`, `--key`, `--keys-from` and the words name; null for all.</summary>
    internal static IReadOnlyList<MediaKey>? Among(HeadlessHost host, Arguments arguments, IReadOnlyList<string> words)
    {
        IReadOnlyList<string> targets = [.. words, .. arguments.Values("in")];
        return targets.Count + host.Invocation.Keys.Count + host.Invocation.KeyFiles.Count > 0 ? host.Targets(targets) : null;
    }

    private static TagEdit Read(MediaLibrary library, Arguments arguments, out IReadOnlyList<string> targets)
    {
        var words = arguments.Words;
        targets = words[0] == "rename" ? [.. words.Skip(3)] : [];
        return words[0] switch
        {
            "rename" => TagEdit.Rename(library, TagWords.Parse(arguments.Word(1, "the tag to rename")), TagWords.Parse(arguments.Word(2, "its new name"))),
            "merge" when words.Count < 3 => throw new UsageException("say which tags, and what they become", "tagtui tags merge kitty tabby cat"),
            "merge" => TagEdit.Merge(library, [.. words.Skip(1).SkipLast(1).Select(TagWords.Parse)], TagWords.Parse(words[^1])),
            _ when words.Count < 2 => throw new UsageException("say which tags to delete", "tagtui tags delete blurry"),
            _ => TagEdit.Delete(library, [.. words.Skip(1).Select(TagWords.Parse)]),
        };
    }
}
