namespace Tagtui.Library;

/// <summary>What was heard: names of files (relative to the media root), or that only a look at everything will tell.</summary>
internal sealed class Heard
{
    public HashSet<string> Files { get; } = [];

    /// <summary>Those of them that came, went or got another name: then their neighbours may be called something else as well.</summary>
    public HashSet<string> Names { get; } = [];

    public bool Everything { get; set; }

    public bool Projects { get; set; }

    /// <summary>Something left the media root itself, perhaps because it is being removed.</summary>
    public bool RootLost { get; set; }

    public bool IsEmpty => Files.Count == 0 && !Everything && !Projects && !RootLost;
}
