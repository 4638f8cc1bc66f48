namespace Tagtui.Library;

/// <summary>
/// Everything that is known and can be edited about one medium: sidecar, caption file and score file, read as one.
///
/// Tags and tag captions. A trainer reads the `.txt`; people, queries and other programs read the sidecar's `tags`. So:
/// 1. The tags of a medium are its sidecar's. In a folder opened in place, where the sidecar has none (or there is no
///    sidecar) and the `.txt` is a tag caption, the caption's entries are the tags.
/// 2. A tag operation is an operation on an ordered list, and is done to each list that there is: to the sidecar's tags,
///    and to the entries of a tag caption. So an added tag appears in what the trainer reads, and a sort or a move
///    puts both in order, while entries that only one of them has stay.
/// 3. Where the caption is the only list, only the caption is written: a trainer's folder stays free of sidecars.
///    A tag with a category of its own cannot be written in a caption, so then the list goes to the sidecar as well.
/// 4. A sentence is never edited by a tag operation. Tags are added to the sidecar beside it; an operation that needs
///    existing tags and finds only a sentence is refused.
/// </summary>
public sealed record MediumContent
{
    public required Sidecar Sidecar { get; init; }

    /// <summary>The caption file; null where there is none.</summary>
    public CaptionText? CaptionFile { get; init; }

    public ScoreFile? ScoreFile { get; init; }

    /// <summary>A `.scores` folder lies beside the medium, so scores are written there as well.</summary>
    public bool HasScoresFolder { get; init; }

    public bool Managed { get; init; }

    /// <summary>The caption: the caption file's text where it is one, else the sidecar's.</summary>
    public string Caption => CaptionFile is { } file && file.Kind != CaptionKind.Generation ? file.Text : Sidecar.Caption ?? "";

    public int Score => ScoreFile?.Score ?? Sidecar.Score;

    public bool Favourite => ScoreFile?.Favourite ?? Sidecar.Favourite;

    public ValueList<Tag> Tags => CaptionIsTheTagList
        ? ValueList.From(TagCaption.Parse(CaptionFile!.FirstLine).Tags.Select(text => new Tag(text)))
        : Sidecar.Tags;

    /// <summary>Rule 1: no tags in the sidecar, and a tag caption in a folder opened in place.</summary>
    public bool CaptionIsTheTagList => !Managed && Sidecar.Tags.Count == 0 && CaptionFile is { Kind: CaptionKind.Tags };

    /// <summary>Both hold a caption and they differ: somebody changed one of them outside. The file counts.</summary>
    public bool CaptionsDiffer =>
        CaptionFile is { ReadOnlyReason: null } file && Sidecar.Caption is { Length: > 0 } json && json != file.Text && json != file.FirstLine && file.Kind != CaptionKind.Generation;

    /// <summary>The reason why the caption can't be written, or null.</summary>
    public string? CaptionRefusal => CaptionFile?.ReadOnlyReason
        ?? (CaptionFile is { Kind: CaptionKind.Generation } ? Sidecar.ReadOnlyReason : null);

    public MediumContent WithScore(int score) => this with
    {
        Sidecar = Sidecar with { Score = score },
        ScoreFile = HasScoresFolder && score != Score ? (ScoreFile ?? new ScoreFile()) with { Score = score } : ScoreFile,
    };

    public MediumContent WithFavourite(bool favourite) => this with
    {
        Sidecar = Sidecar with { Favourite = favourite },
        ScoreFile = HasScoresFolder && favourite != Favourite ? (ScoreFile ?? new ScoreFile()) with { Favourite = favourite } : ScoreFile,
    };

    /// <summary>All lines anew. An empty caption removes the file. The JSON's caption is written along with it where a sidecar is.</summary>
    public MediumContent WithCaption(string text)
    {
        if (CaptionFile is { Kind: CaptionKind.Generation })
            return this with { Sidecar = Sidecar with { Caption = text } };
        var file = text.Trim().Length == 0 ? null : CaptionFile is { } old ? old.WithText(text) : CaptionText.Of(text.ReplaceLineEndings("\n"));
        return WithCaptionFile(file);
    }

    public MediumContent WithCaptionLine(string line) =>
        CaptionFile is not { } old || old.Kind == CaptionKind.Generation ? WithCaption(line)
        : WithCaptionFile(old.WithFirstLine(line) is var file && file.Text.Trim().Length == 0 ? null : file);

    private MediumContent WithCaptionFile(CaptionText? file)
    {
        var json = Sidecar.ReadOnlyReason is null && (Sidecar.Exists || Managed);
        var text = file?.Text ?? (Sidecar.Caption is null ? null : "");
        return this with { CaptionFile = file, Sidecar = json ? Sidecar with { Caption = text } : Sidecar };
    }
}
