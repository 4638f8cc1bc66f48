namespace Tagtui.Library.Demo;

/// <summary>What a demo sidecar says. Tags are written here as `category:value, category:value`.</summary>
internal sealed record DemoNotes(string Tags = "")
{
    public string? Caption { get; init; }

    public int? Score { get; init; }

    public bool? Approved { get; init; }

    public string? RejectionReason { get; init; }

    public bool? Favourite { get; init; }

    public string? Remarks { get; init; }

    public string[] Masks { get; init; } = [];

    /// <summary>Keys, with a strength where they are written as `key=0.9`.</summary>
    public string[] Similar { get; init; } = [];

    public Keyword[] Keywords { get; init; } = [];

    public Generation? Generation { get; init; }

    public Artifact[] Artifacts { get; init; } = [];

    public string? Captured { get; init; }

    public string? SourceUrl { get; init; }

    public string? Username { get; init; }

    /// <summary>Set on a mask: the picture that it belongs to.</summary>
    public string? SourceImage { get; init; }

    public string? MaskCategory { get; init; }

    public IEnumerable<(string Category, string Value)> TagList()
    {
        foreach (var tag in Tags.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = tag.IndexOf(':');
            yield return (tag[..colon], tag[(colon + 1)..]);
        }
    }
}
