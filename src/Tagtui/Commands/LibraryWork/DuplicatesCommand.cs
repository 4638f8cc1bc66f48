using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class DuplicatesCommand : Command
{
    public override CommandSpec Spec { get; } = new("duplicates", Chapter.Library, "find duplicate pictures, and keep one of each")
    {
        Usage = "[TARGET…]",
        Details = """
            Groups pictures of the same bytes, by their SHA-256, and those that look the same, differing in at most 4 of 64 bits; with --exact only
            the former. Of each group the first is the one to keep: by score, then by size, then the one that more is known of, then the older. On
            the screen they are shown side by side, and a key decides.
            With --keep the others go to the trash, all as one step that 'tagtui undo' takes back; --merge gives the tags, captions, notes,
            keywords and relations of the others to the one that is kept, and their score where it has none. Nothing that it has is replaced. -n says what would be done.
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options =
        [
            new("exact", null, "only the same bytes"),
            new("threshold", "N", "differing in at most N bits, 0 to 16; default 4"),
            new("kind", "KIND", "phash (the default), dhash, ahash or whash"),
            new("keep", "RULE", "keep one of each group: best, score, largest, oldest or newest"),
            new("merge", null, "with --keep: what the others know goes to the one that is kept"),
            Jobs.Option,
        ],
        Keys = [new("browse", "S", "", "duplicates")],
        Examples =
        [
            new("duplicates --exact", "exact copies, byte for byte"),
            new("duplicates 'folder:10_cat' --threshold 8 --json", "what looks alike in one folder"),
            new("duplicates --keep best --merge -n", "see what would go to the trash"),
            new("duplicates --exact --keep oldest --merge", "the later copies go"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 0)
            throw new UsageException($"unexpected '{arguments.Words[0]}'", "on the screen the duplicates among what is shown are reviewed");
        if (arguments.Has("keep") || arguments.Has("merge"))
            throw new UsageException("on the screen keys decide what is kept");
        var options = Options(arguments);
        var query = app.Browser.Query;
        app.Run("looking for duplicates", WorkKind.Read, null, work =>
        {
            var among = query.IsEverything ? null : app.Library.Keys(query, work.Cancellation);
            return app.Library.Duplicates(among, options with { Filling = total => new CountedProgress(work, total), Cancellation = work.Cancellation });
        }, groups =>
        {
            if (groups.Count == 0)
                app.Say(Tone.Good, "there are no duplicates here");
            else
                app.Push(new DuplicatesScreen(app, groups));
        });
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var options = Options(arguments);
        if (arguments.Has("merge") && !arguments.Has("keep"))
            throw new UsageException("--merge goes with --keep");
        if (arguments.Has("keep") && !host.DryRun && host.Library.ReadOnlyReason is { } reason)
            throw new UsageException($"nothing can be changed here: {reason}");
        var groups = host.Library.Duplicates(host.SomeOrAll(arguments.Words), options with { Filling = total => host.Output.Progress("files looked at", total), Cancellation = host.Cancellation });
        if (!arguments.Has("keep"))
            return DuplicatesOutput.Print(host.Output, groups);
        if (host.DryRun && !host.Output.Machine)
            DuplicatesOutput.Print(host.Output, groups);
        var kept = groups.Select(group => (group.Kept, (IReadOnlyList<MediaKey>)[.. group.Media.Skip(1).Select(one => one.Key)])).ToList();
        int total = kept.Sum(group => group.Item2.Count);
        return host.Following(saved => host.Library.KeepOne(kept, arguments.Has("merge"), host.Applying(total) with { Planned = null }, saved));
    }

    private static DuplicateOptions Options(Arguments arguments)
    {
        if (arguments.Has("exact") && (arguments.Has("threshold") || arguments.Has("kind")))
            throw new UsageException($"--exact compares bytes: it goes without --{(arguments.Has("threshold") ? "threshold" : "kind")}");
        return new DuplicateOptions
        {
            Exact = arguments.Has("exact"),
            Kind = SimilarCommand.Kind(arguments),
            Threshold = SimilarCommand.Threshold(arguments) switch
            {
                null => DuplicateOptions.UsualThreshold,
                <= 16 and int bits => bits,
                _ => throw new UsageException("--threshold is at most 16 here: pictures that differ more are no duplicates"),
            },
            Keep = arguments.Value("keep") is { } rule ? Rule(rule) : KeepRule.Best,
            Jobs = Jobs.Of(arguments),
        };
    }

    private static KeepRule Rule(string name) => name switch
    {
        "best" => KeepRule.Best,
        "score" => KeepRule.Score,
        "largest" => KeepRule.Largest,
        "oldest" => KeepRule.Oldest,
        "newest" => KeepRule.Newest,
        _ => throw new UsageException($"there is no rule '{name}'", NearestName.Of(name, ["best", "score", "largest", "oldest", "newest"]) is { } near ? $"did you mean {near}?" : "best, score, largest, oldest or newest"),
    };
}
