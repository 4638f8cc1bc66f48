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
        Hosts = Hosts.Headless,
        Completes = Completes.Targets,
        TakesTargets = true,
        Examples = [new("show img_0042", "score, tags, caption, files"), new("show img_0042 --json", "all of it, for a script")],
    };

    public override int Headless(HeadlessHost host, Arguments arguments)
    {
        int status = ExitCode.Done;
        foreach (var key in host.Targets(arguments.Words))
        {
            if (host.Library.Get(key) is not { } record || host.Library.Files(key) is not { } files)
            {
                host.Output.Fail($"{key}: there is no such picture", null);
                status = ExitCode.Usage;
                continue;
            }
            if (host.Output.Machine)
                host.Output.Json(json => Write(json, key, files, record));
            else
                Write(host.Output, key, files, record);
        }
        return status;
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
        json.WriteRawValue(sidecar.Raw("metadata") ?? "{}", skipInputValidation: false);
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
                output.Line($"{name,-10} {value.ReplaceLineEndings("\n           ")}");
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
        Row("notes", sidecar.Notes);
        Row("size", sidecar is { Width: > 0, Height: > 0 } ? $"{sidecar.Width}×{sidecar.Height}" : null);
        foreach (var type in sidecar.Related.GroupBy(r => r.Type))
            Row(type.Key, string.Join(", ", type.Select(r => r.Key)));
        Row("read-only", sidecar.ReadOnlyReason ?? content.CaptionRefusal);
        output.Line("");
    }
}
