using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class ThumbsCommand : Command
{
    private const string Orphaned = "orphans";

    public override CommandSpec Spec { get; } = new("thumbs", Chapter.Library, "make the cached pictures of many, delete them, or say what they take")
    {
        Usage = "build [TARGET…] | size | clear",
        Details = """
            Thumbnails of 150 pixels and previews of 1024 are made when they are first looked at; 'build' makes them before, for what is
            named or for everything, and measures how sharp each picture is ('sharpness<20', 'sort:sharpness'). What is there and of the file as it is is left alone, so a build that was stopped goes on where it was. With --hashes
            the perceptual hashes and the blurhash are worked out from the same pixels, for 'similar' and 'duplicates'.
            They lie in .tagtui/cache/ (cache/ in a managed library), or below cache.path, and may be deleted at any time, by 'clear' or by
            hand. Beyond cache.limit_mb those go that were not looked at for longest. 'clear --orphans' deletes only those of pictures that are
            gone, as when another program moved or deleted them; 'size' says how many there are.
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options =
        [
            new("size", "150|1024|both", "which to build or to clear; both where it is not given"),
            Jobs.Option,
            new("hashes", null, "also the hashes of how the pictures look"),
            new(Orphaned, null, "clear: only those of pictures that are gone"),
        ],
        Examples =
        [
            new("thumbs build", "everything, so that nobody waits"),
            new("thumbs build 'folder:10_cat' --size 150", "the small ones of one folder"),
            new("thumbs size --json", "what they take"),
            new("thumbs clear --size 1024", "the large ones are made again when they are looked at"),
            new("thumbs clear --orphans", "what no picture is left for"),
        ],
    };

    public override void OnScreen(App app, Arguments arguments)
    {
        string what = arguments.Word(0, "what to do (build, size, clear)");
        if (arguments.Words.Count > 1)
            throw new UsageException($"'{arguments.Words[1]}' is too much", "on the screen 'thumbs build' builds what is shown");
        var sizes = Sizes(arguments);
        switch (what)
        {
            case "build":
                var query = app.Browser.Query;
                app.Run("building thumbnails", WorkKind.Read, null, work =>
                {
                    var keys = app.Library.Keys(query, work.Cancellation);
                    return app.Library.BuildThumbnails(keys, Options(arguments, sizes) with { Progress = new CountedProgress(work, keys.Count), Cancellation = work.Cancellation });
                }, report => app.Say(report.Failed.Count > 0 ? Tone.Warning : Tone.Good, Words(report, dryRun: false)));
                break;
            case "size":
                app.Run("counting", WorkKind.Read, null, _ => (Sizes: app.Library.CacheSizes(), Orphans: app.Library.CacheOrphans(CachedSizes.Both, delete: false)), found => app.Say(Tone.Quiet, SizeWords(found.Sizes, found.Orphans)));
                break;
            case "clear":
                app.Run("clearing the cache", WorkKind.Read, null, _ => arguments.Has(Orphaned) ? app.Library.CacheOrphans(sizes, delete: true) : app.Library.ClearCache(sizes, hashes: false), cleared => app.Say(Tone.Good, $"{cleared.Files:N0} cached pictures deleted, {StatsPage.Bytes(cleared.Bytes)}"));
                break;
            default:
                throw Unknown(what);
        }
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        string what = arguments.Word(0, "what to do (build, size, clear)");
        var words = arguments.Words.Skip(1).ToList();
        if (what != "build" && words.Count > 0)
            throw new UsageException($"'{words[0]}' is too much", $"thumbs {what} takes no targets");
        return what switch
        {
            "build" => Build(host, arguments, words),
            "size" => Size(host),
            "clear" => Clear(host, arguments),
            _ => throw Unknown(what),
        };
    }

    private static int Build(HeadlessHost host, Arguments arguments, List<string> words)
    {
        var options = Options(arguments, Sizes(arguments));
        var keys = host.SomeOrAll(words) ?? host.Library.Keys(Query.Everything, host.Cancellation);
        var report = host.Library.BuildThumbnails(keys, options with
        {
            DryRun = host.DryRun,
            Progress = host.Output.Progress("pictures", keys.Count),
            Cancellation = host.Cancellation,
        });
        if (host.Output.Form == OutputForm.JsonLines)
        {
            foreach (var failed in report.Failed)
                host.Output.Json(json => Write(json, failed));
        }
        else if (host.Output.Machine)
        {
            host.Output.Json(json => Write(json, report, host.DryRun));
        }
        else
        {
            foreach (var failed in report.Failed)
                host.Output.Warn($"{failed.Key}: {failed.Error}");
            host.Output.Word(Words(report, host.DryRun));
        }

        return report.Cancelled ? ExitCode.Interrupted : report.Failed.Count == 0 ? ExitCode.Done : report.Failed.Count < report.Total ? ExitCode.SomeFailed : ExitCode.Usage;
    }

    private static int Size(HeadlessHost host)
    {
        var sizes = host.Library.CacheSizes();
        var orphans = host.Library.CacheOrphans(CachedSizes.Both, delete: false);
        if (host.Output.Machine)
        {
            host.Output.Json(json =>
            {
                json.WriteStartObject();
                foreach (var (name, usage) in Named(sizes).Append(("orphans", orphans)))
                {
                    json.WriteStartObject(name);
                    json.WriteNumber("files", usage.Files);
                    json.WriteNumber("bytes", usage.Bytes);
                    json.WriteEndObject();
                }

                json.WriteNumber("bytes", sizes.Thumbnails.Bytes + sizes.Previews.Bytes + sizes.Hashes.Bytes);
                json.WriteNumber("limit", host.Settings.CacheLimitMegabytes * 1024L * 1024L);
                json.WriteString("path", Path.GetDirectoryName(host.Library.Layout.Thumbnails));
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }

        foreach (var (name, usage) in orphans.Files > 0 || host.Output.Form == OutputForm.Plain ? Named(sizes).Append(("orphans", orphans)) : Named(sizes))
        {
            if (host.Output.Form == OutputForm.Plain)
                host.Output.Row(name, usage.Files.ToString(System.Globalization.CultureInfo.InvariantCulture), usage.Bytes.ToString(System.Globalization.CultureInfo.InvariantCulture));
            else
                host.Output.Line($"{name,-10}  {usage.Files,9:N0}  {StatsPage.Bytes(usage.Bytes),10}");
        }

        host.Output.Word($"in {Path.GetDirectoryName(host.Library.Layout.Thumbnails)}, at most {host.Settings.CacheLimitMegabytes:N0} MiB");
        return ExitCode.Done;
    }

    private static int Clear(HeadlessHost host, Arguments arguments)
    {
        var sizes = Sizes(arguments);
        var all = host.Library.CacheSizes();
        if (arguments.Has(Orphaned) && arguments.Has("hashes"))
            throw new UsageException("--orphans is about cached pictures: it does not go with --hashes");
        var cleared = arguments.Has(Orphaned) ? host.Library.CacheOrphans(sizes, delete: !host.DryRun) : !host.DryRun ? host.Library.ClearCache(sizes, arguments.Has("hashes"))
            : (sizes.HasFlag(CachedSizes.Thumbnail) ? all.Thumbnails : default) + (sizes.HasFlag(CachedSizes.Preview) ? all.Previews : default) + (arguments.Has("hashes") ? all.Hashes : default);
        if (host.Output.Machine)
        {
            host.Output.Json(json =>
            {
                json.WriteStartObject();
                json.WriteNumber("files", cleared.Files);
                json.WriteNumber("bytes", cleared.Bytes);
                if (host.DryRun)
                    json.WriteBoolean("dry_run", true);
                json.WriteEndObject();
            });
        }
        else
        {
            host.Output.Word($"{(host.DryRun ? "would delete " : "")}{cleared.Files:N0} files, {StatsPage.Bytes(cleared.Bytes)}{(host.DryRun ? "" : " deleted")}");
        }

        return ExitCode.Done;
    }

    private static ThumbnailBuildOptions Options(Arguments arguments, CachedSizes sizes) => new() { Sizes = sizes, Jobs = Jobs.Of(arguments), Hashes = arguments.Has("hashes") };

    private static CachedSizes Sizes(Arguments arguments) => arguments.Value("size") switch
    {
        null or "both" => CachedSizes.Both,
        "150" => CachedSizes.Thumbnail,
        "1024" => CachedSizes.Preview,
        var other => throw new UsageException($"--size is 150, 1024 or both, not '{other}'"),
    };

    private static UsageException Unknown(string what) => new($"there is no 'thumbs {what}'", "build, size or clear");

    private static IEnumerable<(string Name, CacheUsage Usage)> Named((CacheUsage Thumbnails, CacheUsage Previews, CacheUsage Hashes) sizes) =>
        [("thumbnails", sizes.Thumbnails), ("previews", sizes.Previews), ("hashes", sizes.Hashes)];

    private static string SizeWords((CacheUsage Thumbnails, CacheUsage Previews, CacheUsage Hashes) sizes, CacheUsage orphans) =>
        string.Join(", ", (orphans.Files > 0 ? Named(sizes).Append((Name: "of pictures that are gone", Usage: orphans)) : Named(sizes)).Select(one => $"{one.Name} {one.Usage.Files:N0} ({StatsPage.Bytes(one.Usage.Bytes)})"));

    private static string Words(ThumbnailBuildReport report, bool dryRun)
    {
        string failed = report.Failed.Count > 0 ? $", {report.Failed.Count:N0} failed" : "";
        string hashed = report.Hashed > 0 ? $", {report.Hashed:N0} hashed" : "";
        string measured = report.Measured > 0 ? $", sharpness of {report.Measured:N0} measured" : "";
        string evicted = report.Evicted.Files > 0 ? $"; over the limit of cache.limit_mb: {report.Evicted.Files:N0} old ones went" : "";
        return $"{(dryRun ? "would make " : "")}{report.Made:N0}{(dryRun ? "" : " made")}, {report.There:N0} there already{hashed}{measured}{failed}{(report.Cancelled ? "; interrupted, the next build goes on from here" : "")}{evicted}";
    }

    private static void Write(Utf8JsonWriter json, FailedItem failed)
    {
        json.WriteStartObject();
        json.WriteString("key", failed.Key.Value);
        json.WriteString("error", failed.Error);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ThumbnailBuildReport report, bool dryRun)
    {
        json.WriteStartObject();
        json.WriteNumber("total", report.Total);
        json.WriteNumber("made", report.Made);
        json.WriteNumber("there", report.There);
        json.WriteNumber("hashed", report.Hashed);
        json.WriteNumber("measured", report.Measured);
        json.WriteNumber("evicted", report.Evicted.Files);
        json.WriteStartArray("failed");
        foreach (var failed in report.Failed)
            Write(json, failed);
        json.WriteEndArray();
        if (dryRun)
            json.WriteBoolean("dry_run", true);
        if (report.Cancelled)
            json.WriteBoolean("interrupted", true);
        json.WriteEndObject();
    }
}
