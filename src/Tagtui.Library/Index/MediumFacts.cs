namespace Tagtui.Library;

/// <summary>
/// All that the index keeps of one medium, and all that a query can ask. Everything here comes from the files, so it can
/// be made again at any time; it is the same whether it was read from disk just now or from a row.
/// </summary>
internal sealed class MediumFacts
{
    // Shared and never added to: most media have none, and a hundred thousand empty lists are for nobody.
    private static readonly List<Keyword> NoKeywords = [];
    private static readonly List<Artifact> NoArtifacts = [];

    public required string Key { get; init; }

    /// <summary>Of the medium, relative to the media root; null for a sidecar whose medium is gone.</summary>
    public required string? Path { get; init; }

    public string Type { get; set; } = "image";

    /// <summary>Of a mask or a frame: the medium that it belongs to.</summary>
    public string? Source { get; set; }

    public string? MaskCategory { get; set; }

    /// <summary>As the sidecar has it; <see cref="ShownName"/> falls back to the file's stem.</summary>
    public string? Name { get; set; }

    public string Caption { get; set; } = "";

    public int Score { get; set; }

    public bool? Approved { get; set; }

    public string? RejectionReason { get; set; }

    public bool Favourite { get; set; }

    public string? Notes { get; set; }

    public List<Tag> Tags { get; set; } = [];

    public List<Relation> Related { get; set; } = [];

    public int Width { get; set; }

    public int Height { get; set; }

    public string? CreatedText { get; set; }

    public string? CapturedText { get; set; }

    public string? Prompt => Generation?.Prompt;

    /// <summary>Null where nothing is said, like <see cref="Origin"/>; most media have neither.</summary>
    public Generation? Generation { get; set; }

    public Origin? Origin { get; set; }

    /// <summary>Each with its type written out; one of a text, type and source.</summary>
    public List<Keyword> Keywords { get; set; } = NoKeywords;

    public List<Artifact> Artifacts { get; set; } = NoArtifacts;

    /// <summary>
    /// Names of the projects that hold it. They stand in files of their own, so neither the dump nor a row has them: only
    /// the catalogue in memory fills this, for the judge.
    /// </summary>
    public IReadOnlyList<string> Projects { get; set; } = [];

    public string? Sha256 { get; set; }

    /// <summary>
    /// How sharp the picture is, 0 to 100; null while it was not measured. It is in no file, so the dump has it not: a row has it out of the cache
    /// (<see cref="ICatalog.TakeLooks"/>), and facts that were just read do not.
    /// </summary>
    public int? Sharpness { get; set; }

    public bool HasSidecar { get; set; }

    public bool HasCaptionFile { get; set; }

    /// <summary>The sidecar holds another caption than the caption file, which counts.</summary>
    public bool CaptionsDiffer { get; set; }

    /// <summary>Why the sidecar or the caption could not be read; null when all is well.</summary>
    public string? Problem { get; set; }

    /// <summary>Bytes of the medium.</summary>
    public long Size { get; set; }

    /// <summary>When the medium itself was written, seconds since 1970; the sidecar's time for an orphan.</summary>
    public long Modified { get; set; }

    /// <summary>Seconds since 1970: what the sidecar says, else when the medium was written.</summary>
    public long Created => CreatedText is { } text && DateText.Parse(text) is { } said ? said : Modified;

    /// <summary>Seconds since 1970; null where the sidecar names no moment.</summary>
    public long? Captured => CapturedText is { } text ? DateText.Parse(text) : null;

    /// <summary>Characters of the caption.</summary>
    public int Chars => CaptionLength.Characters(Caption);

    /// <summary>About as many tokens as CLIP makes of the caption.</summary>
    public int Tokens => CaptionLength.Tokens(Caption);

    public string ShownName => Name is { Length: > 0 } name ? name : Stem;

    public string Stem => Key[(Key.LastIndexOf('/') + 1)..];

    /// <summary>Relative to the media root; empty for the root itself.</summary>
    public string Folder => FolderOf(Key);

    public string Extension => Path is null ? "" : MediaTypes.Extension(Path.AsSpan(Path.LastIndexOf('/') + 1)).TrimStart('.').ToString();

    /// <summary>Everything that a sidecar says, from the judge of sidecars.</summary>
    public void Take(Sidecar sidecar)
    {
        Type = sidecar.Type is "image" && Path is not null ? MediaTypes.TypeOf(Path) : sidecar.Type;
        (Source, MaskCategory, Name, Caption, Notes) =
            (sidecar.SourceImage ?? sidecar.SourceVideo, sidecar.MaskCategory, sidecar.Name, sidecar.Caption ?? "", sidecar.Notes);
        MaskNames.Guess(this, sidecar.Type is "image", Source is null);
        (Score, Approved, RejectionReason, Favourite) = (sidecar.Score, sidecar.Approved, sidecar.RejectionReason, sidecar.Favourite);
        (Width, Height) = (Pixels(sidecar.Width), Pixels(sidecar.Height));
        (CreatedText, CapturedText, Sha256) = (sidecar.Created, sidecar.Captured, sidecar.Sha256);
        Generation = sidecar.Generation;
        Keywords = KeywordReader.Known(sidecar.Keywords);
        Artifacts = [.. sidecar.Artifacts];
        Take(new Origin
        {
            SourceUrl = sidecar.SourceUrl,
            Username = sidecar.Username,
            Mime = sidecar.Mime,
            FrameIndex = sidecar.FrameIndex,
            Timestamp = JsonValue.Known(sidecar.Timestamp),
            Duration = VideoFacts.Number(sidecar, VideoFacts.Duration),
            FrameRate = VideoFacts.Number(sidecar, VideoFacts.FrameRate),
            Crop = sidecar.Crop,
        });
        Tags = [.. sidecar.Tags];
        Related = [.. sidecar.Related.Select(relation => relation with { Strength = JsonValue.Known(relation.Strength), Distance = JsonValue.Known(relation.Distance) })];
        Problem = sidecar.ReadOnlyReason is { } reason ? $"the sidecar can only be looked at: {reason}"
            : sidecar.Problems.Count > 0 ? "the sidecar: " + sidecar.Problems[0] : null;
    }

    private static int Pixels(long? value) => value is > 0 and <= int.MaxValue ? (int)value : 0;

    public void Take(Origin origin) => Origin = origin.IsEmpty ? null : origin;

    internal static string FolderOf(string key)
    {
        var slash = key.LastIndexOf('/');
        return slash < 0 ? "" : key[..slash];
    }
}

/// <summary>Facts with the looks they were read under.</summary>
internal readonly record struct LookedFacts(MediumFacts Facts, FileStamp Stamp, bool Sure)
{
    /// <summary>From a row.</summary>
    public static LookedFacts Of(MediumFacts facts, ReadOnlySpan<byte> stamp) => stamp.IsEmpty ? new LookedFacts(facts, default, false) : new LookedFacts(facts, FileStamp.Read(stamp), true);

    /// <summary>For the index: the looks in any case, marked where they prove nothing.</summary>
    public byte[] Evidence()
    {
        Span<byte> bytes = stackalloc byte[FileStamp.MostBytes];
        var stored = bytes[..Stamp.Write(bytes)].ToArray();
        if (!Sure)
            stored[0] |= (byte)StampedFiles.Unsure;
        return stored;
    }

    /// <summary>Nothing, where the look proves nothing: that matches no file.</summary>
    public byte[] StoredStamp()
    {
        if (!Sure)
            return [];
        Span<byte> bytes = stackalloc byte[FileStamp.MostBytes];
        return bytes[..Stamp.Write(bytes)].ToArray();
    }
}
