using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Tagtui.Torture.Libraries;

/// <summary>
/// A folder opened in place whose sidecars have a known, deliberately odd spelling: members that tagtui doesn't know, numbers
/// and escapes that a rewriting serialiser would normalise, four-space and tab indentation mixed. The bytes after a change can
/// be told exactly.
/// </summary>
internal sealed class SampleLibrary(string folder)
{
    public string Folder { get; } = folder;

    public string SidecarOf(string key) => Path.Combine(Folder, key + ".json");

    public string CaptionOf(string key) => Path.Combine(Folder, key + ".txt");

    public static string Sidecar(int score, string? caption = null) =>
        "{\n    \"type\": \"image\",\n    \"x_unknown\": {\"b\": -0.0, \"a\": 1e5, \"path\": \"C:\\/x\", \"é\": [ ]},\n"
        + string.Create(CultureInfo.InvariantCulture, $"    \"score\": {score},\n")
        + (caption is null ? "" : $"    \"caption\": \"{caption}\",\n")
        + "\t\"tags\": [\n        {\"category\": \"subject\", \"value\": \"cat\", \"position\": 0}\n    ]\n}\n";

    public List<string> AddScored(string prefix, int count) => Add(prefix, count, null);

    /// <summary>Items with a sentence in the .txt and the same in the JSON.</summary>
    public List<string> AddCaptioned(string prefix, int count, string caption) => Add(prefix, count, caption);

    /// <summary>The score in a file that is byte for byte ours with some score; null for anything else (torn, or rewritten).</summary>
    public static string? ScoreState(byte[] bytes)
    {
        for (int score = 1; score <= 5; score++)
        {
            if (bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Sidecar(score))))
                return score.ToString(CultureInfo.InvariantCulture);
        }
        return null;
    }

    /// <summary>The caption of a sidecar that is otherwise byte for byte ours; null for anything else.</summary>
    public static string? CaptionState(byte[] bytes)
    {
        var caption = Member(bytes, root => root.GetProperty("caption").GetString());
        return caption is not null && bytes.AsSpan().SequenceEqual(Encoding.UTF8.GetBytes(Sidecar(3, caption))) ? caption : null;
    }

    /// <summary>The tags in order, if the file is whole and what tagtui doesn't know is still spelled as it was.</summary>
    public static string? TagState(byte[] bytes) =>
        bytes.AsSpan().IndexOf("{\"b\": -0.0, \"a\": 1e5, \"path\": \"C:\\/x\", \"é\": [ ]}"u8) < 0 ? null : Member(bytes, root =>
            string.Join(',', root.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("value").GetString())));

    private static string? Member(byte[] bytes, Func<JsonElement, string?> read)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private List<string> Add(string prefix, int count, string? caption)
    {
        var keys = new List<string>();
        for (int i = 0; i < count; i++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{prefix}{i:D4}");
            File.WriteAllBytes(Path.Combine(Folder, key + ".png"), PngFile.Create(prefix.Sum(c => c) * 10_000 + i));
            File.WriteAllText(SidecarOf(key), Sidecar(3, caption));
            if (caption is not null)
                File.WriteAllText(CaptionOf(key), caption);
            keys.Add(key);
        }
        return keys;
    }
}
