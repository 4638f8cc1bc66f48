using Tagtui.Headless;
using Tagtui.Library;
using Tagtui.Screens;

namespace Tagtui.Commands;

internal sealed class MetadataCommand : Command
{
    public override CommandSpec Spec { get; } = new("metadata", Chapter.Find, "show how a picture was made: prompt, model and settings")
    {
        Usage = "TARGET…",
        Details = """
            Reads the texts of PNG (tEXt, zTXt, iTXt), EXIF, XMP and comments of JPEG, WebP, TIFF, HEIC and AVIF, and understands A1111, Forge,
            ComfyUI, InvokeAI, NovelAI, Fooocus, SwarmUI, Draw Things, Easy Diffusion and Midjourney. What the sidecar says itself
            counts before what the picture says. The index has it too: prompt:, negative:, model:, lora:, sampler:, seed:, steps, cfg and
            generator: find it, and 'keyword --auto' makes keywords of it. Of a video ffprobe tells how long it runs, how fast, and the comment in which
            ComfyUI leaves its workflow; that needs ffmpeg.
            --raw prints the texts as they are in the file. --stealth also looks for a text hidden in the lowest bits of the pixels,
            which takes a whole decode. --keep writes into the sidecar what the picture says and the sidecar does not, to be undone
            like any change; the picture itself is never touched.
            """,
        Completes = Completes.Targets,
        TakesTargets = true,
        Options =
        [
            new("raw", null, "the texts as they are in the file"),
            new("stealth", null, "look into the pixels for a hidden text as well"),
            new("keep", null, "write what the picture says into its sidecar"),
        ],
        Keys = [new("browse", "I", "", "how it was made")],
        Examples =
        [
            new("metadata img_0042", "prompt, model, settings"),
            new("metadata img_0042 --json", "the same for a script, with every text under raw"),
            new("metadata img_0042 --raw", "only the texts, as they are"),
            new("metadata --keep 'has:prompt folder:outputs'", "into the sidecars, for tools that read only those"),
        ],
    };

    public override string? WhyDisabled(App app) => !app.Browser.HasTargets ? "nothing is selected" : null;

    public override void OnScreen(App app, Arguments arguments)
    {
        if (arguments.Words.Count > 0)
            throw new UsageException($"unexpected '{arguments.Words[0]}'", "on the screen 'metadata' works on what is selected");
        bool hidden = arguments.Has("stealth");
        if (arguments.Has("keep"))
        {
            app.Apply(app.Library.KeepMetadata(hidden), app.Browser.Targets);
            app.Browser.EndRange();
        }
        else if (app.Browser.Current is { } row)
        {
            app.RunToOpen("reading metadata", work => app.Library.Metadata(row.Key, hidden, work.Cancellation), found =>
            {
                if (found is null)
                    app.Say(Tone.Warning, $"{row.Key} is not there");
                else
                    app.Push(new MetadataScreen(app, found));
            });
        }
    }

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        bool hidden = arguments.Has("stealth");
        var targets = host.Targets(arguments.Words);
        if (arguments.Has("keep"))
        {
            return !arguments.Has("raw") ? host.Apply(host.Library.KeepMetadata(hidden, host.Cancellation), targets)
                : throw new UsageException("--keep writes what was understood: it does not go with --raw");
        }
        List<MediumMetadata> all = [];
        int found = 0;
        foreach (var key in targets)
        {
            host.Cancellation.ThrowIfCancellationRequested();
            if (host.Library.Metadata(key, hidden, host.Cancellation) is not { } medium)
            {
                host.Output.Fail($"{key}: there is no such picture", null);
                continue;
            }
            // Words are printed as they are read: a hundred thousand pictures' texts are not kept for the end.
            if (host.Output.Form == OutputForm.Json)
                all.Add(medium);
            else if (host.Output.Form == OutputForm.JsonLines)
                host.Output.Json(json => MetadataPage.Write(json, medium));
            else
                Print(host.Output, medium, arguments.Has("raw"), first: found == 0, alone: targets.Count == 1);
            found++;
        }
        if (host.Output.Form == OutputForm.Json)
            JsonItems.Write(host.Output, all, MetadataPage.Write, alone: targets.Count == 1);
        return found == targets.Count ? ExitCode.Done : found > 0 ? ExitCode.SomeFailed : ExitCode.Usage;
    }

    private static void Print(Output output, MediumMetadata medium, bool raw, bool first, bool alone)
    {
        var rows = raw ? [.. MetadataPage.Raw(medium)] : MetadataPage.Of(medium).Where(row => !string.IsNullOrEmpty(row.Value)).Select(row => (row.Name, Text: row.Value!)).ToList();
        if (output.Form == OutputForm.Plain)
        {
            foreach (var (name, text) in rows)
                output.Row(medium.Key.Value, name, text);
            return;
        }
        if (!first)
            output.Line("");
        if (!alone)
            output.Line($"{"key",-10} {medium.Key}");
        if (medium.Generation is null && !raw || rows.Count == 0)
            output.Word($"{medium.Key} does not say how it was made");
        foreach (var (name, text) in rows)
        {
            if (raw)
            {
                if (rows.Count > 1)
                    output.Line($"── {name}");
                output.Value(text);
            }
            else
            {
                WriteLines(output, name, text);
            }
        }
    }

    private static void WriteLines(Output output, string name, string value)
    {
        foreach (string line in value.ReplaceLineEndings("\n").Split('\n'))
        {
            output.Line($"{name,-10} {line}".TrimEnd());
            name = "";
        }
    }
}
