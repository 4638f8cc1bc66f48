using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

/// <summary>Pictures and what is said of them, in the form that a trainer or another program reads.</summary>
internal sealed class ExportCommand : Command
{
    public override CommandSpec Spec { get; } = new("export", Chapter.Library, "make a folder that a trainer reads, or a list, of any pictures")
    {
        Usage = "[DIR|FILE] [TARGET…] [--as FORM]",
        Details = """
            Without a target everything is exported; with --project what is in the project, in its order and with its repeats. FORM is
              kohya         REPEATS_NAME/ with each picture and its caption in a .txt of the same name (the usual one)
              kohya-json    the pictures, and meta.json with caption, tags and size of each; with --no-pictures it leads to the library's own
              huggingface   the pictures, and metadata.jsonl for load_dataset("imagefolder", data_dir=DIR)
              files         the pictures with their captions, in the folders that they have here
              csv, jsonl    a list of --fields, to FILE, or to standard output for '-'
            A picture without a caption is named and gets none: an empty .txt stops the trainer. Masks and videos are left out, but for 'files'.
            Where two would have one name, their folders come in front of it, and they are named.
            DIR lies outside the library, and is new or empty. --into adds to what is there and updates what differs: what no export put there, or somebody changed since, is left as it is and named (status 3).
            Every file has its name only when it is whole and on disk. After a kill, ctrl+c or a full disk the same line goes on where it ended. A hidden file, .tagtui-export, notes what was written.
            """,
        Completes = Completes.FileThenTargets,
        TakesTargets = true,
        Options =
        [
            new("as", "FORM", "kohya, kohya-json, huggingface, files, csv or jsonl"),
            new("project", "NAME", "what is in a project; with targets, those of them that it has"),
            new("repeats", "N", "of kohya's folder, without a project"),
            new("name", "NAME", "of kohya's folder; else the project's or the library's"),
            new("caption", "WHAT", "caption (the default), tags, or both"),
            new("prefix", "TEXT", "a trigger word before each caption that does not begin with it"),
            new("skip-uncaptioned", null, "leave out pictures without a caption"),
            new("masks", "FOR", "kohya (conditioning_data_dir/) or onetrainer (NAME-masklabel.png)"),
            new("mask-category", "NAME", "which mask, where a picture has several"),
            new("copy", null, "copy the pictures (the default)"),
            new("hard-link", null, "a second name for the same file, on one file system"),
            new("symlink", null, "links that lead to the library"),
            new("no-pictures", null, "only captions and lists"),
            new("flat", null, "no folders in DIR"),
            new("fields", "LIST", $"of a list, as 'list' knows them, and repeats; else {ExportWords.UsualFields}"),
            new("into", null, "DIR has files already; FILE may be replaced"),
            new("prune", null, "with --into: remove what an earlier export put there and this one does not have"),
        ],
        Examples =
        [
            new("export ~/train 'tag:cat score>=4' --repeats 10 --name 'ohwx cat'", "~/train/10_ohwx cat/ for kohya"),
            new("export ~/train-cats --project cats --prefix ohwx", "a project, a trigger word in front"),
            new("export ~/train-cats --project cats --prefix ohwx --into --prune", "the same again: what differs"),
            new("export ~/hf 'has:caption' --as huggingface --hard-link", "for load_dataset"),
            new("export ~/best 'score=5' --as files --dry-run", "what would be written, and how much it is"),
            new("export - 'score>=4' --as csv --fields key,score,tags", "a table"),
        ],
    };

    public override string? WhyDisabled(App app) => app.Browser.List.IsEmpty ? "there is no picture to export" : null;

    /// <summary>What is marked, or the range, or all that the filter shows.</summary>
    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 1)
            throw new UsageException($"'{arguments.Words[1]}' is too much", "on the screen export works on what is marked, or all that the filter shows: export DIR");
        var words = new ExportWords(arguments);
        if (words.IsList)
            throw new UsageException($"--as {words.Form} is for the command line", $"tagtui export FILE --as {words.Form}");
        var options = words.Options(app.Library);
        var targets = TargetsOf(app);
        if (arguments.Words.Count == 0)
            app.Push(new ExportScreen(app, arguments.Line, words, options, targets));
        else
            app.Export(MaskCommand.PathOf(arguments.Words[0], app.Home), words, options, targets);
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        if (arguments.Words.Count == 0)
            throw new UsageException("say where to: a folder outside the library", "tagtui export DIR [TARGET…]");
        string where = arguments.Words[0];
        var words = new ExportWords(arguments);
        if (where.Length == 0)
            throw new UsageException("an empty name is no folder");
        if (where == "-" && !words.IsList)
            throw new UsageException("'-' is standard output, for a list", "--as csv or --as jsonl");
        if (where == "-" && host.Output.Form != OutputForm.Words)
            throw new UsageException("'-' prints the list itself, in the form of --as");
        var items = words.Items(host.Library, host.SomeOrAll([.. arguments.Words.Skip(1)]), host.Cancellation);
        if (words.IsList)
            return ExportTable.Run(host, where, words, items);
        if (items.Count == 0)
            throw new UsageException("there is nothing to export");
        var options = words.Options(host.Library) with { DryRun = host.DryRun, Progress = host.Output.Progress("pictures", items.Count), Cancellation = host.Cancellation };
        return ExportOutput.Report(host, words.Form, host.Library.Export(where, items, options));
    }

    private static Targets TargetsOf(App app)
    {
        var browser = app.Browser;
        if (browser.MarkedCount > 0)
            return browser.Targets;
        var query = browser.Query;
        return new Targets(browser.Rows.Total ?? 0, library => library.Keys(query));
    }
}
