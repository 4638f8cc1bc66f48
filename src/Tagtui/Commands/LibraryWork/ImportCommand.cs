using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class ImportCommand : Command
{
    private const string DefaultReason = "manual";

    private static readonly string[] Sources = ["approval", "scores", "catalogue"];

    public override CommandSpec Spec { get; } = new("import", Chapter.Library, "take pictures from outside into the library, with all that belongs to them")
    {
        Usage = "PATH… [--into FOLDER] [--copy|--move|--link] [--recursive] [--duplicates skip|keep|report]",
        Details = """
            Files, and the pictures in folders, come in whole or not at all: each is copied under a temporary name, looked at, and put in place; nothing is overwritten, and one 'undo' takes all of it out again. What is no picture, or is here already (the same bytes under any name), is named and stays outside.
            With a picture come its sidecar (name.json), its caption (.txt or .caption), Hydrus' tags (name.ext.txt), its score from .scores/ and its workflow from .workflows/. The sidecar gets sha256, width, height, the file's date and its old name.
            A managed library names pictures by their perceptual hash; in a folder opened in place they keep their names and folders. Where a name is taken, _2 is put behind it. --move takes the files, and what belongs to them, away from where they were; from another file system they are copied first and then removed, and undo leaves the copies in deleted/. --link needs one file system.
            --approval DIR reads DIR/yes and DIR/no: pictures that are here, by stem or by bytes, are approved or rejected, and others come in. --scores DIR reads score files of Media Scoring. --catalogue FILE.json reads an old catalogue: a field that says nothing here is filled, tags are added, what is not known goes to metadata, and pictures that lie beside the file come in.
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Files,
        Options =
        [
            new("into", "FOLDER", "a folder below the library's pictures"),
            new("copy", null, "leave the files where they are (the default)"),
            new("move", null, "take them, and what belongs to them, away"),
            new("link", null, "a second name for the same file"),
            new("recursive", null, "folders in folders too"),
            new("duplicates", "RULE", "skip (the default), keep both, or report them as failed"),
            new("approval", "DIR", "verdicts from DIR/yes and DIR/no"),
            new("reason", "TEXT", $"of those in DIR/no; {DefaultReason} if not given"),
            new("scores", "DIR", "scores from DIR/<file name>.json"),
            new("catalogue", "FILE", "an old catalogue in JSON"),
            new("overwrite", null, "where a catalogue says otherwise, it wins"),
        ],
        Examples =
        [
            new("import ~/Downloads/*.png", "copy some files in"),
            new("import /media/card --recursive --move --into 2026-11", "empty a card into one folder"),
            new("import ~/out --dry-run", "what would come in, what is here already, and how large it is"),
            new("import --approval ~/pipeline", "yes/ approved, no/ rejected"),
            new("import --catalogue ~/old/images.json", "what an old catalogue knew"),
        ],
    };

    /// <summary>Files and folders, as they are named in a shell; what other programs knew is a matter for the command line, where its report has room.</summary>
    public override void OnScreen(App app, Arguments arguments)
    {
        if (Sources.FirstOrDefault(arguments.Has) is { } source)
            throw new UsageException($"--{source} is for the command line", $"tagtui import --{source} …");
        if (arguments.Words.Count == 0)
            throw new UsageException("say what to import: files or folders", "import ~/Downloads --into new");
        if (app.Library.ReadOnlyReason is { } reason)
            throw new UsageException($"nothing can be changed here: {reason}");
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        app.Import([.. arguments.Words.Select(word => word == "~" ? home : word.StartsWith("~/", StringComparison.Ordinal) ? Path.Combine(home, word[2..]) : word)], Options(arguments));
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string[] sources = [.. Sources.Where(arguments.Has)];
        if (sources.Length > 1)
            throw new UsageException($"--{sources[0]} and --{sources[1]} are two imports: one after the other");
        if (sources.Length == 1 && arguments.Words.Count > 0)
            throw new UsageException($"'{arguments.Words[0]}' is too much beside --{sources[0]}");
        if (sources.Length == 0 && arguments.Words.Count == 0)
            throw new UsageException("say what to import: files or folders", "or --approval DIR, --scores DIR, --catalogue FILE");
        var options = Options(arguments) with { DryRun = host.DryRun, Progress = host.Output.Progress("files"), Counting = total => host.Output.Progress("files", total), Cancellation = host.Cancellation };
        if (!host.DryRun && host.Library.ReadOnlyReason is { } reason)
            throw new UsageException($"nothing can be changed here: {reason}");
        // What another program put there a moment ago is to be known as a duplicate too.
        host.Library.Sync(ScanOutput.Progress(host.Output), host.Cancellation);
        return sources is [var source] ? ImportOutput.Report(host, From(host, source, arguments, options)) : ImportOutput.Report(host, host.Library.Import(arguments.Words, options));
    }

    private static MatchReport From(HeadlessHost host, string source, Arguments arguments, ImportOptions options)
    {
        string path = arguments.Value(source)!;
        if (path.Length == 0)
            throw new UsageException($"--{source} wants a {(source == "catalogue" ? "file" : "folder")}");
        try
        {
            return source switch
            {
                "approval" => host.Library.ImportVerdicts(path, arguments.Value("reason") ?? DefaultReason, options),
                "scores" => host.Library.ImportScores(path, options),
                _ => host.Library.ImportCatalogue(path, arguments.Has("overwrite"), options),
            };
        }
        catch (LibraryException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static ImportOptions Options(Arguments arguments)
    {
        string[] modes = [.. ((string[])["copy", "move", "link"]).Where(arguments.Has)];
        if (modes.Length > 1)
            throw new UsageException($"--{modes[0]} or --{modes[1]}, not both");
        string into = (arguments.Value("into") ?? "").TrimEnd('/');
        if (MediaLibrary.FolderRefusal(into) is { } refusal)
            throw new UsageException(refusal, "--into names a folder as the library's keys do: 2026/november");
        return new ImportOptions
        {
            Into = into,
            Mode = modes is ["move"] ? PlaceMode.Move : modes is ["link"] ? PlaceMode.HardLink : PlaceMode.Copy,
            Recursive = arguments.Has("recursive"),
            Duplicates = arguments.Value("duplicates") switch
            {
                null or "skip" => DuplicateRule.Skip,
                "keep" => DuplicateRule.Keep,
                "report" => DuplicateRule.Report,
                { } other => throw new UsageException($"--duplicates is skip, keep or report, not '{other}'"),
            },
        };
    }
}
