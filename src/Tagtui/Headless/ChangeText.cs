using Tagtui.Library;

namespace Tagtui.Headless;

/// <summary>What a change does to one picture, in one line: `img_0042: score 3 → 5, +cat, caption "…" → "…"`.</summary>
internal static class ChangeText
{
    public static string Describe(ChangedItem item)
    {
        if (item.MovedTo is { } to)
            return $"{item.Key} → {to}";
        if (item is not { Before: { } before, After: { } after })
            return item.Key.Value;
        List<string> parts = [];
        if (before.Score != after.Score)
            parts.Add($"score {before.Score} → {after.Score}");
        parts.AddRange(after.Tags.Except(before.Tags).Select(t => $"+{t}"));
        parts.AddRange(before.Tags.Except(after.Tags).Select(t => $"-{t}"));
        if (before.Tags.Count == after.Tags.Count && !before.Tags.Equals(after.Tags) && parts.Count == 0)
            parts.Add("tags in another order");
        if (before.Caption != after.Caption)
            parts.Add($"caption {Quoted(before.Caption)} → {Quoted(after.Caption)}");
        else if (before.CaptionsDiffer && !after.CaptionsDiffer)
            parts.Add($"sidecar caption {Quoted(before.Sidecar.Caption!)} → {Quoted(after.Caption)}");
        if (before.Sidecar.Approved != after.Sidecar.Approved)
            parts.Add(after.Sidecar.Approved switch { true => "approved", false => "rejected", null => "pending" });
        foreach (var field in FieldDifference.Of(before.Sidecar, after.Sidecar))
            parts.Add(field.Name is "reason" or "notes" ? $"{field.Name} {Quoted(field.After ?? "")}" : $"{field.Name} {field.Before ?? "(none)"} → {field.After ?? "(none)"}");
        parts.AddRange(after.Sidecar.Keywords.Except(before.Sidecar.Keywords).Select(k => $"+{k.Text} ({k.KnownType})"));
        parts.AddRange(before.Sidecar.Keywords.Except(after.Sidecar.Keywords).Select(k => $"-{k.Text} ({k.KnownType})"));
        parts.AddRange(after.Sidecar.Related.Except(before.Sidecar.Related).Select(r => $"+{r.Type} {r.Key}"));
        parts.AddRange(before.Sidecar.Related.Except(after.Sidecar.Related).Select(r => $"-{r.Type} {r.Key}"));
        return parts.Count == 0 ? item.Key.Value : $"{item.Key}: {string.Join(", ", parts)}";
    }

    private static string Quoted(string text) => text.Length == 0 ? "(none)" : $"\"{text.ReplaceLineEndings(" ⏎ ")}\"";
}
