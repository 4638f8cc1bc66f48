using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>`tag +sea -blurry TARGET…`; without an edit on the screen it opens the line editor.</summary>
internal sealed class TagCommand : Command
{
    public override CommandSpec Spec { get; } = new("tag", Chapter.Curate, "add and remove tags")
    {
        Usage = "+TAG… -TAG… [TARGET…]",
        Details = """
            +TAG adds, -TAG removes; CATEGORY:TAG names the category, and -TAG without one removes the tag from any.
            Where the caption is a list of tags it is kept in step, so that a trainer sees the same; a sentence is left
            as it is, and a picture that has nothing but a sentence is refused.
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Tags,
        TakesTargets = true,
        DashWords = true,
        Repeatable = true,
        Options = [new("first", null, "put the added tags first instead of last")],
        Keys = [new("browse", "t", "", "tag")],
        Examples =
        [
            new("tag +cat -kitty 'folder:10_cat'", "one tag instead of another in a folder"),
            new("tag +style:sketch img_0042", "a tag in a category"),
            new("tag +sea 'score>=4' --dry-run", "see which would change"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count == 0)
        {
            app.Push(new TagScreen(app));
            return;
        }
        var edits = TagEdits.Read(arguments.Words, arguments.Has("first"));
        if (edits.Left.Count > 0)
            throw new UsageException($"'{edits.Left[0]}' is no edit: write +{edits.Left[0]} or -{edits.Left[0]}");
        if (edits.IsEmpty)
            throw new UsageException("say +TAG or -TAG");
        app.Apply(edits.Label, edits.Change, app.Browser.Targets);
        app.Browser.EndRange();
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var edits = TagEdits.Read(arguments.Words, arguments.Has("first"));
        if (edits.IsEmpty && arguments.Words.Count > 0 && arguments.Words[0] is not ("+" or "-"))
            throw new UsageException($"'{arguments.Words[0]}' is no edit: write +{arguments.Words[0]} or -{arguments.Words[0]}", "tagtui tag +sea 'score>=4'");
        if (edits.IsEmpty)
            throw new UsageException("say what to change: +TAG adds, -TAG removes", "tagtui tag +sea 'score>=4'");
        if (host.Library.Aliases().Problem is { } problem)
            host.Output.Warn($"the other names of tags are not used: {problem}");
        return host.Apply(edits.Change(host.Library), host.Targets(edits.Left));
    }
}
