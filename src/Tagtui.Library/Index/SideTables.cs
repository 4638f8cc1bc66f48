using Tagtui.Library.Sqlite;

namespace Tagtui.Library;

/// <summary>Which of the side tables have rows of a medium, so that nothing is looked for, or deleted, where there is nothing.</summary>
[Flags]
internal enum MediumParts
{
    None = 0,
    Relations = 1,
    Keywords = 2,
    Generation = 4,
    Loras = 8,
    Artifacts = 16,
    Origin = 32,

    /// <summary>No table's, but as rare as they are: <see cref="MediumFacts.CaptionsDiffer"/>.</summary>
    TwoCaptions = 64,
}

/// <summary>What few media have, in tables of its own: written, read and deleted by the parts that a medium's row names.</summary>
internal static class SideTables
{
    public static MediumParts Of(MediumFacts facts) =>
        (facts.Related.Count > 0 ? MediumParts.Relations : 0)
        | (facts.Keywords.Count > 0 ? MediumParts.Keywords : 0)
        | (facts.Generation is { IsMoreThanPrompt: true } ? MediumParts.Generation : 0)
        | (facts.Generation is { Loras.Count: > 0 } ? MediumParts.Loras : 0)
        | (facts.Artifacts.Count > 0 ? MediumParts.Artifacts : 0)
        | (facts.Origin is not null ? MediumParts.Origin : 0)
        | (facts.CaptionsDiffer ? MediumParts.TwoCaptions : 0);

    /// <summary>Whether two looks at a medium give the same rows here.</summary>
    public static bool Same(MediumFacts one, MediumFacts other) =>
        one.Generation == other.Generation
        && one.Origin == other.Origin
        && one.Related.SequenceEqual(other.Related)
        && one.Keywords.SequenceEqual(other.Keywords)
        && one.Artifacts.SequenceEqual(other.Artifacts);

    public static void Insert(Database database, long id, MediumFacts facts, Func<string, long> keywordId)
    {
        for (var i = 0; i < facts.Related.Count; i++)
            Insert(database, id, i, facts.Related[i]);
        for (var i = 0; i < facts.Keywords.Count; i++)
            Insert(database, id, i, facts.Keywords[i], keywordId(facts.Keywords[i].Text));
        if (facts.Generation is { } generation)
            Insert(database, id, generation);
        for (var i = 0; i < facts.Artifacts.Count; i++)
            Insert(database, id, i, facts.Artifacts[i]);
        if (facts.Origin is { } origin)
            Insert(database, id, origin);
    }

    public static void Delete(Database database, long id, MediumParts parts)
    {
        foreach (var (part, table) in (ReadOnlySpan<(MediumParts, string)>)[
            (MediumParts.Relations, "relation"), (MediumParts.Keywords, "media_keyword"), (MediumParts.Generation, "generation"),
            (MediumParts.Loras, "lora"), (MediumParts.Artifacts, "artifact"), (MediumParts.Origin, "origin")])
        {
            if (parts.HasFlag(part))
                database.Prepared($"DELETE FROM {table} WHERE media_id=?").Bind(1, id).Run();
        }
    }

    /// <summary>Completes facts that hold what the medium's own row has.</summary>
    public static void Read(Database database, long id, MediumParts parts, MediumFacts facts)
    {
        if (parts.HasFlag(MediumParts.Relations))
            ReadRelations(database, id, facts);
        if (parts.HasFlag(MediumParts.Keywords))
            ReadKeywords(database, id, facts);
        if (parts.HasFlag(MediumParts.Generation))
            ReadGeneration(database, id, facts);
        if (parts.HasFlag(MediumParts.Loras))
            ReadLoras(database, id, facts);
        if (parts.HasFlag(MediumParts.Artifacts))
            ReadArtifacts(database, id, facts);
        if (parts.HasFlag(MediumParts.Origin))
            ReadOrigin(database, id, facts);
    }

    private static void Insert(Database database, long id, int position, Relation relation) => database
        .Prepared("INSERT INTO relation VALUES(?,?,?,?,?,?)")
        .Bind(1, id).Bind(2, position).Bind(3, relation.Type).Bind(4, relation.Key).Bind(5, relation.Strength).Bind(6, relation.Distance)
        .Run();

    private static void ReadRelations(Database database, long id, MediumFacts facts)
    {
        var rows = database.Prepared("SELECT type, target, strength, distance FROM relation WHERE media_id=? ORDER BY position").Bind(1, id);
        while (rows.Step())
            facts.Related.Add(new Relation(rows.Text(0), rows.Text(1), rows.NullableDouble(2), rows.NullableDouble(3)));
    }

    private static void Insert(Database database, long id, int position, Keyword keyword, long keywordId) => database
        .Prepared("INSERT INTO media_keyword VALUES(?,?,?,?,?,?)")
        .Bind(1, id).Bind(2, position).Bind(3, keywordId).Bind(4, keyword.Type).Bind(5, keyword.Confidence).Bind(6, keyword.Source)
        .Run();

    private static void ReadKeywords(Database database, long id, MediumFacts facts)
    {
        facts.Keywords = [];
        var rows = database.Prepared(
            "SELECT keyword, type, confidence, source FROM media_keyword JOIN keyword ON keyword.id = keyword_id WHERE media_id=? ORDER BY position").Bind(1, id);
        while (rows.Step())
            facts.Keywords.Add(new Keyword(rows.Text(0), rows.Text(1), rows.NullableDouble(2), rows.NullableText(3)));
    }

    private static void Insert(Database database, long id, Generation generation)
    {
        for (var i = 0; i < generation.Loras.Count; i++)
            database.Prepared("INSERT INTO lora VALUES(?,?,?,?)").Bind(1, id).Bind(2, i).Bind(3, generation.Loras[i].Name).Bind(4, generation.Loras[i].Weight).Run();
        if (!generation.IsMoreThanPrompt)
            return;
        database.Prepared("INSERT INTO generation VALUES(?,?,?,?,?,?,?,?,?,?)")
            .Bind(1, id).Bind(2, generation.NegativePrompt).Bind(3, generation.Model).Bind(4, generation.Sampler).Bind(5, generation.Scheduler)
            .Bind(6, generation.Steps).Bind(7, generation.CfgScale).Bind(8, generation.Seed).Bind(9, generation.PromptMeta).Bind(10, generation.Generator)
            .Run();
    }

    private static void ReadGeneration(Database database, long id, MediumFacts facts)
    {
        var row = database.Prepared(
            "SELECT negative_prompt, model, sampler, scheduler, steps, cfg_scale, seed, prompt_meta, generator FROM generation WHERE media_id=?").Bind(1, id);
        if (row.Step())
        {
            facts.Generation = (facts.Generation ?? new Generation()) with
            {
                NegativePrompt = row.NullableText(0),
                Model = row.NullableText(1),
                Sampler = row.NullableText(2),
                Scheduler = row.NullableText(3),
                Steps = row.NullableInt64(4),
                CfgScale = row.NullableDouble(5),
                Seed = row.NullableText(6),
                PromptMeta = row.NullableText(7),
                Generator = row.NullableText(8),
            };
        }
        row.Reset();
    }

    private static void ReadLoras(Database database, long id, MediumFacts facts)
    {
        var loras = new List<Lora>();
        var rows = database.Prepared("SELECT name, weight FROM lora WHERE media_id=? ORDER BY position").Bind(1, id);
        while (rows.Step())
            loras.Add(new Lora(rows.Text(0), rows.NullableDouble(1)));
        facts.Generation = (facts.Generation ?? new Generation()) with { Loras = ValueList.From(loras) };
    }

    private static void Insert(Database database, long id, int position, Artifact artifact) => database
        .Prepared("INSERT INTO artifact VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)")
        .Bind(1, id).Bind(2, position).Bind(3, artifact.Stage).Bind(4, artifact.Path).Bind(5, artifact.Sha256)
        .Bind(6, artifact.Width).Bind(7, artifact.Height).Bind(8, artifact.Size).Bind(9, artifact.Created).Bind(10, artifact.Params)
        .Bind(11, artifact.Blurhash).Bind(12, artifact.Status).Bind(13, artifact.Error).Bind(14, artifact.RetryCount)
        .Bind(15, artifact.Started).Bind(16, artifact.Completed)
        .Run();

    private static void ReadArtifacts(Database database, long id, MediumFacts facts)
    {
        facts.Artifacts = [];
        var rows = database.Prepared(
            "SELECT stage, path, sha256, width, height, size, created, params, blurhash, status, error, retry_count, started, completed "
            + "FROM artifact WHERE media_id=? ORDER BY position").Bind(1, id);
        while (rows.Step())
        {
            facts.Artifacts.Add(new Artifact(rows.Text(0))
            {
                Path = rows.NullableText(1),
                Sha256 = rows.NullableText(2),
                Width = (int)rows.Int64(3),
                Height = (int)rows.Int64(4),
                Size = rows.NullableInt64(5),
                Created = rows.NullableText(6),
                Params = rows.NullableText(7),
                Blurhash = rows.NullableText(8),
                Status = rows.NullableText(9),
                Error = rows.NullableText(10),
                RetryCount = rows.NullableInt64(11),
                Started = rows.NullableText(12),
                Completed = rows.NullableText(13),
            });
        }
    }

    private static void Insert(Database database, long id, Origin origin) => database
        .Prepared("INSERT INTO origin VALUES(?,?,?,?,?,?,?,?,?,?,?,?)")
        .Bind(1, id).Bind(2, origin.SourceUrl).Bind(3, origin.Username).Bind(4, origin.Mime).Bind(5, origin.FrameIndex).Bind(6, origin.Timestamp)
        .Bind(7, origin.Duration).Bind(8, origin.FrameRate)
        .Bind(9, origin.Crop?.X).Bind(10, origin.Crop?.Y).Bind(11, origin.Crop?.Width).Bind(12, origin.Crop?.Height)
        .Run();

    private static void ReadOrigin(Database database, long id, MediumFacts facts)
    {
        var row = database.Prepared(
            "SELECT source_url, username, mime, frame_index, timestamp, duration, fps, crop_x, crop_y, crop_width, crop_height FROM origin WHERE media_id=?").Bind(1, id);
        if (row.Step())
        {
            facts.Origin = new Origin
            {
                SourceUrl = row.NullableText(0),
                Username = row.NullableText(1),
                Mime = row.NullableText(2),
                FrameIndex = row.NullableInt64(3),
                Timestamp = row.NullableDouble(4),
                Duration = row.NullableDouble(5),
                FrameRate = row.NullableDouble(6),
                Crop = row.IsNull(7) ? null : new CropBox((int)row.Int64(7), (int)row.Int64(8), (int)row.Int64(9), (int)row.Int64(10)),
            };
        }
        row.Reset();
    }
}
