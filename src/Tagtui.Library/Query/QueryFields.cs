namespace Tagtui.Library;

/// <summary>The whole vocabulary in one table: parser, completion and help read it.</summary>
internal static class QueryFields
{
    private const string Stem = "substr(key, length(rtrim(key, replace(key, '/', ''))) + 1)";

    public static readonly QueryField[] All =
    [
        new("tag", ["t"], FieldKind.Tag, "a tag, by value and perhaps category", "tag:cat", "tag:class=landscape", "tag:cat*", "tag:style=*"),
        new("caption", ["c"], FieldKind.Words, "words of the caption", "caption:\"a cat\"", "caption:sun*") { Column = WordColumn.Caption },
        new("name", ["n"], FieldKind.Text, "part of the name, or all of it with wildcards", "name:img_00*")
            { Text = Of($"coalesce(nullif(name, ''), {Stem})", f => [f.ShownName]), Match = TextMatch.Part },
        new("path", ["file"], FieldKind.Text, "part of the file's path", "path:raw/") { Text = Of("path", f => [f.Path]), Match = TextMatch.Part },
        new("key", ["k"], FieldKind.Text, "the key", "key:10_cat/img001") { Text = Of("key", f => [f.Key]) },
        new("folder", ["in", "dir"], FieldKind.Folder, "a folder and all below it", "folder:10_cat"),
        new("project", [], FieldKind.Project, "media of a project", "project:first_lora", "project:*")
            { Values = new("SELECT name, count(*) FROM project_item JOIN project ON project.id = project_id GROUP BY name", f => f.Projects) },
        new("type", [], FieldKind.Text, "image, mask, video, video_frame, crop", "type:mask")
            { Text = Of("type", f => [f.Type]), Values = Column("type", f => f.Type) },
        new("ext", ["extension"], FieldKind.Text, "the file's extension", "ext:png")
        {
            Text = Of("coalesce(path, '')", f => [f.Extension]) with { Shape = ExtensionOf },
            Values = Column($"lower(CASE WHEN path IS NULL THEN '' ELSE ltrim(substr(path, length(rtrim(path, replace(path, '.', '')))), '.') END)", f => f.Extension.ToLowerInvariant()),
        },
        new("score", ["rating"], FieldKind.Number, "the score, -1 to 5; 0 is unrated", "score>=4", "score:2..4", "score=0") { Number = new("score", f => f.Score) },
        new("tags", [], FieldKind.Number, "how many tags", "tags>=3", "tags=0") { Number = new("tag_count", f => f.Tags.Count) },
        new("chars", ["characters"], FieldKind.Number, "characters of the caption", "chars>200") { Number = new("chars", f => f.Chars) },
        new("tokens", [], FieldKind.Number, "about how many tokens CLIP makes of the caption", "tokens>75") { Number = new("tokens", f => f.Tokens) },
        new("width", ["w"], FieldKind.Number, "pixels across", "width>=1024") { Number = new("nullif(width, 0)", f => f.Width == 0 ? null : f.Width), MayLack = true },
        new("height", ["h"], FieldKind.Number, "pixels down", "height<512") { Number = new("nullif(height, 0)", f => f.Height == 0 ? null : f.Height), MayLack = true },
        new("sharpness", ["sharp"], FieldKind.Number, "how sharp the picture is, 0 to 100: what is below 20 looks blurred; none where it cannot be measured", "sharpness<20", "sharpness:20..50", "sharpness:none")
            { Number = new("sharpness", f => f.Sharpness) { Table = "look" }, MayLack = true },
        new("duration", ["length", "seconds"], FieldKind.Decimal, "seconds that a video runs, where its sidecar says so: 'metadata --keep' writes it there", "duration>10", "duration:5..30", "type:video duration:none")
            { Decimal = new("duration", f => f.Origin?.Duration) { Table = "origin" }, MayLack = true },
        new("fps", ["frame_rate"], FieldKind.Decimal, "a video's frames a second", "fps>=30") { Decimal = new("fps", f => f.Origin?.FrameRate) { Table = "origin" }, MayLack = true },
        new("ratio", ["aspect"], FieldKind.Ratio, "width to height, within 1 %, or landscape, portrait, square", "ratio>1.5", "ratio:16:9", "ratio=16/9", "ratio:square")
            { Decimal = new("CASE WHEN width > 0 AND height > 0 THEN width * 1.0 / height END", f => f is { Width: > 0, Height: > 0 } ? f.Width * 1.0 / f.Height : null) },
        new("size", ["bytes"], FieldKind.Number, "bytes of the file, with k, M, G", "size>1.5M", "size:100k..1M") { Number = new("size", f => f.Size) },
        new("created", ["date"], FieldKind.Date, "when it was made: what the sidecar says, else the file's time", "created:2025-01", "created>=2025-01-15", "created:<7d") { Number = new("created", f => f.Created) },
        new("modified", ["changed"], FieldKind.Date, "when the file was written", "modified:today", "modified<2h") { Number = new("modified", f => f.Modified) },
        new("captured", ["taken"], FieldKind.Date, "when the camera took it", "captured:2025-01..2025-03") { Number = new("captured", f => f.Captured), MayLack = true },
        new("note", ["notes"], FieldKind.Words, "words of the notes", "note:redo") { Column = WordColumn.Notes },
        new("reason", [], FieldKind.Text, "part of the rejection reason", "reason:blurry") { Text = Of("rejection_reason", f => [f.RejectionReason]), Match = TextMatch.Part },
        new("prompt", [], FieldKind.Words, "words of the generation prompt", "prompt:\"golden hour\"") { Column = WordColumn.Prompt },
        new("negative", ["neg"], FieldKind.Words, "words of the negative prompt", "negative:blurry") { Column = WordColumn.Negative },
        new("model", ["checkpoint"], FieldKind.Text, "part of the model's name, or all of it with wildcards", "model:sdxl", "model:flux*")
            { Text = Generated("model", f => f?.Model), Match = TextMatch.Part, Values = GeneratedValues("model", f => f?.Model) },
        new("lora", [], FieldKind.Text, "part of a LoRA's name", "lora:detail")
        {
            Text = new("SELECT media_id, name FROM lora", f => LorasOf(f)), Match = TextMatch.Part,
            Values = new("SELECT name, count(DISTINCT media_id) FROM lora GROUP BY name", f => LorasOf(f).Distinct()),
        },
        new("sampler", [], FieldKind.Text, "part of the sampler's name", "sampler:euler", "sampler:\"DPM++ 2M\"")
            { Text = Generated("sampler", f => f?.Sampler), Match = TextMatch.Part, Values = GeneratedValues("sampler", f => f?.Sampler) },
        new("scheduler", [], FieldKind.Text, "part of the scheduler's name", "scheduler:karras")
            { Text = Generated("scheduler", f => f?.Scheduler), Match = TextMatch.Part, Values = GeneratedValues("scheduler", f => f?.Scheduler) },
        new("generator", ["madeby"], FieldKind.Text, "the program that generated it", "generator:comfyui", "generator:a1111")
            { Text = Generated("generator", f => f?.Generator), Match = TextMatch.Part, Values = GeneratedValues("generator", f => f?.Generator) },
        new("seed", [], FieldKind.Seed, "the seed", "seed:81723", "seed:1000..2000"),
        new("steps", [], FieldKind.Number, "sampling steps", "steps>=30") { Number = new("steps", f => f.Generation?.Steps) { Table = "generation" }, MayLack = true },
        new("cfg", ["cfg_scale"], FieldKind.Decimal, "the guidance scale", "cfg:7.5", "cfg<5", "cfg:3.5..7") { Decimal = new("cfg_scale", f => f.Generation?.CfgScale) { Table = "generation" }, MayLack = true },
        new("keyword", ["kw", "keywords"], FieldKind.Keyword, "a keyword, and perhaps its type", "keyword:portrait", "keyword:auto=portrait", "keyword:prompt=*")
            { Values = new("SELECT keyword, count(DISTINCT media_id) FROM media_keyword JOIN keyword ON keyword.id = keyword_id GROUP BY keyword", f => f.Keywords.Select(k => k.Text).Distinct()) },
        new("related", ["rel"], FieldKind.Related, "media related to a key, in either direction", "related:img_0042", "related:similar=img_0042")
            { Values = new("SELECT type, count(DISTINCT media_id) FROM relation GROUP BY type", f => f.Related.Select(r => r.Type).Distinct()) },
        new("source", ["of"], FieldKind.Text, "the medium that a mask or frame belongs to", "type:mask source:img_0042") { Text = new("SELECT id, source FROM media WHERE source IS NOT NULL", f => [f.Source]) },
        new("mask", [], FieldKind.Text, "a mask's category", "mask:face") { Text = Of("mask_category", f => [f.MaskCategory]), Values = Column("mask_category", f => f.MaskCategory) },
        new("artifact", ["art"], FieldKind.Artifact, "media that have an artifact of a stage", "artifact:web-optimized", "-artifact:enhanced")
            { Values = new("SELECT stage, count(DISTINCT media_id) FROM artifact GROUP BY stage", f => f.Artifacts.Select(a => a.Stage).Distinct()) },
        new("stage", [], FieldKind.Artifact, "media that a stage knows, done or not", "stage:upscaled")
            { Values = new("SELECT stage, count(DISTINCT media_id) FROM artifact GROUP BY stage", f => f.Artifacts.Select(a => a.Stage).Distinct()) },
        new("job", [], FieldKind.Job, "how an artifact's job stands: pending, running, completed, failed", "job:failed", "job:upscaled=failed"),
        new("dup", ["duplicate"], FieldKind.Duplicate, "the same bytes (SHA-256) as another, or as a key", "dup:yes", "dup:img_0042"),
        new("similar", ["like"], FieldKind.Similar, "looks like a key, differing in at most 10 bits of 64, or in so many", "similar:img_0042", "similar:4=img_0042"),
        new("sha256", ["sha"], FieldKind.Text, "the SHA-256 that the sidecar holds", "sha256:9f86d0*") { Text = Of("sha256", f => [f.Sha256]) },
        new("url", [], FieldKind.Text, "part of the address that it came from", "url:example.org")
            { Text = Origin("source_url", f => f?.SourceUrl), Match = TextMatch.Part },
        new("user", ["username"], FieldKind.Text, "who it came from", "user:ann")
            { Text = Origin("username", f => f?.Username), Values = new("SELECT username, count(*) FROM origin WHERE username <> '' GROUP BY username", f => [f.Origin?.Username]) },
        new("is", [], FieldKind.Is, "a flag or a shape, as below", "is:approved", "is:landscape"),
        new("has", [], FieldKind.Has, "has something, as below", "has:caption", "has:mask", "has:artifact=upscaled"),
        new("missing", ["no", "without"], FieldKind.Missing, "has it not", "missing:caption", "missing:artifact=enhanced"),
        new("sort", ["order"], FieldKind.Sort, "the order, by one or more fields, -desc turns one round", "sort:score-desc", "sort:score-desc,created", "sort:random=7"),
        new("limit", ["top"], FieldKind.Limit, "at most so many", "limit:100"),
    ];

    private static readonly DecimalField Ratio = Find("ratio")!.Decimal!;

    /// <summary>Words that are a condition by themselves.</summary>
    public static readonly (string Name, QueryLeaf Leaf, string Help)[] Flags =
    [
        ("approved", new FlagLeaf("approved", "approved = 1", f => f.Approved == true), "approved"),
        ("rejected", new FlagLeaf("rejected", "(approved = 0 OR score = -1)", f => f.Approved == false || f.Score == -1), "rejected, or scored -1"),
        ("pending", new FlagLeaf("pending", "(approved IS NULL AND score <> -1)", f => f.Approved is null && f.Score != -1), "neither approved nor rejected"),
        ("favourite", new FlagLeaf("favourite", "favourite = 1", f => f.Favourite), "a favourite"),
        ("unrated", new FlagLeaf("unrated", "score = 0", f => f.Score == 0), "without a score"),
        ("dup", new DuplicateLeaf(null), "the same bytes as another"),
        ("orphan", new FlagLeaf("orphan", "path IS NULL", f => f.Path is null), "a sidecar whose file is gone"),
        ("problem", new FlagLeaf("problem", "problem IS NOT NULL", f => f.Problem is not null), "a file of it cannot be read"),
    ];

    /// <summary>Written after `is:` and `ratio:` only: by themselves they are words to look for.</summary>
    public static readonly (string Name, QueryLeaf Leaf, string Help)[] Shapes =
    [
        ("landscape", new DecimalLeaf(Ratio, 1.01, true, double.MaxValue, false), "wider than high"),
        ("portrait", new DecimalLeaf(Ratio, 0, true, 0.99, true), "higher than wide"),
        ("square", new DecimalLeaf(Ratio, 0.99, false, 1.01, false), "as wide as high, within 1 %"),
    ];

    public static readonly QueryPart[] Parts =
    [
        new("caption", [], new FlagLeaf("has:caption", "caption <> ''", f => f.Caption.Length > 0), "a caption"),
        new("tags", ["tag"], new FlagLeaf("has:tags", "tag_count > 0", f => f.Tags.Count > 0), "tags"),
        new("txt", [], new FlagLeaf("has:txt", "has_caption_file = 1", f => f.HasCaptionFile), "a caption file"),
        Side("conflict", ["conflicts", "two-captions"], MediumParts.TwoCaptions, "two captions that differ: in the .txt and in the sidecar"),
        new("sidecar", ["json"], new FlagLeaf("has:sidecar", "has_sidecar = 1", f => f.HasSidecar), "a sidecar"),
        new("score", ["rating"], new FlagLeaf("has:score", "score <> 0", f => f.Score != 0), "a score"),
        new("notes", ["note"], new FlagLeaf("has:notes", "coalesce(notes, '') <> ''", f => !string.IsNullOrEmpty(f.Notes)), "notes"),
        new("name", [], new FlagLeaf("has:name", "coalesce(name, '') <> ''", f => !string.IsNullOrEmpty(f.Name)), "a name of its own"),
        new("reason", [], new FlagLeaf("has:reason", "coalesce(rejection_reason, '') <> ''", f => !string.IsNullOrEmpty(f.RejectionReason)), "a rejection reason"),
        new("size", ["dimensions", "width", "height"], new FlagLeaf("has:size", "(width > 0 AND height > 0)", f => f.Width > 0 && f.Height > 0), "known pixels"),
        new("captured", ["taken"], new FlagLeaf("has:captured", "captured IS NOT NULL", f => f.Captured is not null), "a time of capture"),
        new("media", ["file"], new FlagLeaf("has:media", "path IS NOT NULL", f => f.Path is not null), "its file"),
        new("prompt", [], new FlagLeaf("has:prompt", "coalesce(prompt, '') <> ''", f => !string.IsNullOrEmpty(f.Prompt)), "a generation prompt"),
        Generation("negative", "negative_prompt", g => g.NegativePrompt),
        Generation("model", "model", g => g.Model),
        Generation("generator", "generator", g => g.Generator),
        Generation("seed", "seed", g => g.Seed),
        new("workflow", [], new FlagLeaf("has:workflow",
            """
            (id IN (SELECT media_id FROM generation WHERE instr(prompt_meta, '"workflow"') > 0 OR instr(prompt_meta, '"class_type"') > 0 OR generator = 'ComfyUI') OR id IN (SELECT media_id FROM media_keyword WHERE type = 'workflow'))
            """.Trim(),
            f => f.Generation?.Generator == "ComfyUI" || f.Generation?.PromptMeta is { } meta && (meta.Contains("\"workflow\"", StringComparison.Ordinal) || meta.Contains("\"class_type\"", StringComparison.Ordinal)) || f.Keywords.Exists(k => k.Type == "workflow")),
            "a ComfyUI workflow, or keywords of one"),
        Side("lora", ["loras"], MediumParts.Loras, "LoRAs"),
        Side("keywords", ["keyword"], MediumParts.Keywords, "keywords"),
        Side("related", ["relations"], MediumParts.Relations, "relations of its own"),
        new("mask", ["masks"], new MaskedLeaf(), "masks"),
        new("artifact", ["artifacts", "art"], new ArtifactLeaf(null, ArtifactLeaf.Made), "an artifact; has:artifact=STAGE one of a stage"),
        new("job", ["jobs", "stage"], new ArtifactLeaf(null, ArtifactLeaf.Any), "an entry of any stage; has:job=STAGE of one"),
        new("project", ["projects"], new ProjectLeaf(null), "a project that holds it"),
        new("sha256", ["sha"], new FlagLeaf("has:sha256", "coalesce(sha256, '') <> ''", f => !string.IsNullOrEmpty(f.Sha256)), "a SHA-256"),
        new("duplicate", ["duplicates", "dup"], new DuplicateLeaf(null), "another with the same bytes"),
        new("url", [], new FlagLeaf("has:url", "id IN (SELECT media_id FROM origin WHERE source_url <> '')", f => !string.IsNullOrEmpty(f.Origin?.SourceUrl)), "an address that it came from"),
        new("problem", [], new FlagLeaf("problem", "problem IS NOT NULL", f => f.Problem is not null), "a file that cannot be read"),
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

    public static QueryLeaf? Flag(string name)
    {
        if (name.Equals("favorite", StringComparison.OrdinalIgnoreCase))
            name = "favourite";
        return Array.Find(Flags, flag => flag.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Leaf;
    }

    public static QueryLeaf? Shape(string name) => Array.Find(Shapes, shape => shape.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Leaf;

    public static QueryPart? Part(string name) => Array.Find(
        Parts, part => part.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || part.Aliases.Contains(name, StringComparer.OrdinalIgnoreCase));

    private static TextField Of(string column, Func<MediumFacts, IEnumerable<string?>> values) => new($"SELECT id, {column} FROM media", values);

    private static FieldValues Column(string column, Func<MediumFacts, string?> value) =>
        new($"SELECT {column}, count(*) FROM media WHERE {column} <> '' GROUP BY 1", f => [value(f)]);

    private static TextField Generated(string column, Func<Generation?, string?> value) =>
        new($"SELECT media_id, {column} FROM generation WHERE {column} IS NOT NULL", f => [value(f.Generation)]);

    private static FieldValues GeneratedValues(string column, Func<Generation?, string?> value) =>
        new($"SELECT {column}, count(*) FROM generation WHERE {column} <> '' GROUP BY 1", f => [value(f.Generation)]);

    private static TextField Origin(string column, Func<Origin?, string?> value) =>
        new($"SELECT media_id, {column} FROM origin WHERE {column} IS NOT NULL", f => [value(f.Origin)]);

    private static QueryPart Generation(string name, string column, Func<Generation, string?> value) => new(name, [], new FlagLeaf(
        "has:" + name, $"id IN (SELECT media_id FROM generation WHERE {column} <> '')", f => f.Generation is { } generation && !string.IsNullOrEmpty(value(generation))), $"a generation's {name}");

    private static QueryPart Side(string name, string[] aliases, MediumParts part, string help) =>
        new(name, aliases, new FlagLeaf("has:" + name, $"parts & {(int)part} <> 0", f => SideTables.Of(f).HasFlag(part)), help);

    private static IEnumerable<string?> LorasOf(MediumFacts facts) => facts.Generation is { } generation ? generation.Loras.Select(lora => lora.Name) : [];

    private static string ExtensionOf(string path) => MediaTypes.Extension(path.AsSpan(path.LastIndexOf('/') + 1)).TrimStart('.').ToString();
}
