using System.Globalization;
using System.Text.Json;
using Tagtui.Headless;
using Tagtui.Library;

namespace Tagtui.Commands;

internal sealed class ShowCommand : Command
{
    public override CommandSpec Spec { get; } = new("show", Chapter.Find, "show everything that is known of a picture")
    {
        Usage = "TARGET…",
        Details = """
            Where the caption file and the sidecar's caption differ both are shown; the file counts.
            With --json one picture is one object; several are {"total", "items"}. With --jsonl each is an object on a
            line of its own; with --plain each line is key, name and value.
            """,
        Hosts = Hosts.Headless,
        Completes = Completes.Targets,
        TakesTargets = true,
        Examples = [new("show img_0042", "score, tags, caption, files"), new("show img_0042 --json", "all of it, for a script")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        var targets = host.Targets(arguments.Words);
        List<(MediaKey Key, MediaFiles Files, MediumRecord Record)> found = [];
        foreach (var key in targets)
        {
            if (host.Library.Get(key) is { } record && host.Library.Files(key) is { } files)
                found.Add((key, files, record));
            else
                host.Output.Fail($"{key}: there is no such picture", null);
        }
        if (host.Output.Machine)
        {
            JsonItems.Write(host.Output, found, (json, item) => Write(json, item.Key, item.Files, item.Record), alone: targets.Count == 1);
        }
        else
        {
            for (int i = 0; i < found.Count; i++)
            {
                if (i > 0 && host.Output.Form == OutputForm.Words)
                    host.Output.Line("");
                Write(host.Output, found[i].Key, found[i].Files, found[i].Record);
            }
        }
        return found.Count == targets.Count ? ExitCode.Done : found.Count > 0 ? ExitCode.SomeFailed : ExitCode.Usage;
    }

    private static void Write(Utf8JsonWriter json, MediaKey key, MediaFiles files, MediumRecord record)
    {
        var content = record.Content;
        var sidecar = content.Sidecar;
        json.WriteStartObject();
        json.WriteString("key", key.Value);
        json.WriteString("path", files.Media);
        json.WriteString("sidecar", sidecar.Exists ? files.Sidecar : null);
        json.WriteString("caption_file", content.CaptionFile is not null ? files.Caption : null);
        json.WriteString("type", sidecar.Type);
        json.WriteString("name", sidecar.Name);
        json.WriteNumber("score", content.Score);
        MediumJson.Approved(json, sidecar.Approved);
        json.WriteString("rejection_reason", sidecar.RejectionReason);
        json.WriteBoolean("favourite", content.Favourite);
        MediumJson.Tags(json, content.Tags);
        json.WriteString("caption", content.Caption);
        if (content.CaptionsDiffer)
            json.WriteString("sidecar_caption", sidecar.Caption);
        json.WriteString("notes", sidecar.Notes);
        json.WriteStartObject("related");
        foreach (var type in sidecar.Related.GroupBy(r => r.Type))
        {
            json.WriteStartArray(type.Key);
            foreach (var relation in type)
            {
                json.WriteStartObject();
                json.WriteString("key", relation.Key);
                if (relation.Strength is { } strength)
                    json.WriteNumber("strength", strength);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
        if (sidecar.Width is { } width && sidecar.Height is { } height)
        {
            json.WriteNumber("width", width);
            json.WriteNumber("height", height);
        }
        json.WritePropertyName("metadata");
        json.WriteRawValue(OneLine(sidecar.Raw("metadata") ?? "{}"), skipInputValidation: false);
        json.WriteString("read_only", sidecar.ReadOnlyReason ?? content.CaptionRefusal);
        json.WriteEndObject();
    }

    private static void Write(Output output, MediaKey key, MediaFiles files, MediumRecord record)
    {
        var content = record.Content;
        var sidecar = content.Sidecar;
        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                if (output.Form == OutputForm.Plain)
                    output.Row(key.Value, name, value);
                else
                    WriteLines(output, name, value);
            }
        }
        Row("key", key.Value);
        Row("file", files.Media ?? "(missing)");
        Row("type", sidecar.Type);
        Row("name", sidecar.Name);
        Row("score", content.Score.ToString(CultureInfo.InvariantCulture));
        Row("approved", sidecar.Approved switch { true => "yes", false => "no", null => null });
        Row("reason", sidecar.RejectionReason);
        Row("tags", string.Join(", ", content.Tags));
        Row("caption", content.Caption);
        Row("in sidecar", content.CaptionsDiffer ? sidecar.Caption : null);
        Row("notes", sidecar.Notes);
        Row("size", sidecar is { Width: > 0, Height: > 0 } ? $"{sidecar.Width}×{sidecar.Height}" : null);
        foreach (var type in sidecar.Related.GroupBy(r => r.Type))
            Row(type.Key, string.Join(", ", type.Select(r => r.Key)));
        Row("read-only", sidecar.ReadOnlyReason ?? content.CaptionRefusal);
    }

    private static void WriteLines(Output output, string name, string value)
    {
        foreach (string line in value.ReplaceLineEndings("\n").Split('\n'))
        {
            output.Line($"{name,-10} {line}".TrimEnd());
            name = "";
        }
    }

    /// <summary>As it stands in the file, on one line: in JSON a line end can only be layout.</summary>
    private static string OneLine(string json) => string.Concat(json.Split('\n', '\r').Select(l => l.TrimStart()));
}
