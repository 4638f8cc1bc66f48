using Tagtui.Batches;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>`tag +sea -blurry TARGET…`; without an edit on the screen it opens the line editor.</summary>
internal sealed class TagCommand : Command
{
    public override CommandSpec Spec { get; } = new("tag", Chapter.Curate, "add, remove, replace, sort and move tags")
    {
        Usage = "[+TAG…] [-TAG…] [TARGET…]",
        Details = """
            +TAG adds, -TAG removes; CATEGORY:TAG names the category, and -TAG without one removes the tag from any.
            Where the caption is a list of tags it is kept in step, so that a trainer sees the same; a sentence is left
            as it is, and a picture that has nothing but a sentence is refused. --replace, --dedupe, --sort and --move
            happen after + and -, in this order, and in both lists as well.
            On the screen the editor opens: comma takes what is typed, tab what is offered, enter saves and leaves. Arrows go to a
            tag: alt+left and alt+right move it, delete removes it, alt+r renames it here or everywhere. alt+z and alt+Z undo
            and redo, ctrl+s saves and stays, alt+n and alt+p go to the next and previous picture.
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Tags,
        TakesTargets = true,
        DashWords = true,
        Repeatable = true,
        Previews = true,
        Options = [new("first", null, "put the added tags first instead of last"), .. TagOrdering.Options],
        Keys = [new("browse", "t", "", "tag")],
        Examples =
        [
            new("tag +cat -kitty 'folder:10_cat'", "one tag instead of another in a folder"),
            new("tag +style:sketch img_0042", "a tag in a category"),
            new("tag +sea 'score>=4' --dry-run", "see which would change"),
            new("tag --replace kitty --by cat '*'", "rename a tag where it stands"),
            new("tag --replace '(.*)_hair' --by '$1 hair' --regex '*' -n", "by a pattern with a group"),
            new("tag --dedupe --sort value --keep-first 1 'folder:10_cat'", "the trigger word first, the rest alphabetically"),
            new("tag --move ohwx --to first '*'", "the trigger word to the front"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        var (label, change, left) = Read(arguments);
        if (left.Count > 0)
            throw new UsageException($"'{left[0]}' is not an edit: write +{left[0]} or -{left[0]}");
        if (change is not null)
            app.Do(BatchEdit.Of(app, arguments, label, change, isText: true));
        else if (arguments.Words.Count == 0)
            app.Push(new TagScreen(app));
        else
            throw new UsageException("say +TAG or -TAG");
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var (_, change, left) = Read(arguments);
        if (change is null && left.Count > 0 && left[0] is not ("+" or "-"))
            throw new UsageException($"'{left[0]}' is not an edit: write +{left[0]} or -{left[0]}", "tagtui tag +sea 'score>=4'");
        if (change is null)
            throw new UsageException("say what to change: +TAG adds, -TAG removes", "tagtui tag +sea 'score>=4'");
        if (host.Library.Aliases().Problem is { } problem)
            host.Output.Warn($"tag aliases are not used: {problem}");
        return host.Apply(change(host.Library), host.Targets(left));
    }

    private static (string Label, Func<MediaLibrary, Change>? Change, IReadOnlyList<string> Left) Read(Arguments arguments)
    {
        var edits = TagEdits.Read(arguments.Words, arguments.Has("first"));
        var ordering = TagOrdering.Read(arguments);
        Func<MediaLibrary, Change>? change = edits.IsEmpty && ordering.Count == 0 ? null
            : library => Changes.All([.. edits.IsEmpty ? (Change[])[] : [edits.Change(library)], .. ordering.Select(make => make(library))]);
        return (ordering.Count == 0 ? edits.Label : "tag", change, edits.Left);
    }
}
