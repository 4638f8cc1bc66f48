using System.Buffers;
using System.Text.Json;

namespace Tagtui.Library.Saving;

/// <summary>Whose a kept version is, where it belongs, and whether there was a file before it.</summary>
internal sealed record KeptAbout(MediaKey Key, Place Target, bool HadBase)
{
    private static readonly string[] Anchors = ["media", "deleted", "state", "projects", "outside", "artifacts"];

    public byte[] ToBytes()
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("key", Key.Value);
            json.WriteString("in", Anchors[(int)Target.Anchor]);
            json.WriteString("path", Target.Path);
            json.WriteBoolean("base", HadBase);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Null where it is torn, or nothing of ours.</summary>
    public static KeptAbout? Read(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var from = document.RootElement;
            var anchor = Array.IndexOf(Anchors, from.GetProperty("in").GetString());
            return anchor < 0 || from.GetProperty("path").GetString() is not { Length: > 0 } path ? null
                : new KeptAbout(new MediaKey(from.GetProperty("key").GetString() ?? ""), new Place((Anchor)anchor, path), from.GetProperty("base").GetBoolean());
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
