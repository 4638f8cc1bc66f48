using System.Text.RegularExpressions;
using Tagtui.Batches;
using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Shows captions, or changes them in one of the ways that the options name.</summary>
internal sealed class CaptionCommand : Command
{
    public override CommandSpec Spec { get; } = new("caption", Chapter.Curate, "show or change captions")
    {
        Usage = "[TARGET…]",
        Details = """
            Without an option the captions are printed. The caption is what stands in the .txt file beside the picture,
            and the sidecar's 'caption' is kept in step with it; an empty caption removes the .txt. Where both were changed outside and
            differ ('has:conflict') the .txt counts, and --keep settles which of them both are to say.
            --tidy works line by line: tabs and runs of blanks become one blank; no blank stands before a comma and one behind
            it, but for a comma between digits; several commas in a row become one; blanks and commas at both ends of a line
            go, and empty lines at the end. Several options happen in this order: --keep, --text, --replace, --prepend,
            --append, --tidy.
            Masks among the pictures are told of: '-type:mask' leaves them out. On the screen they are left out of what is selected, and
            m in the preview takes them in. What begins with the trigger word already is counted and said; --once leaves it as it is.
            On the screen the editor opens: ctrl+s saves, ctrl+n and ctrl+p (or alt+n, alt+p) save and go to the next and
            previous picture, alt+e opens $EDITOR, alt+z and alt+Z undo and redo, alt+t turns completion of tags on and off.
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        Repeatable = true,
        Previews = true,
        Options =
        [
            new("text", "TEXT", "set the caption; '' removes it, - reads standard input"),
            new("append", "TEXT", "add to the end of the first line, after a comma if TEXT does not begin with its own"),
            new("prepend", "TEXT", "add to the beginning, a trigger word; a comma is put between"),
            new("once", null, "with --append and --prepend: captions that end or begin with TEXT already stay as they are"),
            new("keep", "PLACE", "where the .txt and the sidecar differ: txt or json, which both then say"),
            new("replace", "OLD", "replace every OLD by what --by says"),
            new("by", "NEW", "the replacement; $1 is the first group of a --regex"),
            new("regex", null, "OLD is a regular expression"),
            new("ignore-case", null, "OLD matches regardless of case"),
            new("tidy", null, "tidy up spaces and commas, and touch no word"),
        ],
        Keys = [new("browse", "c", "", "caption")],
        Examples =
        [
            new("caption img_0042", "print it"),
            new("caption --text 'a tabby cat' img_0042", "set it"),
            new("caption --prepend 'ohwx cat, ' 'folder:10_cat'", "a trigger word for a folder"),
            new("caption --prepend ohwx --once 'folder:10_cat'", "only where it is not there yet"),
            new("caption --keep txt has:conflict", "the .txt files were right"),
            new("caption --replace kitty --by cat '*' --dry-run", "see what a replacement would change"),
            new("caption --tidy 'folder:10_cat'", "no double commas or spaces"),
        ],
    };

    public override string? WhyDisabled(App app) => app.Browser.Current is null ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (Read(arguments, stdin: null) is not { } change)
        {
            app.Push(new CaptionScreen(app));
            return;
        }
        app.Do(BatchEdit.Of(app, arguments, change.Describe(), _ => change, isText: true) with { LeavesMasks = LeavesMasks(arguments) });
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (Read(arguments, host.ReadStandardInput) is { } change)
            return host.Apply(change, host.Targets(arguments.Words, tellsMasks: LeavesMasks(arguments)));
        return host.PrintCaptions(host.Targets(arguments.Words));
    }

    /// <summary>Which of two captions counts is asked of masks as well.</summary>
    private static bool LeavesMasks(Arguments arguments) => !arguments.Has("keep");

    private static Change? Read(Arguments arguments, Func<string>? stdin)
    {
        List<Change> changes = [];
        if (arguments.Value("text") is { } text)
            changes.Add(new SetCaption(text == "-" && stdin is not null ? stdin() : text));
        if (arguments.Value("keep") is { } place)
        {
            changes.Insert(0, new KeepCaption(place switch
            {
                "txt" or "file" or "caption" => CaptionPlace.File,
                "json" or "sidecar" => CaptionPlace.Sidecar,
                _ => throw new UsageException($"--keep takes txt or json, not '{place}'"),
            }));
        }
        if (arguments.Value("replace") is { } old)
        {
            string by = arguments.Value("by") ?? throw new UsageException("--replace wants --by NEW");
            if (old.Length == 0)
                throw new UsageException("--replace wants a text to look for");
            if (arguments.Has("regex"))
                Check(old);
            changes.Add(new ReplaceInCaption(old, by, IsRegex: arguments.Has("regex"), IgnoreCase: arguments.Has("ignore-case")));
        }
        else if (arguments.Has("by") || arguments.Has("regex") || arguments.Has("ignore-case"))
        {
            throw new UsageException("--by, --regex and --ignore-case go with --replace");
        }
        if (arguments.Value("prepend") is { } before)
            changes.Add(new PrependToCaption(before, OnlyOnce: arguments.Has("once")));
        if (arguments.Value("append") is { } after)
            changes.Add(new AppendToCaption(after, OnlyOnce: arguments.Has("once")));
        if (arguments.Has("once") && !arguments.Has("prepend") && !arguments.Has("append"))
            throw new UsageException("--once goes with --prepend and --append");
        if (arguments.Has("tidy"))
            changes.Add(new TidyCaption());
        return changes.Count switch { 0 => null, 1 => changes[0], _ => Changes.All(changes) };
    }

    /// <summary>A wrong pattern is wrong once, not once a picture.</summary>
    private static void Check(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.CultureInvariant);
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"--replace: {e.Message.ReplaceLineEndings(" ")}");
        }
    }
}
