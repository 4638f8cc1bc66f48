using System.Text.Json;
using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>
/// The form for scripts that follow along: an object a line, `{"key", "changed"}` or `{"key", "error"}`. A changed item's
/// line is written when it is on disk, so whoever has read it may count on it.
/// </summary>
internal sealed class OutcomeLines(Output output)
{
    private readonly HashSet<MediaKey> _written = [];

    public void Saved(SavedMedium saved)
    {
        Write(saved.MovedFrom ?? saved.Files.Key, json =>
        {
            json.WriteBoolean("changed", true);
            if (saved.MovedFrom is not null)
                json.WriteString("to", saved.Files.Key.Value);
        });
        output.Flush();
    }

    /// <summary>What has no line yet.</summary>
    public void Rest(Outcome outcome)
    {
        foreach (var changed in outcome.Changed.Where(c => !_written.Contains(c.Key)))
        {
            Write(changed.Key, json =>
            {
                json.WriteBoolean("changed", true);
                if (changed.MovedTo is { } to)
                    json.WriteString("to", to.Value);
            });
        }
        foreach (var key in outcome.Unchanged)
            Write(key, json => json.WriteBoolean("changed", false));
        foreach (var failed in outcome.Failed)
            Write(failed.Key, json => OutcomeJson.WriteWhy(json, failed));
    }

    private void Write(MediaKey key, Action<Utf8JsonWriter> rest)
    {
        _written.Add(key);
        output.Json(json =>
        {
            json.WriteStartObject();
            json.WriteString("key", key.Value);
            rest(json);
            json.WriteEndObject();
        });
    }
}
