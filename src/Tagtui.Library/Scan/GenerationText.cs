namespace Tagtui.Library;

/// <summary>A `.txt` that holds what an image generator left behind: the part of it that people search.</summary>
internal static class GenerationText
{
    public static string Prompt(string text)
    {
        var end = text.IndexOf("\nNegative prompt:", StringComparison.Ordinal);
        if (end < 0)
            end = text.LastIndexOf('\n');
        return end < 0 ? "" : text[..end];
    }
}
