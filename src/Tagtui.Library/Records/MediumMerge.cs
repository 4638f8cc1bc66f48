namespace Tagtui.Library;

/// <summary>One field that two sides changed to different values.</summary>
public sealed record FieldConflict(string Field, string? Base, string? Ours, string? Theirs);

/// <summary>Whose value stands where two sides differ.</summary>
public enum ConflictSide
{
    Ours,
    Theirs,
}

/// <summary>
/// Three ways: what we loaded, what we made of it, and what the files hold now. A field that one side changed takes that
/// side's value; one that both changed alike is no quarrel; one that both changed differently is a conflict. Lists are
/// merged as ordered sets: our additions and removals are done to their list, each addition behind the item it
/// follows in ours. Where we reordered and they did not, their additions and removals are done to our list instead.
/// </summary>
internal static class MediumMerge
{
    /// <param name="settle">Asked of each conflict; what it does not answer is one.</param>
    public static MediumContent Merge(
        MediumContent old, MediumContent ours, MediumContent theirs, List<FieldConflict> conflicts, Func<FieldConflict, ConflictSide?>? settle = null)
    {
        var merge = new Scalars(conflicts, settle);
        var (b, o, t) = (old.Sidecar, ours.Sidecar, theirs.Sidecar);
        var caption = MergeCaptionFile(old, ours, theirs, merge);
        var score = merge.Take("score", old.Score, ours.Score, theirs.Score);
        var favourite = merge.Take("favourite", old.Favourite, ours.Favourite, theirs.Favourite);
        var sidecar = t with
        {
            Type = merge.Take("type", b.Type, o.Type, t.Type),
            Name = merge.Take("name", b.Name, o.Name, t.Name),
            // The JSON's copy follows the caption file where there is one; alone it is a field like others.
            Caption = caption is not null && o.Caption != b.Caption ? caption.Text : caption is null ? merge.Take("caption", b.Caption, o.Caption, t.Caption) : t.Caption,
            Tags = MergeLists(b.Tags, o.Tags, t.Tags),
            Related = MergeLists(b.Related, o.Related, t.Related),
            Keywords = MergeLists(b.Keywords, o.Keywords, t.Keywords),
            Score = o.Score != b.Score ? score : t.Score,
            Approved = merge.Take("approved", b.Approved, o.Approved, t.Approved),
            RejectionReason = merge.Take("rejection_reason", b.RejectionReason, o.RejectionReason, t.RejectionReason),
            Favourite = o.Favourite != b.Favourite ? favourite : t.Favourite,
            Notes = merge.Take("notes", b.Notes, o.Notes, t.Notes),
            SourceImage = merge.Take("source_image", b.SourceImage, o.SourceImage, t.SourceImage),
            MaskCategory = merge.Take("mask_category", b.MaskCategory, o.MaskCategory, t.MaskCategory),
            SourceVideo = merge.Take("source_video", b.SourceVideo, o.SourceVideo, t.SourceVideo),
            FrameIndex = merge.Take("frame_index", b.FrameIndex, o.FrameIndex, t.FrameIndex),
            Timestamp = merge.Take("timestamp", b.Timestamp, o.Timestamp, t.Timestamp),
            SourceUrl = merge.Take("source_url", b.SourceUrl, o.SourceUrl, t.SourceUrl),
            Username = merge.Take("username", b.Username, o.Username, t.Username),
            Mime = merge.Take("mime", b.Mime, o.Mime, t.Mime),
            Sha256 = merge.Take("sha256", b.Sha256, o.Sha256, t.Sha256),
            Created = merge.Take("created", b.Created, o.Created, t.Created),
            Captured = merge.Take("captured", b.Captured, o.Captured, t.Captured),
            Width = merge.Take("width", b.Width, o.Width, t.Width),
            Height = merge.Take("height", b.Height, o.Height, t.Height),
        };
        foreach (var edit in o.RawEdits)
        {
            var json = merge.Take(string.Join('.', edit.Path), b.Raw(edit.Path.AsSpan()), edit.Json, t.Raw(edit.Path.AsSpan()));
            sidecar = sidecar.WithRaw(json, edit.Path.AsSpan());
        }

        var merged = theirs with { Sidecar = sidecar, CaptionFile = caption };
        if (!theirs.HasScoresFolder)
            return merged;
        merged = score != theirs.Score ? merged.WithScore(score) : merged;
        return favourite != theirs.Favourite ? merged.WithFavourite(favourite) : merged;
    }

    public static ValueList<T> MergeLists<T>(ValueList<T> old, ValueList<T> ours, ValueList<T> theirs)
        where T : notnull
    {
        if (ours.Equals(old) || ours.Equals(theirs))
            return theirs;
        if (theirs.Equals(old))
            return ours;
        return Reordered(old, ours) && !Reordered(old, theirs) ? Redo(old, theirs, ours) : Redo(old, ours, theirs);
    }

    /// <summary>Does to `onto` what led from `old` to `done`.</summary>
    private static ValueList<T> Redo<T>(ValueList<T> old, ValueList<T> done, ValueList<T> onto)
        where T : notnull
    {
        var kept = done.ToHashSet();
        var before = old.ToHashSet();
        var result = onto.Where(item => kept.Contains(item) || !before.Contains(item)).ToList();
        for (var i = 0; i < done.Count; i++)
        {
            if (before.Contains(done[i]) || result.Contains(done[i]))
                continue;
            var behind = i == 0 ? -1 : result.IndexOf(done[i - 1]);
            // Ours was at the very end, or its neighbour is gone: the end is where it is expected.
            if (i > 0 && (behind < 0 || i == done.Count - 1))
                result.Add(done[i]);
            else
                result.Insert(behind + 1, done[i]);
        }

        return ValueList.From(result);
    }

    private static bool Reordered<T>(ValueList<T> old, ValueList<T> other)
        where T : notnull
    {
        var both = other.ToHashSet();
        both.IntersectWith(old);
        return !old.Where(both.Contains).SequenceEqual(other.Where(both.Contains));
    }

    private static CaptionText? MergeCaptionFile(MediumContent old, MediumContent ours, MediumContent theirs, Scalars merge)
    {
        var (b, o, t) = (old.CaptionFile, ours.CaptionFile, theirs.CaptionFile);
        if (o?.Text == b?.Text || o?.Text == t?.Text)
            return t;
        if (t?.Text == b?.Text)
            return o is null ? null : t?.WithText(o.Text) ?? o;
        if (b is { Kind: CaptionKind.Tags } && o is { Kind: CaptionKind.Tags } && t is { Kind: CaptionKind.Tags } && SameFurtherLines(b, o))
        {
            var merged = MergeLists(TagsOf(b), TagsOf(o), TagsOf(t));
            return t.WithFirstLine(TagCaption.Parse(t.FirstLine).With(merged));
        }

        return merge.Settled(new FieldConflict("caption", b?.Text, o?.Text, t?.Text)) == ConflictSide.Ours ? o is null ? null : t?.WithText(o.Text) ?? o : t;
    }

    private static bool SameFurtherLines(CaptionText a, CaptionText b) => a.Text[a.FirstLine.Length..] == b.Text[b.FirstLine.Length..];

    private static ValueList<string> TagsOf(CaptionText caption) => ValueList.From(TagCaption.Parse(caption.FirstLine).Tags);

    private readonly struct Scalars(List<FieldConflict> conflicts, Func<FieldConflict, ConflictSide?>? settle)
    {
        public ConflictSide? Settled(FieldConflict conflict)
        {
            var side = settle?.Invoke(conflict);
            if (side is null)
                conflicts.Add(conflict);
            return side;
        }

        public T Take<T>(string field, T old, T ours, T theirs)
        {
            var same = EqualityComparer<T>.Default;
            if (same.Equals(ours, old) || same.Equals(ours, theirs))
                return theirs;
            return same.Equals(theirs, old) || Settled(new FieldConflict(field, old?.ToString(), ours?.ToString(), theirs?.ToString())) != ConflictSide.Theirs ? ours : theirs;
        }
    }
}
