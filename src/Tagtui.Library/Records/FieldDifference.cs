using System.Globalization;

namespace Tagtui.Library;

/// <summary>A scalar that a change changes, as a person would write it; null is absent.</summary>
public readonly record struct FieldDifference(string Name, string? Before, string? After)
{
    /// <summary>Of all scalars of the sidecar, and of members by path; not of score, caption and lists, which are read of the whole content.</summary>
    public static IEnumerable<FieldDifference> Of(Sidecar before, Sidecar after)
    {
        foreach (var (name, value) in Fields)
        {
            var (a, b) = (value(before), value(after));
            if (a != b)
                yield return new FieldDifference(name, a, b);
        }

        foreach (var edit in after.RawEdits)
        {
            var old = before.Raw(edit.Path.AsSpan());
            if (old != edit.Json)
                yield return new FieldDifference(string.Join('.', edit.Path), old, edit.Json);
        }
    }

    private static readonly (string Name, Func<Sidecar, string?> Value)[] Fields =
    [
        ("type", s => s.Type), ("name", s => s.Name), ("notes", s => s.Notes), ("favourite", s => s.Favourite ? "yes" : null), ("reason", s => s.RejectionReason),
        ("captured", s => s.Captured), ("created", s => s.Created), ("source_url", s => s.SourceUrl), ("username", s => s.Username), ("mime", s => s.Mime), ("sha256", s => s.Sha256),
        ("source_image", s => s.SourceImage), ("mask_category", s => s.MaskCategory), ("source_video", s => s.SourceVideo),
        ("frame_index", s => s.FrameIndex?.ToString(CultureInfo.InvariantCulture)), ("timestamp", s => s.Timestamp?.ToString(CultureInfo.InvariantCulture)),
        ("width", s => s.Width?.ToString(CultureInfo.InvariantCulture)), ("height", s => s.Height?.ToString(CultureInfo.InvariantCulture)),
    ];
}
