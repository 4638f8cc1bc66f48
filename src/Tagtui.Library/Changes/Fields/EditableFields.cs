using System.Globalization;

namespace Tagtui.Library;

/// <summary>The scalars of a medium that can be set by name, and what each of them takes.</summary>
public static class EditableFields
{
    private const NumberStyles Whole = NumberStyles.AllowLeadingSign;
    private const NumberStyles Decimal = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public static IReadOnlyList<EditableField> All { get; } =
    [
        Sidecar("name", "a line of text", Line, (s, v) => s with { Name = (string?)v }),
        new("caption", "a text", Text, (c, v) => new SetCaption((string?)v ?? "").Apply(c)),
        Sidecar("notes", "a text", Text, (s, v) => s with { Notes = (string?)v }),
        new("score", "a whole number from -1 to 5", Number(Library.Sidecar.LowestScore, Library.Sidecar.HighestScore), (c, v) => new SetScore((int)((long?)v ?? 0)).Apply(c)),
        Sidecar("approved", "true or false (empty is pending)", Flag, (s, v) => s with { Approved = (bool?)v }),
        Sidecar("rejection_reason", "a line of text", Line, (s, v) => s with { RejectionReason = (string?)v }),
        new("favourite", "true or false", Flag, (c, v) => new SetFavourite((bool?)v ?? false).Apply(c)),
        Sidecar("type", "a type: image, mask, video, video_frame, crop", Word, (s, v) => s with { Type = (string?)v ?? "image" }),
        Sidecar("captured", "a date: 2025-01-31, 2025-01-31T12:30:00Z", Date, (s, v) => s with { Captured = (string?)v }),
        Sidecar("created", "a date: 2025-01-31, 2025-01-31T12:30:00Z", Date, (s, v) => s with { Created = (string?)v }),
        Sidecar("source_url", "an address without spaces", Address, (s, v) => s with { SourceUrl = (string?)v }),
        Sidecar("username", "a line of text", Line, (s, v) => s with { Username = (string?)v }),
        Sidecar("mime", "a media type: image/png", Address, (s, v) => s with { Mime = (string?)v }),
        Sidecar("sha256", "64 hexadecimal digits", Hash, (s, v) => s with { Sha256 = (string?)v }),
        Sidecar("source_image", "the key of a picture", Line, (s, v) => s with { SourceImage = (string?)v }),
        Sidecar("mask_category", "a line of text", Line, (s, v) => s with { MaskCategory = (string?)v }),
        Sidecar("source_video", "the key of a video", Line, (s, v) => s with { SourceVideo = (string?)v }),
        Sidecar("frame_index", "a whole number from 0", Number(0, long.MaxValue), (s, v) => s with { FrameIndex = (long?)v }),
        Sidecar("timestamp", "seconds, or m:ss", Seconds, (s, v) => s with { Timestamp = (double?)v }),
        Sidecar("width", "pixels", Number(1, int.MaxValue), (s, v) => s with { Width = (long?)v }),
        Sidecar("height", "pixels", Number(1, int.MaxValue), (s, v) => s with { Height = (long?)v }),
    ];

    /// <summary>Members of a sidecar that are no scalars: they have commands of their own.</summary>
    public static IReadOnlyDictionary<string, string> Lists { get; } = new Dictionary<string, string>
    {
        ["tags"] = "tag",
        ["keywords"] = "keyword",
        ["related"] = "relate",
        ["similar_images"] = "relate",
    };

    /// <summary>Where a field stands in the sidecar is no matter: `metadata.created` is `created`.</summary>
    public static EditableField? Find(string name) =>
        All.FirstOrDefault(field => field.Name == (name is "metadata.created" or "metadata.captured" or "metadata.width" or "metadata.height" ? name["metadata.".Length..] : name));

    private static EditableField Sidecar(string name, string wants, EditableField.Reading read, Func<Sidecar, object?, Sidecar> put) =>
        new(name, wants, read, (before, value) => ChangeResult.FromTo(before, before with { Sidecar = put(before.Sidecar, value) }));

    private static object? Text(string text) => IsSound(text) && !text.Contains('\0') ? text : null;

    private static object? Line(string text) => IsSound(text) && !text.Any(char.IsControl) ? text : null;

    private static object? Word(string text) => text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? text.ToLowerInvariant() : null;

    private static object? Address(string text) => IsSound(text) && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) ? text : null;

    private static object? Hash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigit) ? text.ToLowerInvariant() : null;

    private static object? Flag(string text) => text.ToLowerInvariant() switch
    {
        "true" or "yes" or "1" => true,
        "false" or "no" or "0" => false,
        _ => null,
    };

    private static EditableField.Reading Number(long least, long most) =>
        text => long.TryParse(text, Whole, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    /// <summary>Cameras part a date by colons; it is written as everybody else reads it.</summary>
    private static object? Date(string text)
    {
        if (DateText.Parse(text) is null)
            return null;
        return text.Length == 19 && text[4] == ':' ? $"{text[..4]}-{text[5..7]}-{text[8..10]}T{text[11..]}" : text;
    }

    private static object? Seconds(string text)
    {
        double seconds = 0;
        var parts = text.Split(':');
        for (var i = 0; i < parts.Length; i++)
        {
            if (!double.TryParse(parts[i], Decimal, CultureInfo.InvariantCulture, out var part) || !double.IsFinite(part) || part < 0 || (i > 0 && part >= 60) || parts.Length > 3)
                return null;
            seconds = (seconds * 60) + part;
        }

        return seconds;
    }

    private static bool IsSound(string text) => !CaptionLimits.HasLoneSurrogate(text);
}
