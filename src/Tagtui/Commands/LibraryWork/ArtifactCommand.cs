using System.Globalization;
using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class ArtifactCommand : Command
{
    public override CommandSpec Spec { get; } = new("artifact", Chapter.Library, "record what the stages of a pipeline made of the pictures")
    {
        Usage = "add KEY STAGE FILE | sync STAGE DIR | list | ready FROM TO | check STAGE DIR | blurhash STAGE | remove STAGE TARGET…",
        Details = """
            An artifact is a file that a stage (web-optimized, enhanced …) made of a picture; a picture has one of each stage. The sidecar's artifacts.STAGE holds its path, SHA-256, size, dimensions and parameters.
            add and sync note files where they lie; with --copy or --link they go to art/STAGE/ below the library, as a copy or as a second name of the same file, and sync then counts both places and compares every checksum. sync finds the pictures by the files' names without their extensions; 'check' does the comparing again.
            ready lists the approved pictures that have an artifact of the one stage and none of the other. blurhash works out the placeholder of every artifact that has none. remove forgets an artifact and leaves its file.
            In a folder opened in place art/ is not searched for pictures once artifacts were put there; an empty file art/.media says that it should be.
            """,
        Needs = Needs.Library,
        Hosts = Hosts.Headless,
        TakesTargets = true,
        Options =
        [
            new("params", "JSON", "how the artifacts were made"),
            new("copy", null, "copy the files to art/STAGE/"),
            new("link", null, "link the files to art/STAGE/"),
            new("stage", "STAGE", "list this one only"),
        ],
        Examples =
        [
            new("artifact add img_0042 enhanced out/img_0042.png --params '{\"scale\": 4}'", "note one file"),
            new("artifact sync web-optimized t2/ --link", "a folder's files to art/, checked"),
            new("artifact ready web-optimized enhanced --plain | xargs -n1 ./enhance", "what is to be done next"),
            new("artifact blurhash web-optimized", "placeholders for a gallery"),
        ],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string what = arguments.Word(0, "what to do (add, sync, list, ready, check, blurhash, remove)");
        var words = arguments.Words.Skip(1).ToList();
        try
        {
            return what switch
            {
                "add" => Add(host, arguments, words),
                "sync" => Sync(host, arguments, words),
                "list" => ArtifactOutput.List(host.Output, host.Library.Artifacts(arguments.Value("stage") ?? Only(words, 1).FirstOrDefault())),
                "ready" when Exactly(words, "FROM", "TO") => ArtifactOutput.Keys(host.Output, host.Library.Ready(words[0], words[1])),
                "check" when Exactly(words, "STAGE", "DIR") => Check(host, words[0], host.Library.MatchArtifacts(words[1], host.Cancellation)),
                "blurhash" when Exactly(words, "STAGE") => Blurhash(host, words[0]),
                "remove" => host.Apply(new RemoveArtifact(arguments.Word(1, "STAGE")), host.Targets([.. words.Skip(1)])),
                _ => throw new UsageException($"there is no 'artifact {what}'", "add, sync, list, ready, check, blurhash or remove"),
            };
        }
        catch (LibraryException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static int Add(HeadlessHost host, Arguments arguments, List<string> words)
    {
        Exactly(words, "KEY", "STAGE", "FILE");
        var options = Options(host, arguments);
        if (host.Targets([words[0]]) is not [var key])
            throw new UsageException($"'{words[0]}' is more than one picture", "an artifact is one picture's");
        if (!File.Exists(words[2]))
            throw new UsageException(Directory.Exists(words[2]) ? $"{words[2]} is a folder" : $"there is no file {words[2]}");
        return host.Report(host.Library.AddArtifacts(words[1], [new ArtifactSource(key, words[2])], options));
    }

    private static int Sync(HeadlessHost host, Arguments arguments, List<string> words)
    {
        Exactly(words, "STAGE", "DIR");
        var options = Options(host, arguments);
        var (sources, unmatched) = host.Library.MatchArtifacts(words[1], host.Cancellation);
        if (sources.Count + unmatched.Count == 0)
            throw new UsageException($"{words[1]} is empty");
        var outcome = host.Library.AddArtifacts(words[0], sources, options);
        outcome = outcome with { Failed = [.. outcome.Failed, .. unmatched] };
        var check = options.Put == ArtifactPut.Note || host.DryRun || outcome.Cancelled ? null : host.Library.Check(words[0], sources, host.Cancellation);
        return ArtifactOutput.Synced(host, outcome, check);
    }

    private static int Check(HeadlessHost host, string stage, (IReadOnlyList<ArtifactSource> Sources, IReadOnlyList<FailedItem> Unmatched) found)
    {
        var outcome = new Outcome { Failed = found.Unmatched };
        return ArtifactOutput.Synced(host, outcome, host.Library.Check(stage, found.Sources, host.Cancellation));
    }

    private static int Blurhash(HeadlessHost host, string stage)
    {
        RefuseReadOnly(host);
        return host.Report(host.Library.AddBlurhashes(stage, host.Applying(0)));
    }

    private static ArtifactOptions Options(HeadlessHost host, Arguments arguments)
    {
        if (arguments.Has("copy") && arguments.Has("link"))
            throw new UsageException("--copy or --link, not both");
        RefuseReadOnly(host);
        return new ArtifactOptions
        {
            Put = arguments.Has("copy") ? ArtifactPut.Copy : arguments.Has("link") ? ArtifactPut.Link : ArtifactPut.Note,
            Params = arguments.Value("params") is { } text ? Json(text) : null,
            DryRun = host.DryRun,
            Progress = host.Output.Progress("files"),
            Cancellation = host.Cancellation,
        };
    }

    private static string Json(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 32 });
            return text.Trim();
        }
        catch (JsonException e)
        {
            throw new UsageException($"--params is not JSON: {e.Message.Split(". ")[0]}");
        }
    }

    private static bool Exactly(List<string> words, params ReadOnlySpan<string> names)
    {
        if (words.Count < names.Length)
            throw new UsageException($"{names[words.Count]} is missing", $"artifact wants {string.Join(' ', names!)} here");
        return words.Count == names.Length ? true : throw new UsageException($"unexpected '{words[names.Length]}'");
    }

    private static List<string> Only(List<string> words, int most) =>
        words.Count <= most ? words : throw new UsageException($"unexpected '{words[most]}'");

    private static void RefuseReadOnly(HeadlessHost host)
    {
        if (!host.DryRun && host.Library.ReadOnlyReason is { } reason)
            throw new UsageException($"nothing can be changed here: {reason}");
    }
}
