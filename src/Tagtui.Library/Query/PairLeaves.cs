namespace Tagtui.Library;

/// <summary>A tag, by value and perhaps category. Blanks and underscores are one in tags: trainers and boorus spell them differently.</summary>
internal sealed record TagLeaf(TextPattern? Category, TextPattern? Value) : QueryLeaf
{
    public bool Matches(Tag tag) => MatchesCategory(tag.Category) && (Value is not { } value || value.Equals(tag.Value.Replace('_', ' ')));

    public bool MatchesCategory(string text) => Category is not { } category || category.Equals(text.Replace('_', ' '));

    /// <summary>What the value of a tag is compared as, for an index to find it by.</summary>
    public static string Folded(string value) => TextPattern.Of(value.Replace('_', ' '), wildcards: false).Folded;

    /// <summary>Null for `*`, which is no condition.</summary>
    public static TextPattern? Pattern(string text, bool wildcards) =>
        wildcards && text == "*" ? null : TextPattern.Of(text.Replace('_', ' '), wildcards);

    public override bool Judge(JudgedMedium medium)
    {
        foreach (var tag in medium.Facts.Tags)
        {
            if (Matches(tag))
                return true;
        }
        return false;
    }
}

/// <summary>A keyword, by its text and perhaps its type.</summary>
internal sealed record KeywordLeaf(TextPattern? Type, TextPattern? Text) : RowLeaf
{
    public override bool Judge(JudgedMedium medium)
    {
        foreach (var keyword in medium.Facts.Keywords)
        {
            if ((Type is not { } type || type.Equals(keyword.Type ?? Keyword.DefaultType)) && (Text is not { } text || text.Equals(keyword.Text)))
                return true;
        }
        return false;
    }

    public override LeafRows Rows(LeafContext context)
    {
        Func<Sqlite.Statement, bool>? accepts = Type is { } type ? row => RowText.Holds(row.Utf8(1), type.Equals) : null;
        if (Text is not { } text)
            return new("SELECT media_id, type FROM media_keyword", accepts);
        var keywords = new List<long>();
        context.Each("SELECT id, keyword FROM keyword", row =>
        {
            if (RowText.Holds(row.Utf8(1), text.Equals))
                keywords.Add(row.Int64(0));
        });
        return new($"SELECT media_id, type FROM media_keyword WHERE {context.In("keyword_id", keywords)}", accepts);
    }
}

/// <summary>Media that a relation joins with a key, whichever of the two it is written in.</summary>
internal sealed record RelatedLeaf(TextPattern? Type, TextPattern? Key) : RowLeaf
{
    public override bool Judge(JudgedMedium medium)
    {
        foreach (var relation in medium.Facts.Related)
        {
            if (Fits(relation.Type, relation.Key))
                return true;
        }
        foreach (var (type, key) in medium.Together.Naming(medium.Facts.Key))
        {
            if (Fits(type, key))
                return true;
        }
        return false;
    }

    private bool Fits(string type, string key) => (Type is not { } wanted || wanted.Equals(type)) && (Key is not { } other || other.Equals(key));

    public override LeafRows Rows(LeafContext context)
    {
        var (naming, named) = (new HashSet<long>(), new HashSet<string>());
        context.Each("SELECT media_id, relation.type, target, key FROM relation JOIN media ON media.id = media_id", row =>
        {
            var (type, target) = (row.Text(1), row.Text(2));
            if (Fits(type, target))
                naming.Add(row.Int64(0));
            if (Fits(type, row.Text(3)))
                named.Add(target);
        });
        return new($"SELECT id FROM media WHERE {context.In("id", naming)} OR {context.In("key", named)}");
    }
}

/// <summary>An artifact of a stage: one that was made, or one whose job stands so.</summary>
internal sealed record ArtifactLeaf(TextPattern? Stage, string? Status) : RowLeaf
{
    /// <summary>What a job may be, as `job:` takes it.</summary>
    public static readonly string[] Statuses = ["pending", "running", "completed", "failed"];

    /// <summary>No job is told of, or it was completed: the file is there.</summary>
    public const string Made = "made";

    /// <summary>Any entry of the stage.</summary>
    public const string? Any = null;

    public override bool Judge(JudgedMedium medium)
    {
        foreach (var artifact in medium.Facts.Artifacts)
        {
            if ((Stage is not { } stage || stage.Equals(artifact.Stage)) && Stands(artifact.Status))
                return true;
        }
        return false;
    }

    private bool Stands(string? status) => Status switch
    {
        Any => true,
        Made => status is null or "" || status.Equals("completed", StringComparison.OrdinalIgnoreCase),
        _ => Status.Equals(status, StringComparison.OrdinalIgnoreCase),
    };

    public override LeafRows Rows(LeafContext context)
    {
        var stages = new List<string>();
        if (Stage is { } stage)
        {
            context.Each("SELECT DISTINCT stage FROM artifact", row =>
            {
                if (stage.Equals(row.Text(0)))
                    stages.Add(row.Text(0));
            });
        }
        return new($"SELECT media_id, status FROM artifact{(Stage is null ? "" : $" WHERE {context.In("stage", stages)}")}", row => Stands(row.NullableText(1)));
    }
}

/// <summary>Media that a project holds; any project where no name is given.</summary>
internal sealed record ProjectLeaf(TextPattern? Name) : RowLeaf
{
    public override bool Judge(JudgedMedium medium)
    {
        foreach (var project in medium.Facts.Projects)
        {
            if (Name is not { } name || name.Equals(project))
                return true;
        }
        return false;
    }

    public override LeafRows Rows(LeafContext context)
    {
        var projects = new List<long>();
        context.Each("SELECT id, name FROM project", row =>
        {
            if (Name is not { } name || name.Equals(row.Text(1)))
                projects.Add(row.Int64(0));
        });
        var items = $"project_item WHERE {context.In("project_id", projects)}";
        return new($"SELECT id FROM media WHERE key IN (SELECT path FROM {items} UNION SELECT key FROM {items})");
    }
}

/// <summary>Media whose bytes another medium has too; where a key is given, media with the bytes of another one of that key.</summary>
internal sealed record DuplicateLeaf(TextPattern? Key) : RowLeaf
{
    public override bool Judge(JudgedMedium medium)
    {
        if (medium.Facts.Path is null || string.IsNullOrEmpty(medium.Facts.Sha256))
            return false;
        foreach (var other in medium.Together.SameBytes(medium.Facts.Sha256))
        {
            if (other != medium.Facts.Key && (Key is not { } key || key.Equals(other)))
                return true;
        }
        return false;
    }

    // One pass finds how many fitting media have each hash, the other who has the hash of another one.
    public override LeafRows Rows(LeafContext context)
    {
        const string all = "SELECT id, sha256, key FROM media WHERE sha256 <> '' AND path IS NOT NULL";
        var fitting = new Dictionary<string, (long Id, int Count)>();
        context.Each(all, row =>
        {
            if (Key is { } key && !RowText.Holds(row.Utf8(2), key.Equals))
                return;
            ref var entry = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(fitting, MediaTogether.Sha(row.Text(1)), out _);
            entry = (row.Int64(0), entry.Count + 1);
        });
        return new(all, row => fitting.TryGetValue(MediaTogether.Sha(row.Text(1)), out var entry) && (entry.Count > 1 || entry.Id != row.Int64(0)));
    }
}

/// <summary>A seed between two bounds, both included. Seeds are texts, of 64 bits without a sign, or -1.</summary>
internal sealed record SeedLeaf(Int128 From, Int128 To) : RowLeaf
{
    public override bool Judge(JudgedMedium medium) => medium.Facts.Generation?.Seed is { } seed && Holds(seed);

    public static Int128? Of(ReadOnlySpan<char> seed) => Int128.TryParse(seed, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private bool Holds(ReadOnlySpan<char> seed) => Of(seed) is { } number && number >= From && number <= To;

    public override LeafRows Rows(LeafContext context) => new("SELECT media_id, seed FROM generation WHERE seed IS NOT NULL", row => RowText.Holds(row.Utf8(1), Holds));
}
