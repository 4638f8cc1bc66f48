namespace Tagtui.Library;

/// <summary>
/// OneTrainer keeps a picture's mask beside it, under a name of its own and without a sidecar: by that name it is known,
/// until a sidecar says otherwise.
/// </summary>
internal static class MaskNames
{
    private const string Suffix = "-masklabel";

    public static void Guess(MediumFacts facts, bool type = true, bool source = true)
    {
        if (facts.Path is null || !facts.Path.EndsWith(Suffix + ".png", StringComparison.OrdinalIgnoreCase) || !facts.Key.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase) || facts.Stem.Length == Suffix.Length)
            return;
        facts.Type = type ? "mask" : facts.Type;
        facts.Source = source ? facts.Key[..^Suffix.Length] : facts.Source;
    }

    /// <summary>What a mask of this picture is called: `stem-mask`, `stem-mask-person`.</summary>
    public static string StemFor(string stem, string? category) =>
        category is null ? $"{stem}-mask" : $"{stem}-mask-{string.Concat(category.Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_'))}";
}
