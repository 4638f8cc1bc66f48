namespace Tagtui.Library;

/// <summary>What a list can show of each medium, by name. A value is a text, a number, true or false, texts, tags, or null.</summary>
public static class MediumFields
{
    private static readonly (string Name, Func<MediumFacts, object?> Value)[] All =
    [
        ("key", f => f.Key),
        ("path", f => f.Path),
        ("folder", f => f.Folder),
        ("type", f => f.Type),
        ("ext", f => f.Extension),
        ("name", f => f.ShownName),
        ("score", f => (long)f.Score),
        ("approved", f => f.Approved),
        ("reason", f => f.RejectionReason),
        ("favourite", f => f.Favourite),
        ("tags", f => f.Tags),
        ("caption", f => f.Caption),
        ("notes", f => f.Notes),
        ("keywords", f => f.Keywords.ConvertAll(keyword => keyword.Text)),
        ("width", f => f.Width > 0 ? (long)f.Width : null),
        ("height", f => f.Height > 0 ? (long)f.Height : null),
        ("ratio", f => f is { Width: > 0, Height: > 0 } ? Math.Round(f.Width * 1.0 / f.Height, 4) : null),
        ("size", f => f.Size),
        ("sharpness", f => (long?)f.Sharpness),
        ("duration", f => f.Origin?.Duration),
        ("fps", f => f.Origin?.FrameRate),
        ("chars", f => (long)f.Chars),
        ("tokens", f => (long)f.Tokens),
        ("created", f => Time(f.Created)),
        ("modified", f => Time(f.Modified)),
        ("captured", f => f.Captured is { } captured ? Time(captured) : null),
        ("generator", f => f.Generation?.Generator),
        ("prompt", f => f.Prompt),
        ("negative", f => f.Generation?.NegativePrompt),
        ("model", f => f.Generation?.Model),
        ("sampler", f => f.Generation?.Sampler),
        ("scheduler", f => f.Generation?.Scheduler),
        ("steps", f => f.Generation?.Steps),
        ("cfg", f => f.Generation?.CfgScale),
        ("seed", f => f.Generation?.Seed),
        ("loras", f => f.Generation is { } generation ? generation.Loras.Select(lora => lora.Name).ToList() : new List<string>()),
        ("related", f => f.Related.ConvertAll(relation => $"{relation.Type}={relation.Key}")),
        ("artifacts", f => f.Artifacts.ConvertAll(artifact => artifact.Stage)),
        ("source", f => f.Source),
        ("sha256", f => f.Sha256),
        ("url", f => f.Origin?.SourceUrl),
        ("user", f => f.Origin?.Username),
        ("sidecar", f => f.HasSidecar),
        ("txt", f => f.HasCaptionFile),
        ("problem", f => f.Problem),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(field => field.Name)];

    internal static Func<MediumFacts, object?> Of(string name) => Array.Find(All, field => field.Name == name).Value
        ?? throw new ArgumentException($"there is no field {name}", nameof(name));

    private static string Time(long seconds) => seconds is > -62_135_596_800 and < 253_402_300_800
        ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture)
        : seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
