using Tagtui.Library.Json;

namespace Tagtui.Library;

/// <summary>A sidecar's bytes to a <see cref="Sidecar"/>: in one pass over the root's members, nothing converted that has no property.</summary>
internal sealed class SidecarReader(JsonText text)
{
    private readonly List<string> _problems = [];

    public static Sidecar Read(byte[] bytes)
    {
        var text = JsonText.Parse(bytes, out var reason);
        return text is null ? new Sidecar { ReadOnlyReason = reason } : new SidecarReader(text).Read();
    }

    private Sidecar Read()
    {
        int At(ReadOnlySpan<byte> name) => text.Find(JsonText.Root, name);
        var metadata = At("metadata"u8);
        int InMetadata(ReadOnlySpan<byte> name) => metadata < 0 ? -1 : text.Find(metadata, name);
        return new Sidecar
        {
            Document = text,
            Type = Text(At("type"u8), "type") is { Length: > 0 } type ? type : "image",
            Name = Text(At("name"u8), "name"),
            Caption = Text(At("caption"u8), "caption"),
            Tags = Tags(At("tags"u8)),
            Related = RelationReader.Read(text, _problems),
            Score = Score(At("score"u8)),
            Approved = Flag(At("approved"u8), "approved"),
            RejectionReason = Text(At("rejection_reason"u8), "rejection_reason"),
            Favourite = Flag(At("favourite"u8), "favourite") ?? false,
            Notes = Text(At("notes"u8), "notes"),
            Keywords = Keywords(At("keywords"u8)),
            SourceImage = Text(At("source_image"u8), "source_image"),
            MaskCategory = Text(At("mask_category"u8), "mask_category"),
            SourceVideo = Text(At("source_video"u8), "source_video"),
            FrameIndex = text.Integer(At("frame_index"u8)),
            Timestamp = text.Number(At("timestamp"u8)),
            SourceUrl = First(metadata, "source_url"u8, "original_url"u8),
            Username = First(metadata, "username"u8, "username"u8),
            Mime = First(metadata, "mime"u8, "mime_type"u8),
            Sha256 = Text(At("sha256"u8), "sha256"),
            Created = Text(InMetadata("created"u8), "metadata.created"),
            Captured = Text(InMetadata("captured"u8), "metadata.captured"),
            Width = text.Integer(InMetadata("width"u8)),
            Height = text.Integer(InMetadata("height"u8)),
            Problems = ValueList.From(_problems),
        };
    }

    /// <summary>The tag that an array item holds: an object with a value, or (in the wild) the bare text.</summary>
    public static Tag? TagAt(JsonText text, int item)
    {
        if (text.String(item) is { } bare)
            return new Tag(bare);
        if (text[item].Kind != JsonKind.Object || text.String(text.Find(item, "value"u8)) is not { } value)
            return null;
        return new Tag(text.String(text.Find(item, "category"u8)) ?? Tag.DefaultCategory, value);
    }

    public static Keyword? KeywordAt(JsonText text, int item)
    {
        if (text.String(item) is { } bare)
            return new Keyword(bare);
        if (text[item].Kind != JsonKind.Object || text.String(text.Find(item, "keyword"u8)) is not { } word)
            return null;
        return new Keyword(
            word,
            text.String(text.Find(item, "type"u8)),
            text.Number(text.Find(item, "confidence"u8)),
            text.String(text.Find(item, "source"u8)));
    }

    // Other programs' members: the root's before `metadata`'s, the first spelling before the second, and no text is no problem.
    private string? First(int metadata, ReadOnlySpan<byte> name, ReadOnlySpan<byte> otherName) =>
        Given(JsonText.Root, name) ?? Given(JsonText.Root, otherName) ?? Given(metadata, name) ?? Given(metadata, otherName);

    private string? Given(int container, ReadOnlySpan<byte> name) =>
        container >= 0 && text.String(text.Find(container, name)) is { Length: > 0 } value ? value : null;

    private bool Missing(int node) => node < 0 || text[node].Kind == JsonKind.Null;

    private string? Text(int node, string name)
    {
        if (Missing(node))
            return null;
        var value = text.String(node);
        if (value is null)
            _problems.Add($"{name} is no text");
        return value;
    }

    private bool? Flag(int node, string name)
    {
        if (Missing(node))
            return null;
        var value = text.Bool(node);
        if (value is null)
            _problems.Add($"{name} is neither true nor false");
        return value;
    }

    private int Score(int node)
    {
        if (Missing(node))
            return 0;
        if (text.Integer(node) is >= Sidecar.LowestScore and <= Sidecar.HighestScore and var score)
            return (int)score;
        _problems.Add("score is no whole number from -1 to 5: treated as unrated");
        return 0;
    }

    private ValueList<Tag> Tags(int node)
    {
        if (!List(node, "tags"))
            return [];
        var tags = new List<Tag>(text[node].Count);
        foreach (var item in text.Children(node))
        {
            if (TagAt(text, item) is { } tag)
                tags.Add(tag);
            else
                _problems.Add("a tag without a value");
        }

        return ValueList.From(tags);
    }

    private ValueList<Keyword> Keywords(int node)
    {
        if (!List(node, "keywords"))
            return [];
        var keywords = new List<Keyword>(text[node].Count);
        foreach (var item in text.Children(node))
        {
            if (KeywordAt(text, item) is { } keyword)
                keywords.Add(keyword);
            else
                _problems.Add("a keyword without a text");
        }

        return ValueList.From(keywords);
    }

    private bool List(int node, string name)
    {
        if (Missing(node))
            return false;
        if (text[node].Kind == JsonKind.Array)
            return true;
        _problems.Add($"{name} is no list");
        return false;
    }
}
