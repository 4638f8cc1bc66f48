using System.Globalization;
using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Imaging.Hashing;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class SimilarCommand : Command
{
    public override CommandSpec Spec { get; } = new("similar", Chapter.Find, "list pictures that look like one, nearest first")
    {
        Usage = "KEY",
        Details = """
            Compares 64 bits of how each picture looks, and lists those that differ in few: 0 is the same picture, to 10 the same motif in another
            size, quality or tone. What is not hashed yet is hashed first, once; 'thumbs build --hashes' does it before. In a query it is
            similar:KEY, or similar:N=KEY for those that differ in at most N bits.
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options =
        [
            new("threshold", "N", "differing in at most N bits, 0 to 64; default 10"),
            new("kind", "KIND", "phash (the default), dhash, ahash or whash"),
            new("limit", "N", "at most N"),
            Jobs.Option,
        ],
        Keys = [new("browse", "s", "", "similar")],
        Examples =
        [
            new("similar img_0042", "what looks like it"),
            new("similar img_0042 --threshold 4 --json", "nearly the same, for a script"),
            new("list 'similar:img_0042 score=0'", "as a part of a query"),
        ],
    };

    public override string? WhyDisabled(App app) => app.Browser.Current is null ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 0)
            throw new UsageException($"unexpected '{arguments.Words[0]}'", "on the screen it is the picture under the cursor");
        var key = app.Browser.Current!.Key;
        var options = Options(arguments);
        app.Run("looking for similar pictures", WorkKind.Read, null, work => app.Library.Similar(key, options with { Filling = total => new CountedProgress(work, total), Cancellation = work.Cancellation }), found =>
        {
            if (found.Count == 0)
                app.Say(Tone.Quiet, $"nothing looks like {key} within {options.Threshold} bits");
            else
                app.Push(new SimilarScreen(app, key, options.Threshold, found));
        });
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var options = Options(arguments);
        var key = host.OneTarget(arguments.Words);
        var found = Find(host, key, options);
        switch (host.Output.Form)
        {
            case OutputForm.Json:
                host.Output.Json(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("key", key.Value);
                    json.WriteString("kind", PictureHashes.NameOf(options.Kind));
                    json.WriteNumber("threshold", options.Threshold);
                    json.WriteNumber("total", found.Count);
                    json.WriteStartArray("items");
                    foreach (var item in found)
                        Write(json, item);
                    json.WriteEndArray();
                    json.WriteEndObject();
                });
                break;
            case OutputForm.JsonLines:
                foreach (var item in found)
                    host.Output.Json(json => Write(json, item));
                break;
            case OutputForm.Plain:
                foreach (var item in found)
                    host.Output.Row(item.Key.Value, item.Distance.ToString(CultureInfo.InvariantCulture));
                break;
            default:
                foreach (var item in found)
                    host.Output.Line($"{item.Distance,2}  {item.Key}");
                if (found.Count == 0)
                    host.Output.Word($"nothing looks like {key} within {options.Threshold} bits");
                break;
        }

        return ExitCode.Done;
    }

    public static HashKind Kind(Arguments arguments) => arguments.Value("kind") is not { } name ? HashKind.PHash
        : PictureHashes.Named(name) ?? throw new UsageException($"there is no hash '{name}' of how pictures look", "phash, dhash, ahash or whash");

    public static int? Threshold(Arguments arguments) => arguments.Integer("threshold") is not { } threshold ? null
        : threshold <= 64 ? threshold : throw new UsageException("--threshold is a number of bits, from 0 to 64");

    private static IReadOnlyList<SimilarMedium> Find(HeadlessHost host, MediaKey key, SimilarOptions options)
    {
        try
        {
            return host.Library.Similar(key, options with { Filling = total => host.Output.Progress("pictures hashed", total), Cancellation = host.Cancellation });
        }
        catch (LibraryException e)
        {
            throw new UsageException(e.Message);
        }
    }

    private static SimilarOptions Options(Arguments arguments) => new()
    {
        Kind = Kind(arguments),
        Threshold = Threshold(arguments) ?? SimilarOptions.UsualThreshold,
        Limit = arguments.Integer("limit") ?? int.MaxValue,
        Jobs = Jobs.Of(arguments),
    };

    private static void Write(Utf8JsonWriter json, SimilarMedium item)
    {
        json.WriteStartObject();
        json.WriteString("key", item.Key.Value);
        json.WriteNumber("distance", item.Distance);
        json.WriteEndObject();
    }
}
