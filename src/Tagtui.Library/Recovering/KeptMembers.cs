using System.Globalization;
using System.Text.Json;

namespace Tagtui.Library.Recovering;

/// <summary>A medium's fields as words, for showing two versions side by side.</summary>
internal static class KeptMembers
{
    private const string Metadata = "metadata";

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "type", "name", "caption", "tags", "related", "similar_images", "keywords", "score", "approved", "rejection_reason", "favourite", "notes", "source_image", "mask_category",
        "source_video", "frame_index", "timestamp", "source_url", "original_url", "username", "mime", "mime_type", "sha256", "created", "captured", "width", "height",
    };

    public static IReadOnlyList<(string Name, string? Value)> Of(MediumContent content)
    {
        var s = content.Sidecar;
        return
        [
            ("caption", content.Caption is { Length: > 0 } caption ? caption : null), ("score", content.Score == 0 ? null : content.Score.ToString(CultureInfo.InvariantCulture)),
            ("approved", s.Approved switch { true => "yes", false => "no", null => null }), ("rejection_reason", s.RejectionReason),
            ("favourite", content.Favourite ? "yes" : null), ("tags", List(s.Tags)), ("keywords", List(s.Keywords.Select(keyword => keyword.Text))),
            ("related", List(s.Related.Select(relation => $"{relation.Type}={relation.Key}"))), ("notes", s.Notes), ("type", s.Type), ("name", s.Name),
            ("source_image", s.SourceImage), ("mask_category", s.MaskCategory), ("source_video", s.SourceVideo), ("frame_index", s.FrameIndex?.ToString(CultureInfo.InvariantCulture)),
            ("timestamp", s.Timestamp?.ToString(CultureInfo.InvariantCulture)), ("source_url", s.SourceUrl), ("username", s.Username), ("mime", s.Mime), ("sha256", s.Sha256),
            ("created", s.Created), ("captured", s.Captured), ("width", s.Width?.ToString(CultureInfo.InvariantCulture)), ("height", s.Height?.ToString(CultureInfo.InvariantCulture)),
        ];
    }

    /// <summary>Members that have no property, and are not the same in both: the names that lead to each.</summary>
    public static IEnumerable<string[]> Changed(Sidecar before, Sidecar after) =>
        Paths(before).Concat(Paths(after)).DistinctBy(path => string.Join('\0', path)).Where(path => before.Raw(path) != after.Raw(path));

    private static IEnumerable<string[]> Paths(Sidecar sidecar)
    {
        if (sidecar.Document is not { } json)
            return [];
        using var document = JsonDocument.Parse(json.Raw(Json.JsonText.Root).ToArray());
        return [.. document.RootElement.EnumerateObject().SelectMany(member => Paths(member.Name, member.Value))];
    }

    private static IEnumerable<string[]> Paths(string name, JsonElement value)
    {
        if (name == Metadata && value.ValueKind == JsonValueKind.Object)
            return [.. value.EnumerateObject().Where(member => !Known.Contains(member.Name)).Select(member => new[] { Metadata, member.Name })];
        return Known.Contains(name) ? [] : [[name]];
    }

    private static string? List<T>(IEnumerable<T> items) => string.Join(", ", items) is { Length: > 0 } text ? text : null;
}
