namespace Tagtui.Library;

internal enum FieldKind
{
    Tag,
    Number,
    Date,
    Words,
    Text,
    Has,
    Missing,
    Sort,
    Limit,
}

/// <summary>One row of the language: its name and other spellings, what kind of value it takes, and one line of help.</summary>
internal sealed record QueryField(string Name, string[] Aliases, FieldKind Kind, string Help)
{
    public NumberField? Number { get; init; }

    public TextField? Text { get; init; }

    public TextMatch Match { get; init; }

    public WordColumn Column { get; init; }
}

/// <summary>The whole vocabulary in one table: parser, completion and help read it.</summary>
internal static class QueryFields
{
    public static readonly QueryField[] All =
    [
        new("tag", ["t"], FieldKind.Tag, "a tag: tag:cat, tag:class=landscape, tag:cat*, tag:style=*"),
        new("score", ["rating"], FieldKind.Number, "score>=4, score:2..4, score=0") { Number = new("score", f => f.Score) },
        new("tags", [], FieldKind.Number, "how many tags: tags>=3") { Number = new("tag_count", f => f.Tags.Count) },
        new("width", ["w"], FieldKind.Number, "pixels across: width>=1024") { Number = new("width", f => f.Width) },
        new("height", ["h"], FieldKind.Number, "pixels down: height<512") { Number = new("height", f => f.Height) },
        new("size", ["bytes"], FieldKind.Number, "bytes of the file: size>1M") { Number = new("size", f => f.Size) },
        new("created", ["date"], FieldKind.Date, "created:2025-01, created:2025..2026, created:<7d") { Number = new("created", f => f.Created) },
        new("modified", ["changed"], FieldKind.Date, "when the picture was written: modified:<7d") { Number = new("modified", f => f.Modified) },
        new("caption", ["c"], FieldKind.Words, "words of the caption: caption:\"a cat\"") { Column = WordColumn.Caption },
        new("note", ["notes"], FieldKind.Words, "words of the notes") { Column = WordColumn.Notes },
        new("prompt", [], FieldKind.Words, "words of the generation prompt") { Column = WordColumn.Prompt },
        new("name", ["n"], FieldKind.Text, "part of the name, or all of it with wildcards: name:img_00*")
            { Text = new("coalesce(nullif(name, ''), substr(key, length(rtrim(key, replace(key, '/', ''))) + 1))", f => f.ShownName), Match = TextMatch.Part },
        new("path", ["file"], FieldKind.Text, "part of the file's path") { Text = new("path", f => f.Path), Match = TextMatch.Part },
        new("key", ["k"], FieldKind.Text, "the key: key:10_cat/img001") { Text = new("key", f => f.Key), Match = TextMatch.Whole },
        new("folder", ["in"], FieldKind.Text, "a folder and all below it: folder:10_cat")
            { Text = new("(SELECT path FROM folder WHERE folder.id = folder_id)", f => f.Folder), Match = TextMatch.Folder },
        new("type", [], FieldKind.Text, "image, mask, video, video_frame, crop") { Text = new("type", f => f.Type), Match = TextMatch.Whole },
        new("ext", ["extension"], FieldKind.Text, "the file's extension: ext:png")
            { Text = new("CASE WHEN path IS NULL THEN '' ELSE ltrim(substr(path, length(rtrim(path, replace(path, '.', '')))), '.') END", f => f.Extension), Match = TextMatch.Whole },
        new("source", ["of"], FieldKind.Text, "the medium that a mask or frame belongs to") { Text = new("source", f => f.Source), Match = TextMatch.Whole },
        new("reason", [], FieldKind.Text, "part of the rejection reason") { Text = new("rejection_reason", f => f.RejectionReason), Match = TextMatch.Part },
        new("sha256", [], FieldKind.Text, "the SHA-256 that the sidecar holds") { Text = new("sha256", f => f.Sha256), Match = TextMatch.Whole },
        new("has", [], FieldKind.Has, "has:caption, has:tags, has:txt, has:sidecar, has:score …"),
        new("missing", ["no", "without"], FieldKind.Missing, "missing:caption …"),
        new("sort", ["order"], FieldKind.Sort, "sort:score-desc, sort:name, sort:random"),
        new("limit", [], FieldKind.Limit, "limit:100"),
    ];

    public static readonly FlagLeaf[] Flags =
    [
        new("approved", "approved = 1", f => f.Approved == true),
        new("rejected", "(approved = 0 OR score = -1)", f => f.Approved == false || f.Score == -1),
        new("pending", "(approved IS NULL AND score <> -1)", f => f.Approved is null && f.Score != -1),
        new("favourite", "favourite = 1", f => f.Favourite),
        new("unrated", "score = 0", f => f.Score == 0),
        new("orphan", "path IS NULL", f => f.Path is null),
        new("problem", "problem IS NOT NULL", f => f.Problem is not null),
    ];

    /// <summary>What `has:` and `missing:` take.</summary>
    public static readonly FlagLeaf[] Parts =
    [
        new("has:caption", "caption <> ''", f => f.Caption.Length > 0),
        new("has:tags", "tag_count > 0", f => f.Tags.Count > 0),
        new("has:txt", "has_caption_file = 1", f => f.HasCaptionFile),
        new("has:sidecar", "has_sidecar = 1", f => f.HasSidecar),
        new("has:score", "score <> 0", f => f.Score != 0),
        new("has:notes", "coalesce(notes, '') <> ''", f => !string.IsNullOrEmpty(f.Notes)),
        new("has:prompt", "coalesce(prompt, '') <> ''", f => !string.IsNullOrEmpty(f.Prompt)),
        new("has:name", "coalesce(name, '') <> ''", f => !string.IsNullOrEmpty(f.Name)),
        new("has:size", "(width > 0 AND height > 0)", f => f.Width > 0 && f.Height > 0),
        new("has:reason", "coalesce(rejection_reason, '') <> ''", f => !string.IsNullOrEmpty(f.RejectionReason)),
        new("has:media", "path IS NOT NULL", f => f.Path is not null),
        new("has:sha256", "coalesce(sha256, '') <> ''", f => !string.IsNullOrEmpty(f.Sha256)),
    ];

    public static QueryField? Find(string name)
    {
        foreach (var field in All)
        {
            if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || field.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase))
                return field;
        }
        return null;
    }

    public static FlagLeaf? Flag(string name)
    {
        if (name.Equals("favorite", StringComparison.OrdinalIgnoreCase))
            name = "favourite";
        return Array.Find(Flags, flag => flag.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    public static FlagLeaf? Part(string name) =>
        Array.Find(Parts, part => part.Name.AsSpan(4).Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? (name.ToLowerInvariant() switch
        {
            "tag" => Part("tags"),
            "note" => Part("notes"),
            "rating" => Part("score"),
            "json" => Part("sidecar"),
            _ => null,
        });
}
