using System.Globalization;
using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>Artifacts and jobs, for a person or a script.</summary>
internal static class ArtifactOutput
{
    public static int List(Output output, IReadOnlyList<ListedArtifact> items)
    {
        if (output.Machine)
        {
            JsonItems.Write(output, items, Write);
            return ExitCode.Done;
        }
        foreach (var (key, artifact) in items)
        {
            if (output.Form == OutputForm.Plain)
                output.Row(key.Value, artifact.Stage, artifact.Path ?? "", artifact.Sha256 ?? "", Number(artifact.Size), Number(artifact.Width), Number(artifact.Height), artifact.Blurhash ?? "");
            else
                output.Line($"{key.Value,-24}  {artifact.Stage,-20}  {artifact.Path ?? "(no file)"}{(artifact.Width > 0 ? $"  {artifact.Width}×{artifact.Height}" : "")}{(artifact.Status is { } status ? $"  {status}" : "")}");
        }
        if (items.Count == 0 && output.Form == OutputForm.Words)
            output.Word("there are no artifacts");
        return ExitCode.Done;
    }

    public static int Jobs(Output output, IReadOnlyList<ListedArtifact> items)
    {
        if (output.Machine)
        {
            JsonItems.Write(output, items, Write);
            return ExitCode.Done;
        }
        foreach (var (key, artifact) in items)
        {
            if (output.Form == OutputForm.Plain)
                output.Row(key.Value, artifact.Stage, artifact.Status ?? "", Number(artifact.RetryCount ?? 0), artifact.Started ?? "", artifact.Completed ?? "", artifact.Error ?? "");
            else
                output.Line($"{key.Value,-24}  {artifact.Stage,-20}  {artifact.Status}{(artifact.RetryCount is > 0 and var count ? $"  failed {count}×" : "")}{(artifact.Error is { } error ? $"  {error}" : "")}");
        }
        if (items.Count == 0 && output.Form == OutputForm.Words)
            output.Word("there are no such jobs");
        return ExitCode.Done;
    }

    public static int Keys(Output output, IReadOnlyList<MediaKey> keys)
    {
        if (output.Machine)
        {
            JsonItems.Write(output, keys, (json, key) =>
            {
                json.WriteStartObject();
                json.WriteString("key", key.Value);
                json.WriteEndObject();
            });
            return ExitCode.Done;
        }
        foreach (var key in keys)
        {
            if (output.Form == OutputForm.Plain)
                output.Row(key.Value);
            else
                output.Line(key.Value);
        }
        if (keys.Count == 0 && output.Form == OutputForm.Words)
            output.Word("nothing is ready");
        return ExitCode.Done;
    }

    /// <summary>An outcome, and where files were put into `art/` what the comparing of both places gave.</summary>
    public static int Synced(HeadlessHost host, Outcome outcome, ArtifactCheck? check)
    {
        if (check is null)
            return host.Report(outcome);
        bool good = check.Same == check.Files;
        if (host.Output.Machine)
        {
            host.Output.Json(json =>
            {
                json.WriteStartObject();
                OutcomeJson.WriteCounts(json, outcome);
                json.WriteStartObject("check");
                json.WriteNumber("files", check.Files);
                json.WriteNumber("noted", check.Noted);
                json.WriteNumber("same", check.Same);
                JsonItems.Texts(json, "problems", check.Problems);
                json.WriteEndObject();
                if (outcome.HistoryNumber is { } number)
                    json.WriteNumber("change", number);
                json.WriteEndObject();
            });
            foreach (string warning in outcome.Warnings)
                host.Output.Warn(warning);
        }
        else
        {
            OutcomeText.Write(host.Output, outcome, host.DryRun);
            foreach (string problem in check.Problems.Concat(outcome.Warnings))
                host.Output.Warn(problem);
            host.Output.Line($"check: {check.Files:N0} files, {check.Noted:N0} in art/ and noted, {check.Same:N0} with the same SHA-256{(good ? "" : ": NOT ALL")}");
        }
        int status = outcome.Changed.Count + outcome.Unchanged.Count == 0 && check.Same > 0 && outcome.Failed.Count > 0 ? ExitCode.SomeFailed : HeadlessHost.StatusOf(outcome);
        return good || status != ExitCode.Done ? status : ExitCode.SomeFailed;
    }

    private static void Write(Utf8JsonWriter json, ListedArtifact item)
    {
        var artifact = item.Artifact;
        json.WriteStartObject();
        json.WriteString("key", item.Key.Value);
        json.WriteString("stage", artifact.Stage);
        Text(json, "path", artifact.Path);
        Text(json, "sha256", artifact.Sha256);
        Whole(json, "size", artifact.Size);
        Whole(json, "width", artifact.Width > 0 ? artifact.Width : null);
        Whole(json, "height", artifact.Height > 0 ? artifact.Height : null);
        Text(json, "created", artifact.Created);
        Text(json, "params", artifact.Params);
        Text(json, "blurhash", artifact.Blurhash);
        Text(json, "status", artifact.Status);
        Text(json, "started", artifact.Started);
        Text(json, "completed", artifact.Completed);
        Text(json, "error", artifact.Error);
        Whole(json, "retry_count", artifact.RetryCount);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static void Whole(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
    }

    private static string Number(long? value) => value is { } number and > 0 ? number.ToString(CultureInfo.InvariantCulture) : "";
}
