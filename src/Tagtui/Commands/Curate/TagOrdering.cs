using System.Globalization;
using System.Text.RegularExpressions;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>What `tag` does besides adding and removing: replace, take doubles out, sort, move. They happen in this order, after `+` and `-`.</summary>
internal static class TagOrdering
{
    public static IReadOnlyList<CommandOption> Options { get; } =
    [
        new("replace", "OLD", "rename OLD to what --by says, where it stands; given several times they become one") { Repeats = true },
        new("by", "NEW", "the tag instead of OLD; $1 is the first group of a --regex"),
        new("regex", null, "OLD is a regular expression, looked for in each tag; what becomes empty goes"),
        new("ignore-case", null, "a --regex matches regardless of case"),
        new("dedupe", null, "remove duplicate tags, keeping the first"),
        new("sort", "ORDER", "value: alphabetically; category: by category, then alphabetically"),
        new("keep-first", "N", "--sort leaves the first N where they are: trigger words"),
        new("move", "TAG", "move TAG to the place that --to names") { Repeats = true },
        new("to", "PLACE", "first, last, or a number counted from 1"),
    ];

    public static IReadOnlyList<Func<MediaLibrary, Change>> Read(Arguments arguments)
    {
        List<Func<MediaLibrary, Change>> changes = [];
        if (Replacement(arguments) is { } replacement)
            changes.Add(replacement);
        if (arguments.Has("dedupe"))
            changes.Add(_ => new DedupeTags());
        if (arguments.Value("sort") is { } order)
        {
            var sort = new SortTags(order switch
            {
                "value" => TagOrder.Value,
                "category" => TagOrder.CategoryThenValue,
                _ => throw new UsageException($"--sort takes value or category, not '{order}'"),
            }, arguments.Integer("keep-first") ?? 0);
            changes.Add(_ => sort);
        }
        else if (arguments.Has("keep-first"))
            throw new UsageException("--keep-first goes with --sort");
        if (arguments.Has("move"))
        {
            var move = new MoveTags(ValueList.From(arguments.Values("move").Select(t => Tag.Parse(t))), Place(arguments.Value("to") ?? throw new UsageException("--move wants --to first, last or a number")));
            changes.Add(_ => move);
        }
        else if (arguments.Has("to"))
            throw new UsageException("--to goes with --move");
        return changes;
    }

    private static Func<MediaLibrary, Change>? Replacement(Arguments arguments)
    {
        if (!arguments.Has("replace"))
        {
            return arguments.Has("by") || arguments.Has("regex") || arguments.Has("ignore-case")
                ? throw new UsageException("--by, --regex and --ignore-case go with --replace")
                : null;
        }
        var olds = arguments.Values("replace");
        if (olds.Any(old => old.Trim().Length == 0))
            throw new UsageException("--replace wants a tag to look for");
        string by = arguments.Value("by") ?? throw new UsageException("--replace wants --by NEW");
        if (arguments.Has("regex"))
            return Matching(olds, by, arguments.Has("ignore-case"));
        if (arguments.Has("ignore-case"))
            throw new UsageException("--ignore-case goes with --regex");
        var wanted = TagEdits.Checked(Tag.Parse(by));
        if (olds.Count == 1)
        {
            var old = Tag.Parse(olds[0]);
            return library => new ReplaceTag(old, library.Aliases().Resolve(wanted));
        }
        return library => new MergeTags(ValueList.From(olds.Select(old => Tag.Parse(old))), TagEdits.WithCategory(library, library.Aliases().Resolve(wanted)));
    }

    private static Func<MediaLibrary, Change> Matching(IReadOnlyList<string> patterns, string by, bool ignoreCase)
    {
        if (by.Contains(',') || by.Any(char.IsControl))
            throw new UsageException("a tag has no comma and no control characters, so --by has none");
        try
        {
            var all = Changes.All([.. patterns.Select(pattern => (Change)new ReplaceInTags(pattern, by, ignoreCase))]);
            return _ => all;
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"--replace: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static int Place(string text) => text switch
    {
        "first" => 0,
        "last" => -1,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int place) && place > 0 => place - 1,
        _ => throw new UsageException($"--to takes first, last, or a number counted from 1, not '{text}'"),
    };
}
