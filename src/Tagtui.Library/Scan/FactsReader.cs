using Tagtui.Imaging.Metadata;
using Tagtui.Library.Generators;

namespace Tagtui.Library;

/// <summary>How the files of a library are read: where they lie, and what cannot be seen in a sidecar.</summary>
internal sealed record ReadingRules(
    string MediaRoot,
    bool Managed,
    string CaptionExtension,
    bool Pictures = true)
{
    /// <summary>Nanoseconds since 1970: what the times of files are compared with.</summary>
    public Func<long> Now { get; init; } = () => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
}

/// <summary>
/// One medium's files to facts. Each worker has a reader of its own, for its buffers.
/// </summary>
internal sealed class FactsReader(ReadingRules rules)
{
    private const int SidecarCap = 4 << 20;
    private const int CaptionCap = 1 << 20;

    private readonly SidecarFacts _sidecars = new(new TextCache());
    private readonly MetadataReader _pictures = new();
    private byte[] _buffer = new byte[16 << 10];

    // A file is there and could not be looked at: what makes it readable again may leave no trace in the looks.
    private bool _blind;

    /// <summary>Null where there is nothing to list: no medium, and no sidecar that looks like one.</summary>
    public LookedFacts? Read(FolderHandle folder, in FolderEntry entry)
    {
        var lookedAt = rules.Now();
        _blind = false;
        var stem = StemOf(entry.Key);
        var prefix = MediumFacts.FolderOf(entry.Key);
        var media = entry.Media is null ? null : folder.Look(entry.Media, followLinks: true);
        var path = media is null ? null : prefix.Length == 0 ? entry.Media : prefix + "/" + entry.Media;
        var facts = new MediumFacts { Key = entry.Key, Path = path };
        if (path is not null)
            facts.Type = MediaTypes.TypeOf(path);
        MaskNames.Guess(facts);
        FileLook? sidecar = null, caption = null;
        if (entry.Sidecar)
            sidecar = ReadSidecar(folder, stem + FolderEntries.SidecarExtension, facts);
        if (media is null && (sidecar is null || (!rules.Managed && !LooksLikeSidecar(facts))))
            return null;
        if (entry.Caption)
            caption = ReadCaption(folder, stem + rules.CaptionExtension, facts);
        var score = entry is { Score: true, Media: { } name } ? ReadScore(folder, name, facts) : null;
        facts.Size = media?.Size ?? 0;
        facts.Modified = Seconds((media ?? sidecar)!.Value.Modified);
        if (path is not null && facts.Size > 0 && rules.Pictures)
            ReadPicture(Path.Combine(rules.MediaRoot, path), facts);
        var stamp = new FileStamp(media, sidecar, caption, score);
        return new LookedFacts(facts, stamp, stamp.IsSure(lookedAt) && !_blind);
    }

    private FileLook? ReadSidecar(FolderHandle folder, string name, MediumFacts facts)
    {
        var outcome = folder.Read(name, SidecarCap, ref _buffer, out var length, out var look);
        if (outcome == ReadOutcome.Missing)
            return null;
        facts.HasSidecar = true;
        if (outcome != ReadOutcome.Read)
        {
            facts.Problem = "the sidecar " + Reason(outcome, "4 MiB");
            return Seen(look, outcome);
        }
        var json = _buffer.AsSpan(0, length);
        if (!_sidecars.TryRead(json, facts))
            facts.Take(Sidecar.Read(json.ToArray()));
        return look;
    }

    private FileLook? ReadCaption(FolderHandle folder, string name, MediumFacts facts)
    {
        var outcome = folder.Read(name, CaptionCap, ref _buffer, out var length, out var look);
        if (outcome == ReadOutcome.Missing)
            return null;
        facts.HasCaptionFile = true;
        if (outcome != ReadOutcome.Read)
        {
            facts.Problem ??= "the caption file " + Reason(outcome, "1 MiB");
            facts.Caption = "";
            return Seen(look, outcome);
        }
        // Most often the sidecar has the same text, and is no other kind of it.
        if (IsPlainTextOf(_buffer.AsSpan(0, length), facts.Caption) && (rules.Managed || facts.Tags.Count > 0))
            return look;
        var caption = CaptionText.Read(_buffer.AsSpan(0, length).ToArray());
        if (caption.ReadOnlyReason is { } reason)
            facts.Problem ??= reason;
        var words = caption.Text;
        // Telling the kinds apart takes longer than reading; most files are known not to be the one asked for.
        if (words.Contains("Steps: ", StringComparison.Ordinal) && caption.Kind == CaptionKind.Generation)
            facts.Generation = (facts.Generation ?? new Generation()).Or(ParameterText.Read(words).ToGeneration());
        else
        {
            facts.CaptionsDiffer = caption.ReadOnlyReason is null && facts.Caption.Length > 0 && facts.Caption != words && facts.Caption != caption.FirstLine;
            facts.Caption = words;
        }
        if (!rules.Managed && facts.Tags.Count == 0 && caption.Kind == CaptionKind.Tags)
            facts.Tags = TagCaption.Parse(caption.FirstLine).Tags.Select(tag => new Tag(tag)).ToList();
        return look;
    }

    /// <summary>
    /// The picture is opened where its sidecar leaves open how large it is or how it was made: one look at its first
    /// kilobytes for both. What the sidecar says stays, member by member.
    /// </summary>
    private void ReadPicture(string path, MediumFacts facts)
    {
        if (facts is { Width: > 0, Height: > 0, Generation: { Prompt: not null, IsMoreThanPrompt: true } })
            return;
        if (_pictures.Read(path, MetadataDepth.Index) is not { } picture)
            return;
        if ((facts.Width == 0 || facts.Height == 0) && picture.Size is { } size)
            (facts.Width, facts.Height) = (size.Width, size.Height);
        facts.CapturedText ??= picture.Find(TextPlace.Exif, "DateTimeOriginal");
        if (PictureGenerators.Of(picture) is { } by)
            facts.Generation = (facts.Generation ?? new Generation()).Or((by.Generation with { Generator = by.Generator }).Shortened());
    }

    private static bool IsPlainTextOf(ReadOnlySpan<byte> file, string caption)
    {
        if (file.EndsWith("\n"u8))
            file = file[..^1];
        return file.Length > 0 && System.Text.Ascii.Equals(file, caption) && !file.ContainsAny("\r\n"u8) && file.IndexOf("Steps: "u8) < 0;
    }

    private FileLook? ReadScore(FolderHandle folder, string media, MediumFacts facts)
    {
        var outcome = folder.Read(ScoreName(media), SidecarCap, ref _buffer, out var length, out var look);
        if (outcome == ReadOutcome.Missing)
            return null;
        if (outcome != ReadOutcome.Read)
            return Seen(look, outcome);
        var scores = ScoreFile.Read(_buffer.AsSpan(0, length).ToArray());
        facts.Score = scores.Score ?? facts.Score;
        facts.Favourite = scores.Favourite ?? facts.Favourite;
        if (scores.ReadOnlyReason is { } reason)
            facts.Problem ??= "the score file can only be looked at: " + reason;
        return look;
    }

    private FileLook? Seen(FileLook look, ReadOutcome outcome)
    {
        _blind |= look == default || outcome == ReadOutcome.Failed;
        return look == default ? null : look;
    }

    private static string ScoreName(string media) => $"{FolderEntries.ScoresFolder}/{media}.json";

    // Any JSON may lie in a folder that was opened in place; only one that says something about a medium is an orphan.
    private static bool LooksLikeSidecar(MediumFacts facts) =>
        facts.Tags.Count > 0 || facts.Caption.Length > 0 || facts.Source is not null || facts.Score != 0 || facts.Approved is not null
        || facts.Related.Count > 0 || facts.Keywords.Count > 0 || facts.Sha256 is { Length: 2 * ContentHash.Size };

    private static string Reason(ReadOutcome outcome, string cap) => outcome switch
    {
        ReadOutcome.NotRegular => "is not a plain file",
        ReadOutcome.TooLarge => "is larger than " + cap,
        _ => "could not be read",
    };

    private static string StemOf(string key) => key[(key.LastIndexOf('/') + 1)..];

    private static long Seconds(long nanoseconds) => nanoseconds >= 0 ? nanoseconds / 1_000_000_000 : (nanoseconds - 999_999_999) / 1_000_000_000;
}
