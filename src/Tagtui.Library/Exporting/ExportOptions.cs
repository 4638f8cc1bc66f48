namespace Tagtui.Library;

/// <summary>What the folder is to be read by.</summary>
public enum ExportForm
{
    /// <summary>`REPEATS_NAME/`, flat, with a caption file beside each picture.</summary>
    Kohya,

    /// <summary>Pictures and a `meta.json` that says all of them.</summary>
    KohyaJson,

    /// <summary>Pictures and a `metadata.jsonl`.</summary>
    HuggingFace,

    /// <summary>Pictures and caption files, under the paths that they have here.</summary>
    Files,
}

public enum ExportPictures
{
    Copy,

    /// <summary>A second name for the same file.</summary>
    HardLink,

    SymbolicLink,

    /// <summary>Only what is said of them.</summary>
    None,
}

public enum ExportMasks
{
    None,

    /// <summary>`conditioning_data_dir/`, under the picture's own name.</summary>
    Kohya,

    /// <summary>`STEM-masklabel.png` beside the picture.</summary>
    OneTrainer,
}

public enum CaptionSource
{
    Caption,
    Tags,

    /// <summary>The caption, and behind it the tags that it does not name.</summary>
    Both,
}

public sealed record ExportOptions
{
    public ExportForm Form { get; init; }

    public ExportPictures Pictures { get; init; }

    public ExportMasks Masks { get; init; }

    /// <summary>Which mask of a picture that has several.</summary>
    public string? MaskCategory { get; init; }

    public CaptionSource Captions { get; init; }

    /// <summary>A trigger word, put before each caption that does not begin with it.</summary>
    public string? Prefix { get; init; }

    public bool SkipUncaptioned { get; init; }

    /// <summary>Of kohya's folders, behind the repeats.</summary>
    public string Name { get; init; } = "pictures";

    /// <summary>No folders below the target.</summary>
    public bool Flat { get; init; }

    /// <summary>The target may have files already: what differs is updated, what is not ours stays.</summary>
    public bool Into { get; init; }

    /// <summary>What an earlier export put there, and this one does not have, is removed.</summary>
    public bool Prune { get; init; }

    /// <summary>Compares everything and writes nothing.</summary>
    public bool DryRun { get; init; }

    public IProgress<int>? Progress { get; init; }

    public CancellationToken Cancellation { get; init; }
}

/// <summary>One medium of an export, and how often a trainer is to show it.</summary>
public readonly record struct ExportItem(MediaKey Key, int Repeats = 1);
