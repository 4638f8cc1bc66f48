using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>A row of `media` and the facts that it holds, both ways.</summary>
internal static class MediaRowText
{
    public const string Columns =
        "id, key, path, type, source, mask_category, name, caption, score, approved, rejection_reason, favourite, notes, tags, "
        + "width, height, created_text, captured_text, size, modified, has_sidecar, has_caption_file, problem, prompt, sha256, stamp, parts, "
        + "(SELECT sharpness FROM look WHERE media_id = media.id)";

    private const int TagsColumn = 13;
    private const int StampColumn = 25;
    private const int PartsColumn = 26;
    private const int SharpnessColumn = 27;

    public const string Insert =
        "INSERT INTO media(id, key, path, type, source, mask_category, name, caption, score, approved, rejection_reason, favourite, notes, tags, "
        + "width, height, created_text, captured_text, size, modified, has_sidecar, has_caption_file, problem, prompt, sha256, stamp, "
        + "folder_id, tag_count, created, captured, chars, tokens, parts) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    // By the numbers of the insert's parameters. What is in no index goes by itself: to change a column of an index is to look
    // for its old place and its new one, whether it changed or not.
    public const string Update =
        "UPDATE media SET type=?4, source=?5, mask_category=?6, name=?7, caption=?8, approved=?10, rejection_reason=?11, favourite=?12, notes=?13, tags=?14, "
        + "width=?15, height=?16, created_text=?17, captured_text=?18, size=?19, modified=?20, has_sidecar=?21, has_caption_file=?22, problem=?23, prompt=?24, "
        + "sha256=?25, stamp=?26, tag_count=?28, captured=?30, chars=?31, tokens=?32, parts=?33 WHERE id=?1";

    public const string UpdateIndexed = "UPDATE media SET path=?, score=?, created=? WHERE id=?";

    public static long Id(Statement row) => row.Int64(0);

    /// <summary>Where the caller asks for it behind the columns.</summary>
    public static long Folder(Statement row) => row.Int64(SharpnessColumn + 1);

    /// <summary>The stamp as it is stored, also where it proves nothing.</summary>
    public static ReadOnlySpan<byte> Evidence(Statement row) => row.Blob(StampColumn);

    public static byte[] Stamp(Statement row) => FileStamp.Proving(row.Blob(StampColumn)).ToArray();

    public static ReadOnlySpan<byte> TagIds(Statement row) => row.Blob(TagsColumn);

    public static MediumParts Parts(Statement row) => (MediumParts)row.Int64(PartsColumn);

    /// <summary>Without tags and what <see cref="SideTables"/> has.</summary>
    public static MediumFacts Facts(Statement row) => new()
    {
        Key = row.Text(1),
        Path = row.NullableText(2),
        Type = row.Text(3),
        Source = row.NullableText(4),
        MaskCategory = row.NullableText(5),
        Name = row.NullableText(6),
        Caption = row.Text(7),
        Score = (int)row.Int64(8),
        Approved = row.NullableInt64(9) is { } approved ? approved != 0 : null,
        RejectionReason = row.NullableText(10),
        Favourite = row.Int64(11) != 0,
        Notes = row.NullableText(12),
        Width = (int)row.Int64(14),
        Height = (int)row.Int64(15),
        CreatedText = row.NullableText(16),
        CapturedText = row.NullableText(17),
        Size = row.Int64(18),
        Modified = row.Int64(19),
        HasSidecar = row.Int64(20) != 0,
        HasCaptionFile = row.Int64(21) != 0,
        CaptionsDiffer = Parts(row).HasFlag(MediumParts.TwoCaptions),
        Problem = row.NullableText(22),
        Generation = row.NullableText(23) is { } prompt ? new Generation { Prompt = prompt } : null,
        Sha256 = row.NullableText(24),
        Sharpness = (int?)row.NullableInt64(SharpnessColumn),
    };

    public static void Bind(Statement insert, long id, IndexedMedium medium, ReadOnlySpan<byte> tagIds, long folder) => Bind(insert, id, medium.Facts, tagIds, medium.Stamp, folder)
        .Bind(29, medium.Created)
        .Bind(30, medium.Captured)
        .Bind(31, medium.Chars)
        .Bind(32, medium.Tokens)
        .Bind(33, (int)medium.Parts);

    private static Statement Bind(Statement insert, long id, MediumFacts facts, ReadOnlySpan<byte> tagIds, ReadOnlySpan<byte> stamp, long folder) => insert
        .Bind(1, id)
        .Bind(2, facts.Key)
        .Bind(3, facts.Path)
        .Bind(4, facts.Type)
        .Bind(5, facts.Source)
        .Bind(6, facts.MaskCategory)
        .Bind(7, facts.Name)
        .Bind(8, facts.Caption)
        .Bind(9, facts.Score)
        .Bind(10, facts.Approved is { } approved ? approved ? 1 : 0 : null)
        .Bind(11, facts.RejectionReason)
        .Bind(12, facts.Favourite ? 1 : 0)
        .Bind(13, facts.Notes)
        .BindBlob(14, tagIds)
        .Bind(15, facts.Width)
        .Bind(16, facts.Height)
        .Bind(17, facts.CreatedText)
        .Bind(18, facts.CapturedText)
        .Bind(19, facts.Size)
        .Bind(20, facts.Modified)
        .Bind(21, facts.HasSidecar ? 1 : 0)
        .Bind(22, facts.HasCaptionFile ? 1 : 0)
        .Bind(23, facts.Problem)
        .Bind(24, facts.Prompt)
        .Bind(25, facts.Sha256)
        .BindBlob(26, stamp)
        .Bind(27, folder)
        .Bind(28, facts.Tags.Count);
}
