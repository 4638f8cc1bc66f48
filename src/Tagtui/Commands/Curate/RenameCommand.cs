using System.Text.RegularExpressions;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Other names for pictures, with all that belongs to them.</summary>
internal sealed class RenameCommand : Command
{
    public override CommandSpec Spec { get; } = new("rename", Chapter.Curate, "rename pictures, with all that belongs to them")
    {
        Usage = "KEY NAME | --pattern PATTERN TARGET… | --replace REGEX --by TEXT TARGET…",
        Details = $"""
            NAME is the new last part of the key; folder and extension stay. Sidecar, caption, scores, workflow and XMP
            go along, and whatever names the picture (masks, frames, relations, projects) is changed with it: one step, and
            one undo. Nothing is overwritten: a name that is taken fails that picture, and the others go. Two may swap names.
            A pattern knows {NamePattern.Fields}; numbers come in the order of the query ({"{n:04}"} is four digits).
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options =
        [
            new("pattern", "PATTERN", "a name for each target: '{folder}_{n:04}'"),
            new("start", "N", "the number of the first (default 1)"),
            new("replace", "REGEX", "change what this matches in the names to what --by says"),
            new("by", "TEXT", "the replacement; $1 is the first group"),
            new("suffix", null, "where a name is taken, append _2, _3 … instead of failing"),
        ],
        Keys = [new("browse", "R", "", "rename")],
        Examples =
        [
            new("rename img_0042 tabby", "img_0042.png becomes tabby.png, its caption tabby.txt"),
            new("rename --pattern '{folder}_{n:04}' 'folder:10_cat' --dry-run", "see 10_cat_0001, 10_cat_0002, …"),
            new("rename --replace '^IMG_' --by cat_ '*'", "a new prefix for all that have it"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var targets = app.Browser.Targets;
        if (arguments.Words.Count == 0 && !arguments.Has("pattern") && !arguments.Has("replace"))
        {
            app.Push(new RenameScreen(app, targets));
            return;
        }
        if (Plan(arguments) is { } plan)
        {
            if (arguments.Words.Count > 0)
                throw new UsageException($"unexpected '{arguments.Words[0]}'", "on the screen rename works on what is selected");
            app.Move($"rename {targets.Describe(app.Browser.Current?.Key)}", library => plan(library, targets.Resolve(library)), Options(arguments), "renamed");
            return;
        }
        if (arguments.Words.Count > 1 || targets.Count != 1)
            throw new UsageException(targets.Count == 1 ? "say one name" : "one name is for one picture; several take --pattern", "rename NAME, or R and an editor");
        app.Rename(targets, arguments.Words[0], arguments.Has("suffix"));
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (Plan(arguments) is { } plan)
        {
            var keys = host.Targets(arguments.Words);
            return host.Move(plan(host.Library, keys), Options(arguments) with { Label = $"rename {(keys.Count == 1 ? keys[0].Value : $"{keys.Count} media")} by {arguments.Value("pattern") ?? arguments.Value("replace")}" });
        }
        if (arguments.Words.Count == 0)
            throw new UsageException("say the new name", "tagtui rename KEY NAME");
        var named = host.Targets([.. arguments.Words.SkipLast(1)]);
        if (named.Count != 1)
            throw new UsageException($"one name is for one picture, and {named.Count:N0} are named", "several take --pattern '{name}_{n:03}'");
        var target = host.Library.RenameTarget(named[0], arguments.Words[^1], out var refusal);
        return refusal is null
            ? host.Move([(named[0], target!)], Options(arguments))
            : throw new UsageException($"{named[0]} cannot be called that: {refusal}");
    }

    private static MoveOptions Options(Arguments arguments) => new() { Suffix = arguments.Has("suffix") };

    private static Func<MediaLibrary, IReadOnlyList<MediaKey>, IReadOnlyList<(MediaKey Key, string Target)>>? Plan(Arguments arguments)
    {
        if (arguments.Value("pattern") is { } text)
        {
            if (arguments.Has("replace"))
                throw new UsageException("--pattern or --replace, not both");
            var pattern = NamePattern.Parse(text, out var error) ?? throw new UsageException(error!);
            var first = arguments.Integer("start") ?? 1;
            return (library, keys) => library.RenameTargets(keys, pattern, first);
        }
        if (arguments.Value("replace") is { } old)
        {
            var by = arguments.Value("by") ?? throw new UsageException("--replace wants --by TEXT");
            try
            {
                var regex = new Regex(old, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
                _ = regex.IsMatch("");
                return (library, keys) => library.RenameTargets(keys, name => regex.Replace(name, by));
            }
            catch (ArgumentException e)
            {
                throw new UsageException($"--replace: {e.Message.ReplaceLineEndings(" ")}");
            }
        }
        return arguments.Has("by") ? throw new UsageException("--by goes with --replace")
            : arguments.Has("start") ? throw new UsageException("--start goes with --pattern")
            : null;
    }
}
