using Tagtui.Headless;
using Tagtui.Imaging.Hashing;
using Tagtui.Library;

namespace Tagtui.Commands;

/// <summary>
/// What identifies a picture's bytes, or how it looks. The SHA-256 goes to the sidecar: what `dup` asks for. The others are kept beside
/// the thumbnails, since they can be worked out again at any time.
/// </summary>
internal sealed class HashCommand : Command
{
    private const string Sha256 = "sha256", BlurhashName = "blurhash";

    public override CommandSpec Spec { get; } = new("hash", Chapter.Library, "record the SHA-256 of pictures, or compute perceptual hashes")
    {
        Usage = "[TARGET…]",
        Details = """
            Reads each picture whole and writes its SHA-256 to the sidecar; 'dup' then finds those of the same bytes, and 'verify --hash'
            says later whether a file is still what it was. What has one already and is the same is left alone; a file that
            differs from what its sidecar says is named, and gets the new one with --overwrite.
            --kind names what is wanted instead, one or several with commas: sha256, and phash, dhash, ahash, whash as Python's ImageHash works them
            out, bit for bit, and blurhash. These are printed; they are kept beside the thumbnails, and worked out only once for the same file. With
            --quick a cached thumbnail will do, which is many times faster and a few bits off.
            """,
        Needs = Needs.WritableLibrary,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options =
        [
            new("overwrite", null, "note the new SHA-256 where a file has changed"),
            new("kind", "KIND,…", "sha256, phash, dhash, ahash, whash, blurhash; default sha256"),
            new("quick", null, "hashes of how pictures look from their thumbnails"),
            Jobs.Option,
        ],
        Examples =
        [
            new("hash 'missing:sha256'", "those that have none yet"),
            new("list dup", "then: all exact duplicates"),
            new("hash --overwrite img_0042", "after an edit of the picture"),
            new("hash --kind phash,dhash 'folder:10_cat' --json", "to compare with another program's"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 0)
            throw new UsageException($"unexpected '{arguments.Words[0]}'", "on the screen 'hash' works on what is selected");
        var kinds = Kinds(arguments);
        var targets = app.Browser.Targets;
        if (kinds.Contains(Sha256))
            app.Apply(app.Library.ContentHashes(arguments.Has("overwrite")), targets);
        if (Options(arguments, kinds) is { } options)
        {
            app.Run("hashing", WorkKind.Read, null, work => app.Library.Hashes(targets.Resolve(app.Library), options with { Filling = total => new CountedProgress(work, total), Cancellation = work.Cancellation }),
                report => app.Say(report.Failed.Count > 0 ? Tone.Warning : Tone.Good, report.Items is [var one]
                    ? string.Join("  ", one.Values.Select(value => $"{value.Name} {value.Value}"))
                    : $"{report.Made:N0} hashed, {report.Known:N0} known already{(report.Failed.Count > 0 ? $", {report.Failed.Count:N0} failed" : "")}"));
        }

        app.Browser.EndRange();
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var kinds = Kinds(arguments);
        if (Options(arguments, kinds) is not { } options)
            return host.Apply(host.Library.ContentHashes(arguments.Has("overwrite"), host.Cancellation), host.Targets(arguments.Words));
        if (kinds.Contains(Sha256))
            throw new UsageException("--kind sha256 is noted in the sidecar, the others are printed: ask for it by itself");
        var keys = host.Targets(arguments.Words);
        var report = host.Library.Hashes(keys, options with { DryRun = host.DryRun, Filling = total => host.Output.Progress("pictures", total), Cancellation = host.Cancellation });
        return HashOutput.Print(host, report, keys);
    }

    private static List<string> Kinds(Arguments arguments)
    {
        var kinds = (arguments.Value("kind") ?? Sha256).ToLowerInvariant().Split(',').Distinct().ToList();
        var known = Enumerable.Range(0, PictureHashes.Kinds).Select(kind => PictureHashes.NameOf((HashKind)kind)).Append(BlurhashName).Append(Sha256).ToList();
        if (kinds.FirstOrDefault(kind => !known.Contains(kind)) is { } unknown)
            throw new UsageException($"there is no hash '{unknown}'", NearestName.Of(unknown, known) is { } near ? $"did you mean {near}?" : string.Join(", ", known));
        return kinds;
    }

    private static HashOptions? Options(Arguments arguments, List<string> kinds)
    {
        var looks = kinds.Select(PictureHashes.Named).OfType<HashKind>().ToList();
        return looks.Count == 0 && !kinds.Contains(BlurhashName) ? null
            : new HashOptions { Kinds = looks, Blurhash = kinds.Contains(BlurhashName), Exact = !arguments.Has("quick"), Jobs = Jobs.Of(arguments) };
    }
}
