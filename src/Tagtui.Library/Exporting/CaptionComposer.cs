namespace Tagtui.Library.Exporting;

/// <summary>The caption that a trainer gets. Each line of a caption with several is a caption of its own: wildcards.</summary>
internal sealed class CaptionComposer(CaptionSource source, string? prefix)
{
    /// <summary>Empty where there is nothing to say; a trigger word alone is not put where no caption was.</summary>
    public string Of(MediumFacts facts) => WithPrefix(source switch
    {
        CaptionSource.Tags => Join(Tags(facts)),
        CaptionSource.Both => WithTags(facts),
        _ => facts.Caption.Trim(),
    });

    /// <summary>
    /// What is left to say as tags beside the caption. Kohya's trainer puts both together, and a tag said twice is trained twice.
    /// </summary>
    public string TagsBeside(MediumFacts facts)
    {
        if (source != CaptionSource.Caption)
            return "";
        var caption = facts.Caption.Trim();
        return caption.Length == 0 ? WithPrefix(Join(Tags(facts))) : Join(Missing(caption, Tags(facts)));
    }

    private string WithTags(MediumFacts facts)
    {
        var caption = facts.Caption.Trim();
        var tags = Tags(facts);
        return caption.Length == 0 ? Join(tags) : Lines(caption, line => Missing(line, tags) is { Count: > 0 } missing ? $"{line.TrimEnd().TrimEnd(',')}, {Join(missing)}" : line);
    }

    private string WithPrefix(string text) => string.IsNullOrEmpty(prefix) ? text : Lines(text, line => Begins(line) ? line : $"{prefix}, {line}");

    private bool Begins(string line) =>
        line.StartsWith(prefix!, StringComparison.Ordinal) && (line.Length == prefix!.Length || !char.IsLetterOrDigit(line[prefix.Length]));

    private static List<string> Missing(string line, List<string> tags)
    {
        var said = TagCaption.Parse(line).Tags.ToHashSet(StringComparer.Ordinal);
        return tags.FindAll(tag => !said.Contains(tag));
    }

    private static string Lines(string text, Func<string, string> change) =>
        string.Join('\n', text.Split('\n').Select(line => line.Trim().Length == 0 ? line : change(line)));

    private static List<string> Tags(MediumFacts facts) =>
        [.. facts.Tags.Select(tag => tag.Value.ReplaceLineEndings(" ").Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.Ordinal)];

    private static string Join(List<string> tags) => string.Join(", ", tags);
}
