using Tagtui.Library.Keywords;

namespace Tagtui.Library;

public sealed partial class MediaLibrary
{
    /// <summary>Keywords in use, of a type or of all, the most used first.</summary>
    public IReadOnlyList<KeywordCount> Keywords(string? type = null) => Ask(catalog => catalog.Keywords(type));

    /// <summary>Computes for each medium the keywords that follow from its size and how it was made.</summary>
    public Change AutomaticKeywords() => new SetAutoKeywords(key => Ask(catalog => catalog.Get(key.Value))?.Facts);
}
