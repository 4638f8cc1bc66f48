namespace Tagtui.Library;

/// <summary>
/// What other copies of a picture know goes to the one that stays: tags, keywords and relations that it lacks, their captions where
/// it has none, else as further lines, which trainers do not read; score, verdict, favourite and notes likewise. Nothing
/// that it has is replaced.
/// </summary>
internal sealed record TakeOver(ValueList<MediumContent> Others, ValueList<MediaKey> Members) : Change
{
    public override ChangeResult Apply(MediumContent before)
    {
        var content = before;
        var changes = new List<Change>();
        var tags = Others.SelectMany(other => other.Tags).Distinct().ToList();
        if (tags.Count > 0)
            changes.Add(new AddTags(ValueList.From(tags)));
        if (Captions(before) is { } caption)
            changes.Add(new SetCaption(caption));
        if (before.Score == 0 && Others.Select(other => other.Score).DefaultIfEmpty().Max() is var score and not 0)
            changes.Add(new SetScore(score));
        if (Others.Any(other => other.Favourite))
            changes.Add(new SetFavourite(true));
        if (Notes(before) is { } notes)
            changes.Add(new SetNotes(notes));
        foreach (var change in changes)
        {
            var result = change.Apply(content);
            if (result.Refusal is not null)
                return result;
            content = result.Content ?? content;
        }

        var sidecar = content.Sidecar;
        var keywords = Others.SelectMany(other => other.Sidecar.Keywords).Where(keyword => !sidecar.Keywords.Any(have => have.SameTriple(keyword))).DistinctBy(keyword => (keyword.Text, keyword.KnownType, keyword.Source)).ToList();
        var relations = Others.SelectMany(other => other.Sidecar.Related)
            .Where(relation => relation.Type != MediaLibrary.MaskRelation && !Members.Contains(new MediaKey(relation.Key)) && !sidecar.Related.Any(have => have.Type == relation.Type && have.Key == relation.Key))
            .DistinctBy(relation => (relation.Type, relation.Key)).ToList();
        if (keywords.Count > 0)
            sidecar = sidecar with { Keywords = ValueList.From(sidecar.Keywords.Concat(keywords)) };
        if (relations.Count > 0)
            sidecar = sidecar with { Related = ValueList.From(sidecar.Related.Concat(relations)) };
        if (sidecar.Approved is null && Others.Any(other => other.Sidecar.Approved == true))
            sidecar = sidecar with { Approved = true };
        return ChangeResult.FromTo(before, content with { Sidecar = sidecar });
    }

    public override string Describe() => "take over from duplicates";

    // The tags of a tag caption are taken over as tags.
    private string? Captions(MediumContent before)
    {
        var lines = before.Caption.Split('\n').Select(line => line.Trim()).ToHashSet();
        var added = new List<string>();
        foreach (var other in Others)
        {
            if (other.CaptionFile is { Kind: CaptionKind.Tags } && before.Caption.Length > 0)
                continue;
            if (other.Caption.Trim() is { Length: > 0 } text && !lines.Contains(text))
            {
                if (before.Caption.Trim().Length == 0 && added.Count > 0 && other.CaptionFile is { Kind: CaptionKind.Tags })
                    continue;
                added.Add(text);
                lines.UnionWith(text.Split('\n').Select(line => line.Trim()));
                lines.Add(text);
            }
        }

        if (added.Count == 0)
            return null;
        return before.Caption.Trim().Length == 0 ? string.Join('\n', added) : $"{before.Caption.TrimEnd('\n')}\n{string.Join('\n', added)}";
    }

    private string? Notes(MediumContent before)
    {
        var notes = before.Sidecar.Notes ?? "";
        var added = Others.Select(other => other.Sidecar.Notes).OfType<string>().Where(text => text.Length > 0 && !notes.Contains(text, StringComparison.Ordinal)).Distinct().ToList();
        return added.Count == 0 ? null : string.Join('\n', notes.Length == 0 ? added : added.Prepend(notes));
    }
}
